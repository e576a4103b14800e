"""CPU time of a piece of work, told apart from what a long run of tests leaves behind."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def least_cpu_seconds(work: Callable[[], object], enough: float, tries: int = 3) -> float:
    """Return the CPU seconds that some work takes: the least of a few tries.

    The collector of garbage looks at the objects of all tests that ran before, and a neighbour on
    the same core slows every instruction down; neither says anything about the work.

    Args:
        work: May be done more than once.
        enough: A try that takes less ends the tries.
        tries: How many there are at most.
    """
    least = float("inf")
    was_on = gc.isenabled()
    gc.disable()
    try:
        for _ in range(tries):
            began = time.process_time()
            work()
            least = min(least, time.process_time() - began)
            if least < enough:
                break
    finally:
        if was_on:
            gc.enable()
    return least
