"""Data files that were not cleanly shut down, with their log beside them, in both views."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping

import pytest
from tests.builders.sqlserver.log import log_records
from tests.builders.sqlserver.log.workload import Workload
from tests.builders.sqlserver.pages import PageAt

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.logbook import LogContainer
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.sqlserver.container import DatabaseContainer, LoggedDatabase, open_database
from gleanpoint_parsers.sqlserver.storage.boot import STATUS_CLEAN, read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.file_header import read_file_header
from gleanpoint_parsers.tables import RowRequest
from gleanpoint_parsers.timeline import Wish

STATUS_AT = 9 * 8192 + 96 + 36
Rows = dict[str, list[object]]


def _crashed(seed: int) -> tuple[Workload, dict[str, BlockSource]]:
    """Return a database that went down in the middle of its work, and its files."""
    load = Workload.make(seed).run(12)
    load.running.checkpoint()
    load.run(12)
    opened = load.running.begin("never committed")
    load.steps(opened)
    load.running.log.flush()
    dirty = load.running.dirty(random.Random(seed))  # noqa: S311 - not for secrets
    data = dirty.files[1].read_at(0, dirty.files[1].size)
    return load, {
        "Busy.mdf": BytesSource(data),
        "Busy_log.ldf": BytesSource(load.running.log_file()),
    }


def _open(files: Mapping[str, BlockSource], wish: Wish | None = None) -> DatabaseContainer:
    around = Surroundings("Busy.mdf", files.get, lambda: list(files), wish or Wish())
    return open_database(files["Busy.mdf"], around)


def _notes(opened: DatabaseContainer) -> str:
    return "\n".join(opened.children(ROOT, None, 1).notes)


def _rows(opened: DatabaseContainer) -> Rows:
    found: Rows = {}
    for schema in all_children(opened, ROOT):
        for table in all_children(opened, schema.key):
            batches = opened.batches(table.key, RowRequest())
            values = [tuple(one.values()) for b in batches for one in b.records.to_pylist()]
            found[table.name] = sorted(values, key=str)
    return found


def _truth(load: Workload) -> Rows:
    moment = load.running.moments[-1]
    return {name: sorted(rows.values(), key=str) for name, rows in moment.rows.items()}


@pytest.mark.parametrize("seed", range(3))
def test_the_log_makes_a_crashed_database_whole(seed: int) -> None:
    load, files = _crashed(seed)
    opened = _open(files)
    assert _rows(opened) == _truth(load)
    notes = _notes(opened)
    assert "It is shown with the log beside it (Busy_log.ldf) applied" in notes
    assert "Left out, as not committed there: 1 transaction" in notes
    assert "never committed" in notes
    assert "its log was not applied" not in notes


def test_counts_are_those_of_the_applied_log() -> None:
    load, files = _crashed(4)
    opened = _open(files)
    for schema in all_children(opened, ROOT):
        for table in all_children(opened, schema.key):
            ledger = opened.ledger(table.key)
            count = len(load.running.moments[-1].rows[table.name])
            assert table.rows == ledger.rows_expected == ledger.rows_read == count
            assert not ledger.page_problems


@pytest.mark.parametrize("is_log_there", [True, False])
def test_counts_of_a_crashed_database_as_stored_are_left_open(is_log_there: bool) -> None:
    _, files = _crashed(4)
    if not is_log_there:
        del files["Busy_log.ldf"]
    opened = _open(files, Wish(as_stored=True))
    for schema in all_children(opened, ROOT):
        for table in all_children(opened, schema.key):
            assert table.rows is None
            assert opened.ledger(table.key).rows_expected is None


def test_as_stored_shows_what_is_stored_and_says_what_differs() -> None:
    _, files = _crashed(1)
    stored, applied = _open(files, Wish(as_stored=True)), _open(files)
    alone = _open({"Busy.mdf": files["Busy.mdf"]})
    assert _rows(stored) == _rows(alone) != _rows(applied)
    assert "as stored, without the log beside it (Busy_log.ldf)" in _notes(stored)
    assert "its log was not applied" in _notes(alone)
    told = next(line for line in _notes(stored).splitlines() if line.startswith("Rows that differ"))
    assert told in _notes(applied)
    rows, of_log = Counter(_rows(stored)["Tree"]), Counter(_rows(applied)["Tree"])
    with_log, without = (of_log - rows).total(), (rows - of_log).total()
    assert f".Tree ({with_log} with the log only, {without} as stored only)" in told


def test_a_clean_database_is_as_stored_and_its_log_can_be_read() -> None:
    load = Workload.make(3).run(6)
    load.running.checkpoint()
    images = load.running.images()
    data = bytearray(images.files[1].read_at(0, images.files[1].size))
    status = int.from_bytes(data[STATUS_AT : STATUS_AT + 4], "little") | STATUS_CLEAN
    data[STATUS_AT : STATUS_AT + 4] = status.to_bytes(4, "little")
    data[9 * 8192 + 4 : 9 * 8192 + 6] = bytes(2)  # its checksum was of other bytes
    log = BytesSource(load.running.log_file())
    opened = _open({"Busy.mdf": BytesSource(bytes(data)), "Busy_log.ldf": log})
    assert "log" not in _notes(opened)
    assert isinstance(opened, LoggedDatabase)
    assert isinstance(opened, LogContainer)


def test_the_log_of_another_database_is_not_applied() -> None:
    _, files = _crashed(1)
    binding = read_file_header(files["Busy.mdf"]).binding
    assert binding is not None
    log = files["Busy_log.ldf"].read_at(0, files["Busy_log.ldf"].size)
    foreign = log.replace(binding.bytes_le, b"of another one..", 1)
    opened = _open({"Busy.mdf": files["Busy.mdf"], "Busy_log.ldf": BytesSource(foreign)})
    assert "its log was not applied" in _notes(opened)
    assert not isinstance(opened, LoggedDatabase)


def test_a_log_that_cannot_be_read_leaves_the_database_as_stored() -> None:
    _, files = _crashed(1)
    log = files["Busy_log.ldf"].read_at(0, files["Busy_log.ldf"].size)
    broken = BytesSource(log[:8192] + bytes(len(log) - 8192))
    opened = _open({"Busy.mdf": files["Busy.mdf"], "Busy_log.ldf": broken})
    assert "The log beside it (Busy_log.ldf) cannot be used" in _notes(opened)


def test_a_log_of_another_moment_is_not_applied() -> None:
    load, files = _crashed(1)
    other = Workload.make(1).run(1)
    other.running.log.flush()
    early = BytesSource(other.running.log_file())
    opened = _open({"Busy.mdf": files["Busy.mdf"], "Busy_log.ldf": early})
    assert "and not the last checkpoint of the data file" in _notes(opened)
    assert _rows(opened) != _truth(load)


def test_a_log_that_makes_the_catalog_unreadable_leaves_the_database_as_stored() -> None:
    load = Workload.make(1).run(3)
    load.running.checkpoint()
    before = load.running.images().files[1]
    stored = before.read_at(0, before.size)
    units = read_boot(DataFiles({1: BytesSource(stored)})).first_allocation_unit_page
    with load.running.transaction("harm") as work:
        place = PageAt(units.file, units.page)
        load.running.operations.modify_header(work, place, 1, b"\x63", log_records.CLUSTERED)
    load.running.log.flush()
    log = BytesSource(load.running.log_file())
    opened = _open({"Busy.mdf": BytesSource(stored), "Busy_log.ldf": log})
    assert "With the log beside it applied it cannot be read" in _notes(opened)
    assert _rows(opened) == _rows(_open({"Busy.mdf": BytesSource(stored)}))


@pytest.mark.parametrize("wish", [Wish(lsn="00000001:00000002:0003"), Wish(set_number=2)])
def test_a_state_that_a_data_file_cannot_show_is_refused(wish: Wish) -> None:
    _, files = _crashed(1)
    with pytest.raises(UnsupportedFeatureError, match="one state"):
        _open(files, wish)


def test_mutated_logs_and_pages_give_a_database_or_a_sentence() -> None:
    chance = random.Random(11)  # noqa: S311 - not for secrets
    _, files = _crashed(2)
    data = files["Busy.mdf"].read_at(0, files["Busy.mdf"].size)
    log = files["Busy_log.ldf"].read_at(0, files["Busy_log.ldf"].size)
    for _ in range(25):
        page, record = bytearray(data), bytearray(log)
        for image in (page, record):
            for _ in range(chance.randrange(1, 40)):
                image[chance.randrange(8192, len(image))] = chance.randrange(256)
        page[9 * 8192 : 10 * 8192] = data[9 * 8192 : 10 * 8192]
        mutated = {"Busy.mdf": BytesSource(bytes(page)), "Busy_log.ldf": BytesSource(bytes(record))}
        _rows(_open(mutated))
