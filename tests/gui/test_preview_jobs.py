import gc
import threading

from PySide6.QtCore import QRunnable, Qt, QThreadPool
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.gui import job_runner
from gleanpoint.gui.job_runner import LINGER_MS, Job
from gleanpoint.gui.run_apart import run_apart


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


class HeldPool:
    """Takes the place of a pool whose thread is slow to let go of what it ran."""

    errand: object = None

    def start(self, errand: object) -> None:
        self.errand = errand


def test_an_ended_job_is_kept_until_the_thread_that_ran_it_lets_go(qtbot: QtBot) -> None:
    pool, job = HeldPool(), Job(lambda _report, _stop: None)
    job.start(pool)  # type: ignore[arg-type]
    with qtbot.waitSignal(job.ended):
        job.run()
    qtbot.wait(3 * LINGER_MS)
    assert job in job_runner._under_way
    pool.errand.is_over = True
    qtbot.waitUntil(lambda: job not in job_runner._under_way)


def test_jobs_emit_on_the_thread_that_made_them_only(qtbot: QtBot) -> None:
    """What a pool's thread emits, it may also have to free: functions, and dialogs they know."""
    threads = []

    def work(report: Report, _stop: Cancellation) -> None:
        report(Progress(1, 1, "items"))

    job = Job(work)
    here = Qt.ConnectionType.DirectConnection
    job.progressed.connect(lambda _progress: threads.append(threading.get_ident()), here)
    job.ended.connect(lambda: threads.append(threading.get_ident()), here)
    with qtbot.waitSignal(job.ended):
        run_apart(job)
    assert threads == [threading.get_ident()] * 2
