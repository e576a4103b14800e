"""Reading more about the shown node when it is first looked at, and only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from gleanpoint.core.browse import Session
from gleanpoint.core.nodes import Node
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker

Answer = TypeVar("Answer")


class AskedOnce(Generic[Answer]):
    """One question about one node at a time; a newer one replaces the one under way.

    Args:
        read: Answers, on the worker's thread.
        take: Is given the answer, or why there is none.
    """

    def __init__(
        self,
        read: Callable[[Session, Node], Answer],
        take: Callable[[Node, Answer | Exception], None],
    ) -> None:
        self._read, self._take = read, take
        self._node: Node | None = None
        self._job: Job | None = None

    def ask(self, worker: PointWorker, node: Node) -> bool:
        """Read what is to be known of a node; False where that was asked already."""
        if self._node is node:
            return False
        self.stop()
        self._node = node
        read = self._read
        job = worker.submit(lambda session, _report, _stop: read(session, node))
        job.succeeded.connect(lambda answer: self._end(job, node, answer))
        job.failed.connect(lambda error: self._end(job, node, error))
        self._job = job
        return True

    def stop(self) -> None:
        """Forget the node, and stop reading about it."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._node = None

    def _end(self, job: Job, node: Node, answer: Answer | Exception) -> None:
        if job is self._job:
            self._job = None
            self._take(node, answer)
