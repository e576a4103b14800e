"""How long the event loop of the window was silent, and how much of that was its own work."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

BEAT_MS = 5


@dataclass(frozen=True, slots=True)
class Beat:
    """One moment at which the event loop came by; all in seconds.

    Args:
        clock: Of the wall.
        waited: For which the thread was ready to run and the kernel ran other programs so far.
        work: Of the processor that the thread has used so far.
    """

    clock: float
    waited: float
    work: float


class Heartbeat:
    """A timer of the event loop; tells how long it was silent at most.

    Time in which the thread was ready to run and the kernel ran other programs does not count,
    where the kernel tells it (schedstat: nanoseconds on a processor, nanoseconds waiting for one).

    Args:
        heard: Told of each beat, on the thread of the event loop.
    """

    def __init__(self, heard: Callable[[Beat], None] | None = None) -> None:
        self.beats: list[Beat] = []
        self._left_out = 0.0
        self._heard = heard
        self._schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def stop(self) -> None:
        """Beat no more; what was measured stays."""
        self._timer.stop()

    def longest_silence(self) -> float:
        """Stop; returns the longest time between two beats, in seconds of the wall."""
        self.stop()
        return max(
            after.clock - before.clock - (after.waited - before.waited)
            for before, after in pairwise(self.beats)
        )

    def longest_work(self) -> float:
        """Stop; returns the most that the thread worked between two beats, in CPU seconds.

        It holds on a busy machine too: time for which others had the processor, or Python's lock,
        is not in it.
        """
        self.stop()
        return max(after.work - before.work for before, after in pairwise(self.beats))

    def leave_out(self, seconds: float) -> None:
        """Do not count work that was the test's own, such as looking for a button."""
        self._left_out += seconds

    def beat(self) -> None:
        """Note that the event loop came by; also to begin or end a stretch that is measured."""
        waited = 0.0
        if self._schedule.exists():
            waited = int(self._schedule.read_text().split()[1]) / 1e9
        beat = Beat(time.perf_counter(), waited, time.thread_time() - self._left_out)
        self.beats.append(beat)
        if self._heard is not None:
            self._heard(beat)
