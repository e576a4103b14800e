"""What is said of a state is true of what is shown: where log ended early, or a fork was left."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from tests.builders.sqlserver.backup.backups import Backups, Taken
from tests.builders.sqlserver.backup.media_set import ZONE
from tests.builders.sqlserver.log.log_places import LogPlace
from tests.builders.sqlserver.log.logged_database import Moment
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.backup.built_backups import open_built, rows_of, timeline_of_built
from tests.unit.sqlserver.backup.stories import rows_at, story

from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.plugin import Container
from gleanpoint_parsers.timeline import Wish

_OLD, _NEW = UUID(int=0xA), UUID(int=0xB)


def exact(time: datetime) -> datetime:
    """Return a time of the built server's clock as aware UTC."""
    return (time - timedelta(minutes=15 * ZONE)).replace(tzinfo=UTC)


def fact(opened: Container, name: str) -> str:
    found = opened.facts(ROOT)[name]
    assert isinstance(found, str)
    return found


def notes(opened: Container) -> tuple[str, ...]:
    return opened.children(ROOT, None, 10).notes


def shown_moment(opened: Container) -> datetime:
    return datetime.fromisoformat(fact(opened, "state shown, UTC"))


def with_hole(data: bytes, at: int) -> bytes:
    """Return a log backup with a sector of its log gone."""
    made = bytearray(data)
    stream = data.find(b"MQTL") + 24
    made[stream + at : stream + at + 512] = bytes(512)
    return bytes(made)


def last_before(moments: list[Moment], moment: datetime) -> Moment:
    return max((one for one in moments if exact(one.time) <= moment), key=lambda one: one.time)


@pytest.mark.parametrize("at", [1024, 2048, 3072])
def test_where_log_ends_early_the_state_is_named_that_was_reached(at: int) -> None:
    made = story()
    opened = open_built({**made.files, "log3": with_hole(made.files["log3"], at)}, "log3")
    moment = shown_moment(opened)
    reached = last_before(made.moments, moment)
    assert rows_of(opened) == rows_at(reached)
    assert moment < exact(made.moments[-1].time)
    told = fact(opened, "state shown")
    assert f"Shown is the state of {told}: " in "".join(notes(opened))
    whole = open_built(made.files, "log3")
    upto = "state up to log sequence number"
    assert fact(opened, upto) < fact(whole, upto)
    assert shown_moment(whole) >= exact(made.moments[-1].time)


def test_where_no_log_is_applied_the_state_is_that_of_the_pages() -> None:
    made = story()
    log1 = made.files["log1"]
    lost = {name: data for name, data in made.files.items() if name.startswith("full")}
    lost = {name: without_log(data) for name, data in lost.items()}
    full = open_built(lost, "full0")
    opened = open_built({**lost, "log1": with_hole(log1, 0)}, "log1")
    assert shown_moment(opened) == shown_moment(full)
    assert "Log backup" not in next(note for note in notes(opened) if "Shown is" in note)


def without_log(data: bytes) -> bytes:
    """Return a full backup whose log is zeros."""
    made = bytearray(data)
    at = data.find(b"MQTL")
    while at >= 0:
        length = int.from_bytes(data[at + 8 : at + 16], "little")
        made[at + 24 : at + 22 + length] = bytes(length - 2)
        at = data.find(b"MQTL", at + 1)
    return bytes(made)


def test_a_state_right_after_a_number_is_of_the_moment_of_its_last_commit() -> None:
    made = story()
    middle = made.moments[(made.ends["log2"] + made.ends["log3"]) // 2]
    opened = open_built(made.files, "log3", Wish(lsn=str(middle.place)))
    assert rows_of(opened) == rows_at(middle)
    assert shown_moment(opened) == exact(middle.time)


def cut_in_log(data: bytes) -> bytes:
    """Return a backup file that ends inside its log, at three quarters."""
    stream = data.find(b"MQTL")
    length = int.from_bytes(data[stream + 8 : stream + 16], "little")
    return data[: stream + 24 + length // 4 * 3]


def told_end(files: dict[str, bytes], name: str) -> tuple[datetime, str, str | None]:
    line = timeline_of_built(files, name)
    (reach,), (one,) = line.reaches, line.sets
    return reach.until, reach.lsn, one.problem


def test_points_name_the_end_of_a_log_that_was_cut_off_and_why() -> None:
    made = story()
    files = {**made.files, "log3": cut_in_log(made.files["log3"])}
    until, lsn, problem = told_end(files, "log3")
    opened = open_built(files, "log3")
    assert shown_moment(opened) == until < told_end(dict(made.files), "log3")[0]
    assert lsn < told_end(dict(made.files), "log3")[1]
    assert problem is not None
    assert "Only a part of it can be had" in problem
    assert rows_of(opened) == rows_at(last_before(made.moments, until))


def test_nothing_goes_on_from_a_log_that_was_cut_off() -> None:
    made = story()
    files = {**made.files, "log2": cut_in_log(made.files["log2"])}
    line = timeline_of_built(files)
    assert "log3" not in {reach.file for reach in line.reaches}
    (problem,) = [one.problem for one in line.sets if one.file == "log3"]
    assert problem is not None
    assert "Log backup, set 1 of log2, which leads there, is damaged or was cut off" in problem


def test_a_whole_copy_of_a_log_is_used_instead_of_one_that_was_cut_off() -> None:
    made = story()
    cut = cut_in_log(made.files["log2"])
    for copies in ({"a": cut, "b": made.files["log2"]}, {"a": made.files["log2"], "b": cut}):
        files = {**made.without("log2"), **copies}
        assert rows_of(open_built(files, "log3")) == made.rows["log3"]


def test_a_full_backup_that_was_cut_off_says_so_among_the_points() -> None:
    made = story()
    data = made.taken["full0"].files()[0]
    cut = data[: data.find(b"MQDA") + 20 * 8192]
    line = timeline_of_built({"cut.bak": cut})
    (problem,) = [one.problem for one in line.sets]
    assert problem is not None
    assert "It has no end: the backup was broken off, or cut." in problem


def on_fork(taken: Taken, at: LogPlace | None = None) -> bytes:
    forks = (_OLD,) if at is None else (_NEW, _OLD)
    facts = replace(taken.facts, forks=forks)
    if at is not None:
        facts = replace(facts, fork_place=at)
    return replace(taken, content=replace(taken.content, facts=facts)).files()[0]


class Restored:
    """A database that went on for a while, was put back an hour later, and went on again."""

    def __init__(self, seed: int, later: timedelta = timedelta(hours=1)) -> None:
        load = Workload.make(seed).run(8)
        backups = Backups(load.running)
        self.files = {"full.bak": on_fork(backups.full())}
        load.run(3)
        load.running.log.flush()
        self.turn = load.running.log.next_place
        other, others = copy.deepcopy((load, backups))
        other.chance.seed(seed + 100)
        load.run(12)
        self.files["left.trn"] = on_fork(backups.log())
        other.running.clock.now += later
        self.back = other.running.moments[-1]
        other.run(9)
        self.files["new.trn"] = on_fork(others.log(), self.turn)
        self.left, self.new = load.running.moments, other.running.moments


@pytest.mark.parametrize("seed", range(3))
def test_a_moment_before_a_restore_is_shown_on_the_fork_that_was_in_use_then(seed: int) -> None:
    made = Restored(seed)
    folder = Wish(whole_folder=True)
    late = made.left[-2]
    opened = open_built(made.files, "full.bak", replace(folder, at=exact(late.time)))
    assert rows_of(opened) == rows_at(late)
    assert any("hold nothing of what was done in between" in note for note in notes(opened))
    after = open_built(made.files, "full.bak", replace(folder, at=exact(made.new[-1].time)))
    assert rows_of(after) == rows_at(made.new[-1])
    early = open_built(made.files, "full.bak", replace(folder, at=exact(made.back.time)))
    assert rows_of(early) == rows_at(made.back)
    assert not any("fork" in note or "in between" in note for note in notes(early))


def test_where_the_fork_that_was_left_is_lost_the_state_before_is_named() -> None:
    made = Restored(1)
    del made.files["left.trn"]
    wish = Wish(whole_folder=True, at=exact(made.left[-2].time))
    opened = open_built(made.files, "full.bak", wish)
    assert rows_of(opened) == rows_at(made.back)
    assert shown_moment(opened) == exact(made.back.time)
    assert any("cannot be had: this is the latest one before it" in note for note in notes(opened))


def test_a_moment_that_two_servers_hold_is_told() -> None:
    made = Restored(2, later=timedelta(seconds=1))
    wish = Wish(whole_folder=True, at=exact(made.new[-2].time))
    opened = open_built(made.files, "full.bak", wish)
    assert rows_of(opened) in (rows_at(made.new[-2]), rows_at(last_before(made.left, wish.at)))
    assert any("Two recovery forks of this database hold" in note for note in notes(opened))


def test_every_note_on_a_state_is_a_whole_sentence() -> None:
    made = story()
    cut = {**made.files, "log3": cut_in_log(made.files["log3"])}
    late = Wish(at=exact(made.moments[-1].time) + timedelta(hours=1))
    for files, wish in ((cut, Wish()), (dict(made.files), late)):
        told = notes(open_built(files, "log3", wish))
        assert told
        assert [note for note in told if not note.endswith(".")] == []
    stored = notes(open_built(dict(made.files), "full0", Wish(as_stored=True)))
    assert [note for note in stored if not note.endswith(".")] == []
