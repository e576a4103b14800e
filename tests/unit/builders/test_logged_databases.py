"""Built logs agree with themselves: pages, rows and records tell the same."""

from __future__ import annotations

import struct

import pytest
from tests.builders.sqlserver import page_check
from tests.builders.sqlserver.log.log_blocks import log_block
from tests.builders.sqlserver.log.log_places import LogPlace
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.page_operations import difference, differences
from tests.builders.sqlserver.log.rows_on_pages import rows
from tests.builders.sqlserver.log.workload import Workload


def _ids(pages: list[bytes]) -> list[int]:
    found = []
    for page in pages:
        (count,) = struct.unpack_from("<H", page, 22)
        for slot in range(count):
            (start,) = struct.unpack_from("<H", page, 8190 - 2 * slot)
            if start and page[start] >> 1 & 7 in {0, 1}:
                found.append(struct.unpack_from("<i", page, start + 4)[0])
    return found


@pytest.mark.parametrize("seed", range(4))
def test_pages_hold_the_rows_that_were_committed_after_many_transactions(seed: int) -> None:
    load = Workload.make(seed).run(60)
    built = load.running.images()
    assert page_check.problems(built) == []
    for table in (load.heap, load.tree):
        unit = table.unit.id
        pages = [
            image
            for image in built.files[1].images.values()
            if image[1] == 1 and struct.unpack_from("<I", image, 24)[0] == unit >> 16 & 0xFFFFFFFF
        ]
        assert sorted(_ids(pages)) == sorted(table.held.committed)
        assert len(table.held.committed) > 20


def test_a_block_keeps_the_bytes_under_its_sector_stamps() -> None:
    records = [bytes([n]) * 300 for n in range(1, 9)]
    block = bytearray(log_block(records, LogPlace(62, 16, 1), 0, 0x40, 904))
    count = len(block) // 512
    assert [block[n * 512] for n in range(count)] == [0x50, *[0x40] * (count - 2), 0x48]
    for sector in range(count):
        block[sector * 512] = block[len(block) - 1 - sector]
    assert b"".join(records) in bytes(block)


def test_virtual_log_files_are_used_again_with_the_other_parity() -> None:
    log = LogWriter(vlf_size=64 * 1024, vlf_count=2)
    for _ in range(100):
        log.append(bytes(1000))
        log.flush()
        log.truncate(log.next_place)
    assert len(log.vlfs) == 2
    assert {vlf.parity for vlf in log.vlfs} == {0x40, 0x80}


def test_a_log_that_cannot_be_truncated_grows() -> None:
    log = LogWriter(vlf_size=64 * 1024, vlf_count=2)
    for _ in range(200):
        log.append(bytes(1000))
        log.flush()
    assert len(log.vlfs) > 2
    assert log.vlfs[-1].created != LogPlace(0, 0, 0)


def test_differences_of_two_rows_put_together_give_the_later_one() -> None:
    before = bytes.fromhex("30000c00 01000000 05000000 0300 00") + b"abcdef"
    after = bytes.fromhex("30000c00 01000000 09000200 0300 02") + b"abcXYZdef"
    parts = differences(before, after)
    made, at = b"", 0
    for old_offset, new_offset, old, new in parts:
        made += before[at:old_offset]
        assert len(made) == new_offset
        made += new
        at = old_offset + len(old)
    assert made + before[at:] == after
    offset, size, new = difference(before, after)
    assert before[:offset] + new + before[offset + size :] == after


@pytest.mark.parametrize("seed", range(4))
def test_a_long_transaction_can_be_rolled_back_after_the_work_of_others(seed: int) -> None:
    load = Workload.make(40 + seed).run(10)
    opened = load.running.begin("long")
    for _ in range(8):
        load.steps(opened)
    held = {table: set(table.held.pending[opened.id]) for table in (load.heap, load.tree)}
    before = {table: len(table.held.journal) for table in held}
    load.run(30)
    for table, keys in held.items():
        later = table.held.journal[before[table] :]
        assert not keys & {one.key for one in later}
    load.running.roll_back(opened)
    built = load.running.images()
    assert page_check.problems(built) == []
    for table in held:
        assert rows(built.files[1].images.values(), table.unit.id) == table.held.committed
