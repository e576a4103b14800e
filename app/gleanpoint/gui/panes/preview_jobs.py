"""Work that needs no session, done beside the recovery point's own thread."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool

from gleanpoint.gui.job_runner import Job

_under_way: set[Job] = set()


def run_apart(job: Job) -> None:
    """Start a job on the shared threads, and keep it until it has ended."""
    _under_way.add(job)
    job.ended.connect(lambda: _under_way.discard(job))
    job.start(QThreadPool.globalInstance())
