"""Backups of a database that runs, opened: every state shows the rows that were committed then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.backup.backups import Backups, media
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.workload import Workload, two_tables
from tests.unit.sqlserver.backup.built_backups import (
    open_built,
    rows_of,
    timeline_of_built,
)
from tests.unit.sqlserver.backup.stories import Story, rows_at, story

from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.logbook import LogContainer, LogRequest, LogShelf
from gleanpoint_parsers.plugin import all_children
from gleanpoint_parsers.sqlserver.backup.plan import UnreachableError
from gleanpoint_parsers.timeline import Wish


@pytest.mark.parametrize("name", ["full0", "full2", "log1", "diff0", "diff1", "log2", "log3"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_file_shows_the_rows_at_its_end(seed: int, name: str) -> None:
    made = story(seed)
    assert rows_of(open_built(made.files, name)) == made.rows[name]


def test_a_folder_of_one_database_shows_its_newest_state() -> None:
    made = story()
    opened = open_built(made.files, "full1", Wish(whole_folder=True))
    assert rows_of(opened) == made.rows["log3"]


def test_every_moment_of_the_chain_can_be_had_by_time() -> None:
    made = story()
    zone = made_zone(made)
    for moment in made.moments[made.ends["full0"] + 1 : made.ends["log3"] - 1 : 7]:
        wish = Wish(at=moment.time.replace(tzinfo=zone), whole_folder=True)
        assert rows_of(open_built(made.files, "log2", wish)) == rows_at(moment)


def test_every_moment_of_the_chain_can_be_had_by_log_sequence_number() -> None:
    made = story()
    for moment in made.moments[made.ends["full0"] + 1 : made.ends["log3"] : 7]:
        place = moment.place
        text = f"{place.sequence:08x}:{place.block:08x}:{place.slot:04x}"
        wish = Wish(lsn=text, whole_folder=True)
        assert rows_of(open_built(made.files, "log2", wish)) == rows_at(moment)


def made_zone(made: Story) -> timezone:
    timeline = timeline_of_built(made.files)
    return timezone(timedelta(minutes=timeline.zone_minutes or 0))


def test_the_way_over_logs_alone_leads_to_the_same_rows() -> None:
    made = story()
    assert rows_of(open_built(made.without("diff0", "diff1"), "log3")) == made.rows["log3"]


def test_pages_as_stored_are_shown_without_the_log() -> None:
    made = story()
    opened = open_built(made.files, "full0", Wish(as_stored=True))
    notes = opened.children(ROOT, None, 10).notes
    assert any("The log is not applied" in note for note in notes)
    assert {"Heap", "Tree"} <= set(rows_of(opened))


def test_without_a_log_in_between_the_next_one_is_refused_and_the_gap_told() -> None:
    made = story()
    files = made.without("diff0", "diff1", "log1")
    with pytest.raises(UnreachableError, match="log backups in between are missing"):
        open_built(files, "log3")
    (gap,) = timeline_of_built(files).gaps
    assert gap.sentence.startswith("No log between ")
    assert gap.since < gap.until


def test_the_time_line_spans_logs_and_names_files_as_given() -> None:
    made = story()
    timeline = timeline_of_built(made.files)
    assert timeline.gaps == ()
    assert [(one.kind, one.file) for one in timeline.sets] == [
        ("full, 3 stripes", "full0"),
        ("log", "log1"),
        ("differential, 2 stripes", "diff0"),
        ("log", "log2"),
        ("log", "log3"),
    ]
    reaches = {reach.file: reach for reach in timeline.reaches}
    assert reaches["full0"].since == reaches["full0"].until
    assert reaches["log1"].since == reaches["full0"].until
    assert reaches["log3"].since == reaches["log2"].until < reaches["log3"].until
    assert reaches["log3"].log_bytes > reaches["log2"].log_bytes > 0


def test_a_time_line_of_one_file_tells_its_own_sets_only() -> None:
    made = story()
    timeline = timeline_of_built(made.files, "diff1")
    assert [(one.file, one.number) for one in timeline.sets] == [("diff1", 1)]
    assert [(one.file, one.set_number) for one in timeline.reaches] == [("diff1", 1)]


def test_several_sets_of_one_file_are_shown_by_number() -> None:
    load = Workload.make(5).run(5)
    backups = Backups(load.running)
    sets, rows = [], []
    for take in (backups.full, backups.log, backups.differential, backups.log):
        sets.append(take())
        rows.append(rows_at(load.running.moments[-1]))
        load.run(8)
    (data,) = media(sets)
    files = {"all.bak": data}
    for number, expected in enumerate(rows, 1):
        assert rows_of(open_built(files, "all.bak", Wish(set_number=number))) == expected
    assert rows_of(open_built(files, "all.bak")) == rows[-1]


def test_a_folder_of_two_databases_has_both_as_nodes_with_a_log_each() -> None:
    files, expected = {}, {}
    for name in ("One", "Two"):
        load = Workload.make(3, name=name).run(6)
        backups = Backups(load.running)
        files[f"{name}.bak"] = backups.full().files()[0]
        load.run(4)
        files[f"{name}.trn"] = backups.log().files()[0]
        expected[name] = rows_at(load.running.moments[-1])
    opened = open_built(files, "One.bak", Wish(whole_folder=True))
    databases = list(all_children(opened, ROOT))
    assert [(one.name, one.kind) for one in databases] == [
        ("One", Kind.DATABASE),
        ("Two", Kind.DATABASE),
    ]
    assert isinstance(opened, LogShelf)
    for one in databases:
        assert rows_of(opened, one.key) == expected[one.name]
        book, key = opened.log_of(one.key)
        assert key == ROOT
        assert any(book.transactions(LogRequest()))


def test_a_database_of_a_folder_that_cannot_be_had_is_listed_with_its_reason() -> None:
    files = {}
    for name in ("One", "Two"):
        load = Workload.make(3, name=name).run(6)
        backups = Backups(load.running)
        files[f"{name}.bak"] = backups.full().files()[0]
        load.run(4)
        files[f"{name}.trn"] = backups.log().files()[0]
    del files["Two.bak"]
    opened = open_built(files, "One.bak", Wish(whole_folder=True))
    one, two = all_children(opened, ROOT)
    assert (one.problem, one.has_children) == (None, True)
    assert "A full backup made before" in str(two.problem)
    assert not two.has_children
    with pytest.raises(UnreachableError):
        opened.children(two.key, None, 10)


def test_the_log_of_a_chain_reaches_back_behind_the_differential() -> None:
    made = story()
    opened = open_built(made.files, "log3")
    assert isinstance(opened, LogContainer)
    listed = [one for one in opened.transactions(LogRequest()) if one is not None]
    assert listed[0].begun is not None
    begun = listed[0].begun.astimezone(UTC)
    assert begun < timeline_of_built(made.files).reaches[1].until


def test_a_time_before_the_first_state_is_refused() -> None:
    made = story()
    with pytest.raises(UnreachableError, match="reach back to"):
        open_built(made.files, "log3", Wish(at=datetime(1999, 1, 1, tzinfo=UTC)))


def test_a_database_of_several_files_is_put_together_from_all_of_them() -> None:
    database = two_tables()
    database.add_file(3)
    columns = [Column("id", t.integer(), nullable=False), Column("filling", t.char(3000))]
    table = database.table("Wide", columns, spread=((1, 0), (3, 0)))
    for number in range(60):
        table.add(number, f"row {number}")
    running = LoggedDatabase(database)
    stripes = Backups(running).full(while_running=1).files(stripes=2)
    files = {f"stripe{number}": data for number, data in enumerate(stripes)}
    opened = open_built(files, "stripe1")
    assert [row[0] for row in sorted(rows_of(opened)["Wide"])] == list(range(60))


def test_facts_tell_what_a_database_was_put_together_from() -> None:
    made = story()
    facts = open_built(made.files, "log2").facts(ROOT)
    used = facts["backup sets used"]
    assert isinstance(used, list)
    assert [one["kind"] for one in used if isinstance(one, dict)] == [
        "full, 3 stripes",
        "differential, 2 stripes",
        "log",
    ]
    assert facts["backup sets of this database"] == 5
    assert "shut down cleanly" not in facts


def test_names_of_files_are_kept_as_they_were_given() -> None:
    made = story()
    odd = "log\udcff1"
    files = {**made.without("log1"), odd: made.files["log1"]}
    (reach,) = timeline_of_built(files, odd).reaches
    assert reach.file == odd
    assert "\udcff" not in reach.name
    assert rows_of(open_built(files, odd)) == made.rows["log1"]
