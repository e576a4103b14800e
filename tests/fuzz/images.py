"""Disk images under any damage: only ``ParserError``, within limits of time and memory.

``python -m tests.fuzz.images RUNS [SEED [FIRST]]`` from the root of the project. A run is repeated
by its number: ``python -m tests.fuzz.images 1 SEED NUMBER``.
"""

from __future__ import annotations

import sys

from tests.fuzz.runner import Runs, Way, run_many

WAYS: dict[Way, int] = {}
"""What runs do, and how often each: one function for a format, ``hurt(chance, subject)``."""


def main(runs: int, seed: int = 1, first: int = 0) -> int:
    """Do many runs and tell what came of them; return how many went wrong."""
    return run_many(Runs(WAYS, seed), runs, first)


if __name__ == "__main__":
    sys.exit(min(1, main(*(int(one) for one in sys.argv[1:4]))))
