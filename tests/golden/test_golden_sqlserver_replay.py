"""Replayed logs of real servers against the pages that those servers wrote."""

from __future__ import annotations

import random
import struct
from collections import Counter

import pytest
from tests.golden.replayed_pages import (
    Unpack,
    compare,
    counts,
    header_of,
    log_of,
    pages_of,
    records_of,
    sets_of,
    stored,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.container import DatabaseContainer, open_database
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.operations import PAGE_OPERATIONS, Operation
from gleanpoint_parsers.sqlserver.log.replay.fields import inserted_rows, slot_of
from gleanpoint_parsers.sqlserver.log.replay.new_page import format_page
from gleanpoint_parsers.sqlserver.log.replay.page_log import PageLog
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel, is_ghost
from gleanpoint_parsers.sqlserver.log.replay.redo import redo
from gleanpoint_parsers.sqlserver.log.replay.replay import ReplayedPages, Stop, replay
from gleanpoint_parsers.sqlserver.log.replay.undo import undo, undo_insert
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.storage.boot import BOOT_PAGE, STATUS_CLEAN, read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.overlay import PageOverlay
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId
from gleanpoint_parsers.tables import RowRequest
from gleanpoint_parsers.timeline import Wish

pytestmark = pytest.mark.realdata

CHAIN_2016 = "sqlserver/dbatools/chain2016_from2008R2/RestoreTimeClean"
CHAIN_2019 = "sqlserver/chain2019_compressed/Test"
REPORTS = "sqlserver/dbatools/dbareports2008R2_checksum/SQL2008_dbareports_"
FILE_HEADER = PageId(1, 0)
PAIRS = ("northwind_2005_from2000_torn", "mvcmusicstore_2012_localdb")
CLEAN_PAIRS = {
    "northwind_2005_from2000_torn": 15_159,
    "northwind_2008_native": 107,
    "pubs_2008_native": 73,
    "mvcmusicstore_2012_localdb": 1_782,
}
_KEPT = (11, 13, 18, 22)
"""Operations that are never taken back alone."""


def _pair(unpacked: Unpack, name: str) -> tuple[bytes, LogSource]:
    data = unpacked(f"sqlserver/{name}.mdf.zst").read_bytes()
    log = unpacked(f"sqlserver/{name}_log.ldf.zst").read_bytes()
    return data, read_log_file(BytesSource(log))


def _rows(pages: ReplayedPages) -> list[int]:
    tables = load_catalog(pages, read_boot(pages)).tables
    return [TableReader(pages, table).ledger().rows_read for table in tables]


def test_three_logs_onto_a_full_backup_give_the_pages_of_the_differential(
    unpacked: Unpack,
) -> None:
    (full,) = sets_of(unpacked, f"{CHAIN_2016}.bak.zst")
    logs = [sets_of(unpacked, f"{CHAIN_2016}_{n}.trn.zst")[0] for n in (1, 2, 3)]
    pages = replay(pages_of(full), log_of(full, *logs), NO_LSN)
    (differential,) = sets_of(unpacked, f"{CHAIN_2016}2.bak.zst")
    found = compare(pages, pages_of(differential))
    assert (len(found.equal), len(found.equal & pages.changed)) == (67, 10)
    assert not found.different
    assert not pages.gaps


def test_six_logs_reach_the_last_row_without_the_differential(unpacked: Unpack) -> None:
    (full,) = sets_of(unpacked, f"{CHAIN_2016}.bak.zst")
    names = [*(f"_{n}" for n in (1, 2, 3)), *(f"2_{n}" for n in (1, 2, 3))]
    logs = [sets_of(unpacked, f"{CHAIN_2016}{name}.trn.zst")[0] for name in names]
    for used, rows in ((0, 0), (1, 10), (2, 20), (3, 30), (4, 40), (5, 50), (6, 60)):
        pages = replay(pages_of(full), log_of(full, *logs[:used]), NO_LSN)
        assert max(_rows(pages)) == rows
        assert not pages.gaps
        assert not pages.left_out


@pytest.mark.parametrize(("with_differential", "changed"), [(False, 8), (True, 0)])
def test_logs_of_a_compressed_chain_give_the_pages_of_later_backups(
    unpacked: Unpack, *, with_differential: bool, changed: int
) -> None:
    (full,) = sets_of(unpacked, f"{CHAIN_2019}Full1.bak")
    (first,) = sets_of(unpacked, f"{CHAIN_2019}Log1_1_1.bak")
    second, later = sets_of(unpacked, f"{CHAIN_2019}Log1_1_2_Diff_1_2.bak")
    base = [full, *sets_of(unpacked, f"{CHAIN_2019}Diff1_1.bak")] if with_differential else [full]
    pages = replay(pages_of(*base), log_of(*base, first, second), NO_LSN)
    assert not pages.gaps
    for sets, equal in (((later,), 76), (sets_of(unpacked, f"{CHAIN_2019}Full2.bak"), 284)):
        found = compare(pages, pages_of(*sets))
        assert len(found.equal) == equal
        assert len(found.equal & pages.changed) == changed
        assert found.different == {FILE_HEADER}  # servers change its record without a log
        assert len(found.newer) == 11


def test_a_log_over_two_virtual_files_gives_the_pages_of_the_differential(
    unpacked: Unpack,
) -> None:
    (full,) = sets_of(unpacked, f"{REPORTS}FULL_20170518_041739.bak.zst")
    (log,) = sets_of(unpacked, f"{REPORTS}LOG_20170518_041831.trn.zst")
    (differential,) = sets_of(unpacked, f"{REPORTS}DIFF_20170518_041819.bak.zst")
    pages = replay(pages_of(full), log_of(full, log), NO_LSN)
    found = compare(pages, pages_of(differential))
    assert (len(found.equal), len(found.equal & pages.changed)) == (47, 5)
    assert found.different == {BOOT_PAGE}  # three words of it change without a record
    assert not pages.gaps


@pytest.mark.parametrize(("name", "records"), CLEAN_PAIRS.items())
def test_nothing_is_left_to_do_for_a_database_that_was_shut_down(
    unpacked: Unpack, name: str, records: int
) -> None:
    data, log = _pair(unpacked, name)
    pages = replay(DataFiles({1: BytesSource(data)}), log, NO_LSN)
    applied = pages.applied
    assert (applied.records, applied.changes) == (records, 0)
    assert not pages.gaps
    assert not pages.left_out
    assert all(counted == read for counted, read in counts(pages))


@pytest.mark.parametrize(("name", "equal"), [(PAIRS[0], 150), (PAIRS[1], 20)])
def test_pages_that_the_log_makes_from_nothing_are_those_that_are_stored(
    unpacked: Unpack, name: str, equal: int
) -> None:
    data, log = _pair(unpacked, name)
    known = {page.place: page for page in stored(DataFiles({1: BytesSource(data)}))}
    pages: dict[PageId, PageModel] = {}
    compared: Counter[bool] = Counter()
    for record in records_of(log):
        if record.operation not in PAGE_OPERATIONS:
            continue
        page = _rebuilt(pages, record)
        theirs = known.get(record.page)
        if page is not None and theirs is not None and page.lsn == theirs.lsn:
            ours = PageModel(page.place, page.layout())
            compared[ours.rows == theirs.rows] += 1
            compared[_without_owner(ours) == _without_owner(theirs)] += 1
    assert not compared[False]
    assert compared[True] >= 2 * equal


def _without_owner(page: PageModel) -> bytes:
    """Return a header without the transaction that last freed space there, which no record has."""
    header = bytearray(header_of(page))
    header[50:58] = bytes(8)
    return bytes(header)


def _rebuilt(pages: dict[PageId, PageModel], record: LogRecord) -> PageModel | None:
    """Apply a record to its page, if the log has made that from nothing."""
    if record.operation == Operation.FORMAT_PAGE:
        page = pages[record.page] = PageModel(record.page, None)
        format_page(page, record)
    else:
        found = pages.get(record.page)
        if found is None:
            return None
        page = found
        assert record.previous_page_lsn == page.lsn
        redo(page, record)
    page.lsn = record.lsn
    return page


def _state(page: PageModel) -> tuple[list[bytes], bytes]:
    """Return rows and header; of ghosts only that they are there: what they held is dead."""
    rows = [b"ghost" if is_ghost(row) else row for row in page.rows]
    while rows and not rows[-1]:
        rows.pop()
    return rows, bytes(page.header)


@pytest.mark.parametrize(("name", "undone"), [(PAIRS[0], 9_000), (PAIRS[1], 900)])
def test_every_change_of_a_real_history_is_taken_back(
    unpacked: Unpack, name: str, undone: int
) -> None:
    _, log = _pair(unpacked, name)
    pages: dict[PageId, PageModel] = {}
    count = 0
    for record in records_of(log):
        if record.operation not in PAGE_OPERATIONS:
            continue
        before = _state(pages[record.page]) if record.page in pages else None
        page = _rebuilt(pages, record)
        is_undone = record.flags and record.operation not in _KEPT
        if page is None or before is None or not is_undone or record.operation == 1:
            continue
        kept = list(page.rows), bytes(page.header)
        if record.operation == Operation.INSERT_ROWS:
            for number in reversed(range(len(inserted_rows(record)))):
                undo_insert(page, record, number, slot_of(record) + number)
        else:
            undo(page, record, slot_of(record))
        assert _state(page) == before, record.lsn
        count += 1
        page.rows[:], page.header[:] = kept
    assert count >= undone


def test_a_log_cut_before_any_commit_shows_all_transactions_before_it(unpacked: Unpack) -> None:
    (full,) = sets_of(unpacked, f"{CHAIN_2016}.bak.zst")
    logs = [sets_of(unpacked, f"{CHAIN_2016}_{n}.trn.zst")[0] for n in (1, 2)]
    log, base = log_of(full, *logs), pages_of(full)
    newest = max(page.lsn for page in stored(base))
    records = [record for record in records_of(log) if record.lsn > newest]
    inserts = [record for record in records if record.operation == Operation.INSERT_ROWS]
    inserts = [record for record in inserts if record.context == 1]
    assert len(inserts) == 20
    for number, record in enumerate(inserts):
        ended = next(
            one.lsn
            for one in records
            if one.transaction == record.transaction and one.operation == 129
        )
        pages = replay(base, log, NO_LSN, Stop(lsn=ended))
        assert max(_rows(pages), default=0) == number
        assert [one.transaction.id for one in pages.left_out] == [record.transaction]
        assert not pages.gaps


def test_the_time_of_a_commit_is_where_its_rows_appear(unpacked: Unpack) -> None:
    (full,) = sets_of(unpacked, f"{CHAIN_2016}.bak.zst")
    (first,) = sets_of(unpacked, f"{CHAIN_2016}_1.trn.zst")
    log, base = log_of(full, first), pages_of(full)
    last = replay(base, log, NO_LSN).applied.last_commit
    assert last is not None
    seen = {}
    for seconds in range(0, 60, 6):
        stop = Stop(time=last.replace(microsecond=0, second=seconds))
        seen[seconds] = max(_rows(replay(base, log, NO_LSN, stop)), default=0)
    assert list(seen.values()) == sorted(seen.values())
    assert max(_rows(replay(base, log, NO_LSN, Stop(time=last)))) == 10


def test_rows_are_counted_right_wherever_a_log_is_cut(unpacked: Unpack) -> None:
    (full,) = sets_of(unpacked, f"{CHAIN_2019}Full1.bak")
    (first,) = sets_of(unpacked, f"{CHAIN_2019}Log1_1_1.bak")
    log, base = log_of(full, first), pages_of(full)
    newest = max(page.lsn for page in stored(base))
    places = [record.lsn for record in records_of(log) if record.lsn > newest]
    for place in places[:: len(places) // 20]:
        pages = replay(base, log, NO_LSN, Stop(lsn=place))
        assert not pages.gaps
        assert all(counted == read for counted, read in counts(pages))


def _aged(data: bytes, log: LogSource, seed: int) -> tuple[bytes, int]:
    """Put some pages of a data file back to what they were, as its log makes them."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    nothing = DataFiles({1: BytesSource(bytes(len(data)))})
    known = {page.place: page.lsn for page in stored(DataFiles({1: BytesSource(data)}))}
    records = [record for record in records_of(log) if record.operation in PAGE_OPERATIONS]
    image, count = bytearray(data), 0
    for end in sorted(chance.sample(range(len(records)), 5)):
        overlay = PageOverlay(nothing)
        pages = PageLog(overlay, NO_LSN)
        for record in records[:end]:
            pages.redo(record)
        pages.finish()
        for place in sorted(overlay.changed - set(pages.gaps) - {BOOT_PAGE}):
            older = overlay.page(place)
            if chance.random() < 0.5 and PageModel(place, older).lsn < known.get(place, NO_LSN):
                image[place.page * 8192 : place.page * 8192 + 8192] = older
                count += 1
    boot = BOOT_PAGE.page * 8192
    (status,) = struct.unpack_from("<I", image, boot + 96 + 36)
    struct.pack_into("<I", image, boot + 96 + 36, status & ~STATUS_CLEAN)
    struct.pack_into("<H", image, boot + 4, 0)  # its checksum was of other bytes
    return bytes(image), count


def _contents(opened: DatabaseContainer) -> dict[str, list[str]]:
    return {
        f"{schema.name}.{table.name}": sorted(
            repr(row)
            for batch in opened.batches(table.key, RowRequest())
            for row in batch.records.to_pylist()
        )
        for schema in all_children(opened, ROOT)
        for table in all_children(opened, schema.key)
        if table.kind.value == "table"
    }


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_data_file_with_older_pages_opens_right_with_its_log(
    unpacked: Unpack, name: str, seed: int
) -> None:
    data, log = _pair(unpacked, name)
    dirty, count = _aged(data, log, seed)
    assert count >= 3
    beside = BytesSource(unpacked(f"sqlserver/{name}_log.ldf.zst").read_bytes())
    files = {"a.mdf": BytesSource(dirty), "a_log.ldf": beside}
    around = Surroundings("a.mdf", files.get, lambda: list(files), Wish())
    opened = open_database(files["a.mdf"], around)
    truth = open_database(BytesSource(data), Surroundings())
    assert _contents(opened) == _contents(truth)
    notes = "\n".join(opened.children(ROOT, None, 1).notes)
    assert "It is shown with the log beside it (a_log.ldf) applied" in notes
    assert "There only" in notes or "differ" in notes


@pytest.mark.parametrize("name", PAIRS)
def test_older_pages_become_those_that_were_stored(unpacked: Unpack, name: str) -> None:
    data, log = _pair(unpacked, name)
    dirty, _ = _aged(data, log, 3)
    pages = replay(DataFiles({1: BytesSource(dirty)}), log, NO_LSN)
    assert pages.changed
    for page in stored(DataFiles({1: BytesSource(data)})):
        if page.place != BOOT_PAGE:
            ours = PageModel(page.place, pages.page(page.place))
            assert (ours.rows, ours.lsn) == (page.rows, page.lsn), page.place
