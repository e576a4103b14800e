"""Measure walking and exporting an NTFS volume against The Sleuth Kit's tools, in one run.

``python -m tests.bench.against_sleuthkit IMAGE``; the image is made by
``python -m tests.builders.bench_image IMAGE``. Each pair runs in turn, several times, and the
median of the ratios is what counts. Prints figures; judges nothing.
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
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 5
GLEANPOINT = str(Path(sys.executable).with_name("gleanpoint"))


@dataclass(frozen=True)
class Contest:
    """Two ways to do the same, each into an empty folder of its own."""

    title: str
    ours: Callable[[Path], list[list[str]]]
    theirs: Callable[[Path], list[list[str]]]


def main(image: Path) -> None:
    contests = [walk(image), large(image), small(image)]
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {commit()}")
    with tempfile.TemporaryDirectory() as work:
        os.environ["GLEANPOINT_HOME"] = str(Path(work) / "home")
        for contest in contests:
            report(contest, Path(work))


def walk(image: Path) -> Contest:
    return Contest(
        "ls -r --json of 100,000 files / fls -rp",
        lambda _: [[GLEANPOINT, "ls", "-r", "--json", str(image)]],
        lambda _: [["fls", "-rp", str(image)]],
    )


def large(image: Path) -> Contest:
    names = [f"large{number}.bin" for number in range(4)]
    paths = [f"/p0/large/{name}" for name in names]
    inodes = [inode(image, f"large/{name}") for name in names]
    return Contest(
        "export of 4 x 128 MiB with hashing / icat",
        lambda out: [[GLEANPOINT, "export", str(image), *paths, "--to", str(out)]],
        lambda out: [["icat", str(image), i, ">", str(out / i)] for i in inodes],
    )


def small(image: Path) -> Contest:
    folder = inode(image, "small")
    return Contest(
        "export of 10,000 small files with receipts / tsk_recover -a",
        lambda out: [[GLEANPOINT, "export", str(image), "/p0/small", "--to", str(out)]],
        lambda out: [["tsk_recover", "-a", "-d", folder, str(image), str(out)]],
    )


def report(contest: Contest, work: Path) -> None:
    pairs = []
    for number in range(ROUNDS + 1):
        pair = [timed(side, work) for side in (contest.ours, contest.theirs)]
        if number:  # the first one warms the cache
            pairs.append(pair)
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{contest.title}: {ours:.2f} s / {theirs:.2f} s, median ratio {ratio:.2f}")


def timed(side: Callable[[Path], list[list[str]]], work: Path) -> float:
    out = work / "out"
    out.mkdir()
    commands = side(out)
    started = time.perf_counter()
    for command in commands:
        *words, mark, target = command if ">" in command else [*command, "", os.devnull]
        with Path(target).open("wb") as file:
            subprocess.run(words, check=True, stdout=file, stderr=subprocess.DEVNULL)
        assert mark in {">", ""}
    seconds = time.perf_counter() - started
    shutil.rmtree(out)
    return seconds


def inode(image: Path, path: str) -> str:
    done = subprocess.run(["ifind", "-n", path, str(image)], capture_output=True, check=True)
    return done.stdout.decode().strip()


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, check=False)
    return done.stdout.decode().strip() or "no commit"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
