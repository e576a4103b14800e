"""Earlier states that images keep of their disks: looked for while the newest is shown already."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import Survey
from gleanpoint.core.surveying import survey
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.speech.sentences import said


class EarlierStates(QObject):
    """Knows of each open address all that it offers; opening it tells the files alone.

    Args:
        pool: Where images are looked into.
    """

    found = Signal(str)
    """The address of which more is known now."""

    def __init__(self, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._whole: dict[str, tuple[Survey, Survey]] = {}
        self._jobs: dict[str, Job] = {}

    def of(self, source: OpenSource) -> Survey | None:
        """Return what a source offers, as far as it is known by now."""
        first, whole = self._whole.get(source.address, (None, None))
        return whole if first is source.survey and whole is not None else source.survey

    def look(self, source: OpenSource, *, again: bool = False) -> None:
        """Look into the images of a source, once each time that it is opened.

        Args:
            source: The source.
            again: Whether more may be found than before, such as in a volume that was unlocked.
        """
        known, address = source.survey if again else self.of(source), source.address
        if known is None or not known.images or address in self._jobs:
            return
        if known.is_whole and not again:
            return

        keys = source.worker.session.keys

        def work(_report: Report, cancellation: Cancellation) -> Survey:
            with ParserHost(keys=keys) as host:
                return survey(known.source, host, cancellation, earlier=True)

        job = self._jobs[address] = Job(work, self)
        job.succeeded.connect(partial(self._take, address, known))
        job.failed.connect(partial(self._give_up, address, known))
        job.ended.connect(partial(self._jobs.pop, address, None))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def close(self) -> None:
        """Stop looking."""
        for job in self._jobs.values():
            job.cancel()

    def _take(self, address: str, first: Survey, whole: Survey) -> None:
        self._whole[address] = first, whole
        self.found.emit(address)

    def _give_up(self, address: str, first: Survey, error: Exception) -> None:
        """Keep what is known, and say beside it why there is no more."""
        self._take(address, first, replace(first, notes=(said(str(error)),), is_whole=True))
