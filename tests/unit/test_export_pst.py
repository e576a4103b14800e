"""The PST writer: every byte that [MS-PST] fixes is right, and what was put in is in there."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from tests.builders.mailbox import (
    ANN,
    BEN,
    HOSTILE_NAMES,
    LEGACY,
    build_mailbox,
    filler,
    mail,
    write_mailbox,
)
from tests.builders.pst_check import CheckedPst, Node
from tests.builders.pst_values import Properties, properties, table, text

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.pst.errors import PstLimitError
from gleanpoint.core.export.pst.messaging.items import MailItem, NamedTag
from gleanpoint.core.export.pst.writer import PstWriter
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Recipient,
    RecipientKind,
)

SUBJECT, CLASS, SIZE, FLAGS = 0x0037001F, 0x001A001F, 0x0E080003, 0x0E070003
RECIPIENTS, ATTACHMENTS = 0x692, 0x671


def written(*items: MailItem) -> CheckedPst:
    file = io.BytesIO()
    writer = PstWriter(file, "Mailbox")
    inbox = writer.folder("Inbox")
    for item in items:
        writer.message(inbox, item)
    writer.close()
    return checked(file.getvalue())


def checked(data: bytes) -> CheckedPst:
    pst = CheckedPst(data)
    pst.check_uses()
    return pst


def messages(pst: CheckedPst) -> list[Node]:
    return [node for nid, node in sorted(pst.nodes.items()) if nid & 0x1F == 4]


def only_message(pst: CheckedPst) -> tuple[Properties, dict[int, Node]]:
    (node,) = messages(pst)
    return properties(pst, node), pst.subnodes(node.subnodes)


def number(data: bytes) -> int:
    return int.from_bytes(data, "little")


@pytest.mark.parametrize(
    "figures",
    [
        {"messages": 0},
        {"messages": 2000},
        {"depth": 40, "nested": 10, "hostile": True},
        {"attachment_size": 3 << 20},
    ],
)
def test_check_values_maps_and_references_are_right(tmp_path: Path, figures: dict) -> None:
    path = build_mailbox(tmp_path / "box.pst", **figures)
    pst = checked(path.read_bytes())
    for nid, node in pst.nodes.items():
        if nid & 0x1F in {2, 4}:
            properties(pst, node)
        elif nid & 0x1F in {0x0D, 0x0E, 0x0F}:
            table(pst, node)


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["mspstrs_Empty", "pstsdk_sample1_unicode", "rubymsg_msgInMsg"])
def test_what_outlook_wrote_passes_the_same_checks(unpacked, name: str) -> None:
    pst = CheckedPst(unpacked(f"pst/{name}.pst.zst").read_bytes())
    assert 0x122 in pst.nodes


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        build_mailbox(tmp_path / name, hostile=True, nested=2).read_bytes() for name in "ab"
    )
    assert first == second


def test_every_folder_row_is_the_folder_and_every_message_row_the_message(tmp_path: Path) -> None:
    path = build_mailbox(tmp_path / "box.pst", messages=600, depth=3, hostile=True)
    pst = checked(path.read_bytes())
    for nid, node in pst.nodes.items():
        if nid & 0x1F not in {0x0D, 0x0E}:
            continue
        for row_id, row in table(pst, node).items():
            child = pst.nodes[row_id]
            assert child.parent == nid & ~0x1F | 2
            of_child = properties(pst, child)
            assert {tag: row[tag] for tag in row if tag in of_child} == {
                tag: of_child[tag] for tag in row if tag in of_child
            }


def test_folder_counts_are_those_of_its_messages() -> None:
    pst = written(mail("read", flags=1), mail("not read", flags=0))
    inbox = properties(pst, pst.nodes[messages(pst)[0].parent])
    assert (number(inbox[0x36020003]), number(inbox[0x36030003])) == (2, 1)


@pytest.mark.parametrize("size", [0, 1, 3580, 3581, 8176, 8177, 3 << 20, 9 << 20])
def test_attachments_of_every_kind_of_place_come_back_whole(size: int) -> None:
    data = filler(size)
    pst = written(mail("one file", files=[("data.bin", data)]))
    _, parts = only_message(pst)
    ((nid, row),) = table(pst, parts[ATTACHMENTS]).items()
    attachment = properties(pst, parts[nid])
    assert hashlib.sha256(attachment[0x37010102]).digest() == hashlib.sha256(data).digest()
    assert text(row[0x3704001F]) == "data.bin"
    assert number(attachment[0x0E200003]) >= size


def test_attachment_bytes_may_come_in_pieces_of_any_size() -> None:
    data = filler(50_000)
    attachment = Attachment("0", "x", AttachMethod.BY_VALUE)
    item = MailItem(
        Message("IPM.Note", "pieces", attachments=(attachment,)),
        attachment_bytes=lambda _: [data[:7], b"", data[7:30_000], data[30_000:]],
    )
    _, parts = only_message(written(item))
    assert properties(written(item), parts[0x8025])[0x37010102] == data


def test_four_hundred_attachments_need_an_index_of_lists() -> None:
    files = [(f"{n}.txt", str(n).encode()) for n in range(400)]
    pst = written(mail("many", files=files))
    _, parts = only_message(pst)
    found = [properties(pst, parts[nid])[0x37010102] for nid in table(pst, parts[ATTACHMENTS])]
    assert found == [data for _, data in files]


def test_messages_lie_in_each_other() -> None:
    item = mail("innermost", files=[("deep.txt", b"deep")])
    for level in range(9):
        item = mail(f"level {level}", inner=[item])
    pst = written(item)
    (node,) = messages(pst)
    for level in reversed(range(9)):
        assert text(properties(pst, node)[SUBJECT]) == f"\x01\x01level {level}"
        attachment = pst.subnodes(node.subnodes)[0x8025]
        of_attachment = properties(pst, attachment)
        assert number(of_attachment[0x37050003]) == AttachMethod.EMBEDDED_MESSAGE
        nid, _ = struct.unpack("<II", of_attachment[0x3701000D])
        node = pst.subnodes(attachment.subnodes)[nid]
    assert text(properties(pst, node)[SUBJECT]) == "\x01\x01innermost"
    inner = pst.subnodes(node.subnodes)[0x8025]
    assert properties(pst, inner)[0x37010102] == b"deep"


def test_too_many_messages_in_each_other_are_refused_and_leave_nothing() -> None:
    item = mail("innermost")
    for level in range(65):
        item = mail(f"level {level}", inner=[item])
    file = io.BytesIO()
    writer = PstWriter(file, "Mailbox")
    with pytest.raises(PstLimitError, match="64"):
        writer.message(writer.folder("Inbox"), item)
    writer.close()
    assert not messages(checked(file.getvalue()))


@pytest.mark.parametrize("after", [0, 10_000, 600_000])
def test_a_message_that_fails_midway_is_taken_back(after: int) -> None:
    def breaks(attachment: Attachment) -> Iterable[bytes]:
        yield filler(after)
        raise ContentUnavailableError(attachment.name)

    broken = MailItem(
        Message("IPM.Note", "x", attachments=(Attachment("0", "a", AttachMethod.BY_VALUE),)),
        attachment_bytes=breaks,
    )
    file = io.BytesIO()
    writer = PstWriter(file, "Mailbox", bytes(16))
    inbox = writer.folder("Inbox")
    writer.message(inbox, mail("before"))
    with pytest.raises(ContentUnavailableError):
        writer.message(inbox, broken)
    writer.message(inbox, mail("after"))
    writer.close()
    pst = checked(file.getvalue())
    subjects = [text(properties(pst, node)[SUBJECT])[2:] for node in messages(pst)]
    assert subjects == ["before", "after"]


def test_attachment_without_bytes_is_not_one_of_zero_bytes() -> None:
    lost = Attachment("0", "lost.doc", AttachMethod.BY_VALUE, 99, problem="damaged")
    pst = written(MailItem(Message("IPM.Note", "x", attachments=(lost,))))
    _, parts = only_message(pst)
    attachment = properties(pst, parts[0x8025])
    assert number(attachment[0x37050003]) == AttachMethod.NONE
    assert 0x37010102 not in attachment


def test_forgotten_bytes_are_an_error() -> None:
    item = Message("IPM.Note", "x", attachments=(Attachment("0", "a", AttachMethod.BY_VALUE),))
    with pytest.raises(ContentUnavailableError, match="'a'"):
        written(MailItem(item))


@pytest.mark.parametrize(
    ("method", "tag"),
    [(AttachMethod.BY_REFERENCE, 0x370D001F), (AttachMethod.BY_WEB_REFERENCE, 0x370D001F)],
)
def test_references_keep_their_target(method: AttachMethod, tag: int) -> None:
    attachment = Attachment("0", "a", method, reference="\\\\server\\share\\a")
    pst = written(MailItem(Message("IPM.Note", "x", attachments=(attachment,))))
    _, parts = only_message(pst)
    assert text(properties(pst, parts[0x8025])[tag]) == "\\\\server\\share\\a"


def test_ole_objects_keep_their_bytes() -> None:
    item = MailItem(
        Message("IPM.Note", "x", attachments=(Attachment("0", "a", AttachMethod.OLE),)),
        attachment_bytes=lambda _: [b"compound file"],
    )
    pst = written(item)
    _, parts = only_message(pst)
    nid, size = struct.unpack("<II", properties(pst, parts[0x8025])[0x3701000D])
    inside = pst.subnodes(parts[0x8025].subnodes)[nid]
    assert b"".join(pst.leaves(inside.data)) == b"compound file"
    assert size == 13


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
    [("RE: a", 5), ("AW: a", 5), ("a: b", 4), ("12: b", 1), ("Note: b", 1), (": b", 1), ("", 1)],
)
def test_the_prefix_of_a_subject_is_marked(subject: str, length: int) -> None:
    found, _ = only_message(written(mail(subject)))
    assert text(found[SUBJECT]) == f"\x01{chr(length)}{subject}"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_of_all_kinds_are_kept_as_they_are(name: str) -> None:
    file = io.BytesIO()
    writer = PstWriter(file, name)
    writer.message(writer.folder(name), mail(name, files=[(name, b"x")]))
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


def test_a_file_that_was_not_closed_is_no_pst() -> None:
    file = io.BytesIO()
    writer = PstWriter(file, "Mailbox")
    writer.message(writer.folder("Inbox"), mail("x"))
    assert not file.getvalue().startswith(b"!BDN")


def test_more_than_a_section_of_maps_is_reached(tmp_path: Path) -> None:
    """The first FMap page stands where 32 MB are full; a PMap page every 2 MB."""
    big = filler(33 << 20)
    path = write_mailbox(
        tmp_path / "big.pst", [(("Inbox",), [mail("big", files=[("big.bin", big)])])]
    )
    data = path.read_bytes()
    assert data[0x4400 + 128 * 253_952 + 1024 :][496:498] == b"\x82\x82"
    pst = checked(data)
    _, parts = only_message(pst)
    assert properties(pst, parts[0x8025])[0x37010102] == big
