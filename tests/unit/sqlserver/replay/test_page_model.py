"""Pages as rows: read, laid out again, and refused where their slots contradict each other."""

from __future__ import annotations

import random
import struct

import pytest
from tests.unit.sqlserver.replay.log_values import DATA, INDEX, PLACE, TEXT, page_of, row

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel, read_model
from gleanpoint_parsers.sqlserver.log.replay.row_length import row_length
from gleanpoint_parsers.sqlserver.storage.page import parse_header
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId


def test_rows_are_the_same_after_laying_out() -> None:
    rows = [row(1, b"abc"), b"", row(2), row(3, b"x" * 500)]
    page = page_of(*rows)
    page.lsn = Lsn(3, 4, 5)
    image = page.layout()
    again = PageModel(PLACE, image)
    assert again.rows == rows
    assert again.lsn == Lsn(3, 4, 5)
    header = parse_header(image, PLACE)
    assert header.slot_count == 4
    used = sum(map(len, rows))
    assert (header.free_data, header.free_count) == (96 + used, 8192 - 96 - used - 8)


def test_rows_behind_gaps_are_measured_by_themselves() -> None:
    image = bytearray(page_of(row(1, b"abc"), row(2)).layout())
    first = row(1, b"abc")
    image[96 + 200 : 96 + 200 + len(row(2))] = row(2)
    struct.pack_into("<H", image, 8188, 96 + 200)  # slot 1
    struct.pack_into("<H", image, 30, 96 + 200 + len(row(2)) + 50)
    assert PageModel(PLACE, bytes(image)).rows == [first, row(2)]


def test_ghosts_are_counted_in_the_header() -> None:
    ghost = b"\x3c" + row(1)[1:]
    image = page_of(ghost, row(2), ghost).layout()
    assert parse_header(image).ghost_count == 2


def test_checksums_are_given_up_with_the_page_they_were_for() -> None:
    page = page_of(row(1))
    struct.pack_into("<H", page.header, 4, 0x300)
    struct.pack_into("<I", page.header, 60, 0xDEADBEEF)
    header = parse_header(page.layout())
    assert (header.flags, header.checksum) == (0, 0)


def test_what_is_no_such_page_counts_as_never_formatted() -> None:
    image = page_of(row(1)).layout()
    for raw in (None, bytes(8192), b"\x01\x01" + bytes(8190), image):
        page = PageModel(PageId(1, 7), raw)
        assert not page.is_formatted
        assert (page.rows, page.lsn) == ([], NO_LSN)


def test_anchor_and_dictionary_of_a_compressed_page_stay() -> None:
    page = page_of(row(1), row(2))
    page.header[2] = 0x80
    image = bytearray(page.layout())
    anchor, rest = b"\x06anchor and dictionary", image[96:8188]
    image[96:8188] = (anchor + rest)[: len(rest)]
    for at in (8190, 8188):
        (slot,) = struct.unpack_from("<H", image, at)
        struct.pack_into("<H", image, at, slot + len(anchor))
    struct.pack_into("<H", image, 30, 96 + len(anchor) + 2 * len(row(1)))
    model = PageModel(PLACE, bytes(image))
    model.rows.append(row(3))
    again = model.layout()
    assert again[96 : 96 + len(anchor)] == anchor
    assert PageModel(PLACE, again).rows[:2] == [row(1), row(2)]


@pytest.mark.parametrize(
    ("at", "value"), [(22, 5000), (8190, 40), (8190, 8191), (8188, 96), (8188, 98)]
)
def test_slots_that_contradict_each_other_are_refused(at: int, value: int) -> None:
    image = bytearray(page_of(row(1), row(2)).layout())
    struct.pack_into("<H", image, at, value)
    with pytest.raises(UnfitRecordError):
        _ = PageModel(PLACE, bytes(image)).rows
    with pytest.raises(CorruptStructureError):
        read_model(PLACE, bytes(image))


def test_rows_that_do_not_fit_are_refused() -> None:
    page = page_of(*[row(n, b"z" * 1000) for n in range(9)])
    with pytest.raises(UnfitRecordError, match="too long for a page"):
        page.layout()


def test_lengths_of_rows_by_their_kind() -> None:
    index = b"\x16" + bytes(10) + b"\x02\x00\x00"
    assert row_length(INDEX, 11, index + b"rest") == 14
    assert row_length(DATA, 8, row(1, b"abc") + b"rest") == len(row(1, b"abc"))
    assert row_length(DATA, 8, b"\x04" + bytes(20)) == 9  # a stub
    assert row_length(DATA, 8, b"\x70" + row(1)[1:] + bytes(30)) == len(row(1)) + 14
    assert row_length(TEXT, 8, b"\x08\x00\x54\x00" + bytes(200)) == 84
    assert row_length(DATA, 8, b"\x21" + bytes(20)) == 21  # compressed: up to the next one


def test_no_page_whatever_it_holds_does_more_than_be_refused() -> None:
    rnd = random.Random(7)  # noqa: S311 - not for secrets
    image = bytearray(page_of(*[row(n, b"q" * n) for n in range(40)]).layout())
    for _ in range(2000):
        mutated = bytearray(image)
        for _ in range(rnd.randrange(1, 6)):
            mutated[
                rnd.choice([rnd.randrange(96), rnd.randrange(8192), 8191 - rnd.randrange(80)])
            ] = rnd.randrange(256)
        try:
            PageModel(PLACE, bytes(mutated)).layout()
        except UnfitRecordError:
            continue
