import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.preview_items import (
    PreviewPoint,
    attach,
    attachment,
    mail,
    png,
    workspace,
)

from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.errors import AuditLogError, CancelledError, SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeFacts, NodePage
from gleanpoint.core.preview.body_pictures import named_by
from gleanpoint.core.preview.build import build_preview, preview_item
from gleanpoint.core.preview.decoding import decoded_as
from gleanpoint.core.preview.file_build import HEAD, MOST_TEXT
from gleanpoint.core.preview.message import headers
from gleanpoint.core.preview.values import (
    Advice,
    EmptyPreview,
    FolderPreview,
    HexPreview,
    MadePreview,
    MessagePreview,
    PictureFormat,
    PicturePreview,
    Preview,
    ProblemPreview,
    TextPreview,
    WithheldPreview,
)
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.message import AttachMethod


@pytest.fixture
def point() -> PreviewPoint:
    return PreviewPoint()


def build(point: PreviewPoint, node: Node) -> Preview:
    return build_preview(point, node, Cancellation())  # type: ignore[arg-type]  # a session in memory


def logged(folder: Path) -> list[str]:
    lines = (folder / "log" / LOG_FILE).read_text("utf-8").splitlines()
    return [json.loads(line)["action"] for line in lines]


def message_of(point: PreviewPoint, node: Node) -> MessagePreview:
    preview = build(point, node)
    assert isinstance(preview, MessagePreview)
    return preview


def test_text_is_shown_with_its_encoding_and_language(point: PreviewPoint) -> None:
    preview = build(point, point.add("/p1/cost centres.CSV", data="Größe;1\n".encode("cp1252")))
    assert isinstance(preview, MadePreview)
    preview = preview.source
    assert isinstance(preview, TextPreview)
    assert (preview.text, preview.encoding, preview.is_certain) == ("Größe;1\n", "cp1252", False)
    assert (preview.language, preview.is_cut) == ("CSV", False)
    again = decoded_as(preview, "cp1251")
    assert (again.text, again.encoding, again.is_certain) == ("GrцЯe;1\n", "cp1251", True)


def test_of_a_huge_text_only_its_start_is_read(point: PreviewPoint) -> None:
    node = point.add("/p1/huge.log", data=lambda _, n: b"line of text\n" * (n // 13), size=1 << 40)
    preview = build(point, node)
    assert isinstance(preview, TextPreview)
    assert preview.is_cut
    assert len(preview.data) <= MOST_TEXT
    assert sum(point.read_lengths) <= HEAD + MOST_TEXT


def test_binary_is_shown_as_bytes_without_reading_it_all(point: PreviewPoint) -> None:
    node = point.add("/p1/disk.vhd", data=lambda _, n: bytes(range(256)) * (n // 256), size=4 << 30)
    preview = build(point, node)
    assert isinstance(preview, HexPreview)
    assert (preview.total, len(preview.data)) == (4 << 30, HEAD)
    assert point.read_lengths == [HEAD]


def test_a_picture_is_read_whole_whatever_its_name(point: PreviewPoint) -> None:
    data = png(300, 200)
    preview = build(point, point.add("/p1/picture.txt", data=data))
    assert preview == PicturePreview(data, PictureFormat.PNG, 300, 200)


def test_a_picture_bomb_is_told_and_not_given_to_a_decoder(point: PreviewPoint) -> None:
    bomb = png(1, 1).replace(b"\0\0\0\1\0\0\0\1", b"\0\1\0\0\0\1\0\0", 1)
    preview = build(point, point.add("/p1/bomb.png", data=bomb))
    assert isinstance(preview, ProblemPreview)
    assert "65,536 by 65,536 pixels" in preview.sentence


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (Content.DAMAGED, Advice.USE_ANOTHER_POINT),
        (Content.ELSEWHERE, Advice.ASK_FOR_CLOUD_COPY_OR_STORE),
        (Content.ENCRYPTED, Advice.OPEN_WITH_KEY),
    ],
)
def test_content_that_is_not_whole_is_never_read(
    point: PreviewPoint, content: Content, advice: Advice
) -> None:
    node = point.add("/p1/a.docx", data=bytes(9000), content=content, problem="It is not here.")
    preview = build(point, node)
    assert isinstance(preview, ProblemPreview)
    assert (preview.sentence, preview.content) == ("It is not here.", content)
    assert preview.advice[0] is advice
    assert point.read_lengths == []


def test_what_fails_while_it_is_read_is_a_problem_in_words(point: PreviewPoint) -> None:
    node = point.add("/p1/a.txt", data=b"x")
    point.contents[node.path] = SourceUnreadableError("Block 7 is damaged.")
    preview = build(point, node)
    assert isinstance(preview, ProblemPreview)
    assert preview.sentence == "Block 7 is damaged."


def test_an_item_of_no_bytes_is_empty(point: PreviewPoint) -> None:
    assert build(point, point.add("/p1/empty", data=b"")) == EmptyPreview()
    unsized = point.add("/p1/unsized", data=b"", size=None)
    assert build(point, unsized) == EmptyPreview()


def test_a_folder_is_counted(point: PreviewPoint) -> None:
    folder = point.add("/p1/Finance", Kind.FOLDER)
    for number in range(2500):
        point.add(f"/p1/Finance/{number}", data=b"ab", deleted=number % 100 == 0)
    point.add("/p1/Finance/Budgets", Kind.FOLDER)
    preview = build(point, folder)
    assert isinstance(preview, FolderPreview)
    assert preview.counts == ((Kind.FILE, 2500), (Kind.FOLDER, 1))
    assert (preview.deleted, preview.size, preview.is_complete) == (25, 5000, True)


def test_a_file_that_opens_like_a_folder_tells_what_it_is_and_holds(
    point: PreviewPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = {"password": "none", "format": "PST", "name": "Ann Morrow", "collation": None}
    told = NodeFacts({"inside": inside}, (), all_extents=True)
    monkeypatch.setattr(point, "facts", lambda _node: told)
    mailbox = point.add("/p1/ann.pst", data=b"!BDN" * 99, has_children=True)
    point.add("/p1/ann.pst/Inbox", Kind.FOLDER)
    preview = build(point, mailbox)
    assert isinstance(preview, FolderPreview)
    assert preview.opened == (("name", "Ann Morrow"), ("format", "PST"))
    assert preview.counts == ((Kind.FOLDER, 1),)
    assert point.read_lengths == []


def test_a_file_that_only_bears_the_ending_of_a_mailbox_is_shown_as_bytes(
    point: PreviewPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def children(*_arguments: object, **_options: object) -> NodePage:
        raise SourceUnreadableError("This is no mailbox.")

    monkeypatch.setattr(point, "children", children)
    mailbox = point.add("/p1/ann.pst", data=bytes(range(256)), has_children=True)
    assert isinstance(build(point, mailbox), HexPreview)


def test_a_message_has_people_body_and_headers(point: PreviewPoint) -> None:
    transport = "Received: from a\r\n\tby b; Mon\r\nSubject: x: y\r\nnonsense\r\n"
    message = mail("Order 20817", transport_headers=transport)
    preview = message_of(point, point.add_message("/p1/Inbox/1", message))
    assert preview.subject == "Order 20817"
    assert preview.sender.name == "Dora Demo"
    assert [person.name for person in preview.to] == ["Ann Example"]
    assert preview.text == "Dear Ann,\nall is well.\n"
    assert preview.html is None
    assert preview.headers == (("Received", "from a by b; Mon"), ("Subject", "x: y"))


def test_pictures_in_a_body_come_from_the_message_only(point: PreviewPoint) -> None:
    html = (
        b"<img src='cid:Logo@x'><img src='http://track.example/1'><img src='cid:missing'>"
        b"<img src='data:image/png;base64,%s'>"
    )
    node = point.add_message("/p1/Inbox/1", mail("x", html=html))
    logo = png(40, 30)
    attach(
        point,
        node,
        [
            (attachment("k1", "logo.png", len(logo), content_id="logo@X"), logo),
            (attachment("k2", "notes.txt", 5), b"notes"),
        ],
    )
    preview = message_of(point, node)
    assert {number: p.width for number, p in preview.pictures.items()} == {0: 40}
    assert preview.html is not None
    assert 'src="inline:0"' in preview.html
    assert preview.blocked.pictures == {"track.example": 1}
    assert [(a.name, a.is_shown_inline) for a in preview.attachments] == [
        ("logo.png", True),
        ("notes.txt", False),
    ]
    assert preview.attachments[0].node.path == "/p1/Inbox/1/logo.png"


def test_an_embedded_message_can_be_opened(point: PreviewPoint) -> None:
    node = point.add_message("/p1/Inbox/1", mail("outer"))
    inner = attachment("k1", "inner", 10, embedded="m7", method=AttachMethod.EMBEDDED_MESSAGE)
    attach(point, node, [(inner, b"")])
    (shown,) = message_of(point, node).attachments
    assert shown.is_message
    assert shown.node.kind is Kind.MESSAGE
    assert shown.node.ref.steps[-1][1] == "m7"


def test_signed_mail_shows_what_was_signed_and_says_that_nothing_was_checked(
    point: PreviewPoint,
) -> None:
    data = b"Content-Type: text/plain\r\n\r\nWhat was signed\r\n"
    file = attachment("s", "smime.p7m", len(data))
    message = mail("Sealed", message_class="IPM.Note.SMIME.MultipartSigned", text=None)
    node = point.add_message("/p1/Inbox/1", message)
    attach(point, node, [(file, data)])
    preview = message_of(point, node)
    assert preview.text.strip() == "What was signed"
    assert preview.problems == (
        "This message is signed. The signature was not checked here; it is in smime.p7m.",
    )


def test_an_attachment_that_the_listing_lacks_is_found_by_its_key(point: PreviewPoint) -> None:
    message = mail("x", attachments=(attachment("k9", "a/b.txt", 7, problem="Damaged."),))
    (shown,) = message_of(point, point.add_message("/p1/Inbox/1", message)).attachments
    assert shown.node.ref.steps[-1] == ("fake", "k9")
    assert shown.node.path == "/p1/Inbox/1/a%2Fb.txt"
    assert shown.problem == "Damaged."


def test_a_body_with_an_unknown_charset_is_still_shown(point: PreviewPoint) -> None:
    message = mail("x", html="<p>Größe</p>".encode(), html_charset="no-such-charset", text=None)
    preview = message_of(point, point.add_message("/p1/Inbox/1", message))
    assert preview.html == "<p>Größe</p>"
    assert preview.text == "Größe"


def test_a_body_too_large_to_lay_out_says_so(point: PreviewPoint) -> None:
    message = mail("x", html=b"<p>word</p>" * 30_000, text=None)
    preview = message_of(point, point.add_message("/p1/Inbox/1", message))
    assert preview.html is None
    assert preview.text.startswith("word\n\nword")
    assert preview.problems == ("The formatted body is too large to lay out; its text is shown.",)


def test_headers_and_references_survive_nonsense() -> None:
    assert headers(" folded first\n: no name\nA : b\n\n  c") == (("A", "b c"),)
    assert named_by("cid:", (attachment("k", "a", 1),)) is None
    by_place = attachment("k", "a", 1, content_location="http://x/a.png")
    assert named_by("http://x/a.png", (by_place,)) is by_place


def test_what_is_past_its_limit_is_withheld_and_the_refusal_is_logged(
    point: PreviewPoint, tmp_path: Path
) -> None:
    place = workspace(tmp_path)
    old = mail("Secret subject", days=3000)
    node = point.add_message("/p1/Contracts/1", old)
    judged = preview_item(point, node, place, Cancellation())  # type: ignore[arg-type]
    assert isinstance(judged.preview, WithheldPreview)
    assert judged.preview.folder == "/p1/Contracts"
    assert judged.preview.month == datetime(2018, 9, 1, tzinfo=UTC)
    assert "Contracts" in judged.preview.reason
    assert "Secret" not in repr(judged.preview)
    assert logged(tmp_path) == ["refusal"]


def test_what_hangs_on_a_message_is_withheld_with_it(point: PreviewPoint, tmp_path: Path) -> None:
    node = point.add_message("/p1/Contracts/1", mail("x", days=3000))
    attach(point, node, [(attachment("k1", "a.txt", 5), b"hello")])
    child = point.nodes["/p1/Contracts/1/a.txt"]
    judged = preview_item(point, child, workspace(tmp_path), Cancellation())  # type: ignore[arg-type]
    assert isinstance(judged.preview, WithheldPreview)
    assert point.read_lengths == []


def test_a_preview_is_logged_without_name_or_content(point: PreviewPoint, tmp_path: Path) -> None:
    place = workspace(tmp_path)
    node = point.add("/p1/secret-name.txt", data=b"secret content")
    judged = preview_item(point, node, place, Cancellation())  # type: ignore[arg-type]
    assert isinstance(judged.preview, TextPreview)
    assert logged(tmp_path) == ["preview"]
    assert "secret" not in (tmp_path / "log" / LOG_FILE).read_text("utf-8")


def test_without_a_log_nothing_is_shown(point: PreviewPoint, tmp_path: Path) -> None:
    place = workspace(tmp_path)
    (tmp_path / "log").write_text("a file stands where the log's folder would be")
    node = point.add("/p1/a.txt", data=b"hello")
    with pytest.raises(AuditLogError):
        preview_item(point, node, place, Cancellation())  # type: ignore[arg-type]


def test_a_stop_is_not_swallowed(point: PreviewPoint) -> None:
    node = point.add_message("/p1/Inbox/1", mail("x"))
    stopped = Cancellation()
    stopped.request()
    with pytest.raises(CancelledError):
        build_preview(point, node, stopped)  # type: ignore[arg-type]
    folder = replace(node, kind=Kind.FOLDER)
    point.gate.clear()
    with pytest.raises(CancelledError):
        build_preview(point, folder, stopped)  # type: ignore[arg-type]
