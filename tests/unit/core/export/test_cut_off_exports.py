"""An export that was killed leaves nothing hidden behind once the next start has looked."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
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


HIDDEN = f".{'0' * 32}.partial"


def noted(home: Path, **told: object) -> Path:
    """Note an export that nobody is at work on."""
    (home / EXPORTS).mkdir(parents=True, exist_ok=True)
    note = home / EXPORTS / "1.json"
    note.write_text(json.dumps({"made": [], "log": "", "intent": 1, "names": [], **told}))
    return note


@pytest.mark.parametrize(
    "told",
    [
        {"staging": "{own}/Documents"},
        {"staging": "{own}/.notes.partial"},
        {"staging": HIDDEN},
        {"staging": f"{{own}}/../own/{HIDDEN}"},
        {"staging": f"{{own}}/{HIDDEN}", "names": ["../../own/empty"]},
        {"staging": f"{{own}}/{HIDDEN}", "names": ["{own}/empty"]},
        {"staging": f"{{own}}/{HIDDEN}", "names": ["a\0b"]},
        {"staging": f"{{own}}/{HIDDEN}", "made": ["{own}/hollow"]},
        {"staging": f"{{own}}/{HIDDEN}", "intent": 1 << 63},
        {"staging": f"{{own}}/{HIDDEN}", "intent": -1},
        {"staging": f"{{own}}/{HIDDEN}", "names": 7},
    ],
)
def test_a_note_that_the_program_did_not_write_removes_nothing(
    tmp_path: Path, told: dict[str, object]
) -> None:
    home, own = tmp_path / "home", tmp_path / "own"
    for name in ("Documents", ".notes.partial", "hollow", HIDDEN):
        (own / name).mkdir(parents=True)
    (own / "empty").touch()
    before = sorted(own.rglob("*"))
    noted(home, **json.loads(json.dumps(told).replace("{own}", str(own))))
    assert recover(workspace_in(home)) == []
    assert sorted(own.rglob("*")) == before
    assert not is_anything_left(home)


@pytest.mark.parametrize("note", [b"[", b"[" * 100_000, b"\xff", b"{}", b""])
def test_a_note_that_is_none_is_removed(tmp_path: Path, note: bytes) -> None:
    noted(tmp_path, staging="").write_bytes(note)
    assert recover(workspace_in(tmp_path)) == []
    assert not is_anything_left(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links are not for everybody there")
def test_a_link_in_place_of_the_hidden_folder_is_not_followed(tmp_path: Path) -> None:
    home, own, out = (tmp_path / name for name in ("home", "own", "out"))
    for folder in (own, out):
        folder.mkdir()
    (own / "kept.txt").write_text("of a person")
    (out / HIDDEN).symlink_to(own)
    noted(home, staging=str(out / HIDDEN))
    recover(workspace_in(home))
    assert (own / "kept.txt").exists()


def test_an_export_to_a_disk_that_is_away_is_cleared_up_when_it_is_back(tmp_path: Path) -> None:
    home, disk = tmp_path / "home", tmp_path / "disk"
    noted(home, staging=str(disk / HIDDEN))
    assert recover(workspace_in(home)) == []
    assert is_anything_left(home)
    (disk / HIDDEN).mkdir(parents=True)
    assert len(recover(workspace_in(home))) == 1
    assert not (disk / HIDDEN).exists()
    assert not is_anything_left(home)


def test_a_disk_that_does_not_come_back_is_forgotten(tmp_path: Path) -> None:
    note = noted(tmp_path / "home", staging=str(tmp_path / "disk" / HIDDEN))
    long_ago = time.time() - 100 * 86_400
    os.utime(note, (long_ago, long_ago))
    assert recover(workspace_in(tmp_path / "home")) == []
    assert not note.exists()


def test_an_export_goes_on_where_it_cannot_be_noted(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.home.mkdir()
    (place.home / EXPORTS).write_text("a file where the folder would be")
    place.export()
    assert (place.target / "c.txt").read_bytes() == b"c"
    assert place.hidden == []
