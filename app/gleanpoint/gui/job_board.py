"""All long work of the window: what runs, how far it is, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.jobs import Progress
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.rate import Rate
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import (
    counted,
    left_text,
    number,
    size_text,
    speed_text,
    took_text,
    tr,
    when_text,
)

KEPT = 50
"""Ended jobs that stay listed."""


class Stage(Enum):
    """How a job stands."""

    RUNNING = auto()
    DONE = auto()
    PARTLY = auto()
    """Done, with something left out that was named."""
    CANCELLED = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job.

    Args:
        sentence: For people.
        is_whole: Whether everything that was asked for was done.
        folder: A folder to show, or None.
        receipt: What a receipt can be shown of, or None.
    """

    sentence: str
    is_whole: bool = True
    folder: Path | None = None
    receipt: object = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How a job is listed.

    Args:
        is_kept: Whether it stays listed when it has done what it was to do; what was not done
            stays in any case.
        is_background: Whether it was begun unasked: it holds neither the window nor the lock.
        stopped: What is said when it was stopped; empty: that nothing is left behind.
    """

    is_kept: bool = True
    is_background: bool = False
    stopped: str = ""


Tell = Callable[[object], Outcome]
"""Turns the result of a job's work into its outcome."""


class BoardEntry(QObject):
    """One job with its words; made by ``JobBoard.add``."""

    changed = Signal()

    def __init__(
        self,
        title: str,
        icon: str,
        job: Job,
        tell: Tell,
        now: Callable[[], datetime],
        manner: Manner,
    ) -> None:
        super().__init__()
        self.title, self.icon, self.manner = title, icon, manner
        self.stage = Stage.RUNNING
        self.outcome: Outcome | None = None
        self.ended_at: datetime | None = None
        self.seconds = 0.0
        """How long it took; known once it has ended."""
        self._began = time.monotonic()
        self._job: Job | None = job
        self._tell, self._now = tell, now
        self._progress: Progress | None = None
        self._rate = Rate()
        job.progressed.connect(self._take)
        job.succeeded.connect(lambda result: self._end(Stage.DONE, tell(result)))
        job.failed.connect(lambda error: self._end(Stage.FAILED, Outcome(said(str(error)))))
        job.cancelled.connect(
            lambda: self._end(Stage.CANCELLED, Outcome(manner.stopped or _stopped()))
        )

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.stage is Stage.RUNNING

    @property
    def fraction(self) -> float | None:
        """How much is done, 0 to 1; None while the total is not known."""
        progress = self._progress
        if progress is None or not progress.total:
            return None
        return min(1.0, progress.done / progress.total)

    @property
    def facts(self) -> str:
        """What is done, how fast, and on what; or what came of it."""
        if self.outcome is not None:
            return self.outcome.sentence
        if self._job is not None and self._job.is_cancelling:
            return tr("Stopping…")
        progress = self._progress
        if progress is None:
            return tr("Waiting for the reader")
        speed = self._rate.per_second
        parts = (
            _amount(progress),
            speed_text(speed, progress.unit) if speed else "",
            said(progress.label),
        )
        return " · ".join(part for part in parts if part)

    @property
    def left(self) -> str:
        """How long it still takes, empty while that is not known."""
        seconds = self._rate.seconds_left
        return left_text(seconds) if self.is_running and seconds is not None else ""

    @property
    def history(self) -> str:
        """When it ended and how long it took; empty while it runs."""
        if self.ended_at is None:
            return ""
        return f"{when_text(self.ended_at, self._now())} · {took_text(self.seconds)}"

    def cancel(self) -> None:
        """Ask the job to stop."""
        if self._job is not None:
            self._job.cancel()
            self.changed.emit()

    def _take(self, progress: Progress) -> None:
        self._progress = progress
        self._rate.take(progress, time.monotonic())
        self.changed.emit()

    def _end(self, stage: Stage, outcome: Outcome) -> None:
        is_partial = stage is Stage.DONE and not outcome.is_whole
        self.stage = Stage.PARTLY if is_partial else stage
        self.outcome, self.ended_at, self._job = outcome, self._now(), None
        self.seconds = time.monotonic() - self._began
        self.changed.emit()


class JobBoard(QObject):
    """The jobs of the window, the newest last."""

    added = Signal(BoardEntry)
    removed = Signal(BoardEntry)
    changed = Signal()
    """Anything about any job changed."""

    ended = Signal(BoardEntry)
    """A job has ended, however it did."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._entries: list[BoardEntry] = []
        self._passing: set[BoardEntry] = set()
        self._told: set[BoardEntry] = set()

    @property
    def entries(self) -> tuple[BoardEntry, ...]:
        """All jobs, the newest last."""
        return tuple(self._entries)

    @property
    def running(self) -> tuple[BoardEntry, ...]:
        """Jobs that have not ended."""
        return tuple(entry for entry in self._entries if entry.is_running)

    @property
    def pressing(self) -> tuple[BoardEntry, ...]:
        """Jobs that somebody asked for and that have not ended."""
        return tuple(entry for entry in self.running if not entry.manner.is_background)

    def add(
        self,
        title: str,
        icon: str,
        job: Job,
        tell: Tell,
        *,
        is_kept: bool = True,
        manner: Manner | None = None,
    ) -> BoardEntry:
        """List a job that was just started.

        Args:
            title: What it does, for people.
            icon: Name of its icon.
            job: The work; connect to it before the event loop goes on.
            tell: Turns its result into words.
            is_kept: As of ``Manner``, which is made of it where there is none.
            manner: How it is listed.
        """
        manner = manner or Manner(is_kept)
        entry = BoardEntry(title, icon, job, tell, self._now, manner)
        entry.changed.connect(self.changed)
        self._entries.append(entry)
        entry.changed.connect(lambda: self._tell_end(entry))
        if not manner.is_kept:
            self._passing.add(entry)
            entry.changed.connect(self._forget_done)
        self._drop_oldest()
        self.added.emit(entry)
        self.changed.emit()
        return entry

    def clear_ended(self) -> None:
        """Forget the jobs that have ended."""
        for entry in [entry for entry in self._entries if not entry.is_running]:
            self._remove(entry)

    def summary(self) -> str:
        """Return how many run and how many are done."""
        running = len(self.running)
        done = sum(entry.stage in {Stage.DONE, Stage.PARTLY} for entry in self._entries)
        parts = []
        if running:
            parts.append(counted("1 running", "%Ln running", running))
        if done:
            parts.append(counted("1 done", "%Ln done", done))
        return ", ".join(parts) or tr("Nothing runs")

    def _tell_end(self, entry: BoardEntry) -> None:
        if not entry.is_running and entry not in self._told:
            self._told.add(entry)
            self.ended.emit(entry)

    def _forget_done(self) -> None:
        for entry in [entry for entry in self._passing if not entry.is_running]:
            self._passing.discard(entry)
            if entry.stage is Stage.DONE:
                self._remove(entry)

    def _drop_oldest(self) -> None:
        ended = [entry for entry in self._entries if not entry.is_running]
        for entry in ended[: max(0, len(ended) - KEPT)]:
            self._remove(entry)

    def _remove(self, entry: BoardEntry) -> None:
        self._entries.remove(entry)
        self._told.discard(entry)
        self.removed.emit(entry)
        self.changed.emit()


def _stopped() -> str:
    return tr("Stopped on request. Nothing is left behind.")


def _amount(progress: Progress) -> str:
    if progress.unit == "bytes":
        done, total = size_text(progress.done), size_text(progress.total)
    else:
        done = number(progress.done)
        total = "" if progress.total is None else number(progress.total)
    unit = "" if progress.unit == "bytes" else f" {said(progress.unit)}"
    if not total:
        return f"{done}{unit}"
    return tr("{0} of {1}{2}").format(done, total, unit)
