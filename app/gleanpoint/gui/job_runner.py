"""Run core work off the GUI thread and bring its news back as signals."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from PySide6.QtCore import QMetaMethod, QObject, Qt, QThreadPool, QTimer, Signal
from shiboken6 import Shiboken

from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation, Progress, Report

Work: TypeAlias = Callable[[Report, Cancellation], object]

REPORT_INTERVAL = 0.05
"""Seconds between two progress signals; more would only load the event loop."""


LINGER_MS = 100
"""Time between two looks whether the thread that ran an ended job has let go of it."""

_under_way: set[QObject] = set()


@dataclass(frozen=True, slots=True)
class _Ending:
    """What came of a job; knows nothing of the job, which may be gone when this is let go of."""

    result: object
    error: Exception | None


class _Post(QObject):
    """Carries news of jobs from the pools' threads to the window's thread.

    A job emits nothing from a pool's thread. Qt frees what was connected to an object in whichever
    thread is the last to leave one of its signals: one that is still on its way out of a job that
    has ended by now would free the functions connected to the job, and destroy the dialogs that
    they know. Nothing is ever disconnected from this object.

    Each piece of news has a turn of the event loop of its own: what one of them changes is laid
    out and painted, and keys are heard, before the next one is told.
    """

    _arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._news: deque[Callable[[], None]] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._deliver_one)
        self._arrived.connect(self._turn.start, Qt.ConnectionType.QueuedConnection)

    def send(self, news: Callable[[], None]) -> None:
        """Have ``news`` called by the window's thread; from any thread."""
        self._news.append(news)
        self._arrived.emit()

    def deliver(self) -> None:
        """Call all that has come in."""
        while self._news:
            self._news.popleft()()

    def _deliver_one(self) -> None:
        """Call what was sent first."""
        if not self._news:
            return
        news = self._news.popleft()
        self._go_on()  # before it is called: it may open a dialog with a loop of its own
        news()
        self._go_on()  # due from now on only: what was due while it was told comes first

    def _go_on(self) -> None:
        if self._news:
            self._turn.start()


@cache
def _post() -> _Post:
    """Return the one post of the program; first asked for on the window's thread."""
    return _Post()


def tell_window(whom: QObject, news: Callable[[], None]) -> None:
    """Have ``news`` called by the window's thread, in a turn of its own among what jobs tell.

    For work that has more to say than progress: a signal of an object of the window must not be
    emitted from another thread (see ``_Post``). And for what the window itself does in steps, so
    that no step is felt.

    Args:
        whom: Whose news it is; nothing is called once it is gone.
        news: What is called.
    """
    _post().send(lambda: news() if Shiboken.isValid(whom) else None)


def deliver_news() -> None:
    """Let jobs tell at once what their threads have reported so far."""
    _post().deliver()


class _Errand:
    """What a pool's thread runs; tells when that thread holds nothing of the job any more.

    Were the thread's reference to the job the last one, the job would be destroyed there, and
    with it all that its work knows: dialogs, and their timers, which Qt would go on to call.
    """

    __slots__ = ("_job", "is_over")

    def __init__(self, job: Job) -> None:
        self._job: Job | None = job
        self.is_over = False

    def __call__(self) -> None:
        if self._job is not None:
            self._job.run()
        self._job = None
        self.is_over = True


class Job(QObject):
    """One piece of work under way; exactly one of three signals ends it, then ``ended`` follows.

    All signals come from the event loop of the thread that made the job: whoever starts one may
    connect to it until control returns there, however fast the work is.
    """

    progressed = Signal(Progress)
    succeeded = Signal(object)
    cancelled = Signal()
    failed = Signal(Exception)
    ended = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancellation = Cancellation()
        self._last_report = 0.0
        self._errand = _Errand(self)
        self._post = _post()

    def start(self, pool: QThreadPool) -> None:
        """Queue the work on ``pool``.

        A function is handed over: ``QRunnable.create`` leaves a wrapper behind for each
        runnable that the pool has deleted, and PySide then takes whatever Qt makes at the same
        address, a text document say, for that runnable (seen with 6.11.3).
        """
        _under_way.add(self)
        pool.start(self._errand)

    def cancel(self) -> None:
        """Ask the work to stop; ``cancelled`` follows at its next check."""
        self._cancellation.request()

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancellation.is_requested

    def run(self) -> None:
        """Do the work; called by the pool's thread."""
        try:
            self._cancellation.check()
            result = self._work(self._report, self._cancellation)
        except CancelledError as stop:
            self._end(_Ending(None, stop))
        except Exception as error:  # noqa: BLE001 - the boundary: everything becomes a signal
            self._end(_Ending(None, error))
        else:
            self._end(_Ending(result, None))

    def _end(self, ending: _Ending) -> None:
        self._post.send(partial(self._tell, ending))

    def _tell(self, ending: _Ending) -> None:
        if Shiboken.isValid(self):  # whoever wanted to know may be gone, and the job with it
            self._emit_ending(ending)
        _let_go(self, self._errand)

    def _emit_ending(self, ending: _Ending) -> None:
        match ending.error:
            case None:
                self.succeeded.emit(ending.result)
            case CancelledError():
                self.cancelled.emit()
            case error:
                self.failed.emit(error)
        self.ended.emit()
        self._disconnect()

    def _disconnect(self) -> None:
        """Let go of everybody who was connected, while Python still knows this object.

        A function that knows the job it is connected to would otherwise be let go from within
        the job's destructor, and end the process there.
        """
        for signal in (self.progressed, self.succeeded, self.cancelled, self.failed, self.ended):
            if self.isSignalConnected(QMetaMethod.fromSignal(signal)):
                signal.disconnect()

    def _report(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last_report >= REPORT_INTERVAL or progress.done == progress.total:
            self._last_report = now
            self._post.send(partial(self._tell_progress, progress))

    def _tell_progress(self, progress: Progress) -> None:
        if Shiboken.isValid(self):
            self.progressed.emit(progress)


def _let_go(job: Job, errand: _Errand) -> None:
    """Forget an ended job as soon as the thread that ran it has."""
    if errand.is_over:
        _under_way.discard(job)
    else:
        QTimer.singleShot(LINGER_MS, lambda: _let_go(job, errand))
