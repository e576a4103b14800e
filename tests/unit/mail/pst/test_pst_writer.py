"""The PST writer: every byte that [MS-PST] fixes is right, wherever values come to lie."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.builders.mail_items import MailItem, add_item
from tests.builders.mailbox import (
    build_mailbox,
    filler,
    mail,
    write_mailbox,
)
from tests.builders.pst_check import CheckedPst
from tests.builders.pst_values import properties, table, text
from tests.builders.pst_written import (
    ATTACHMENTS,
    SUBJECT,
    checked,
    messages,
    number,
    only_message,
    written,
)

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.pst.errors import PstLimitError
from gleanpoint.core.export.mail.pst.writer import PstWriter
from gleanpoint_parsers.mapi.as_stored import AsStored, LargeValue
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
)


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
        add_item(writer, writer.folder("Inbox"), item)
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
    add_item(writer, inbox, mail("before"))
    with pytest.raises(ContentUnavailableError):
        add_item(writer, inbox, broken)
    add_item(writer, inbox, mail("after"))
    writer.close()
    pst = checked(file.getvalue())
    subjects = [text(properties(pst, node)[SUBJECT])[2:] for node in messages(pst)]
    assert subjects == ["before", "after"]


LOST = Attachment("0", "lost.doc", AttachMethod.BY_VALUE, 99, problem="damaged")


def test_attachment_without_bytes_is_refused() -> None:
    with pytest.raises(ContentUnavailableError, match=r"lost\.doc.*damaged"):
        written(MailItem(Message("IPM.Note", "x", attachments=(LOST,))))


def test_where_damage_is_accepted_a_note_takes_the_place_of_an_attachment() -> None:
    file = io.BytesIO()
    writer = PstWriter(file, "Mailbox")
    item = MailItem(
        Message("IPM.Note", "x", attachments=(LOST,)), attachment_bytes=lambda _: iter(())
    )
    receipt = writer.message(writer.folder("Inbox"), item.message, item, accept_damaged=True)
    writer.close()
    assert receipt.problems == ("Attachment 'lost.doc': damaged",)
    assert receipt.attachments[0].is_stand_in
    _, parts = only_message(checked(file.getvalue()))
    attachment = properties(checked(file.getvalue()), parts[0x8025])
    assert text(attachment[0x3707001F]) == "lost.doc.missing.txt"
    assert b"damaged" in attachment[0x37010102]


def test_values_that_cannot_be_fetched_are_an_error_or_told() -> None:
    def breaking(key: str) -> Iterable[bytes]:
        yield filler(10_000)
        raise ContentUnavailableError(f"{key} is lost")

    stored = AsStored({SUBJECT: b"x\0", 0x1000001F: LargeValue(2 << 20, "n4/p1000001F")})
    item = MailItem(Message("IPM.Note", "x", stored=stored), large=breaking)
    with pytest.raises(ContentUnavailableError, match="1000001F: n4"):
        written(item)
    file = io.BytesIO()
    writer = PstWriter(file, "Mailbox")
    receipt = writer.message(writer.folder("Inbox"), item.message, item, accept_damaged=True)
    writer.close()
    assert receipt.problems == ("Property 1000001F: n4/p1000001F is lost",)
    found, _ = only_message(checked(file.getvalue()))
    assert 0x1000001F not in found


def test_fewer_bytes_than_promised_are_refused_or_told() -> None:
    short = Attachment("0", "short.bin", AttachMethod.BY_VALUE, 99)
    item = MailItem(
        Message("IPM.Note", "x", attachments=(short,)), attachment_bytes=lambda _: [b"only"]
    )
    writer = PstWriter(io.BytesIO(), "Mailbox")
    inbox = writer.folder("Inbox")
    with pytest.raises(ContentUnavailableError, match="4 of 99 bytes"):
        writer.message(inbox, item.message, item)
    receipt = writer.message(inbox, item.message, item, accept_damaged=True)
    assert receipt.problems == ("Attachment 'short.bin': 4 of 99 bytes are there",)
    assert receipt.attachments[0].sha256 == hashlib.sha256(b"only").hexdigest()


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


COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1") + b"and so on"


def test_ole_objects_keep_their_bytes() -> None:
    item = MailItem(
        Message("IPM.Note", "x", attachments=(Attachment("0", "a", AttachMethod.OLE),)),
        attachment_bytes=lambda _: [COMPOUND[:3], COMPOUND[3:]],
    )
    pst = written(item)
    _, parts = only_message(pst)
    nid, size = struct.unpack("<II", properties(pst, parts[0x8025])[0x3701000D])
    inside = pst.subnodes(parts[0x8025].subnodes)[nid]
    assert b"".join(pst.leaves(inside.data)) == COMPOUND
    assert size == len(COMPOUND)


def test_a_file_that_was_not_closed_is_no_pst() -> None:
    file = io.BytesIO()
    writer = PstWriter(file, "Mailbox")
    add_item(writer, writer.folder("Inbox"), mail("x"))
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
