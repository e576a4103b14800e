"""The PST writer: what a message says is in the file, and nothing that it does not say."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.builders.mail_items import MailItem, NamedTag, add_item
from tests.builders.mailbox import (
    ANN,
    BEN,
    HOSTILE_NAMES,
    LEGACY,
    mail,
)
from tests.builders.pst_values import properties, table, text
from tests.builders.pst_written import (
    CLASS,
    FLAGS,
    RECIPIENTS,
    SUBJECT,
    checked,
    messages,
    number,
    only_message,
    written,
)

from gleanpoint.core.export.mail.pst.writer import PstWriter
from gleanpoint_parsers.mapi.as_stored import AsStored
from gleanpoint_parsers.mapi.message import (
    Message,
    Recipient,
    RecipientKind,
)


def test_a_message_keeps_its_words_times_and_flags() -> None:
    when = datetime(2019, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)
    message = Message(
        "IPM.Note",
        "RE: Größe",
        sender=ANN,
        received=when,
        transport_headers="Received: x\r\n" * 500,
        message_id="<1@example.com>",
        in_reply_to="<0@example.com>",
        references="<0@example.com>",
        text="text",
        html="<p>Größe</p>".encode("cp1252"),
        html_charset="windows-1252",
        importance=2,
        sensitivity=3,
        conversation_topic="Größe",
        conversation_index=bytes(22),
        flags=0x11,
    )
    found, _ = only_message(written(MailItem(message)))
    assert text(found[SUBJECT]) == "\x01\x05RE: Größe"
    assert text(found[CLASS]) == "IPM.Note"
    assert number(found[0x0E060040]) == (1_557_126_489 + 11_644_473_600) * 10**7 + 1_234_560
    assert text(found[0x007D001F]) == message.transport_headers
    assert text(found[0x1035001F]) == "<1@example.com>"
    assert text(found[0x1042001F]) == "<0@example.com>"
    assert found[0x10130102] == message.html
    assert number(found[0x3FDE0003]) == 1252
    assert text(found[0x1000001F]) == "text"
    assert (number(found[0x00170003]), number(found[0x00360003])) == (2, 3)
    # It has no attachments, whatever its flags said.
    assert number(found[FLAGS]) == 1
    assert found[0x00710102] == bytes(22)


def test_a_message_without_times_gets_none() -> None:
    found, _ = only_message(written(mail("undated", received=None)))
    assert not {tag for tag in found if tag & 0xFFFF == 0x0040}


def test_html_in_a_character_set_without_code_page_becomes_utf8() -> None:
    html = "<p>čeština</p>".encode("mac_latin2")
    item = MailItem(Message("IPM.Note", "x", html=html, html_charset="mac_latin2"))
    found, _ = only_message(written(item))
    assert found[0x10130102].decode() == "<p>čeština</p>"
    assert number(found[0x3FDE0003]) == 65001


def test_rtf_is_stored_in_its_envelope() -> None:
    found, _ = only_message(written(MailItem(Message("IPM.Note", "x", rtf=b"{\\rtf1 a}"))))
    body = found[0x10090102]
    assert struct.unpack_from("<IIII", body) == (len(body) - 4, 9, 0x414C454D, 0)
    assert body[16:] == b"{\\rtf1 a}"


@pytest.mark.parametrize(
    ("subject", "length"),
    [("RE: a", 5), ("AW: a", 5), ("a: b", 4), ("12: b", 1), ("Note: b", 1), (": b", 1)],
)
def test_the_prefix_of_a_subject_is_marked(subject: str, length: int) -> None:
    found, _ = only_message(written(mail(subject)))
    assert text(found[SUBJECT]) == f"\x01{chr(length)}{subject}"


def test_an_empty_subject_has_no_mark_and_a_missing_one_is_not_made_up() -> None:
    found, _ = only_message(written(mail("")))
    assert found[SUBJECT] == b""
    stored = AsStored({0x001A001F: "IPM.Note".encode("utf-16-le")})
    found, _ = only_message(written(MailItem(Message("IPM.Note", "", stored=stored))))
    assert SUBJECT not in found


def test_of_two_types_of_one_property_the_writers_own_counts() -> None:
    stored = AsStored({0x0E080014: bytes(8), 0x0E07000B: b"\x01", 0x0037001F: b"x\0"})
    found, _ = only_message(written(MailItem(Message("IPM.Note", "x", stored=stored))))
    assert [tag for tag in found if tag >> 16 in {0x0E07, 0x0E08}] == [0x0E070003, 0x0E080003]


def test_of_two_types_of_one_property_of_recipients_the_second_is_told() -> None:
    stored = AsStored({0x0037001F: b"x\0"}, ({0x0001001F: b"a\0"}, {0x00010002: b"\1\0"}))
    writer = PstWriter(io.BytesIO(), "Mailbox")
    item = MailItem(Message("IPM.Note", "x", stored=stored))
    receipt = writer.message(writer.folder("Inbox"), item.message, item)
    assert receipt.problems == ("Property 00010002 of a recipient has two types: left out",)


def test_of_two_properties_with_one_name_the_second_is_told() -> None:
    name = ("00062008-0000-0000-C000-000000000046", 0x8530)
    stored = AsStored(
        {0x0037001F: b"x\0", 0x80010003: bytes(4), 0x80020003: b"\x01\0\0\0"},
        names={0x8001: name, 0x8002: name},
    )
    item = MailItem(Message("IPM.Note", "x", stored=stored))
    writer = PstWriter(io.BytesIO(), "Mailbox")
    receipt = writer.message(writer.folder("Inbox"), item.message, item)
    assert receipt.problems == ("Property 80020003 is left out: another has its name",)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_of_all_kinds_are_kept_as_they_are(name: str) -> None:
    file = io.BytesIO()
    writer = PstWriter(file, name)
    add_item(writer, writer.folder(name), mail(name, files=[(name, b"x")]))
    writer.close()
    pst = checked(file.getvalue())
    found, parts = only_message(pst)
    assert text(found[SUBJECT])[2:] == name
    assert text(properties(pst, pst.nodes[messages(pst)[0].parent])[0x3001001F]) == name
    assert text(properties(pst, parts[0x8025]).get(0x3707001F, b"")) == name


def test_recipients_keep_kind_name_and_address() -> None:
    message = Message(
        "IPM.Note",
        "x",
        sender=LEGACY,
        recipients=(
            Recipient(RecipientKind.TO, ANN),
            Recipient(RecipientKind.CC, LEGACY),
            Recipient(RecipientKind.BCC, BEN),
        ),
    )
    pst = written(MailItem(message))
    found, parts = only_message(pst)
    rows = list(table(pst, parts[RECIPIENTS]).values())
    assert [number(row[0x0C150003]) for row in rows] == [1, 2, 3]
    assert [text(row[0x3001001F]) for row in rows] == [ANN.name, LEGACY.name, BEN.name]
    assert [text(row[0x3002001F]) for row in rows] == ["SMTP", "EX", "SMTP"]
    assert text(rows[1][0x3003001F]) == LEGACY.address
    assert 0x39FE001F not in rows[1]
    assert text(found[0x0C1E001F]) == "EX"
    assert 0x5D01001F not in found
    assert [text(found[tag]) for tag in (0x0E04001F, 0x0E03001F, 0x0E02001F)] == [
        ANN.name,
        LEGACY.name,
        BEN.name,
    ]
    assert (
        struct.pack("<HH", 0, 0x9001) + "Ann Morrow\0SMTP\0".encode("utf-16-le")
        in (rows[0][0x0FFF0102])
    )


def test_three_thousand_recipients_fit() -> None:
    pst = written(mail("to all", to=[ANN, BEN] * 1500))
    found, parts = only_message(pst)
    assert len(table(pst, parts[RECIPIENTS])) == 3000
    assert text(found[0x0E04001F]).count(";") == 2999


def test_further_properties_win_over_those_of_the_message() -> None:
    tags = {0x301A0003: 30, 0x30190102: bytes(range(16)), 0x0017_0003: 0, 0x1013001F: "<p>x</p>"}
    found, _ = only_message(written(mail("x", html="<p>other</p>", extra=tags)))
    assert number(found[0x301A0003]) == 30
    assert found[0x30190102] == bytes(range(16))
    assert number(found[0x00170003]) == 0
    # One property has one type.
    assert text(found[0x1013001F]) == "<p>x</p>"
    assert 0x10130102 not in found


def test_named_properties_are_in_the_map() -> None:
    appointment = UUID("00062002-0000-0000-c000-000000000046")
    place = NamedTag(appointment, 0x8208, 0x001F)
    item = mail("x", categories=("red", "größer"), named={place: "Room 4"})
    pst = written(item)
    found, _ = only_message(pst)
    count, first, second = struct.unpack_from("<III", found[0x8000101F])
    assert (count, text(found[0x8000101F][first:second])) == (2, "red")
    assert text(found[0x8001001F]) == "Room 4"
    names = properties(pst, pst.nodes[0x61])
    entries = [names[0x00030102][at : at + 8] for at in (0, 8)]
    offset, kind, index = struct.unpack("<IHH", entries[0])
    assert (kind, index) == (2 << 1 | 1, 0)
    length = struct.unpack_from("<I", names[0x00040102], offset)[0]
    assert text(names[0x00040102][offset + 4 :][:length]) == "Keywords"
    lid, kind, index = struct.unpack("<IHH", entries[1])
    assert (lid, kind & 1, index) == (0x8208, 0, 1)
    place_in_list = 16 * ((kind >> 1) - 3)
    assert names[0x00020102][place_in_list:][:16] == appointment.bytes_le
    bucket = 0x1000 + (lid ^ kind) % number(names[0x00010003])
    assert entries[1] in names[bucket << 16 | 0x0102]
