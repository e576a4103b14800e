"""Logs from several pieces: in order, each record once, holes and damage told and never bridged."""

from __future__ import annotations

import random
import time

import pytest
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.log.built_logs import catalog
from tests.unit.sqlserver.log.log_streams import FIRST, a_record, ids, ranges, run_of_blocks, stream

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.backup.model import LogStream
from gleanpoint_parsers.sqlserver.log.files import read_log_file, virtual_log_files
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.source import join_log

_COUNTS = [3, 40, 1, 200, 7]
_ALL = [5000 + n for n in range(sum(_COUNTS))]


def test_streams_in_any_order_that_overlap_give_each_record_once() -> None:
    blocks = run_of_blocks(5, FIRST, _COUNTS)
    starts = [FIRST + sum(map(len, blocks[:n])) // 512 for n in range(len(blocks))]
    pieces = [
        stream(5, starts[2], b"".join(blocks[2:])),
        stream(5, starts[0], b"".join(blocks[:3])),
        stream(5, starts[1], b"".join(blocks[1:4])),
        stream(5, starts[1], blocks[1]),
    ]
    random.Random(1).shuffle(pieces)  # noqa: S311 - not secret
    log = join_log(pieces)
    assert ids(log) == _ALL
    assert len(ranges(log)) == 1
    assert not log.problems


def test_log_goes_on_in_the_next_virtual_log_file_where_block_sizes_say_so() -> None:
    first = run_of_blocks(5, 40, [3, 4])
    second = run_of_blocks(6, FIRST, [2], previous=len(first[-1]))
    stranger = run_of_blocks(7, FIRST, [2], previous=5 * 512)
    log = join_log(
        [
            stream(7, FIRST, stranger[0]),
            stream(6, FIRST, second[0]),
            stream(5, 40, b"".join(first)),
        ]
    )
    assert [(str(a)[:17], str(b)[:17]) for a, b in ranges(log)] == [
        ("00000005:00000028", "00000006:00000011"),
        ("00000007:00000010", "00000007:00000011"),
    ]
    assert ids(log) == [*range(5000, 5007), 6000, 6001, 7000, 7001]
    assert [one.transaction for one in log.records(NO_LSN) if one] == ids(log)[:-2]


def test_a_missing_piece_is_a_hole_at_which_reading_stops() -> None:
    blocks = run_of_blocks(5, FIRST, _COUNTS)
    starts = [FIRST + sum(map(len, blocks[:n])) // 512 for n in range(len(blocks))]
    log = join_log([stream(5, starts[3], b"".join(blocks[3:])), stream(5, FIRST, blocks[0])])
    assert len(ranges(log)) == 2
    assert [one.transaction for one in log.records(NO_LSN) if one] == _ALL[:3]
    assert ids(log) == [*_ALL[:3], *_ALL[44:]]


@pytest.mark.parametrize("place", [30, 600, 1100])
def test_a_damaged_block_splits_the_log_and_is_told(place: int) -> None:
    blocks = run_of_blocks(5, FIRST, _COUNTS)
    data = bytearray(b"".join(blocks))
    data[len(blocks[0]) + len(blocks[1]) + len(blocks[2]) + place] ^= 0x20
    log = join_log([stream(5, FIRST, bytes(data))])
    assert ids(log) == [*_ALL[:44], *_ALL[244:]]
    assert len(ranges(log)) == 2
    (problem,) = log.problems
    assert "cannot be read" in problem
    assert "checksum" in problem or "between" in problem


def test_a_block_that_is_damaged_in_one_backup_is_taken_from_another() -> None:
    blocks = run_of_blocks(5, FIRST, _COUNTS)
    data = bytearray(b"".join(blocks))
    data[len(blocks[0]) + 100] ^= 1
    log = join_log([stream(5, FIRST, bytes(data)), stream(5, FIRST, b"".join(blocks))])
    assert ids(log) == _ALL
    assert not log.problems
    assert log.record(Lsn(5, FIRST + 1, 2)) is not None


def test_a_sector_of_an_earlier_use_is_told_as_not_written() -> None:
    block = bytearray(run_of_blocks(5, FIRST, [200])[0])
    block[24:28] = bytes(4)  # a block without a checksum
    block[3 * 512] = 0x80
    log = join_log([stream(5, FIRST, bytes(block))])
    assert ids(log) == []
    assert "sector 3 of" in log.problems[0]


def test_single_records_and_stretches_are_found_by_their_place() -> None:
    blocks = run_of_blocks(5, FIRST, [3, 4000 // 60, 5])
    log = join_log([stream(5, FIRST, b"".join(blocks))])
    everything = [one for one in log.records(NO_LSN) if one]
    for one in everything[::7]:
        assert log.record(one.lsn) == one
    assert log.record(Lsn(5, FIRST, 4)) is None
    assert log.record(Lsn(5, FIRST, 0)) is None
    assert log.record(Lsn(6, FIRST, 1)) is None
    some = [one for one in log.records(everything[5].lsn, everything[60].lsn) if one]
    assert some == everything[5:60]
    assert list(log.records(Lsn(9, 0, 0))) == []


def _writer(records: int, **shape: int) -> LogWriter:
    writer = LogWriter(904, **shape)
    for number in range(records):
        writer.append(a_record(number + 1, 40))
        if not number % 10:
            writer.flush()
    return writer


def test_a_log_file_is_read_in_the_order_of_its_virtual_files_reused_ones_too() -> None:
    writer = LogWriter(904, vlf_size=64 * 1024, vlf_count=3, first_sequence=10)
    for number in range(12_000):
        writer.append(a_record(number + 1, 40))
        if not number % 10:
            writer.flush()
        writer.truncate(writer.next_place)
    log = read_log_file(BytesSource(writer.file_image(bytes(8192))))
    (one,) = ranges(log)
    assert one[0].sequence > 11
    found = ids(log)
    assert found == list(range(found[0], 12_001))
    assert not log.problems


@pytest.mark.parametrize("block", [0, 20])
def test_behind_a_damaged_block_of_a_log_file_the_rest_is_found_again(block: int) -> None:
    writer = _writer(4000, vlf_size=64 * 1024, vlf_count=8)
    data = bytearray(writer.file_image(bytes(8192)))
    starts = [0x4000]
    while len(starts) <= block:
        starts.append(starts[-1] + int.from_bytes(data[starts[-1] + 6 : starts[-1] + 8], "little"))
    data[starts[block] + 16] ^= 0xFF  # its own place, of a block in the first virtual file
    log = read_log_file(BytesSource(bytes(data)))
    found = ids(log)
    assert len(ranges(log)) == (2 if block else 1)
    assert 3900 < len(found) < 4000
    assert found[-1] == 4000
    assert any("cannot be read" in one for one in log.problems)


def test_a_log_file_whose_part_is_overwritten_tells_what_is_missing() -> None:
    writer = _writer(4000, vlf_size=64 * 1024, vlf_count=8)
    data = bytearray(writer.file_image(bytes(8192)))
    second = 0x2000 + 64 * 1024
    data[second : second + 64 * 1024] = bytes(64 * 1024)
    log = read_log_file(BytesSource(bytes(data)))
    assert any("between 0x12000 and 0x22000" in one for one in log.problems)
    assert len(ranges(log)) == 2


def test_a_file_without_a_virtual_log_file_is_refused() -> None:
    for data in (b"", bytes(100), bytes(100_000), b"\xab" * 50_000):
        with pytest.raises(CorruptStructureError, match="Virtual log file"):
            read_log_file(BytesSource(data))


def test_a_log_file_that_is_cut_off_gives_what_is_there() -> None:
    writer = _writer(2000, vlf_size=64 * 1024, vlf_count=4)
    data = writer.file_image(bytes(8192))
    parts, _ = virtual_log_files(BytesSource(data))
    assert [part.sequence for part in parts if part.sequence] == [62, 63, 64, 65]
    log = read_log_file(BytesSource(data[: 0x2000 + 80 * 1024]))
    found = ids(log)
    assert found == list(range(1, len(found) + 1))
    assert 600 < len(found) < 2000


class Breaking(BytesSource):
    """Bytes of a disk that fails behind a place, once it is told to."""

    place: int | None = None

    def read_at(self, offset: int, length: int) -> bytes:
        if self.place is not None and offset + length > self.place:
            raise CorruptStructureError("Disk", offset, "it cannot be read")
        return super().read_at(offset, length)


def test_log_that_cannot_be_read_any_more_ends_where_that_begins() -> None:
    blocks = run_of_blocks(5, FIRST, _COUNTS)
    source = Breaking(b"".join(blocks))
    log = join_log([LogStream(source, 2, 5, FIRST)])
    (whole,) = log.ranges
    source.place = len(blocks[0])
    assert len(list(filter(None, log.records(NO_LSN)))) == 3
    (left,) = log.ranges
    assert (left.first, left.end < whole.end) == (whole.first, True)
    assert any("The log ends early in virtual log file 5" in problem for problem in log.problems)


def _damaged(blocks: list[bytes], which: set[int]) -> bytes:
    """Return blocks one after another, some of them with a wrong checksum."""
    return b"".join(
        block[:300] + bytes([block[300] ^ 1]) + block[301:] if number in which else block
        for number, block in enumerate(blocks)
    )


@pytest.mark.parametrize("which", [{0}, {0, 1}, {1, 2}, {1, 2, 4}, {3, 4}])
def test_what_follows_damaged_blocks_is_read_however_many_there_are(which: set[int]) -> None:
    blocks = run_of_blocks(5, FIRST, [1] * 6)
    log = join_log([stream(5, FIRST, _damaged(blocks, which))])
    assert ids(log) == [5000 + number for number in range(6) if number not in which]


@pytest.mark.clock
def test_thousands_of_damaged_blocks_are_passed_over_in_time() -> None:
    blocks = run_of_blocks(5, FIRST, [1] * 4000)
    log = join_log([stream(5, FIRST, _damaged(blocks, set(range(1, 4000, 2))))])
    begun = time.process_time()
    assert len(ids(log)) == 2000
    assert time.process_time() - begun < 15


@pytest.mark.clock
def test_thousands_of_pieces_that_contradict_each_other_are_sorted_in_time() -> None:
    blocks = run_of_blocks(5, FIRST, [1] * 3000)
    pieces = []
    place = FIRST
    for block in blocks:
        unsigned = block[:24] + bytes(4) + block[28:]
        other = unsigned[:72] + bytes([unsigned[72] ^ 1]) + unsigned[73:]
        pieces += [stream(5, place, unsigned), stream(5, place, other)]
        place += len(block) // 512
    begun = time.process_time()
    log = join_log(pieces)
    assert len(ids(log)) == 3000
    assert time.process_time() - begun < 15


def test_what_a_log_covers_is_told_in_few_words_however_many_holes_it_has() -> None:
    load = Workload.make(1)
    pages, database = catalog(load.running.images())
    blocks = run_of_blocks(5, FIRST, [1] * 100)
    log = join_log([stream(5, FIRST, _damaged(blocks, set(range(1, 100, 2))))])
    assert len(ids(log)) == 50
    covered, holes, *_ = LogBook(log, pages, pages, database, 60).log_notes()
    assert covered.endswith("; and 30 more.")
    assert holes == "It has 49 holes: what happened there is not listed."
