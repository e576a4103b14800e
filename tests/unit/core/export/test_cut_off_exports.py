"""An export that was killed leaves nothing hidden behind once the next start has looked."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.builders.kills import survives
from tests.builders.restore_points import MemoryPoint, contents, workspace_in

from gleanpoint.core.audit.verify import verify
from gleanpoint.core.export.left_behind import EXPORTS, is_anything_left
from gleanpoint.core.export.restoring.recovering import recover
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.under_way import ExportsUnderWay

KILLS = int(os.environ.get("GLEANPOINT_KILLS", "30"))
FILES = {"Budgets/a.txt": b"a", "Budgets/deep/b.txt": b"b", "c.txt": b"c", "d.txt": b"d"}

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not copied here")


class Place:
    """A home and a folder that an export goes to, which is not there yet."""

    def __init__(self, top: Path) -> None:
        self.top, self.home, self.target = top, top / "home", top / "out" / "Export"

    def export(self) -> None:
        point, workspace = MemoryPoint(FILES), workspace_in(self.home)
        run_export(point.session, point.plan(self.target, workspace), workspace)

    def start_again(self) -> list[str]:
        return recover(workspace_in(self.home))

    @property
    def hidden(self) -> list[Path]:
        """What no listing shows, in the target and in what it lies in."""
        return [path for path in self.top.rglob(".*") if self.home not in path.parents]


@pytest.fixture
def quick() -> Iterator[Path]:
    """Give a folder in memory where there is one."""
    memory = Path("/dev/shm")  # noqa: S108 - the name within is a random one
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


def moments(top: Path) -> int:
    """Return how many moments an export has, found by halving."""
    low, high = 0, 1 << 12
    while low < high:
        middle = (low + high) // 2
        place = Place(top / f"count {low} {high}")
        low, high = (low, middle) if survives(middle, place.export) else (middle + 1, high)
        shutil.rmtree(place.top)
    return low


@needs_fork
def test_what_a_killed_export_had_begun_is_removed_at_the_next_start(quick: Path) -> None:
    whole = Place(quick / "whole")
    whole.export()
    names, count = {*contents(whole.target)}, moments(quick)
    chosen = range(count) if count <= KILLS else random.sample(range(count), KILLS)
    for moment in chosen:
        place = Place(quick / f"killed {moment}")
        assert not survives(moment, place.export)
        told = place.start_again()
        assert place.hidden == [], moment
        assert not is_anything_left(place.home), moment
        there = {*contents(place.target)} if place.target.exists() else set()
        if not there:
            assert not place.target.parent.exists(), moment
        elif there != names:
            assert "They have no manifest" in " ".join(told), (moment, there)
        assert place.start_again() == []


@needs_fork
def test_it_is_told_and_the_log_has_its_end(quick: Path) -> None:
    place, count = Place(quick), moments(quick / "count")
    for moment in range(count // 3, count):
        shutil.rmtree(place.top, ignore_errors=True)
        survives(moment, place.export)
        if place.hidden:
            break
    told = place.start_again()
    said = f"An export to {place.target} was cut off before anything appeared there."
    assert told == [f"{said} What it had begun was removed."]
    assert verify(place.home / "log").is_intact
    assert not any("no end is recorded" in one for one in verify(place.home / "log").notes)


def test_one_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    home, target = tmp_path / "home", tmp_path / "out"
    with ExportsUnderWay(home).staging(target, home / "log", 1) as note:
        (note.staging / "half").write_bytes(b"written")
        assert is_anything_left(home)
        assert recover(workspace_in(home)) == []
        assert (note.staging / "half").exists()
    assert not is_anything_left(home)
    assert not target.exists()


@pytest.mark.parametrize("staging", ["Documents", "../..", ".notes.partial"])
def test_a_note_of_something_else_removes_nothing(tmp_path: Path, staging: str) -> None:
    home, own = tmp_path / "home", tmp_path / "own"
    (own / staging).mkdir(parents=True, exist_ok=True)
    (own / staging / "kept.txt").write_text("of a person")
    (home / EXPORTS).mkdir(parents=True)
    told = {"staging": str(own / staging), "made": [], "log": "", "intent": 1, "names": []}
    (home / EXPORTS / "1.json").write_text(json.dumps(told))
    (home / EXPORTS / "2.json").write_text("[")
    assert recover(workspace_in(home)) == []
    assert (own / staging / "kept.txt").exists()
    assert not is_anything_left(home)


def test_an_export_goes_on_where_it_cannot_be_noted(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.home.mkdir()
    (place.home / EXPORTS).write_text("a file where the folder would be")
    place.export()
    assert (place.target / "c.txt").read_bytes() == b"c"
    assert place.hidden == []
