"""Run what may go wrong many times: by number, within limits of time and memory."""

from __future__ import annotations

import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gleanpoint_parsers.errors import ParserError

SECONDS = 5.0
"""Of the processor, that a run may take."""
PATIENCE = 30
"""Seconds of the processor, after which a run is stopped: those of the clock also pass while
others use the machine."""
MEGABYTES = 300
"""That the process may grow by."""
_HARD_LIMIT = 2 << 30
_REMARKABLE = 1.0
_EVERY = 1000
_SHOWN = 3

Way = Callable[[random.Random], None]


class Overrun(BaseException):
    """A run did not end; not an ``Exception``, so that nothing takes it for one of its own."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A run that went wrong."""

    number: int
    what: str
    trace: str

    @property
    def place(self) -> str:
        """The last line of the program that it went through, to tell findings apart."""
        lines = [line.strip() for line in self.trace.splitlines() if "gleanpoint_parsers" in line]
        return f"{self.what.split(':')[0]} {lines[-1] if lines else ''}"


class Runs:
    """Runs by number; the same number does the same.

    Args:
        ways: What runs do, and how often each of them.
        seed: Of all runs.
    """

    def __init__(self, ways: Mapping[Way, int], seed: int) -> None:
        self._ways = ways
        self._seed = seed
        self.ways: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        """Runs that ended with a ``ParserError``: nothing could be opened at all."""

    def run(self, number: int) -> Finding | None:
        """Do one run, and return what was wrong with it."""
        chance = random.Random(f"{self._seed}:{number}")  # noqa: S311 - not for secrets
        began, grown = time.process_time(), peak()
        try:
            self._one(chance)
        except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
            return Finding(number, f"{type(error).__name__}: {error}", traceback.format_exc())
        except Overrun:
            return Finding(number, "Overrun", traceback.format_exc())
        took, grown = time.process_time() - began, peak() - grown
        if took > SECONDS:
            return Finding(number, f"Slow: {took:.1f} s", "")
        if grown > MEGABYTES:
            return Finding(number, f"Large: {grown} MB", "")
        return None

    def _one(self, chance: random.Random) -> None:
        way = chance.choices(tuple(self._ways), tuple(self._ways.values()))[0]
        self.ways[way.__name__] += 1
        try:
            way(chance)
        except ParserError:
            self.refused[way.__name__] += 1


def peak() -> int:
    """Return the most memory that the process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _on_alarm(*_: object) -> None:
    raise Overrun


def _limit_memory() -> None:
    """Let a run that asks for far too much fail instead of the machine."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    size = pages * resource.getpagesize() + _HARD_LIMIT
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def run_many(fuzz: Runs, runs: int, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    places, slowest = Counter[str](), 0.0
    signal.signal(signal.SIGPROF, _on_alarm)
    _limit_memory()
    began, base = time.time(), peak()
    for number in range(first, first + runs):
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        start = time.process_time()
        finding = fuzz.run(number)
        signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - start
        slowest = max(slowest, took)
        if took > _REMARKABLE:
            _say(f"run {number} took {took:.1f} s")
        if finding is not None:
            places[finding.place] += 1
            if places[finding.place] <= _SHOWN:
                _say(f"run {number}: {finding.what}\n{finding.trace}")
        done = number + 1 - first
        if done % _EVERY == 0 or done == runs:
            _say(
                f"{done:,} runs in {time.time() - began:.0f} s: {dict(fuzz.ways)}, refused "
                f"{dict(fuzz.refused)}, {places.total()} findings, slowest {slowest:.2f} s, "
                f"{base} MB at first, {peak()} MB at most"
            )
    for place, count in places.most_common():
        _say(f"{count} x {place}")
    return places.total()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
