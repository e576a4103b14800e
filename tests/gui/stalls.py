"""What the window's thread was doing whenever its event loop was late.

``with watched() as stalls: …`` and after it ``print(stalls.told())``. Another thread looks at the
Python stack of the window's thread as soon as a beat is late. Work of Qt itself shows as the
Python line that called it; a stack that ends in the event loop's own line is painting, layout or
timers of Qt without a line of ours.
"""

from __future__ import annotations

import faulthandler
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import IO

from tests.gui.heartbeat import Beat, Heartbeat

LATE = 0.02
"""Seconds after the last beat from which on the stack is looked at."""

LOOK_EVERY = 0.004
_DEPTH = 9
"""Innermost frames that are told, the innermost first."""

_HERE = f"{Path(__file__).parents[2]}/"


@dataclass
class Stall:
    """A stretch between two beats; all in seconds.

    Args:
        silence: Of the wall, without what the kernel gave to other programs.
        work: Of the processor that the window's thread used in it.
        stacks: What was seen, and how often.
    """

    silence: float
    work: float
    stacks: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        """Return it in some lines."""
        lines = [f"silent {self.silence * 1000:.0f} ms, work {self.work * 1000:.0f} ms"]
        for stack, count in self.stacks.most_common(3):
            lines += [f"  seen {count} times:", stack]
        return "\n".join(lines)


class StallWatch:
    """Watches the event loop of the thread that makes it."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._samples: list[tuple[float, str]] = []
        self._last = time.perf_counter()
        self._is_over = threading.Event()
        self._heart = Heartbeat(self._note)
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()
        self._heart.beat()

    def stop(self) -> None:
        """Watch no more."""
        self._heart.stop()
        self._heart.beat()
        self._is_over.set()
        self._looker.join()

    @property
    def longest_silence(self) -> float:
        """The longest silence in seconds."""
        return self._heart.longest_silence()

    @property
    def longest_work(self) -> float:
        """The most work between two beats in CPU seconds."""
        return self._heart.longest_work()

    def worst(self, count: int = 3) -> list[Stall]:
        """Return the stretches with the most work, or the longest silence where none worked."""
        pairs = sorted(pairwise(self._heart.beats), key=lambda pair: -_weight(*pair))
        return [self._stall(*pair) for pair in pairs[:count]]

    def told(self, count: int = 3) -> str:
        """Return the worst stretches in words."""
        return "\n".join(stall.told() for stall in self.worst(count))

    def _note(self, beat: Beat) -> None:
        self._last = beat.clock

    def _stall(self, before: Beat, after: Beat) -> Stall:
        silence = after.clock - before.clock - (after.waited - before.waited)
        seen = (stack for at, stack in self._samples if before.clock < at < after.clock)
        return Stall(silence, after.work - before.work, Counter(seen))

    def _look(self) -> None:
        with tempfile.TemporaryFile("w+") as file:
            while not self._is_over.wait(LOOK_EVERY):
                now = time.perf_counter()
                if now - self._last > LATE:
                    self._samples.append((now, self._stack(file)))

    def _stack(self, file: IO[str]) -> str:
        """Return the innermost frames of the thread that is watched.

        ``sys._current_frames`` makes frame objects of another thread, and with Python 3.11 ended
        the process so; faulthandler only reads them, as it may at any time.
        """
        file.seek(0)
        file.truncate()
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        _, _, own = file.read().partition(f"0x{self._thread:016x} (")
        lines = own.partition("\n\n")[0].split("\n")[1 : _DEPTH + 1]
        frames = (line.strip().removeprefix("File ") for line in lines)
        return "\n".join(f"    {frame.replace(_HERE, '')}" for frame in frames)


@contextmanager
def watched() -> Iterator[StallWatch]:
    """Watch the event loop of this thread while the block runs."""
    watch = StallWatch()
    try:
        yield watch
    finally:
        watch.stop()


def _weight(before: Beat, after: Beat) -> float:
    return max(after.work - before.work, (after.clock - before.clock) / 2)
