"""Logs of VHDX images: applied where a whole row of entries is there, refused where none is."""

from __future__ import annotations

import os
import struct
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.images.vhdx import (
    BODY_AT,
    LOG,
    LOG_AT,
    MIB,
    PRESENT,
    SECTOR,
    TABLE_AT,
    Vhdx,
    image,
    log_entry,
    ring,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.vhdx.log import LogError
from gleanpoint_parsers.image.vhdx.overlay import Change, OverlaySource
from gleanpoint_parsers.image.vhdx.parser import VhdxParser
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.timeline import NO_WISH, Wish

OLD = os.urandom(MIB)
PLAIN = Vhdx(MIB, {0: PRESENT}, {0: OLD})
NEW = [os.urandom(SECTOR) for _ in range(6)]


def opened(log: bytes, wish: Wish = NO_WISH, cut: int = 0) -> ClusterDisk:
    data = image(Vhdx(MIB, {0: PRESENT}, {0: OLD}, log=log, log_identity=LOG))
    source = BytesSource(data[: len(data) - cut])
    disk = VhdxParser().open_disk(source, Surroundings("x.vhdx", wish=wish))
    assert isinstance(disk, ClusterDisk)
    return disk


def with_sectors(*sectors: tuple[int, bytes]) -> bytes:
    """The block's old bytes with sectors of 4 KiB replaced, later ones over earlier ones."""
    data = bytearray(OLD)
    for number, sector in sectors:
        data[number * SECTOR : number * SECTOR + len(sector)] = sector
    return bytes(data)


def at(number: int) -> int:
    return BODY_AT + number * SECTOR


def test_an_entry_changes_what_is_read_and_not_the_file() -> None:
    disk = opened(ring([(0, log_entry(5, [(at(3), NEW[0])], 0))]))
    assert disk.read_at(0, MIB) == with_sectors((3, NEW[0]))
    assert disk.read_at(3 * SECTOR + 5, 7) == NEW[0][5:12]
    assert disk.facts()["log entries applied"] == 1
    assert disk.problems == ()


def test_a_block_that_only_the_log_enters_in_the_table_is_there() -> None:
    table = struct.pack("<Q", PRESENT | BODY_AT).ljust(SECTOR, b"\0")
    log = ring([(0, log_entry(1, [(TABLE_AT, table), (at(0), NEW[0])], 0))])
    empty = image(Vhdx(MIB, log=log, log_identity=LOG))
    data = empty.ljust(BODY_AT, b"\0") + OLD
    disk = VhdxParser().open_disk(BytesSource(data), Surroundings("x.vhdx"))
    assert disk.read_at(0, MIB) == with_sectors((0, NEW[0]))


def test_later_entries_are_laid_over_earlier_ones() -> None:
    first = log_entry(7, [(at(0), NEW[0]), (at(1), NEW[1]), (at(5), 3 * SECTOR)], 4 * SECTOR)
    second = log_entry(8, [(at(1), NEW[2]), (at(6), NEW[3]), (at(0), SECTOR)], 4 * SECTOR)
    log = ring([(4 * SECTOR, first), (4 * SECTOR + len(first), second)])
    zeros = bytes(SECTOR)
    assert opened(log).read_at(0, MIB) == with_sectors(
        (0, zeros), (1, NEW[2]), (5, zeros), (6, NEW[3]), (7, zeros)
    )


@pytest.mark.parametrize("start", [MIB - SECTOR, MIB - 2 * SECTOR, MIB - 3 * SECTOR])
def test_rows_and_entries_go_on_at_the_beginning_of_the_log(start: int) -> None:
    first = log_entry(9, [(at(0), NEW[0]), (at(1), NEW[1])], start)
    second = log_entry(10, [(at(2), NEW[2])], start)
    log = ring([(start, first), ((start + len(first)) % MIB, second)])
    assert opened(log).read_at(0, MIB) == with_sectors((0, NEW[0]), (1, NEW[1]), (2, NEW[2]))


def test_an_entry_that_was_torn_ends_the_row_before_it() -> None:
    first = log_entry(3, [(at(0), NEW[0])], 0)
    torn = bytearray(log_entry(4, [(at(1), NEW[1])], 0))
    torn[-100] ^= 1
    disk = opened(ring([(0, first), (len(first), bytes(torn))]))
    assert disk.read_at(0, MIB) == with_sectors((0, NEW[0]))
    assert disk.facts()["log entries applied"] == 1


def test_older_rows_and_entries_of_other_logs_do_not_count() -> None:
    old = log_entry(3, [(at(0), NEW[0])], 0)
    row = log_entry(8, [(at(1), NEW[1])], 8 * SECTOR)
    foreign = log_entry(99, [(at(2), NEW[2])], 16 * SECTOR, identity=UUID(int=1))
    disk = opened(ring([(0, old), (8 * SECTOR, row), (16 * SECTOR, foreign)]))
    assert disk.read_at(0, MIB) == with_sectors((1, NEW[1]))


def test_a_row_begins_at_the_tail_of_its_last_entry() -> None:
    first = log_entry(3, [(at(0), NEW[0])], 0)
    middle = log_entry(4, [(at(1), NEW[1])], 0)
    last = log_entry(5, [(at(2), NEW[2])], len(first))
    log = ring([(0, first), (len(first), middle), (len(first) + len(middle), last)])
    assert opened(log).read_at(0, MIB) == with_sectors((1, NEW[1]), (2, NEW[2]))


def test_a_row_whose_tail_was_overwritten_gives_way_to_an_older_whole_one() -> None:
    whole = log_entry(3, [(at(0), NEW[0])], 0)
    headless = log_entry(9, [(at(1), NEW[1])], 40 * SECTOR)
    disk = opened(ring([(0, whole), (8 * SECTOR, headless)]))
    assert disk.read_at(0, MIB) == with_sectors((0, NEW[0]))


def test_an_entry_without_changes_is_one() -> None:
    disk = opened(ring([(0, log_entry(3, [], 0))]))
    assert disk.read_at(0, MIB) == OLD


@pytest.mark.parametrize(
    "log",
    [
        bytes(MIB),
        ring([(0, log_entry(3, [(at(0), NEW[0])], 8 * SECTOR))]),
        ring([(512, log_entry(3, [(at(0), NEW[0])], 0))]),
        ring([(0, log_entry(3, [(at(0), NEW[0])], 0)[:-4])]),
        ring([(0, log_entry(3, [(at(0) + 1, NEW[0])], 0))]),
        ring([(0, log_entry(0, [(at(0), NEW[0])], 0))]),
        ring([(0, log_entry(3, [(at(0), 77)], 0))]),
        ring([(0, log_entry(3, [], 0, size=1 << 63))]),
    ],
)
def test_a_log_without_a_whole_row_is_told_and_nothing_is_shown(log: bytes) -> None:
    with pytest.raises(LogError, match="was in use when it was copied, and its log cannot"):
        opened(log)


def test_an_image_is_shown_without_its_log_where_that_is_asked() -> None:
    log = ring([(0, log_entry(5, [(at(3), NEW[0])], 0))])
    disk = opened(log, Wish(as_stored=True))
    assert disk.read_at(0, MIB) == OLD
    assert "without its log" in disk.problems[0]


def test_entries_that_lie_over_one_another_without_end_are_refused() -> None:
    log = bytearray(MIB)
    for start in range(0, MIB, SECTOR):
        log[start : start + 64] = struct.pack(
            "<4sIIIQII16sQQ", b"loge", 0, MIB, 0, 1, 0, 0, LOG.bytes_le, 0, 0
        )
    with pytest.raises(LogError, match="lie over one another"):
        opened(bytes(log))


def test_a_file_shorter_than_its_log_knew_it_is_told_as_cut_off() -> None:
    log = ring([(0, log_entry(5, [(at(3), NEW[0])], 0, flushed=BODY_AT + MIB, size=9 * MIB))])
    assert "It had" not in str(opened(log).problems)
    assert "cut off: it had 5,242,880 bytes" in opened(log, cut=4096).problems[0]


def test_what_the_log_extends_the_file_by_reads_as_zeros() -> None:
    log = ring([(0, log_entry(5, [(at(3), NEW[0])], 0, flushed=BODY_AT, size=BODY_AT + MIB))])
    disk = opened(log, cut=MIB)
    assert disk.read_at(0, MIB) == bytes(3 * SECTOR) + NEW[0] + bytes(MIB - 4 * SECTOR)
    assert disk.problems == ()
    assert LOG_AT == MIB


ranges = st.tuples(st.integers(0, 60), st.integers(0, 30), st.booleans())


@given(st.lists(ranges, max_size=12), st.integers(0, 40), st.tuples(ranges))
def test_an_overlay_reads_as_the_file_would_with_its_changes_written(
    made: list[tuple[int, int, bool]], longer: int, read: tuple[tuple[int, int, bool]]
) -> None:
    base = bytes(range(100, 150))
    changes, size = [], len(base) + longer
    expected = bytearray(base.ljust(200, b"\0"))
    for number, (offset, length, is_zero) in enumerate(made):
        data = None if is_zero else bytes([number + 1]) * length
        changes.append(Change(offset, length, data))
        expected[offset : offset + length] = data or bytes(length)
    del expected[size:]
    overlay = OverlaySource(BytesSource(base), changes, size)
    assert overlay.size == size
    assert overlay.read_at(0, 500) == expected
    offset, length, _ = read[0]
    assert overlay.read_at(offset, length) == expected[offset : offset + length]
