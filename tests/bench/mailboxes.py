"""Measure listing, export, writing and verifying of mailboxes against other readers, in one run.

``python -m tests.bench.mailboxes [FILE …]`` makes mailboxes of 20,000 and 100,000 messages and one
of large attachments, and takes the files that are named as well. Each pair runs in turn, so that
the state of the machine is the same for both; what takes long runs once, all else several times,
and the median counts. Every goal is told with its figure as MET or MISSED. Needs pst-utils,
pff-tools and a quiet machine; takes some minutes.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.against_sleuthkit import commit
from tests.bench.memory import Peak
from tests.builders.mailbox import filler, mail, write_mailbox
from tests.builders.pst.big import FOLDER, build_big

ROUNDS = 3
GLEANPOINT = str(Path(sys.executable).with_name("gleanpoint"))
FEW, MANY = 20_000, 100_000
TOP = "Top of Outlook data file"
MOST_MEMORY = 300 * 10**6
LIBPFF = """
import sys, pypff
file = pypff.file()
file.open(sys.argv[1])
def walk(folder):
    for message in folder.sub_messages:
        entries = message.get_record_set(0).entries
        size = sum(entry.data_as_integer for entry in entries if entry.entry_type == 0x0E08)
        print(message.subject, message.sender_name, message.delivery_time, size)
    for inner in folder.sub_folders:
        walk(inner)
walk(file.root_folder)
"""
WRITER = """
import sys
from pathlib import Path
from tests.builders.mailbox import mail, write_mailbox
mails = (mail(f"Small {number}") for number in range(int(sys.argv[2])))
write_mailbox(Path(sys.argv[1]), [(("Inbox",), mails)])
"""

Command = Callable[[Path], list[str]]
"""Makes the command line of one way, given an empty folder of its own."""


@dataclass(frozen=True)
class Outcome:
    """What a contest showed.

    Args:
        seconds: Median of each way.
        peak: Bytes of memory that ours had at most.
    """

    seconds: dict[str, float]
    peak: int

    def times(self, other: str) -> float:
        """Return how many times as fast as another way ours is."""
        return self.seconds[other] / self.seconds["ours"]


@dataclass(frozen=True)
class Goal:
    """What must come out: a figure and its bound."""

    words: str
    figure: Callable[[Outcome], float]
    bound: float
    is_limit: bool = False

    def told(self, outcome: Outcome) -> str:
        """Return the line of this goal."""
        figure = self.figure(outcome)
        is_met = figure < self.bound if self.is_limit else figure >= self.bound
        return f"{'MET' if is_met else 'MISSED':>6}  {self.words}: {figure:,.2f}"


@dataclass(frozen=True)
class Contest:
    """Ways to do the same, ours first, each into an empty folder of its own."""

    title: str
    ours: Command
    others: dict[str, Command] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    rounds: int = ROUNDS
    rounds_of_others: int = ROUNDS


MEMORY = Goal("memory < 300 MB", lambda o: o.peak / 10**6, MOST_MEMORY / 10**6, is_limit=True)


def under(seconds: float) -> Goal:
    return Goal(f"< {seconds:g} s", lambda o: o.seconds["ours"], seconds, is_limit=True)


def faster(other: str, least: float) -> Goal:
    return Goal(f"{least:g} x as fast as {other}", lambda o: o.times(other), least)


def rate(count: int, least: float) -> Goal:
    return Goal(f"≥ {least:,.0f} messages/s", lambda o: count / o.seconds["ours"], least)


def main(files: list[Path]) -> None:
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {commit()}")
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as work:
        os.environ["GLEANPOINT_HOME"] = str(Path(work) / "home")
        few = build_big(Path(work) / "few.pst", FEW)
        many = build_big(Path(work) / "many.pst", MANY)
        large = write_mailbox(Path(work) / "large.pst", [(("Inbox",), large_mails())])
        contests = [*listings(few, many), *exports(few, many, large), *writing(few), verify(many)]
        for contest in [*contests, *(export(file, ()) for file in files)]:
            report(contest, Path(work))
    print(f"{time.perf_counter() - started:.0f} s in all")


def large_mails() -> Iterator[object]:
    for number in range(300):
        yield mail(f"Large {number:03}", files=[("large.bin", filler(1_000_000 + number))])


def listings(few: Path, many: Path) -> list[Contest]:
    return [
        listing(few, FEW, (faster("libpff", 8), MEMORY), ROUNDS),
        listing(many, MANY, (under(3), faster("libpff", 20), MEMORY), 1),
    ]


def listing(path: Path, count: int, goals: tuple[Goal, ...], rounds_of_others: int) -> Contest:
    folder = f"/{TOP}/{FOLDER}"
    return Contest(
        f"list {count:,} messages: subject, sender, date, size",
        lambda _: [GLEANPOINT, "ls", "--json", str(path), folder],
        {"libpff": lambda _: [sys.executable, "-c", LIBPFF, str(path)]},
        goals,
        rounds_of_others=rounds_of_others,
    )


def exports(few: Path, many: Path, large: Path) -> list[Contest]:
    return [
        export(few, (faster("readpst", 1), faster("pffexport", 3), MEMORY), ROUNDS),
        export(many, (MEMORY,), 1),
        export(large, (MEMORY,), 1),
    ]


def export(path: Path, goals: tuple[Goal, ...], rounds: int = 1) -> Contest:
    by_readpst = ["readpst", "-e", "-j", "0", "-q", "-o"]
    return Contest(
        f"all of {path.name} as EML",
        lambda out: [GLEANPOINT, "export", str(path), "/", "--to", str(out / "ours")],
        {
            "readpst": lambda out: [*by_readpst, str(out), str(path)],
            "pffexport": lambda out: ["pffexport", "-q", "-t", str(out / "theirs"), str(path)],
        },
        goals,
        rounds,
        rounds,
    )


def writing(few: Path) -> list[Contest]:
    whole = [GLEANPOINT, "export", str(few), "/", "--format", "pst", "--to"]
    return [
        Contest(
            f"write {FEW:,} small messages as a PST",
            lambda out: [sys.executable, "-c", WRITER, str(out / "made.pst"), str(FEW)],
            goals=(rate(FEW, 2_000), MEMORY),
        ),
        Contest(
            f"export {FEW:,} messages as a PST: read, write, open again, count and compare",
            lambda out: [*whole, str(out / "ours")],
            goals=(MEMORY,),
            rounds=1,
        ),
    ]


def verify(path: Path) -> Contest:
    return Contest(
        f"verify {path.name}",
        lambda _: [GLEANPOINT, "verify", str(path)],
        goals=(MEMORY,),
        rounds=1,
    )


def report(contest: Contest, work: Path) -> None:
    told: dict[str, list[float]] = {"ours": [], **{name: [] for name in contest.others}}
    peak = 0
    for number in range(max(contest.rounds, contest.rounds_of_others)):
        if number < contest.rounds:
            seconds, size = timed(contest.ours, work)
            told["ours"].append(seconds)
            peak = max(peak, size)
        if number < contest.rounds_of_others:
            for name, way in contest.others.items():
                told[name].append(timed(way, work)[0])
    outcome = Outcome({name: statistics.median(all_) for name, all_ in told.items()}, peak)
    print(f"{contest.title}: {outcome.seconds['ours']:.2f} s, {outcome.peak / 10**6:.0f} MB")
    for name in contest.others:
        print(f"        {name}: {outcome.seconds[name]:.2f} s, ours {outcome.times(name):.2f} x")
    for goal in contest.goals:
        print(goal.told(outcome))
    sys.stdout.flush()


def timed(way: Command, work: Path) -> tuple[float, int]:
    """Return seconds and peak memory of one run into an empty folder."""
    out = work / "out"
    out.mkdir()
    peak = Peak()
    started = time.perf_counter()
    with (
        subprocess.Popen(way(out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run,
        peak.watch(run.pid),
    ):
        code = run.wait()
    seconds = time.perf_counter() - started
    assert code in {0, 4}, f"{way(out)} ended with {code}"
    shutil.rmtree(out)
    return seconds, peak.size


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
