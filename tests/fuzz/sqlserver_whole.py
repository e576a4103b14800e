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
import sys
from collections.abc import Callable, Sequence
from functools import wraps

from tests.conftest import DATA
from tests.fuzz.runner import Runs, Way, run_many
from tests.fuzz.sqlserver_built import built_subject
from tests.fuzz.sqlserver_checks import hurt_catalog, hurt_rows, read_noise
from tests.fuzz.sqlserver_subjects import Subject, real_subjects

_WAYS = {hurt_rows: 75, hurt_catalog: 22, read_noise: 3}
"""What runs do, and how many of a hundred."""


class Fuzz(Runs):
    """Runs over whole databases.

    Args:
        subjects: Sound databases, the first one chosen more often.
        seed: Of all runs.
    """

    def __init__(self, subjects: Sequence[Subject], seed: int) -> None:
        super().__init__({self._way(way): weight for way, weight in _WAYS.items()}, seed)
        self._subjects = subjects
        self._first = subjects[:1]

    def _way(self, way: Callable[[random.Random, Subject], None]) -> Way:
        @wraps(way)
        def run(chance: random.Random) -> None:
            way(chance, chance.choice(self._subjects if chance.random() < 0.75 else self._first))

        return run


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    subjects = [built_subject(), *(real_subjects(DATA / "sqlserver") if DATA.is_dir() else ())]
    return run_many(Fuzz(subjects, seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
