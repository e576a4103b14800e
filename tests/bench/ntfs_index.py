"""Measure the index of an NTFS volume against The Sleuth Kit's ``fls -rp``, in one run.

``python -m tests.bench.ntfs_index IMAGE [FILES]``: makes an image with so many files (a million)
by ``tests.builders.many_files`` where there is none yet, then lists it in turn with both, several
times. Index: $MFT read and decoded, every name, size and time in order. Walk: every path as text
as well. Each runs in a process of its own; what counts is the best round of each, in seconds of the
processor, so that the figures hold on a busy machine. Judges the goal of the index.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.builders.many_files import make_many_files

from gleanpoint.core.allocation import keep_memory
from gleanpoint_parsers.blocks import CachedSource, FileSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.filesystem.ntfs.parser import NtfsParser
from gleanpoint_parsers.plugin import Surroundings, Sweep

ROUNDS = 5
MOST_SECONDS = 4.0
LEAST_TIMES = 4.0
FILES = 1_000_000


class Cost(NamedTuple):
    """Seconds of the processor, and of the clock."""

    cpu: float
    wall: float


def main(image: Path, files: int) -> None:
    if not image.exists():
        make_many_files(image, files)
    rounds = [one_round(image) for _ in range(ROUNDS)]
    names = {found["names"] for found, _ in rounds}
    theirs = best([cost for _, cost in rounds])
    print(f"{names.pop():,} names, {image.stat().st_size >> 20:,} MiB, best of {ROUNDS}")
    print(f"{'fls -rp':<8} {theirs.cpu:6.2f} s CPU {theirs.wall:6.2f} s")
    for title in ("index", "walk"):
        ours = best([Cost(*found[title]) for found, _ in rounds])
        times = theirs.cpu / ours.cpu
        print(f"{title:<8} {ours.cpu:6.2f} s CPU {ours.wall:6.2f} s  {times:.1f} x faster")
        if title == "index":
            is_met = ours.wall < MOST_SECONDS and times >= LEAST_TIMES
            goal = f"index in < {MOST_SECONDS:g} s and >= {LEAST_TIMES:g} x faster than fls -rp"
            print(f"{'MET' if is_met else 'MISSED'}: {goal}")


def best(costs: list[Cost]) -> Cost:
    return Cost(min(cost.cpu for cost in costs), min(cost.wall for cost in costs))


def one_round(image: Path) -> tuple[dict[str, object], Cost]:
    """Return what ours tells, and what theirs took."""
    words = [sys.executable, "-m", "tests.bench.ntfs_index", "--alone", str(image)]
    done = subprocess.run(words, check=True, capture_output=True)
    before, began = processor(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(["fls", "-rp", str(image)], check=True, stdout=subprocess.DEVNULL)
    spent = processor(resource.RUSAGE_CHILDREN) - before
    return json.loads(done.stdout), Cost(spent, time.perf_counter() - began)


def processor(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def alone(image: Path) -> None:
    """Index and walk in this process, as the parser process does; prints the seconds as JSON."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    keep_memory()
    before, began = processor(resource.RUSAGE_SELF), time.perf_counter()

    def since() -> Cost:
        return Cost(processor(resource.RUSAGE_SELF) - before, time.perf_counter() - began)

    with closing(FileSource(image)) as file:
        sweep = NtfsParser().open(CachedSource(file), Surroundings()).sweep()
        assert sweep is not None
        index = since()
        names = walked(sweep)
        print(json.dumps({"index": index, "walk": since(), "names": names}))


def walked(sweep: Sweep) -> int:
    """Make the path of every name; returns how many there are."""
    names, pending = 0, [("", ROOT)]
    while pending:
        path, key = pending.pop()
        page = sweep.folder(key)
        below = [(f"{path}/{e.segment}", e.key) for e in page.entries if e.has_children]
        pending.extend(reversed(below))
        files = page.plain.segments if page.plain else []
        names += len(page.entries) + len([f"{path}/{segment}" for segment in files])
    return names


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        alone(Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else FILES)
