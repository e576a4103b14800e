"""Kill the window while it indexes, exports, writes among files and takes back; look what is left.

A person in a process of its own (a real window on the demo's two points, driven by keys and
clicks) works until the process is killed at a random moment. Then the command line looks, as a
person would at the next start: the log verifies, each export that has its name is whole, what was
written among other files is there wholly or not at all and can be taken back, and indexing goes
on to what an undisturbed run finds.

``QT_QPA_PLATFORM=offscreen python -m tests.fuzz.window_crashes FOLDER KILLS SEED`` from the root
of the project tells its findings.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tests.builders.restore_points import picture

from gleanpoint.core.demo import unpack_demo

FOLDER: Final = "Users"
"""What is exported; one of that name is among the person's own things, and is compared first."""

FIGURES: Final = "Ann Morrow/Documents/Reports/figures 2025-Q4.csv"
ORDER: Final = ("search", "{}", "order 20231", "--no-index", "--json")
LONGEST: Final = {"index": 6.0, "export": 3.0, "restore": 3.0}
"""Seconds of work after which a person is interrupted at the latest, by what they do."""

AT_ONCE: Final = 0.2
"""Half of all kills come so soon after the first sign of the work: much of it is over then."""

PATIENCE: Final = 300
LOOK_AGAIN: Final = 0.002


class Place:
    """What a person has: a home, two recovery points, a folder for exports, and one of their own.

    Args:
        top: Empty folder for all of it.
    """

    def __init__(self, top: Path) -> None:
        self.home, self.points = top / "home", top / "points"
        self.exports, self.own = top / "exports", top / "own"
        for folder in (self.home, self.exports, self.own):
            folder.mkdir(parents=True)
        unpack_demo(self.points)
        self.before = self.fill()
        self.settings(self.exports)

    def fill(self) -> dict[str, tuple[object, ...]]:
        """Put things into the folder of their own; returns what it looks like."""
        figures = self.own / FOLDER / FIGURES
        figures.parent.mkdir(parents=True)
        figures.write_text("of today")
        (self.own / "kept.txt").write_text("has nothing to do with it")
        return picture(self.own)

    def settings(self, folder: Path) -> None:
        """Have exports go to a folder unless another one is chosen."""
        from gleanpoint.core.settings import load_settings, save_settings  # noqa: PLC0415

        save_settings(self.home, replace(load_settings(self.home), export_folder=str(folder)))

    def is_written_to(self, what: str) -> bool:
        """Whether what somebody does shows on the disk."""
        if what == "index":
            return (self.home / "catalog").exists()
        if what == "export":
            return any(self.exports.iterdir())
        return any(path.name.startswith(".gleanpoint-undo-") for path in self.own.iterdir())

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command line with this home."""
        filled = [word.replace("{}", str(self.points)) for word in words]
        return subprocess.run(
            [sys.executable, "-m", "gleanpoint", *filled],
            capture_output=True, text=True, check=False, timeout=PATIENCE,
            env={**os.environ, "GLEANPOINT_HOME": str(self.home)},
        )  # fmt: skip


def interrupt(place: Place, what: str, chance: random.Random) -> bool:
    """Let a person begin something and kill the window in the middle; False: it was done before."""
    command = [sys.executable, "-m", "tests.fuzz.window_crashes", "--person", what]
    with subprocess.Popen(
        [*command, str(place.home), str(place.points)], stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as person:  # fmt: skip
        assert person.stdout is not None
        assert person.stdout.readline() == "begins\n"
        ends = time.monotonic() + PATIENCE
        while not place.is_written_to(what):
            assert person.poll() is None, f"nobody could {what}: ended with {person.poll()}"
            assert time.monotonic() < ends, f"nobody began to {what}"
            time.sleep(LOOK_AGAIN)
        longest = chance.choice((AT_ONCE, LONGEST[what]))
        ready, _, _ = select.select([person.stdout], [], [], chance.uniform(0, longest))
        was_cut_off = not ready
        os.kill(person.pid, signal.SIGKILL)
    return was_cut_off


def look(place: Place, what: str, truth: set[str]) -> list[str]:
    """Look at what is left; returns what is wrong with it."""
    faults = []
    verified = place.run("audit", "verify")
    if verified.returncode != 0:
        faults.append(f"log: {verified.stdout}{verified.stderr}")
    if what == "index":
        done = place.run("index", "{}", "--all")
        found = hits(place)
        if done.returncode != 0 or found != truth:
            faults.append(f"index: {done.returncode} {done.stderr} {sorted(found ^ truth)}")
        shutil.rmtree(place.home / "catalog", ignore_errors=True)
    if what == "export":
        for one in place.exports.iterdir():
            faults += faults_of_export(one, verified.stdout + verified.stderr)
            shutil.rmtree(one)
    if what == "restore":
        faults += faults_among_files(place)
    return faults


def hits(place: Place) -> set[str]:
    """Return what a search finds, as a set of lines."""
    return set(place.run(*ORDER).stdout.splitlines())


def faults_of_export(folder: Path, verified: str) -> list[str]:
    """Return what is wrong with an export: nothing of one without its manifest has its name.

    Args:
        folder: The export's.
        verified: What the log says of itself: it tells of exports without an end.
    """
    manifest = folder / "manifest.json"
    if not manifest.exists():
        seen = [one.name for one in folder.iterdir() if not one.name.startswith(".")]
        faults = [f"{folder.name} has no manifest and holds {seen}"] if seen else []
        is_told = "no end is recorded" in verified or "have no manifest" in verified
        return faults if is_told else [*faults, f"{folder.name} is without an end, and not told"]
    items: list[dict[str, Any]] = json.loads(manifest.read_text("utf-8"))["items"]
    return [
        f"{folder.name}: {item['target']} is not whole"
        for item in items
        if item.get("sha256")
        and hashlib.sha256((folder / item["target"]).read_bytes()).hexdigest() != item["sha256"]
    ]


def faults_among_files(place: Place) -> list[str]:
    """Return what is wrong with the own folder once what was cut off is taken back."""
    place.run("undo")  # first takes back what was cut off, then the newest that is whole
    place.run("undo")
    left = {name for name in picture(place.own) if ".gleanpoint-undo-" in name}
    faults = [f"journal left: {sorted(left)}"] if left else []
    if picture(place.own) != place.before:
        changed = {*picture(place.own).items()} ^ {*place.before.items()}
        faults.append(f"own folder: {sorted(map(str, changed))}")
        shutil.rmtree(place.own)
        place.own.mkdir()
        place.before = place.fill()
    return faults


def run(top: Path, kills: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill so many times; returns how often in the middle of what, and all faults."""
    place, counts, faults = Place(top), Counter[str](), list[str]()
    place.run("index", "{}", "--all")
    truth = hits(place)
    assert truth, "the search of an undisturbed run finds something"
    shutil.rmtree(place.home / "catalog", ignore_errors=True)
    for number in range(kills):
        chance = random.Random(f"{seed}:{number}")  # noqa: S311 - not for secrets
        what = tuple(LONGEST)[number % len(LONGEST)]
        place.settings(place.own if what == "restore" else place.exports)
        counts[what if interrupt(place, what, chance) else f"{what}, done before"] += 1
        faults += [f"kill {number}: {fault}" for fault in look(place, what, truth)]
    return counts, faults


def work_as_person(what: str, home: Path, points: Path) -> None:
    """Do something in a window, again and again, until the process is killed."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - a person's process only
    from tests.gui.flows.flow import Flow  # noqa: PLC0415

    application = QApplication([])
    doing = Flow(home, f"killed-{what}")
    doing.window.open([str(points)])
    doing.wait(lambda: doing.shows_row("Users"))
    deeds: dict[str, Callable[[Flow], None]] = {
        "index": _index, "export": _export, "restore": _restore,
    }  # fmt: skip
    deeds[what](doing)
    del application


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _index(doing: Any) -> None:
    doing.press("Ctrl+F", doing.window.view.app_bar.search.hasFocus)
    doing.type("20231", lambda: doing.shows_button("Index now"))
    _say("begins")
    doing.click("Index now", lambda: doing.is_indexing)
    doing.wait(lambda: not doing.is_indexing)
    _say("ends")
    time.sleep(PATIENCE)


def _export(doing: Any) -> None:
    doing.click_row("Users", lambda: True)
    _say("begins")
    while True:
        doing.press("Ctrl+E", lambda: doing.asks("Export"))
        doing.press("Return", doing.is_exported)


def _restore(doing: Any) -> None:
    doing.click_row("Users", lambda: True)
    _say("begins")
    while True:
        doing.press("Ctrl+E", lambda: doing.asks("Export"))
        doing.dialog.form.set_own_folder(is_on=False)
        doing.click("Compare with the folder", lambda: doing.asks("Write"))
        doing.click("Write", doing.is_exported)
        doing.press("Ctrl+Z", lambda: doing.last_job.title.startswith("Take back"))
        doing.wait(doing.is_exported)


if __name__ == "__main__":
    if sys.argv[1] == "--person":
        work_as_person(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        done, wrong = run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
        _say(json.dumps({"kills": done, "faults": wrong}, indent=1))
