"""The MSG writer: what a message says is in the file, and the file is as [MS-OXMSG] wants it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.builders.mail_items import MailItem, NamedTag
from tests.builders.mailbox import ANN, BEN, HOSTILE_NAMES, LEGACY, filler, mail
from tests.builders.msg.compound import CompoundWriter, Folder
from tests.builders.msg.read_back import Part, ReadBack

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.mapi.values import encode
from gleanpoint.core.export.mail.msg import write
from gleanpoint.core.export.mail.msg.compound.errors import CompoundFullError, MessageLimitError
from gleanpoint.core.export.mail.written import WrittenMessage
from gleanpoint_parsers.mapi.as_stored import AsStored, LargeValue
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Recipient,
    RecipientKind,
)

SUBJECT, PREFIX, NORMALIZED = 0x0037001F, 0x003D001F, 0x0E1D001F
DATA, OBJECT, METHOD = 0x37010102, 0x3701000D, 0x37050003
LONG_NAME = 0x3707001F
COMPOUND = CompoundWriter().write(Folder({"\x01Ole": b"x" * 20, "CONTENTS": filler(9000)}))


def written(item: MailItem, **how: bool) -> tuple[ReadBack, WrittenMessage]:
    file = io.BytesIO()
    receipt = write.write_msg(item.whole, item, file, **{"accept_damaged": False, **how})
    data = file.getvalue()
    assert (receipt.size, receipt.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    return ReadBack(data), receipt


def only(item: MailItem, **how: bool) -> Part:
    return written(item, **how)[0].message


def with_attachment(attachment: Attachment, *pieces: bytes) -> MailItem:
    message = Message("IPM.Note", "x", attachments=(attachment,))
    return MailItem(message, attachment_bytes=lambda _: pieces)


def test_a_message_keeps_its_words_times_and_flags() -> None:
    message = Message(
        "IPM.Note",
        "RE: Größe 😀",
        sender=ANN,
        received=datetime(2019, 5, 6, 7, 8, 9, 123456, tzinfo=UTC),
        transport_headers="Received: x\r\n" * 500,
        text="text",
        html="<p>Größe</p>".encode("cp1252"),
        html_charset="windows-1252",
        rtf=b"{\\rtf1 a}",
        importance=2,
        flags=0x11,
    )
    found = only(MailItem(message))
    assert [found.text(tag) for tag in (SUBJECT, PREFIX, NORMALIZED)] == [
        "RE: Größe 😀",
        "RE: ",
        "Größe 😀",
    ]
    assert found.text(0x001A001F) == "IPM.Note"
    assert found.number(0x0E060040) == (1_557_126_489 + 11_644_473_600) * 10**7 + 1_234_560
    assert found.text(0x007D001F) == message.transport_headers
    assert found.values[0x10130102] == message.html
    assert found.number(0x3FDE0003) == 1252
    assert found.text(0x1000001F) == "text"
    assert found.values[0x10090102][16:] == b"{\\rtf1 a}"
    assert found.number(0x00170003) == 2
    assert found.number(0x0E070003) == 1
    assert 0x00390040 not in found.values


def test_recipients_keep_kind_name_and_address() -> None:
    recipients = (
        Recipient(RecipientKind.TO, ANN),
        Recipient(RecipientKind.CC, LEGACY),
        Recipient(RecipientKind.BCC, BEN),
    )
    found = only(MailItem(Message("IPM.Note", "x", sender=LEGACY, recipients=recipients)))
    assert [row.number(0x0C150003) for row in found.recipients] == [1, 2, 3]
    assert [row.text(0x3001001F) for row in found.recipients] == [ANN.name, LEGACY.name, BEN.name]
    assert [row.text(0x3002001F) for row in found.recipients] == ["SMTP", "EX", "SMTP"]
    assert found.recipients[1].text(0x3003001F) == LEGACY.address
    assert 0x39FE001F not in found.recipients[1].values


def test_three_hundred_recipients_fit() -> None:
    assert len(only(mail("to all", to=[ANN, BEN] * 150)).recipients) == 300


def test_values_of_every_type_come_back() -> None:
    values = {
        0x66000002: -1,
        0x66010003: 7,
        0x66020004: 1.5,
        0x66030005: 2.5,
        0x66040006: 10_000,
        0x66050007: 3.5,
        0x6606000A: 0x8004010F,
        0x6607000B: True,
        0x66080014: -(2**60),
        0x6609001F: "",
        0x660A0040: datetime(2020, 1, 1, tzinfo=UTC),
        0x660B0048: bytes(range(16)),
        0x660C0102: b"",
        0x660D0102: filler(5000),
        0x660E1002: [1, 2],
        0x660F1003: [3, 4],
        0x66101014: [5],
        0x66111040: [datetime(2021, 1, 1, tzinfo=UTC)],
        0x66121048: [bytes(16), bytes(range(16))],
        0x6613101F: ["eins", "", "drei 😀"],
        0x66141102: [b"", b"two", filler(4100)],
        0x6615101F: [],
        0x66161003: [],
    }
    found = only(mail("all types", extra=values)).values
    for tag, value in values.items():
        if tag & 0xFFFF == 0x101F:
            assert [item.decode("utf-16-le") for item in found[tag]] == value
        elif tag & 0xFFFF == 0x1102:
            assert found[tag] == value
        else:
            data = encode(tag & 0xFFFF, value)
            is_in_place = not tag & 0x1000 and tag & 0xFFFF not in {0x001F, 0x0048, 0x0102}
            assert found[tag] == (data.ljust(8, b"\0") if is_in_place else data)


def test_named_properties_are_in_the_map_of_the_file_for_messages_inside_too() -> None:
    appointment = UUID("00062002-0000-0000-c000-000000000046")
    place = NamedTag(appointment, 0x8208, 0x001F)
    inner = mail("inner", categories=("red",), named={place: "Room 5"})
    back, _ = written(mail("outer", categories=("größer",), inner=[inner]))
    ids = {name: number for number, (_, name) in back.names.items()}
    keywords, location = ids["Keywords"], ids[0x8208]
    assert back.names[location][0] == appointment.bytes_le
    inside = back.message.attachments[0].message
    assert inside.values[keywords << 16 | 0x101F] == ["red".encode("utf-16-le")]
    assert back.message.values[keywords << 16 | 0x101F] == ["größer".encode("utf-16-le")]
    assert inside.text(location << 16 | 0x001F) == "Room 5"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_of_all_kinds_are_kept_as_they_are(name: str) -> None:
    found = only(mail(name, files=[(name, b"x")]))
    assert found.text(SUBJECT) == name
    attachment = found.attachments[0]
    assert (attachment.text(LONG_NAME) if name else "") == name


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 9 << 20])
def test_attachments_of_every_size_come_back(size: int) -> None:
    data = filler(size)
    back, receipt = written(mail("one file", files=[("data.bin", data)]))
    (attachment,) = back.message.attachments
    assert attachment.values[DATA] == data
    assert attachment.number(METHOD) == AttachMethod.BY_VALUE
    told = receipt.attachments[0]
    assert (told.name, told.size, told.sha256) == (
        "data.bin",
        size,
        hashlib.sha256(data).hexdigest(),
    )


def test_messages_lie_in_each_other() -> None:
    item = mail("innermost", files=[("deep.txt", b"deep")])
    for level in range(9):
        item = mail(f"level {level}", inner=[item])
    back, receipt = written(item)
    part = back.message
    for level in reversed(range(9)):
        assert part.text(SUBJECT) == f"level {level}"
        (attachment,) = part.attachments
        assert attachment.number(METHOD) == AttachMethod.EMBEDDED_MESSAGE
        part = attachment.message
    assert part.text(SUBJECT) == "innermost"
    assert part.attachments[0].values[DATA] == b"deep"
    assert receipt.attachments[0].size > 1000


def test_too_many_messages_in_each_other_are_refused() -> None:
    item = mail("innermost")
    for level in range(65):
        item = mail(f"level {level}", inner=[item])
    with pytest.raises(MessageLimitError, match="64"):
        written(item)


def test_ole_objects_become_storages() -> None:
    found = only(
        with_attachment(Attachment("0", "a", AttachMethod.OLE), COMPOUND[:3], COMPOUND[3:])
    )
    assert found.attachments[0].storage == {"\x01Ole": b"x" * 20, "CONTENTS": filler(9000)}


@pytest.mark.parametrize("data", [b"an older kind of object", COMPOUND[:700], COMPOUND[:-600]])
def test_ole_objects_that_are_no_sound_compound_file_keep_their_bytes(data: bytes) -> None:
    found = only(with_attachment(Attachment("0", "a", AttachMethod.OLE), data))
    assert found.attachments[0].values[DATA] == data
    assert found.attachments[0].number(METHOD) == AttachMethod.OLE


def test_references_keep_their_target() -> None:
    where = "\\\\server\\share\\a"
    back, receipt = written(
        with_attachment(Attachment("0", "a", AttachMethod.BY_REFERENCE, reference=where))
    )
    assert back.message.attachments[0].text(0x370D001F) == where
    assert receipt.attachments[0].is_stand_in


LOST = Attachment("0", "lost.doc", AttachMethod.BY_VALUE, 99, problem="damaged")


def test_attachment_without_bytes_is_refused_or_a_note_takes_its_place() -> None:
    with pytest.raises(ContentUnavailableError, match=r"lost\.doc.*damaged"):
        written(with_attachment(LOST))
    back, receipt = written(with_attachment(LOST), accept_damaged=True)
    (attachment,) = back.message.attachments
    assert attachment.text(LONG_NAME) == "lost.doc.missing.txt"
    assert b"damaged" in attachment.values[DATA]
    assert receipt.problems == ("Attachment 'lost.doc': damaged",)
    assert receipt.attachments[0].is_stand_in


@pytest.mark.parametrize("after", [10, 10_000, 600_000])
def test_an_attachment_that_breaks_midway_leaves_nothing_but_the_note(after: int) -> None:
    def breaks(attachment: Attachment) -> Iterable[bytes]:
        yield filler(after)
        if attachment.name == "a":
            raise ContentUnavailableError("The block is lost")

    both = (
        Attachment("0", "a", AttachMethod.BY_VALUE),
        Attachment("1", "b", AttachMethod.BY_VALUE, after),
    )
    item = MailItem(Message("IPM.Note", "x", attachments=both), attachment_bytes=breaks)
    back, receipt = written(item, accept_damaged=True)
    note, whole = back.message.attachments
    assert b"The block is lost" in note.values[DATA]
    assert whole.values[DATA] == filler(after)
    assert receipt.problems == ("Attachment 'a': The block is lost",)


def test_an_attachment_of_which_a_part_came_as_zeros_is_kept_and_told() -> None:
    data = filler(9_000) + bytes(1_000) + filler(600_000)

    def with_zeros(_: Attachment) -> Iterable[bytes]:
        yield data
        raise ContentUnavailableError("1,000 bytes from 9,000 on are zeros")

    hurt = Attachment("0", "a", AttachMethod.BY_VALUE, len(data))
    item = MailItem(Message("IPM.Note", "x", attachments=(hurt,)), attachment_bytes=with_zeros)
    with pytest.raises(ContentUnavailableError, match="are zeros"):
        written(item)
    back, receipt = written(item, accept_damaged=True)
    assert back.message.attachments[0].values[DATA] == data
    assert receipt.attachments[0].sha256 == hashlib.sha256(data).hexdigest()
    assert receipt.problems == ("Attachment 'a': 1,000 bytes from 9,000 on are zeros",)


def test_values_that_were_left_behind_are_fetched() -> None:
    text = ("Zeile äöü\r\n" * 300_000).encode("utf-16-le")
    stored = AsStored({SUBJECT: b"x\0", 0x1000001F: LargeValue(len(text), "n4/p1000001F")})
    message = Message("IPM.Note", "x", stored=stored)
    item = MailItem(message, large=lambda key: [text[:99], text[99:]] if key[-4:] == "001F" else [])
    assert only(item).values[0x1000001F] == text


def breaking(key: str) -> Iterable[bytes]:
    yield bytes(10_000)
    raise ContentUnavailableError(f"{key} is lost")


def test_values_that_cannot_be_fetched_are_an_error_or_told() -> None:
    stored = AsStored({SUBJECT: b"x\0", 0x1000001F: LargeValue(2 << 20, "n4/p1000001F")})
    item = MailItem(Message("IPM.Note", "x", stored=stored), large=breaking)
    with pytest.raises(ContentUnavailableError, match="1000001F: n4"):
        written(item)
    back, receipt = written(item, accept_damaged=True)
    assert 0x1000001F not in back.message.values
    assert receipt.problems == ("Property 1000001F: n4/p1000001F is lost",)


def test_a_subject_with_the_mark_of_a_pst_loses_it() -> None:
    stored = AsStored({SUBJECT: "\x01\x05AW: x".encode("utf-16-le")})
    found = only(MailItem(Message("IPM.Note", "AW: x", stored=stored)))
    assert [found.text(tag) for tag in (SUBJECT, PREFIX, NORMALIZED)] == ["AW: x", "AW: ", "x"]


def test_properties_without_a_name_are_left_out() -> None:
    stored = AsStored(
        {0x80050003: bytes(4), 0x8006001F: b"y\0"},
        names={0x8006: ("0" * 8 + "-0000-0000-0000-" + "0" * 12, "named")},
    )
    back, _ = written(MailItem(Message("IPM.Note", "x", stored=stored)))
    assert [tag for tag in back.message.values if tag >= 0x80000000] == [0x8000001F]


def test_what_is_too_large_for_version_3_is_written_as_version_4(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The limit is met with a version that ends after a hundred sectors."""
    real = write.CompoundWriter

    class Ending(real):
        def stream(self, parent, name, pieces):
            if self._sectors.version is write.OLD and name.endswith("37010102"):
                raise CompoundFullError("full")
            return super().stream(parent, name, pieces)

    monkeypatch.setattr(write, "CompoundWriter", Ending)
    data = filler(50_000)
    back, _ = written(mail("large", files=[("a", data)]))
    assert back.ole.sector_size == 4096
    assert back.message.attachments[0].values[DATA] == data


def test_two_runs_give_the_same_bytes() -> None:
    item = mail("twice", files=[("a", b"a")], inner=[mail("inner")], categories=("red",))
    assert written(item)[1] == written(item)[1]
