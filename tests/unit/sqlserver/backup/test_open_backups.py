"""Backups of a database that runs, opened: every state shows the rows that were committed then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from hashlib import blake2b

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.backup.backups import Backups, Taken, media
from tests.builders.sqlserver.backup.set_facts import CHECKSUM_FLAG
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.log.logged_database import LoggedDatabase, Moment
from tests.builders.sqlserver.log.workload import Workload, two_tables
from tests.unit.sqlserver.backup.built_backups import (
    Rows,
    open_built,
    rows_of,
    timeline_of_built,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import EncryptedContentError, ParserError
from gleanpoint_parsers.logbook import LogContainer, LogRequest, LogShelf
from gleanpoint_parsers.plugin import ROOT, Confidence, Kind, Surroundings, all_children
from gleanpoint_parsers.sqlserver.backup.beside import OTHERS_MOST
from gleanpoint_parsers.sqlserver.backup.parser import SqlServerBackupParser
from gleanpoint_parsers.sqlserver.backup.plan import UnreachableError
from gleanpoint_parsers.timeline import Wish
from gleanpoint_parsers.verification import Verifiable


def rows_at(moment: Moment) -> Rows:
    return {
        name: sorted((tuple(row) for row in rows.values()), key=repr)
        for name, rows in moment.rows.items()
    }


@dataclass(frozen=True, slots=True)
class Story:
    """A database that ran, and the backups that were taken of it.

    Args:
        load: The database.
        files: By name.
        rows: What is committed at the end of each file's last set.
        taken: The sets, by the file they are in.
        ends: Number of moments before the end of each set.
    """

    load: Workload
    files: dict[str, bytes] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    def keep(self, name: str, taken: Taken, stripes: int = 1) -> None:
        for number, data in enumerate(taken.files(stripes)):
            file = name if stripes == 1 else f"{name}{number}"
            self.files[file] = data
            self.rows[file] = rows_at(self.load.running.moments[-1])
            self.taken[file] = taken
            self.ends[file] = len(self.load.running.moments)

    def without(self, *names: str) -> dict[str, bytes]:
        return {name: data for name, data in self.files.items() if name not in names}

    @property
    def moments(self) -> list[Moment]:
        return self.load.running.moments


@cache
def story(seed: int = 1) -> Story:
    """Return a full set of three stripes, logs, a differential of two, and more logs."""
    load = Workload.make(seed).run(20)
    backups = Backups(load.running)
    made = Story(load)
    made.keep("full", backups.full(while_running=2), stripes=3)
    load.run(20)
    made.keep("log1", backups.log())
    load.run(20)
    made.keep("diff", backups.differential(), stripes=2)
    load.run(10)
    made.keep("log2", backups.log())
    load.run(10)
    made.keep("log3", backups.log())
    return made


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


@pytest.mark.parametrize("lost", ["full0", "full1", "full2"])
def test_without_one_stripe_nothing_is_shown(lost: str) -> None:
    made = story()
    files = made.without(lost)
    left = next(name for name in files if name.startswith("full"))
    with pytest.raises(UnreachableError, match=f"2 of 3 stripes; stripe {lost[-1:]!s}|2 of 3"):
        open_built(files, left)
    with pytest.raises(ParserError):
        open_built(files, "log3")


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


def noisy(data: bytes) -> bytes:
    """Return a backup whose pages are noise behind their headers, as of an encrypted database."""
    made = bytearray(data)
    at = made.find(b"MQDA")
    length = int.from_bytes(made[at + 8 : at + 16], "little")
    for page in range(at + 24, at + 22 + length, 8192):
        number = int.from_bytes(made[page + 32 : page + 36], "little")
        if made[page] == 1 and made[page + 1] in {1, 2}:
            noise = b"".join(blake2b(bytes([i, number % 256])).digest() for i in range(127))
            made[page + 96 : page + 8192] = noise[: 8192 - 96].ljust(8192 - 96, b"\x5a")
    return bytes(made)


def test_a_backup_of_an_encrypted_database_is_refused_by_name() -> None:
    load = Workload.make(2).run(2)
    (data,) = Backups(load.running).full().files()
    with pytest.raises(EncryptedContentError, match="transparent data encryption"):
        open_built({"a.bak": noisy(data)}, "a.bak")


def test_files_that_are_no_backups_beside_one_do_not_matter() -> None:
    made = story()
    others = {"notes.txt": b"TAPE is what we use", "x.bak": b"MSSQLBAK", "empty": b""}
    opened = open_built({**made.files, **others}, "log3", Wish(whole_folder=True))
    assert rows_of(opened) == made.rows["log3"]
    notes = opened.children(ROOT, None, 10).notes
    assert any(note.startswith("x.bak is left out: ") for note in notes)


def test_what_begins_like_a_backup_and_is_none_is_refused_by_its_own_sentence() -> None:
    parser = SqlServerBackupParser()
    for head in (b"TAPE" + bytes(2000), b"MSSQLBAK" + bytes(2000)):
        source = BytesSource(head)
        assert parser.probe(source) >= Confidence.POSSIBLE
        with pytest.raises(ParserError):
            parser.open(source, Surroundings("x.bak"))
    assert parser.probe(BytesSource(b"")) is Confidence.NO


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


def test_checksums_of_all_sets_that_are_shown_are_compared() -> None:
    load = Workload.make(2).run(2)
    backups = Backups(load.running)
    files = {"plain.bak": backups.full().files()[0]}
    backups.flags = CHECKSUM_FLAG
    load.run(3)
    files["log.trn"] = backups.log().files()[0]
    opened = open_built(files, "log.trn")
    assert isinstance(opened, Verifiable)
    found = opened.verify()
    assert (found.checked > 0, found.without > 0, found.problems) == (True, True, ())
    facts = opened.facts(ROOT)
    assert facts["streams with a checksum"] == found.checked
    assert facts["streams"] == found.checked + found.without


def test_a_wrong_checksum_is_told_with_its_set() -> None:
    load = Workload.make(2).run(2)
    backups = Backups(load.running)
    backups.flags = CHECKSUM_FLAG
    data = bytearray(backups.full().files()[0])
    data[data.find(b"MQDA") + 24 + 8192 * 20 + 5000] ^= 1
    opened = open_built({"a.bak": bytes(data)}, "a.bak")
    assert isinstance(opened, Verifiable)
    (problem,) = opened.verify().problems
    assert problem.startswith("Full backup, set 1 of a.bak: The checksum of the pages of file")


def test_a_folder_of_databases_verifies_each() -> None:
    files = {}
    for name in ("One", "Two"):
        backups = Backups(Workload.make(3, name=name).run(2).running)
        backups.flags = CHECKSUM_FLAG
        files[f"{name}.bak"] = backups.full().files()[0]
    opened = open_built(files, "One.bak", Wish(whole_folder=True))
    assert isinstance(opened, Verifiable)
    found = opened.verify()
    assert (found.checked >= 4, found.problems) == (True, ())


def test_a_refusal_tells_that_not_all_files_beside_it_were_looked_at() -> None:
    made = story()
    many = {f"{number}.txt": b"" for number in range(OTHERS_MOST + 7)}
    with pytest.raises(UnreachableError, match="7 were not looked at: name backups"):
        open_built({"log3.trn": made.files["log3"], **many}, "log3.trn")
    named = {f"{name}.bak": data for name, data in made.files.items()}
    assert rows_of(open_built({**many, **named}, "log3.bak")) == made.rows["log3"]
