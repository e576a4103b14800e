"""Load files as a review platform reads them: an independent reader splits their lines."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PureWindowsPath

import pypdf
import pytest
from tests.builders.mail_trees import GivenTree, attachment, embedded, planned, to

from gleanpoint.core.errors import ContentUnavailableError, SourceUnreadableError, UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.load_file import family as family_module
from gleanpoint.core.export.mail.load_file.fields import FIELDS
from gleanpoint.core.export.mail.load_file.lines import dat_line, read_dat, read_opt
from gleanpoint.core.export.mail.load_file.mailbox import LoadFile
from gleanpoint.core.export.mail.load_file.values import edrm_hash, message_values
from gleanpoint.core.export.mail.options import LoadFileOptions, MailOptions
from gleanpoint.core.export.mail.page.content import PageContent
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message, Party


def load_file(folder: Path, **options: object) -> LoadFile:
    chosen = LoadFileOptions(**options)  # type: ignore[arg-type] # names of its fields
    return LoadFile(folder, "VOL1", MailOptions(format=MessageFormat.LOAD_FILE, load_file=chosen))


def item() -> PlannedItem:
    return planned("Inbox/mail")


def rows(folder: Path) -> list[dict[str, str]]:
    """Split a DAT file by its signs, as old tools do, without doubling and quoting rules."""
    data = (folder / "VOL1" / "VOL1.dat").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data[3:].decode().split("\r\n")
    assert lines.pop() == ""
    split = [[value[1:-1] for value in line.split("\x14")] for line in lines]
    return [dict(zip(split[0], row, strict=True)) for row in split[1:]]


def file_of(folder: Path, link: str) -> bytes:
    return (folder / "VOL1").joinpath(*PureWindowsPath(link).parts).read_bytes()


MESSAGE = Message(
    "IPM.Note",
    "Budget",
    sender=Party("Ann", "SMTP", "ann@example.com"),
    recipients=(to("Bob; B", "bob@example.org"), to("Cy", "cy@example.org")),
    sent=datetime(2024, 3, 5, 23, 30, tzinfo=timezone(timedelta(hours=-2))),
    received=datetime(2024, 3, 6, 1, 31, tzinfo=UTC),
    message_id="a@b",
    text="Hello\nthere",
    flags=1,
    attachments=(attachment("f", "Plan.TXT", "Grüße".encode()), embedded("m", "Inner")),
)
INNER = Message("IPM.Note", "Inner", text="x", attachments=(attachment("g", "data.bin", b"\0\1"),))
TREE = GivenTree({"f": "Grüße".encode()}, {"m/m": (INNER, GivenTree({"g": b"\0\1"}))})


def test_a_family_has_its_range_its_parents_and_its_files(tmp_path: Path) -> None:
    mailbox = load_file(tmp_path, prefix="ABC-")
    mailbox.add(item(), MESSAGE, TREE, accept_damaged=False)
    mailbox.add(item(), INNER, GivenTree({"g": b"\0\1"}), accept_damaged=False)
    assert [path.name for path in mailbox.close()] == ["VOL1.dat", "VOL1.opt"]
    found = rows(tmp_path)
    assert [row["FILENAME"] for row in found] == [
        "Budget.eml", "Plan.TXT", "Inner.eml", "data.bin", "Inner.eml", "data.bin",
    ]  # fmt: skip
    keys = [row["BEGDOC"] for row in found]
    assert keys[0] == "ABC-00000001"
    assert {(row["BEGATTACH"], row["ENDATTACH"]) for row in found[:4]} == {
        (keys[0], found[3]["ENDDOC"])
    }
    assert [row["PARENTID"] for row in found[:5]] == ["", keys[0], keys[0], keys[2], ""]
    assert found[0]["ATTACHIDS"] == f"{keys[1]}; {keys[2]}"
    assert found[4]["BEGATTACH"] == keys[4]
    for row in found:
        native = file_of(tmp_path, row["NATIVELINK"])
        assert hashlib.sha256(native).hexdigest() == row["SHA256HASH"]
        assert hashlib.md5(native, usedforsecurity=False).hexdigest() == row["MD5HASH"]
        assert str(len(native)) == row["FILESIZE"]
    assert file_of(tmp_path, found[1]["NATIVELINK"]) == "Grüße".encode()
    assert file_of(tmp_path, found[1]["TEXTLINK"]).decode() == "Grüße"
    assert "Hello\r\nthere" in file_of(tmp_path, found[0]["TEXTLINK"]).decode()
    assert found[3]["TEXTLINK"] == ""


def test_moments_are_in_utc_and_people_are_parted_by_semicolons(tmp_path: Path) -> None:
    mailbox = load_file(tmp_path)
    mailbox.add(item(), MESSAGE, TREE, accept_damaged=False)
    mailbox.close()
    first = rows(tmp_path)[0]
    assert (first["DATESENT"], first["TIMESENT"]) == ("2024-03-06", "01:30:00")
    assert (first["DATERCVD"], first["TIMERCVD"]) == ("2024-03-06", "01:31:00")
    assert first["TIMEZONE"] == "UTC"
    assert first["TO"] == "Bob, B <bob@example.org>; Cy <cy@example.org>"
    assert first["FOLDER"] == "/box.pst/Inbox"
    assert first["READSTATUS"] == "read"
    assert first["MESSAGEID"] == "<a@b>"


def test_images_are_numbered_by_their_pages(tmp_path: Path) -> None:
    mailbox = load_file(tmp_path)
    long = Message("IPM.Note", "Long", text="line\n" * 400)
    mailbox.add(item(), long, GivenTree(), accept_damaged=False)
    mailbox.add(item(), INNER, GivenTree({"g": b"\0\1"}), accept_damaged=False)
    mailbox.close()
    lines = list(read_opt(tmp_path / "VOL1" / "VOL1.opt"))
    image = pypdf.PdfReader((tmp_path / "VOL1").joinpath(*PureWindowsPath(lines[0].path).parts))
    assert len(image.pages) == lines[0].pages > 5
    assert [int(line.key[3:]) for line in lines] == [1, 1 + lines[0].pages, 2 + lines[0].pages]
    assert [line.key for line in lines] == [row["BEGDOC"] for row in rows(tmp_path)]
    assert rows(tmp_path)[0]["ENDDOC"] == f"DOC{lines[0].pages:08d}"
    text = (tmp_path / "VOL1" / "VOL1.opt").read_text()
    assert text.splitlines()[1].endswith(".pdf,Y,,,1")


def test_the_hash_of_message_identifiers_counts_their_brackets() -> None:
    expected = hashlib.md5(b"<1@example.com>", usedforsecurity=False).hexdigest()
    assert edrm_hash("<1@example.com>") == edrm_hash(" 1@example.com ") == expected
    assert edrm_hash("") == ""


@pytest.mark.parametrize(
    ("message_class", "expected"),
    [
        ("IPM.Note", "Email"),
        ("IPM.Schedule.Meeting.Request", "Email"),
        ("REPORT.IPM.Note.NDR", "Email"),
        ("IPM.Appointment", "Appointment"),
        ("IPM.Contact", "Contact"),
        ("IPM.DistList", "Distribution list"),
        ("IPM.Task.Custom", "Task"),
        ("IPM.StickyNote", "Note"),
        ("IPM.Activity", "Journal entry"),
    ],
)
def test_documents_tell_what_kind_of_item_they_are(message_class: str, expected: str) -> None:
    values = message_values(Message(message_class, "Q3: plan/actual"))
    assert values["DOCTYPE"] == expected
    assert values["FILENAME"] == "Q3_ plan_actual.eml"


def test_fields_can_be_chosen_in_any_order(tmp_path: Path) -> None:
    mailbox = load_file(tmp_path, fields=("subject", "BEGDOC"))
    mailbox.add(item(), MESSAGE, TREE, accept_damaged=False)
    mailbox.close()
    assert list(rows(tmp_path)[0]) == ["SUBJECT", "BEGDOC"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"fields": ("BEGDOC", "COLOUR")}, "no field COLOUR"),
        ({"fields": ("SUBJECT",)}, "needs the field BEGDOC"),
        ({"prefix": "../x"}, "prefix"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    tmp_path: Path, options: dict[str, object], sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        load_file(tmp_path, **options)


def test_all_fields_are_filled_or_empty_but_there(tmp_path: Path) -> None:
    mailbox = load_file(tmp_path)
    mailbox.add(item(), MESSAGE, TREE, accept_damaged=False)
    mailbox.close()
    assert list(rows(tmp_path)[0]) == list(FIELDS)


def test_a_family_that_fails_leaves_nothing_and_takes_no_number(tmp_path: Path) -> None:
    lost = Message(
        "IPM.Note",
        "Lost",
        attachments=(attachment("f", "ok.txt", b"ok"), attachment("gone", "gone.bin", b"x")),
    )
    mailbox = load_file(tmp_path)
    with pytest.raises(ContentUnavailableError, match=r"gone\.bin"):
        mailbox.add(item(), lost, GivenTree({"f": b"ok"}), accept_damaged=False)
    assert list((tmp_path / "VOL1").rglob("DOC*")) == []
    written = mailbox.add(item(), INNER, GivenTree({"g": b"\0\1"}), accept_damaged=False)
    mailbox.close()
    assert rows(tmp_path)[0]["BEGDOC"] == "DOC00000001"
    assert written.place == Path("VOL1/NATIVES/0001/DOC00000001.eml")


def test_with_damage_accepted_a_lost_file_is_a_document_that_says_so(tmp_path: Path) -> None:
    lost = Message("IPM.Note", "Lost", attachments=(attachment("gone", "gone.bin", b"x"),))
    link = Attachment("l", "far.docx", AttachMethod.BY_REFERENCE, reference="\\\\server\\far.docx")
    mailbox = load_file(tmp_path)
    written = mailbox.add(item(), lost, GivenTree(), accept_damaged=True)
    mailbox.add(
        item(), Message("IPM.Note", "L", attachments=(link,)), GivenTree(), accept_damaged=False
    )
    mailbox.close()
    found = rows(tmp_path)
    natives = sorted(path.name for path in (tmp_path / "VOL1" / "NATIVES").rglob("*.*"))
    assert natives == [f"{found[0]['BEGDOC']}.eml", f"{found[2]['BEGDOC']}.eml"]
    assert found[1]["NATIVELINK"] == ""
    assert "The block is lost" in found[1]["NOTES"]
    assert "\\\\server\\far.docx" in found[3]["NOTES"]
    assert written.attachments[0].is_stand_in
    assert any("gone.bin" in problem for problem in written.problems)


def test_a_message_inside_that_cannot_be_laid_out_leaves_no_half_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out = family_module.page_images

    def refuse(page: PageContent) -> tuple[bytes, int, tuple[str, ...]]:
        if page.title == "data.bin":
            raise ContentUnavailableError("It cannot be laid out.")
        return lay_out(page)

    monkeypatch.setattr(family_module, "page_images", refuse)
    mailbox = load_file(tmp_path)
    with pytest.raises(ContentUnavailableError):
        mailbox.add(item(), MESSAGE, TREE, accept_damaged=False)
    monkeypatch.setattr(family_module, "page_images", lay_out)
    mailbox.add(item(), MESSAGE, TREE, accept_damaged=False)
    mailbox.close()
    named = {row["NATIVELINK"].rpartition("\\")[2] for row in rows(tmp_path)}
    assert {path.name for path in (tmp_path / "VOL1" / "NATIVES").rglob("*.*")} == named


def test_signs_of_the_format_inside_values_do_not_break_lines(tmp_path: Path) -> None:
    subject = 'þorn þþ \x14 Acme® line\r\nend\u2028x \ud800 "q", é'
    mailbox = load_file(tmp_path)
    mailbox.add(item(), Message("IPM.Note", subject), GivenTree(), accept_damaged=False)
    mailbox.close()
    header, row = read_dat(tmp_path / "VOL1" / "VOL1.dat")
    value = row[header.index("SUBJECT")]
    assert value == 'þorn þþ \ufffd Acme(R) line\nend\nx \ufffd "q", é'
    assert len((tmp_path / "VOL1" / "VOL1.dat").read_bytes().split(b"\r\n")) == 3


@pytest.mark.parametrize("spoilt", ["dat", "opt", "eml", "txt", "pdf"])
def test_what_was_changed_behind_our_back_is_found_when_closing(
    tmp_path: Path, spoilt: str
) -> None:
    mailbox = load_file(tmp_path)
    mailbox.add(item(), MESSAGE, TREE, accept_damaged=False)
    path = next((tmp_path / "VOL1").rglob(f"*.{spoilt}"))
    if spoilt in {"dat", "opt"}:
        mailbox._data.flush()
        mailbox._images.flush()
        data = path.read_bytes()
        path.write_bytes(data.replace(b"DOC00000002", b"DOC00000009"))
    else:
        path.unlink() if spoilt != "eml" else path.write_bytes(b"other")
    with pytest.raises(SourceUnreadableError):
        mailbox.close()
    mailbox.discard()
    assert not (tmp_path / "VOL1").exists()


def test_lines_that_are_no_load_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.dat"
    path.write_bytes(dat_line(["A", "B"]) + dat_line(["1"]))
    with pytest.raises(SourceUnreadableError, match="1 of 2 fields"):
        list(read_dat(path))
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceUnreadableError, match=r"no Concordance DAT file"):
        list(read_dat(path))
    path.write_text("a,b,c\r\n")
    with pytest.raises(SourceUnreadableError, match="line 1: no Opticon line"):
        list(read_opt(path))


def test_a_message_inside_itself_ends(tmp_path: Path) -> None:
    looped = Message("IPM.Note", "Loop", attachments=(embedded("a", "again"),))
    messages: dict[str, tuple[Message, GivenTree]] = {}
    tree = GivenTree(messages=messages)
    messages["a/m"] = (looped, tree)
    mailbox = load_file(tmp_path)
    mailbox.add(item(), looped, tree, accept_damaged=True)
    mailbox.close()
    assert "more than 16 messages deep" in rows(tmp_path)[-1]["NOTES"]
