"""Collect cyclic garbage on the window's thread only.

Python's collector runs in whichever thread happens to allocate. Objects of Qt that hang in a
cycle (a signal connected to a function that knows the sender is enough) would be destroyed from
a worker thread, which ends the process. So the collector is switched off, and run here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

INTERVAL_MS = 1000

MANY = 20_000
"""Objects that came, and stayed, since those before were left out: as many again are looked at in
a few milliseconds. A mailbox of 100,000 messages is 600,000, and took 240 ms each time."""


class GarbageCollector(QObject):
    """Replaces the automatic collector for as long as it lives; made on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self._is_settled = False
        self._came = 0
        self._is_left_out = False

    def stop(self) -> None:
        """Hand over to the automatic collector again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Collect what is due; what stays when much has come is left out from then on.

        The program itself is left out first: 130,000 objects, which live as long as it does.
        Later it is what long lists are made of, which goes without a collector when the list
        goes. What else hangs in a cycle by then waits until another program is in front.
        """
        self._came += gc.get_count()[0]
        if not self._is_settled:
            self._is_settled = True
            self._leave_out()
        elif self._is_left_out and not _is_in_front():
            gc.unfreeze()
            gc.collect()
            self._leave_out()
            self._is_left_out = False
        elif self._came > MANY:
            gc.collect()
            self._leave_out()
            self._is_left_out = True
        else:
            collect_due()

    def _leave_out(self) -> None:
        gc.freeze()
        self._came = 0


def _is_in_front() -> bool:
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive


def collect_due() -> None:
    """Collect the generations whose thresholds are passed, as the automatic collector would."""
    limits = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(limits) if count > limit]
    if due:
        gc.collect(due[-1])
