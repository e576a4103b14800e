"""Backups of a database that ran, opened in every way, give the rows of the moment asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from tests.builders.sqlserver.backup.backups import Backups, Taken, compressed_media, media
from tests.builders.sqlserver.backup.media_set import ZONE
from tests.builders.sqlserver.backup.set_facts import CHECKSUM_FLAG
from tests.builders.sqlserver.log.logged_database import LoggedDatabase, Moment
from tests.builders.sqlserver.log.logged_heap import LoggedHeap
from tests.builders.sqlserver.log.workload import Workload, two_tables

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Container, Surroundings
from gleanpoint_parsers.sqlserver.backup.parser import SqlServerBackupParser
from gleanpoint_parsers.tables import RowRequest, TableContainer
from gleanpoint_parsers.timeline import NO_WISH, Wish

_ZONE = timedelta(minutes=15 * ZONE)


class Chain:
    """Full, log, differential and log of one database, with work between and after them."""

    def __init__(self, seed: int, steps: int = 15) -> None:
        self.load = Workload.make(seed).run(steps)
        self.backups = Backups(self.load.running, flags=CHECKSUM_FLAG if seed % 2 else 0)
        self.sets: dict[str, Taken] = {}
        self.ends: dict[str, Moment] = {}
        self.take("full.bak", self.backups.full(while_running=seed % 3), steps)
        self.take("first.trn", self.backups.log(), steps)
        self.take("differential.bak", self.backups.differential(), steps)
        self.take("second.trn", self.backups.log(), 0)

    def take(self, name: str, taken: Taken, steps: int) -> None:
        self.sets[name] = taken
        self.ends[name] = self.load.running.moments[-1]
        self.load.run(steps)

    def files(self) -> dict[str, bytes]:
        return {name: taken.files()[0] for name, taken in self.sets.items()}


def opened(files: Mapping[str, bytes], name: str, wish: Wish = NO_WISH) -> Container:
    def sibling(other: str) -> BlockSource | None:
        return BytesSource(files[other]) if other in files else None

    surroundings = Surroundings(name, sibling, lambda: [n for n in files if n != name], wish)
    return SqlServerBackupParser().open(BytesSource(files[name]), surroundings)


def rows_of(container: Container) -> dict[str, dict[object, tuple[object, ...]]]:
    assert isinstance(container, TableContainer)
    found: dict[str, dict[object, tuple[object, ...]]] = {}
    for table in ("Heap", "Tree", "Empty"):
        entry = container.find("", "dbo")
        assert entry is not None
        inside = container.find(entry.key, table)
        assert inside is not None
        rows = found[table] = {}
        for batch in container.batches(inside.key, RowRequest()):
            assert not batch.problems
            columns = [column.to_pylist() for column in batch.records.columns]
            rows.update({row[0]: row for row in zip(*columns, strict=True)})
    return found


def assert_state(container: Container, moment: Moment) -> None:
    assert rows_of(container) == {name: dict(rows) for name, rows in moment.rows.items()}


@pytest.mark.parametrize("seed", range(4))
def test_each_file_shows_the_state_at_its_end(seed: int) -> None:
    chain = Chain(seed)
    files = chain.files()
    for name, moment in chain.ends.items():
        assert_state(opened(files, name), moment)


@pytest.mark.parametrize("seed", range(3))
def test_any_commit_in_the_logs_can_be_asked_for(seed: int) -> None:
    chain = Chain(10 + seed)
    files = chain.files()
    first, last = chain.ends["full.bak"], chain.ends["second.trn"]
    moments = [m for m in chain.load.running.moments if first.place <= m.place <= last.place]
    for moment in moments[1::9]:
        at = (moment.time - _ZONE).replace(tzinfo=UTC)
        wish = Wish(at=at, whole_folder=True)
        assert_state(opened(files, "full.bak", wish), moment)


@pytest.mark.parametrize("sector", [512, 4096])
@pytest.mark.parametrize("stripes", [1, 2, 3])
def test_several_sets_in_striped_files_are_found_by_their_number(stripes: int, sector: int) -> None:
    chain = Chain(20 + stripes)
    data = media(list(chain.sets.values()), stripes, sector)
    files = {f"part{number}.bak": part for number, part in enumerate(data)}
    for number, moment in enumerate(chain.ends.values(), start=1):
        name = f"part{stripes - 1}.bak"
        assert_state(opened(files, name, Wish(set_number=number)), moment)


def test_compressed_stripes_give_the_same_rows() -> None:
    chain = Chain(31)
    data = compressed_media(list(chain.sets.values()), 2)
    files = {f"part{number}.bak": part for number, part in enumerate(data)}
    assert_state(opened(files, "part1.bak"), chain.ends["second.trn"])


def test_a_missing_stripe_is_named_and_nothing_is_shown() -> None:
    chain = Chain(32)
    data = media([chain.sets["full.bak"]], 3)
    files = {"a.bak": data[0], "c.bak": data[2]}
    with pytest.raises(ParserError, match="stripe 2"):
        opened(files, "a.bak")


def test_a_missing_log_is_told() -> None:
    chain = Chain(33)
    files = chain.files()
    chain.load.run(5)
    late = chain.backups.log()
    chain.load.run(5)
    last = chain.backups.log()
    files["last.trn"] = last.files()[0]
    assert late.facts.last == last.facts.first
    with pytest.raises(ParserError):
        opened(files, "last.trn")
    timeline = SqlServerBackupParser().timeline(
        [(name, BytesSource(data)) for name, data in files.items()]
    )
    assert timeline.gaps
    assert timeline.zone_minutes == 15 * ZONE


def test_a_copy_does_not_become_the_base_of_a_differential() -> None:
    chain = Chain(34)
    copy = chain.backups.full(is_copy=True)
    chain.load.run(5)
    differential = chain.backups.differential()
    end = chain.load.running.moments[-1]
    files = {"copy.bak": copy.files()[0], "later.bak": differential.files()[0]}
    with pytest.raises(ParserError):
        opened(files, "later.bak")
    files["full.bak"] = chain.files()["full.bak"]
    assert_state(opened(files, "later.bak"), end)


def test_a_transaction_that_is_open_during_a_full_backup_is_not_shown() -> None:
    load = Workload.make(35).run(10)
    work = load.running.begin("still running")
    load.steps(work)
    backups = Backups(load.running)
    before = load.running.moments[-1]
    full = backups.full()
    load.steps(work)
    load.running.commit(work)
    after = load.running.moments[-1]
    log = backups.log()
    files = {"full.bak": full.files()[0], "log.trn": log.files()[0]}
    assert_state(opened(files, "full.bak"), before)
    assert_state(opened(files, "log.trn"), after)


def test_a_table_that_was_filled_and_truncated_shows_each_of_its_states() -> None:
    load = Workload.make(37).run(3)
    backups = Backups(load.running)
    files = {"full.bak": backups.full().files()[0]}
    moments = {"full.bak": load.running.moments[-1]}
    for name, step in (("1.trn", load.fill), ("2.trn", load.truncate), ("3.trn", load.fill)):
        step()
        load.run(2)
        moments[name] = load.running.moments[-1]
        files[name] = backups.log().files()[0]
    for name, moment in moments.items():
        assert_state(opened(files, name), moment)


def test_a_database_of_two_files_is_put_together_again() -> None:
    database = two_tables("Wide")
    database.add_file(3, least_pages=256)
    spread = next(table for table in database.tables if table.name == "Heap")
    spread.spread = ((1, 0), (3, 0))
    spread.extend([(n, n, "w" * 900) for n in range(10, 400)])
    running = LoggedDatabase(database)
    heap = LoggedHeap(running, "Heap")
    backups = Backups(running)
    full = backups.full()
    with running.transaction() as work:
        for key in range(10, 400, 7):
            heap.update(work, key, key, "later" * 20)
        for key in range(1000, 1100):
            heap.insert(work, key, key, "n" * 500)
    files = {"full.bak": full.files()[0], "log.trn": backups.log().files()[0]}
    rows = rows_of(opened(files, "log.trn"))["Heap"]
    assert rows == dict(running.moments[-1].rows["Heap"])
    assert {at.file for at in running.operations.changed} == {1, 3}


def test_times_without_their_zone_are_not_taken_for_utc() -> None:
    chain = Chain(36, steps=3)
    timeline = SqlServerBackupParser().timeline([("f.bak", BytesSource(chain.files()["full.bak"]))])
    started = chain.sets["full.bak"].facts.started
    assert timeline.sets[0].started == (started - _ZONE).replace(tzinfo=UTC)
    assert started > datetime(2024, 3, 1)  # noqa: DTZ001  # the server's clock has no zone
