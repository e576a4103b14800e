"""Collect cyclic garbage on the window's thread only.

Python's collector runs in whichever thread happens to allocate. Objects of Qt that hang in a
cycle (a signal connected to a function that knows the sender is enough) would be destroyed from
a worker thread, which ends the process. So the collector is switched off, and run here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class GarbageCollector(QObject):
    """Replaces the automatic collector for as long as it lives; made on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        self._is_settled = False

    def stop(self) -> None:
        """Hand over to the automatic collector again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        """Collect what is due; what the program itself is made of is left out from then on.

        These are 130,000 objects, which live as long as it does: to look at all of them took
        80 ms each time. What of them is garbage by then stays; it is little.
        """
        if self._is_settled:
            collect_due()
            return
        self._is_settled = True
        gc.freeze()


def collect_due() -> None:
    """Collect the generations whose thresholds are passed, as the automatic collector would."""
    limits = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(limits) if count > limit]
    if due:
        gc.collect(due[-1])
