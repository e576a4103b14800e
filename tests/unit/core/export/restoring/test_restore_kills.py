"""Killed at any moment of writing or undoing, nothing is half there, and all is taken back."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.builders.kills import survives
from tests.builders.restore_points import (
    CHANGED,
    MARK,
    MemoryPoint,
    contents,
    fill,
    picture,
    workspace_in,
)

from gleanpoint.core.export.restoring.journal import read_journal
from gleanpoint.core.export.restoring.recovering import recover
from gleanpoint.core.export.restoring.rehearse import rehearse
from gleanpoint.core.export.restoring.rehearsed import Choices, Handling
from gleanpoint.core.export.restoring.restore import restore
from gleanpoint.core.export.restoring.undoing import journals, undo

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not copied here")

KILLS = int(os.environ.get("GLEANPOINT_KILLS", "30"))
"""Of writing, and as many of undoing; 500 and more are tried by hand."""

THERE = {"Budgets/a.txt": b"a as it is", "Budgets/b.txt": b"b as it is", "c.txt": b"c there"}
BACKUP = {
    "Budgets/a.txt": b"a from the backup",
    "Budgets/b.txt": b"b from the backup",
    "Budgets/new.txt": b"new from the backup",
    "Deep/er/d.txt": b"d from the backup",
}
EVER = {THERE[name] for name in THERE} | {BACKUP[name] for name in BACKUP}
SINGLE = {0: Handling.OVERWRITE, 1: Handling.KEEP_BOTH}
AFTER = {**THERE, **BACKUP, "Budgets/b.txt": THERE["Budgets/b.txt"]} | {
    f"Budgets/b {MARK}.txt": BACKUP["Budgets/b.txt"]
}


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: a thousand flushes take seconds on a disk."""
    memory = Path("/dev/shm")  # noqa: S108 - the name within is a random one
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


class Place:
    """A target and a home, and what is done in them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home, self.target = folder, folder / "home", folder / "target"
        fill(self.target, THERE, CHANGED + timedelta(days=1))

    def write(self) -> None:
        point, workspace = MemoryPoint(BACKUP), workspace_in(self.home)
        rehearsal = rehearse(point.session, point.plan(self.target, workspace))
        restore(point.session, rehearsal, Choices(single=SINGLE), workspace)

    def undo(self) -> None:
        workspace = workspace_in(self.home)
        undo(journals(workspace)[0], workspace)

    def recover(self) -> list[str]:
        return recover(workspace_in(self.home))

    @property
    def is_removing(self) -> bool:
        """Whether a journal is known that is not there (any more)."""
        known = list((self.home / "restores").glob("*.json"))
        return bool(known) and not list(self.target.glob(".gleanpoint-undo-*"))

    def is_clean(self) -> bool:
        return not list((self.home / "restores").glob("*.json"))


def moments(work: Place, act: str) -> int:
    """Return how many moments there are, found by halving."""
    low, high = 0, 1 << 14
    while low < high:
        middle = (low + high) // 2
        copy = copied(work)
        if survives(middle, getattr(copy, act)):
            high = middle
        else:
            low = middle + 1
        shutil.rmtree(copy.folder)
    return low


def copied(place: Place) -> Place:
    """Return a copy of everything, made by doing the same anew: numbers of files stay true."""
    folder = place.folder.with_name(f"copy-{random.getrandbits(64):x}")
    made = Place(folder)
    if (place.home / "restores").is_dir():
        made.write()
    return made


def chosen(count: int) -> list[int]:
    """Return moments spread over all of them, others in each run."""
    if count <= KILLS:
        return list(range(count))
    return sorted(random.sample(range(count), KILLS))


def test_writing_that_is_killed_is_taken_back_at_the_next_start(quick: Path) -> None:
    first = Place(quick / "first")
    for moment in chosen(moments(first, "write")):
        place = copied(first)
        before = picture(place.target)
        survives(moment, place.write)
        assert set(contents(place.target).values()) <= EVER
        is_removing = place.is_removing
        told = place.recover()
        now = picture(place.target)
        if is_removing:  # the folder's own time may be that of the journal's end
            now["."] = before["."]
        if journals(workspace_in(place.home)):  # killed behind its last line: it is whole
            assert contents(place.target) == AFTER
            place.undo()
            now = picture(place.target)
        assert now == before, (moment, told)
        assert place.is_clean(), moment
        shutil.rmtree(place.folder)


def test_undoing_that_is_killed_is_ended_at_the_next_start(quick: Path) -> None:
    first = Place(quick / "first")
    first.write()
    for moment in chosen(moments(first, "undo")):
        place = Place(quick / f"at-{moment}")
        before = picture(place.target)
        place.write()
        survives(moment, place.undo)
        assert set(contents(place.target).values()) <= EVER
        is_removing = place.is_removing
        place.recover()
        if journals(workspace_in(place.home)):  # killed before its first line
            place.undo()
        now = picture(place.target)
        if is_removing:
            now["."] = before["."]
        assert now == before, moment
        assert place.is_clean(), moment
        shutil.rmtree(place.folder)


def test_a_recovery_that_is_killed_is_ended_by_the_next_one(quick: Path) -> None:
    first = Place(quick / "first")
    halfway = halfway_moment(first)
    count = 1 + max(KILLS // 4, 4)
    for moment in range(0, 12 * count, 12):
        place = Place(quick / f"at-{moment}")
        before = picture(place.target)
        survives(halfway, place.write)
        survives(moment, place.recover)
        is_removing = place.is_removing
        place.recover()
        now = picture(place.target)
        if is_removing:
            now["."] = before["."]
        assert now == before, (halfway, moment)
        assert place.is_clean(), moment
        shutil.rmtree(place.folder)


def halfway_moment(first: Place) -> int:
    """Return a moment at which some names have appeared and others have not."""
    for moment in range(moments(first, "write"), 0, -6):
        place = copied(first)
        survives(moment, place.write)
        journals_there = list(place.target.glob(".gleanpoint-undo-*"))
        marks = read_journal(journals_there[0]).marks if journals_there else set()
        names = set(contents(place.target))
        shutil.rmtree(place.folder)
        if marks == {"ready"} and "Budgets/new.txt" in names and "Deep/er/d.txt" not in names:
            return moment
    raise AssertionError("no moment lies between two names")
