"""How long the event loop of the window was silent."""

from __future__ import annotations

import threading
import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer


class Heartbeat:
    """A timer of the event loop; tells how long it was silent at most.

    Time in which the thread was ready to run and the kernel ran other programs does not count,
    where the kernel tells it (schedstat: nanoseconds on a processor, nanoseconds waiting for one).
    """

    def __init__(self) -> None:
        self._beats: list[tuple[float, float]] = []
        self._schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def longest_silence(self) -> float:
        self._timer.stop()
        return max(
            after - before - (waited_after - waited_before)
            for (before, waited_before), (after, waited_after) in pairwise(self._beats)
        )

    def _beat(self) -> None:
        waited = 0.0
        if self._schedule.exists():
            waited = int(self._schedule.read_text().split()[1]) / 1e9
        self._beats.append((time.perf_counter(), waited))
