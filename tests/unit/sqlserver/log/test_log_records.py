"""Records of one block: their parts, and what of a block that lies is refused."""

from __future__ import annotations

import struct

import pytest
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.log_blocks import log_block
from tests.builders.sqlserver.log.log_places import LogPlace
from tests.builders.sqlserver.pages import PageAt

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.log.block import read_header, without_stamps
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.moments import security_id_text
from gleanpoint_parsers.sqlserver.log.record import read_records
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

_PLACE = LogPlace(9, 16, 1)
_TARGET = lr.Target(PageAt(3, 77), 5, 11, 256, LogPlace(8, 7, 6), rowset=99)
_ROWS = [b"a" * n for n in (4, 5, 6, 7, 0, 300)]


def _insert(number: int = 1, previous: LogPlace = _PLACE) -> bytes:
    head = lr.Head(lr.INSERT_ROWS, lr.CLUSTERED, previous, number)
    return lr.row_operation(head, _TARGET, 0, 0, _ROWS)


def _block(records: list[bytes], version: int = 904) -> bytes:
    return log_block(records, _PLACE, 0, 0x80, version)


def _read(raw: bytes, told: list[str] | None = None) -> list[LogRecord]:
    header = read_header(raw, 9, 16)
    assert header is not None
    told = [] if told is None else told
    return list(read_records(without_stamps(raw, header), header, told.append))


def _unsummed(block: bytes) -> bytearray:
    changed = bytearray(block)
    changed[24:28] = bytes(4)
    return changed


@pytest.mark.parametrize("version", [611, 655, 706, 904])
def test_all_of_a_record_comes_out_whatever_the_version(version: int) -> None:
    first = lr.row_operation(lr.Head(lr.INSERT_ROWS, transaction=7 << 32 | 5), _TARGET, 0, 0, _ROWS)
    one, two = _read(_block([first, _insert(2)], version))
    assert (one.lsn, one.previous, one.transaction) == (Lsn(9, 16, 1), NO_LSN, 7 << 32 | 5)
    assert (two.lsn, two.previous) == (Lsn(9, 16, 2), Lsn(9, 16, 1))
    assert (two.operation, two.context, two.flags) == (2, 2, 2)
    assert (two.page, two.previous_page_lsn) == (PageId(3, 77), Lsn(8, 7, 6))
    assert list(one.elements) == list(two.elements) == _ROWS
    assert len(one.fixed) == 62


def test_a_block_of_many_sectors_gets_back_what_its_stamps_took_the_place_of() -> None:
    records = [_insert(number) for number in range(1, 120)]
    assert [one.transaction for one in _read(_block(records))] == list(range(1, 120))


def test_parts_that_do_not_fit_are_told_and_the_record_still_comes() -> None:
    raw = _unsummed(_block([_insert(1), _insert(2)]))
    # The first record begins at 72; behind its fixed part stands the number of its parts.
    struct.pack_into("<H", raw, 72 + 62, 60_000)
    told: list[str] = []
    one, two = _read(bytes(raw), told)
    assert (one.elements, len(two.elements)) == ((), len(_ROWS))
    assert told == ["Log record 00000009:00000010:0001: its parts do not fit its length"]


@pytest.mark.parametrize(
    ("offset", "value"), [(72 + 2, 0), (72 + 2, 40), (72 + 2, 9000), (72 + 2, 0xFFFF)]
)
def test_a_fixed_part_that_cannot_be_makes_the_block_unreadable(offset: int, value: int) -> None:
    raw = _unsummed(_block([_insert(1)]))
    struct.pack_into("<H", raw, offset, value)
    with pytest.raises(CorruptStructureError, match="fixed part"):
        _read(bytes(raw))


@pytest.mark.parametrize("value", [0, 20, 71, 20_000, 0xFFFF])
def test_a_slot_table_that_cannot_be_makes_the_block_unreadable(value: int) -> None:
    raw = _unsummed(_block([_insert(1), _insert(2)]))
    used = int.from_bytes(raw[4:6], "little")
    struct.pack_into("<H", raw, used - 4, value)
    with pytest.raises(CorruptStructureError):
        _read(bytes(raw))


def test_a_header_of_another_place_or_of_impossible_sizes_is_none() -> None:
    raw = _block([_insert(1)])
    assert read_header(raw, 9, 17) is None
    assert read_header(raw, 8, 16) is None
    assert read_header(raw[:20], 9, 16) is None
    for offset, value in [(2, 0xFFFF), (4, 10), (4, 0xFFFF), (6, 0), (6, 513)]:
        changed = bytearray(raw)
        struct.pack_into("<H", changed, offset, value)
        assert read_header(bytes(changed), 9, 16) is None, (offset, value)


def test_one_changed_bit_is_noticed_by_the_checksum() -> None:
    raw = _block([_insert(number) for number in range(1, 40)])
    header = read_header(raw, 9, 16)
    assert header is not None
    for place in range(30, len(raw), 97):
        changed = bytearray(raw)
        changed[place] ^= 4
        with pytest.raises(CorruptStructureError, match="checksum"):
            without_stamps(bytes(changed), header)


def test_the_administrator_of_the_server_is_named() -> None:
    assert security_id_text(b"\x01") == "sa"
    assert security_id_text(b"\x02") == "0x02"
    service = bytes.fromhex("010100000000000512000000")
    assert security_id_text(service) == "S-1-5-18"
