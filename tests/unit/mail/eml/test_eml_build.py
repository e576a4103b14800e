"""Messages as EML: what goes in comes back out of a strict parser, whatever it is."""

from __future__ import annotations

import email
import email.policy
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gleanpoint.core.errors import CancelledError, ContentUnavailableError, WorkerDiedError
from gleanpoint.core.export.mail.eml.build import Eml, build_eml
from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Party,
    Recipient,
    RecipientKind,
)

ANN = Party("Ann Example", "SMTP", "ann@example.com")
BEN = Party("Ben Example", "SMTP", "ben@example.com")
MAIL = Message(
    "IPM.Note",
    "Minutes",
    sender=ANN,
    recipients=(Recipient(RecipientKind.TO, BEN),),
    sent=datetime(2024, 3, 5, 14, 12, tzinfo=UTC),
    message_id="<1@example.com>",
    text="Hello\nBen",
)


@dataclass
class Tree:
    """Attachments from a dictionary; an error in it is raised."""

    files: Mapping[str, bytes | Exception] = field(default_factory=dict)
    messages: Mapping[str, Message] = field(default_factory=dict)

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        found = self.files[attachment.key]
        if isinstance(found, Exception):
            raise found
        yield found

    def property_pieces(self, key: str) -> Iterator[bytes]:
        raise AssertionError(key)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, Tree]:
        if attachment.key not in self.messages:
            raise ContentUnavailableError("the message inside is damaged")
        return self.messages[attachment.key], self


def file(key: str, name: str = "", **more: object) -> Attachment:
    return replace(Attachment(key, name, AttachMethod.BY_VALUE), **more)


def read(eml: Eml) -> EmailMessage:
    assert read_back_defects(eml.data) == []
    return email.message_from_bytes(eml.data, policy=email.policy.default)


def built(message: Message, tree: Tree | None = None) -> EmailMessage:
    return read(build_eml(message, tree or Tree()))


def lines(part: EmailMessage) -> str:
    return part.get_content().replace("\r\n", "\n")


def shape(part: EmailMessage) -> str:
    if not part.is_multipart():
        return part.get_content_type()
    inside = ", ".join(shape(child) for child in part.get_payload())
    return f"{part.get_content_subtype()}({inside})"


def test_a_plain_mail_comes_back_with_headers_and_text() -> None:
    back = built(MAIL)
    assert back["from"].addresses[0].addr_spec == "ann@example.com"
    assert back["to"].addresses[0].display_name == "Ben Example"
    assert back["subject"] == "Minutes"
    assert back["date"].datetime == datetime(2024, 3, 5, 14, 12, tzinfo=UTC)
    assert back["message-id"] == "<1@example.com>"
    assert lines(back) == "Hello\nBen"


def test_line_ends_are_crlf_and_lines_short() -> None:
    data = build_eml(replace(MAIL, text="a\rb\nc\r\n" + "x" * 5000 + "\n"), Tree()).data
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "\u00fc" * 3000,
        "From here\n.\n",
        "tab\there \n",
        "\f\v\0x",
        "\u65e5\u672c\u8a9e\n" * 200,
    ],
)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert lines(built(replace(MAIL, text=text))) == text


def test_html_gets_utf_8_a_text_beside_it_and_an_honest_meta_tag() -> None:
    html = (
        '<html><head><meta charset="windows-1252"></head><body><p>Gr\u00fc\u00dfe</p></body></html>'
    )
    back = built(replace(MAIL, text=None, html=html.encode("cp1252"), html_charset="cp1252"))
    assert shape(back) == "alternative(text/plain, text/html)"
    text, markup = back.iter_parts()
    assert text.get_content().strip() == "Gr\u00fc\u00dfe"
    assert markup.get_content() == html.replace("windows-1252", "utf-8")


def test_html_in_a_wrong_character_set_is_kept_as_far_as_possible_and_told() -> None:
    eml = build_eml(replace(MAIL, html=b"\x83\xff!", html_charset="cp932"), Tree())
    assert "cp932" in eml.problems[0]
    assert read(eml).get_body(("html",)).get_content().endswith("!")


def test_bytes_that_a_windows_code_page_leaves_free_are_no_problem() -> None:
    eml = build_eml(replace(MAIL, html=b"a\x81b", html_charset="cp1252"), Tree())
    assert eml.problems == ()
    assert read(eml).get_body(("html",)).get_content() == "a\x81b"


def test_a_picture_that_html_shows_is_related_and_a_file_is_not() -> None:
    message = replace(
        MAIL,
        html=b'<img src="cid:Pic%401">',
        attachments=(
            file("p", "pic.png", content_id="pic@1", mime_type="image/png"),
            file("f", "list.pdf"),
        ),
    )
    back = built(message, Tree({"p": b"\x89PNG", "f": b"%PDF"}))
    assert shape(back) == (
        "mixed(related(alternative(text/plain, text/html), image/png), application/pdf)"
    )
    picture = next(part for part in back.walk() if part.get_content_type() == "image/png")
    assert picture["content-id"] == "<pic@1>"
    assert picture.get_content_disposition() == "inline"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report.docx", "report.docx"),
        (
            "\u00dcbersicht \u65e5\u672c\u8a9e " * 12 + ".xlsx",
            "\u00dcbersicht \u65e5\u672c\u8a9e " * 12 + ".xlsx",
        ),
        ('a "b" \\c.txt', "c.txt"),
        ("C:\\Users\\ann\\x.txt", "x.txt"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nX-Evil: 1.txt", "a X-Evil: 1.txt"),
        ("=?utf-8?q?a?=.txt", "=?utf-8?q?a?=.txt"),
        ("", "attachment-1.png"),
        ("...", "attachment-1.png"),
    ],
)
def test_file_names_come_back_without_path_and_line_ends(name: str, expected: str) -> None:
    message = replace(MAIL, attachments=(file("f", name, mime_type="image/png"),))
    eml = build_eml(message, Tree({"f": b"x"}))
    [part] = read(eml).iter_attachments()
    assert part.get_filename() == expected == eml.attachments[0].name


@pytest.mark.parametrize(
    ("mime_type", "name", "expected"),
    [
        ("image/PNG; x=y", "a.bin", "image/png"),
        ("", "a.pdf", "application/pdf"),
        ("", "a", "application/octet-stream"),
        ("message/rfc822", "a.eml", "application/octet-stream"),
        ("multipart/mixed", "a", "application/octet-stream"),
        ("no type\r\nX: y", "a", "application/octet-stream"),
    ],
)
def test_media_types_are_plain_and_can_be_encoded(mime_type: str, name: str, expected: str) -> None:
    message = replace(MAIL, attachments=(file("f", name, mime_type=mime_type),))
    [part] = built(message, Tree({"f": b"From: x\r\n\r\n"})).iter_attachments()
    assert part.get_content_type() == expected


@given(st.binary(max_size=500))
def test_attachments_come_back_to_the_byte_with_a_receipt(data: bytes) -> None:
    message = replace(MAIL, attachments=(file("f", "a.txt", size=len(data)),))
    eml = build_eml(message, Tree({"f": data}))
    [part] = read(eml).iter_attachments()
    assert part.get_payload(decode=True) == data
    [receipt] = eml.attachments
    assert (receipt.size, receipt.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_a_message_in_a_message_in_a_message_keeps_what_each_holds() -> None:
    inner = Attachment("m", "Inner", AttachMethod.EMBEDDED_MESSAGE, embedded="m")
    innermost = Attachment("n", "Innermost", AttachMethod.EMBEDDED_MESSAGE, embedded="n")
    tree = Tree(
        {"f": b"bytes"},
        {
            "m": replace(MAIL, subject="\u00c4u\u00dferes", attachments=(innermost,)),
            "n": replace(MAIL, subject="Innerstes", attachments=(file("f", "deep.bin"),)),
        },
    )
    eml = build_eml(replace(MAIL, attachments=(inner,)), tree)
    back = read(eml)
    assert shape(back) == (
        "mixed(text/plain, rfc822(mixed(text/plain, "
        "rfc822(mixed(text/plain, application/octet-stream)))))"
    )
    subjects = [part["subject"] for part in back.walk() if part["subject"]]
    assert subjects == ["Minutes", "\u00c4u\u00dferes", "Innerstes"]
    assert eml.attachments[0].name == "Inner.eml"


@pytest.mark.parametrize(
    ("stored", "subject", "expected"),
    [
        ("", "Weekly, moved", "Weekly, moved.eml"),
        ("", "Rent 5/6", "Rent 5_6.eml"),
        ("", " . ", "message-1.eml"),
        ("kept.msg", "Weekly", "kept.msg.eml"),
    ],
)
def test_a_message_inside_without_a_name_takes_its_subject(
    stored: str, subject: str, expected: str
) -> None:
    inner = Attachment("m", stored, AttachMethod.EMBEDDED_MESSAGE, embedded="m")
    tree = Tree({}, {"m": replace(MAIL, subject=subject)})
    eml = build_eml(replace(MAIL, attachments=(inner,)), tree)
    assert eml.attachments[0].name == expected


def test_a_loop_of_messages_ends_with_a_sentence() -> None:
    inner = Attachment("m", "again", AttachMethod.EMBEDDED_MESSAGE, embedded="m")
    endless = replace(MAIL, attachments=(inner,))
    tree = Tree(messages={"m": endless})
    with pytest.raises(ContentUnavailableError, match="64 messages deep"):
        build_eml(endless, tree)
    eml = build_eml(endless, tree, accept_damaged=True)
    assert "64 messages deep" in eml.problems[0]
    assert read_back_defects(eml.data) == []


@pytest.mark.parametrize(
    "attachment",
    [
        file("lost", "a.doc"),
        file("empty", "a.doc", size=5),
        file("short", "a.doc", size=5, problem="its second half is not in this image"),
        Attachment("gone", "a.doc", AttachMethod.EMBEDDED_MESSAGE),
    ],
)
def test_an_attachment_that_cannot_be_had_fails_the_message(attachment: Attachment) -> None:
    tree = Tree({"lost": ContentUnavailableError("gone"), "empty": b"", "short": b"ab"})
    message = replace(MAIL, attachments=(attachment,))
    with pytest.raises(ContentUnavailableError, match=r"'a\.doc'"):
        build_eml(message, tree)
    eml = build_eml(message, tree, accept_damaged=True)
    assert "a.doc" in eml.problems[0]
    [part] = read(eml).iter_attachments()
    assert len(part.get_payload(decode=True)) > 0


def test_damage_keeps_its_exit_code_and_a_stop_is_no_damage() -> None:
    message = replace(MAIL, attachments=(file("f", "a"),))
    with pytest.raises(WorkerDiedError, match="'a'"):
        build_eml(message, Tree({"f": WorkerDiedError("the parser process ended")}))
    with pytest.raises(CancelledError):
        build_eml(message, Tree({"f": CancelledError()}), accept_damaged=True)


def test_an_attachment_by_reference_becomes_a_note_with_its_place() -> None:
    link = Attachment(
        "l", "plan.docx", AttachMethod.BY_WEB_REFERENCE, reference="https://example.com/p"
    )
    eml = build_eml(replace(MAIL, attachments=(link,)), Tree())
    [part] = read(eml).iter_attachments()
    assert "https://example.com/p" in part.get_content()
    assert eml.attachments[0].is_stand_in


def test_an_ole_object_goes_out_as_its_compound_file() -> None:
    ole = Attachment("o", "", AttachMethod.OLE)
    [part] = built(replace(MAIL, attachments=(ole,)), Tree({"o": b"\xd0\xcf"})).iter_attachments()
    assert part.get_content_type() == "application/ole-storage"
    assert part.get_filename() == "object-1.ole"


def test_rich_text_is_attached_unless_it_only_wraps_the_text() -> None:
    rich = replace(MAIL, rtf=b"{\\rtf1 {\\b Hello}}")
    assert shape(built(rich)) == "mixed(text/plain, application/rtf)"
    assert shape(built(replace(MAIL, rtf=b"{\\rtf1\\ansi\\fromtext Hello}"))) == "text/plain"
    only = built(replace(rich, text=None))
    assert only.get_body().get_content().strip() == "Hello"
    assert shape(only) == "mixed(text/plain, application/rtf)"
    broken = built(replace(rich, text=None, rtf=b"no rich text"))
    assert "body.rtf" in broken.get_body().get_content()


def test_problems_of_the_message_and_of_those_inside_are_passed_on() -> None:
    inner = Attachment("m", "Inner", AttachMethod.EMBEDDED_MESSAGE, embedded="m")
    tree = Tree(messages={"m": replace(MAIL, problems=("a property is damaged",))})
    eml = build_eml(replace(MAIL, problems=("x",), attachments=(inner,)), tree)
    assert eml.problems == ("x", "In the message 'Inner': a property is damaged")


def test_the_same_message_gives_the_same_bytes() -> None:
    message = replace(MAIL, html=b"<p>x", attachments=(file("f", "a"),))
    assert build_eml(message, Tree({"f": b"1"})) == build_eml(message, Tree({"f": b"1"}))
    assert build_eml(message, Tree({"f": b"1"})) != build_eml(message, Tree({"f": b"2"}))


MARKS = st.sampled_from(
    [*'<>",;:()@\\', "\r\n", "\n", "\0", "\t", "\ud800", "\u202e", "\u2028", "\x7f"]
)
WORDS = st.sampled_from(
    ["a@b.c", "=?utf-8?q?a?=", "=?x?", "=?gb2312?B?xPq6ww==?=", "X: y", "From ", ".."]
)
TEXTS = st.sampled_from(["x" * 90, "y" * 1200, "\u65e5\u672c", "Foo", "/o=Org/cn=x", "[1.2.3.4]"])
NASTY = st.lists(MARKS | WORDS | TEXTS, max_size=5).map("".join)
PARTIES = st.builds(Party, NASTY, st.sampled_from(["", "SMTP", "EX", "FAX"]), NASTY, NASTY)
NAMES = ["From", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID", "Received", "Content-Type"]
MORE_NAMES = ["Sender", "Reply-To", "Bad Name", "", "X-Foo", "Resent-To", "MIME-Version", "To"]
LINES = st.builds("{}: {}\r\n".format, st.sampled_from(NAMES + MORE_NAMES), NASTY)
HOSTILE = st.builds(
    Message,
    st.sampled_from(["IPM.Note", "IPM.Contact", "REPORT.x", "IPM.Note.SMIME.MultipartSigned"]),
    NASTY,
    sender=PARTIES,
    representing=PARTIES,
    recipients=st.lists(
        st.builds(Recipient, st.sampled_from(RecipientKind), PARTIES), max_size=3
    ).map(tuple),
    transport_headers=st.lists(LINES, max_size=6).map("".join),
    message_id=NASTY,
    references=NASTY,
    text=st.none() | NASTY,
    html=st.none() | st.binary(max_size=60),
    html_charset=st.sampled_from(["utf-8", "cp1252", "utf-16", "nonsense"]),
    rtf=st.none() | st.binary(max_size=20),
    conversation_topic=NASTY,
    properties=st.dictionaries(st.just("3A06001F"), NASTY),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(HOSTILE, NASTY, NASTY)
def test_no_message_whatever_makes_a_file_with_defects(
    message: Message, name: str, mime_type: str
) -> None:
    attachment = file("f", name, mime_type=mime_type, content_id=name, content_location=mime_type)
    eml = build_eml(replace(message, attachments=(attachment,)), Tree({"f": b"0\x80"}))
    assert read_back_defects(eml.data) == []
