"""News for the window is told one at a time, and holds nothing up that was due before it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from tests.gui.patient_bot import PatientBot

from gleanpoint.gui.job_runner import tell_window


def test_what_is_due_comes_between_two_pieces_of_news(qtbot: PatientBot) -> None:
    whom, heard = QObject(), list[str]()

    def slow(name: str) -> Callable[[], None]:
        def news() -> None:
            heard.append(name)
            time.sleep(0.05)

        return news

    timer = QTimer(whom)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(20)
    timer.timeout.connect(lambda: heard.append("timer"))
    timer.start()
    for name in ("first", "second", "third"):
        tell_window(whom, slow(name))
    qtbot.waitUntil(lambda: "third" in heard)
    timer.stop()
    told = [heard.index(name) for name in ("first", "second", "third")]
    assert "timer" in heard[told[0] : told[1]]
    assert "timer" in heard[told[1] : told[2]]
