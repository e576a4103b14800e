"""Pages of an earlier moment are told with their tables, and their rows are shown all the same."""

from __future__ import annotations

from tests.builders.sqlserver.log.workload import Workload

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN
from gleanpoint_parsers.sqlserver.log.replay.replay import replay
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.page import PageType, parse_header
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId


def test_a_gap_is_told_with_its_table_only() -> None:
    load = Workload.make(7).run(8)
    base = load.running.start
    data = bytearray(base.files[1].read_at(0, base.files[1].size))
    unit = load.heap.unit.id
    page = next(
        PageId(1, number)
        for number in range(len(data) // 8192)
        if data[number * 8192] == 1
        and data[number * 8192 + 1] == PageType.DATA
        and parse_header(bytes(data[number * 8192 : number * 8192 + 8192])).allocation_unit == unit
    )
    start = page.page * 8192
    data[start + 40 : start + 50] = b"\1\0\0\0\1\0\0\0\1\0"  # no record follows that LSN
    data[start + 4 : start + 6] = bytes(2)
    log = read_log_file(BytesSource(load.running.log_file()))
    pages = replay(DataFiles({1: BytesSource(bytes(data))}), log, NO_LSN)
    assert page in pages.gaps
    tables = {table.name: table for table in load_catalog(pages, read_boot(pages)).tables}
    reader = TableReader(pages, tables["Heap"])
    ledger = reader.ledger()
    assert [one.page for one in ledger.page_problems] == [str(one) for one in sorted(pages.gaps)]
    assert "later changes of its rows are missing" in ledger.page_problems[0].problem
    assert ledger.rows_expected is None
    assert ledger.rows_read >= 2
    assert any("of an earlier moment" in note for note in reader.shape().notes)
    whole = TableReader(pages, tables["Tree"])
    assert not whole.ledger().page_problems
    assert whole.ledger().rows_expected == whole.ledger().rows_read
    assert not whole.shape().notes
