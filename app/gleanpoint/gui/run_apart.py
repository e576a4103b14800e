"""Work that needs no session, done beside the recovery point's own thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QThreadPool

from gleanpoint.gui.job_runner import Job


def run_apart(job: Job) -> None:
    """Start a job on the shared threads.

    It belongs to the program until it has ended: the last reference to it may be let go of by
    the thread that did the work, where it must not be destroyed.
    """
    job.setParent(QCoreApplication.instance())
    job.ended.connect(job.deleteLater)
    job.start(QThreadPool.globalInstance())
