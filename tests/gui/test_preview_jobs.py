import gc

from PySide6.QtCore import QRunnable, QThreadPool
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.preview_jobs import run_apart


def test_jobs_leave_nothing_of_qt_behind(qtbot: QtBot) -> None:
    ended = []
    for _ in range(200):
        job = Job(lambda _report, _stop: 7)
        job.succeeded.connect(ended.append)
        run_apart(job)
        del job
    qtbot.waitUntil(lambda: len(ended) == 200, timeout=5000)
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(50)
    gc.collect()
    left = [kept for kept in Shiboken.getAllValidWrappers() if isinstance(kept, QRunnable | Job)]
    assert left == []
