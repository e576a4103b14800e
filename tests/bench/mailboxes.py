"""Measure listing, export and writing of mailboxes against other readers, in one run.

``python -m tests.bench.mailboxes [FILE …]`` makes mailboxes of 20,000 and 100,000 messages and one
of large attachments, and takes the files that are named as well. Each pair runs in turn, several
times, and the median of the ratios is what counts. Prints figures; judges nothing.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.against_sleuthkit import commit
from tests.builders.mailbox import filler, mail, write_mailbox
from tests.builders.pst.big import FOLDER, build_big

ROUNDS = 3
GLEANPOINT = str(Path(sys.executable).with_name("gleanpoint"))
FEW, MANY = 20_000, 100_000
TOP = "Top of Outlook data file"
LIBPFF = """
import sys, pypff
file = pypff.file()
file.open(sys.argv[1])
def walk(folder):
    for message in folder.sub_messages:
        size = sum(entry.data_size or 0 for entry in message.get_record_set(0).entries)
        print(message.subject, message.sender_name, message.delivery_time, size)
    for inner in folder.sub_folders:
        walk(inner)
walk(file.root_folder)
"""


@dataclass(frozen=True)
class Contest:
    """Ways to do the same, ours first, each into an empty folder of its own."""

    title: str
    ours: Callable[[Path], list[str]]
    others: dict[str, Callable[[Path], list[str]]]
    count: int = 0


@dataclass
class Peak:
    """Most bytes of memory that a process and all below it had at once."""

    size: int = 0
    _stopped: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def watch(self, process: int) -> Iterator[None]:
        thread = threading.Thread(target=self._look, args=(process,))
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join()

    def _look(self, process: int) -> None:
        while not self._stopped.wait(0.05):
            self.size = max(self.size, sum(map(own_memory, [process, *below(process)])))


def below(process: int) -> list[int]:
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    children = [int(word) for word in text.split()]
    return children + [inner for child in children for inner in below(child)]


def own_memory(process: int) -> int:
    """Return bytes that a process alone has; pages shared with others count where they are."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024


def main(files: list[Path]) -> None:
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {commit()}")
    with tempfile.TemporaryDirectory() as work:
        os.environ["GLEANPOINT_HOME"] = str(Path(work) / "home")
        few = build_big(Path(work) / "few.pst", FEW)
        many = build_big(Path(work) / "many.pst", MANY)
        large = write_mailbox(Path(work) / "large.pst", [(("Inbox",), large_mails())])
        contests = [listing(few, FEW), listing(many, MANY)]
        contests += [export(few, FEW), export(many, MANY), export(large, 300)]
        contests += [export(file, 0) for file in files]
        for contest in [*contests, writing(few, FEW)]:
            report(contest, Path(work))


def large_mails() -> Iterator[object]:
    for number in range(300):
        yield mail(f"Large {number:03}", files=[("large.bin", filler(1_000_000 + number))])


def listing(path: Path, count: int) -> Contest:
    folder = f"/{TOP}/{FOLDER}"
    return Contest(
        f"list {count:,} messages: subject, sender, date, size",
        lambda _: [GLEANPOINT, "ls", "--json", str(path), folder],
        {"libpff": lambda _: [sys.executable, "-c", LIBPFF, str(path)]},
        count,
    )


def export(path: Path, count: int) -> Contest:
    return Contest(
        f"all of {path.name} as EML",
        lambda out: [GLEANPOINT, "export", str(path), "/", "--to", str(out / "ours")],
        {
            "readpst -e -j 0": lambda out: [
                "readpst",
                "-e",
                "-j",
                "0",
                "-q",
                "-o",
                str(out),
                str(path),
            ],
            "pffexport": lambda out: ["pffexport", "-q", "-t", str(out / "theirs"), str(path)],
        },
        count,
    )


def writing(path: Path, count: int) -> Contest:
    return Contest(
        f"{count:,} messages into a PST",
        lambda out: [
            GLEANPOINT,
            "export",
            str(path),
            "/",
            "--format",
            "pst",
            "--to",
            str(out / "ours"),
        ],
        {},
        count,
    )


def report(contest: Contest, work: Path) -> None:
    ways = {"ours": contest.ours, **contest.others}
    rounds = [{name: timed(way, work) for name, way in ways.items()} for _ in range(ROUNDS)]
    seconds = {name: statistics.median(told[name][0] for told in rounds) for name in ways}
    peak = max(told["ours"][1] for told in rounds)
    rate = f", {contest.count / seconds['ours']:,.0f} messages/s" if contest.count else ""
    print(f"{contest.title}: {seconds['ours']:.2f} s{rate}, peak {peak / 2**20:.0f} MiB")
    for name in contest.others:
        ratio = statistics.median(told[name][0] / told["ours"][0] for told in rounds)
        print(f"    {name}: {seconds[name]:.2f} s, ours is {ratio:.2f} x as fast")


def timed(way: Callable[[Path], list[str]], work: Path) -> tuple[float, int]:
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
