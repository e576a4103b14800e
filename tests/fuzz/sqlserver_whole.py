"""Whole databases under any damage: only ParserError, bounded time and memory, no silent loss.

``python -m tests.fuzz.sqlserver_whole RUNS [SEED [FIRST]]`` from the root of the project. Each run
replaces one to four pages of a sound database by hurt ones, or cuts it off, or makes most of it up,
and then does what the program offers with it (``sqlserver_checks``). A run is repeated by its
number: ``python -m tests.fuzz.sqlserver_whole 1 SEED NUMBER``.

Done on 2026-11-25 over the 12 real databases and the built one:

- 105,000 runs of seed 20261125 at commit 40f66ba (78,784 of rows, 23,067 of catalogs, 3,149 of
  noise; 5,646 refused as a whole) in 34 minutes: nothing but ``ParserError``, no silent loss, no
  run longer than 0.62 s of the processor, 214 MB at first and 255 MB at most. One run was stopped
  by the clock while the machine stood still (it takes 0.06 s); patience is the processor's since.
- 8,000 runs of seed 20261127 at commit 3d8791e: the same, 0.26 s, 240 MB.
- 48,000 runs before, at 6e9e426 and efbe1b1. They led to the rule that slots may not share a
  record (1,000 rows with the same xml took 4.7 s).
"""

from __future__ import annotations

import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import DATA
from tests.fuzz.sqlserver_built import built_subject
from tests.fuzz.sqlserver_checks import hurt_catalog, hurt_rows, read_noise
from tests.fuzz.sqlserver_subjects import Subject, real_subjects

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

_WAYS = {hurt_rows: 75, hurt_catalog: 22, read_noise: 3}
"""What runs do, and how many of a hundred."""


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


class Fuzz:
    """Runs by number; the same number does the same.

    Args:
        subjects: Sound databases, the first one chosen more often.
        seed: Of all runs.
    """

    def __init__(self, subjects: Sequence[Subject], seed: int) -> None:
        self._subjects = subjects
        self._first = subjects[:1]
        self._seed = seed
        self.ways: Counter[str] = Counter()
        self.refused = 0
        """Runs that ended with a ``ParserError``: nothing could be opened at all."""

    def run(self, number: int) -> Finding | None:
        """Do one run, and return what was wrong with it."""
        chance = random.Random(f"{self._seed}:{number}")  # noqa: S311 - not for secrets
        began, grown = time.process_time(), _peak()
        try:
            self._one(chance)
        except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
            return Finding(number, f"{type(error).__name__}: {error}", traceback.format_exc())
        except Overrun:
            return Finding(number, "Overrun", traceback.format_exc())
        took, grown = time.process_time() - began, _peak() - grown
        if took > SECONDS:
            return Finding(number, f"Slow: {took:.1f} s", "")
        if grown > MEGABYTES:
            return Finding(number, f"Large: {grown} MB", "")
        return None

    def _one(self, chance: random.Random) -> None:
        way = chance.choices(tuple(_WAYS), tuple(_WAYS.values()))[0]
        self.ways[way.__name__] += 1
        try:
            way(chance, chance.choice(self._subjects if chance.random() < 0.75 else self._first))
        except ParserError:
            self.refused += 1


def _peak() -> int:
    """Return the most memory that the process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _on_alarm(*_: object) -> None:
    raise Overrun


def _limit_memory() -> None:
    """Let a run that asks for far too much fail instead of the machine."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    size = pages * resource.getpagesize() + _HARD_LIMIT
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    subjects = [built_subject(), *(real_subjects(DATA / "sqlserver") if DATA.is_dir() else ())]
    fuzz, places, slowest = Fuzz(subjects, seed), Counter[str](), 0.0
    signal.signal(signal.SIGPROF, _on_alarm)
    _limit_memory()
    began, base = time.time(), _peak()
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
                f"{done:,} runs of seed {seed} in {time.time() - began:.0f} s: {dict(fuzz.ways)}, "
                f"{fuzz.refused} refused, {places.total()} findings, slowest {slowest:.2f} s, "
                f"{base} MB at first, {_peak()} MB at most"
            )
    for place, count in places.most_common():
        _say(f"{count} x {place}")
    return places.total()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
