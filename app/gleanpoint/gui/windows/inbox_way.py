"""Go on into the Inbox where a person opens a mailbox; Back leads to the mailbox itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject

from gleanpoint.core.browse import Session
from gleanpoint.core.inbox import find_inbox
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.windows.navigator import Navigator, is_mailbox, same_place

Find: TypeAlias = Callable[[Session, Node, Cancellation], tuple[Node, ...]]


class InboxWay(QObject):
    """Looks for the Inbox beside the window, and goes there if nobody has gone elsewhere by then.

    Args:
        navigator: Where the window is.
    """

    def __init__(self, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._job: Job | None = None
        self.find: Find = find_inbox
        navigator.moved.connect(self._leave)

    def look_from(self, place: Place) -> None:
        """Go on into the Inbox, where a place is a mailbox that was opened."""
        if not is_mailbox(place):
            return
        find, mailbox = self.find, place.folder
        job = self._job = place.source.worker.submit(
            lambda session, _report, stop: find(session, mailbox, stop)
        )
        job.succeeded.connect(lambda way: self._take(job, place, way))
        job.failed.connect(lambda _error: None)  # the list of the mailbox tells what is wrong

    def _take(self, job: Job, place: Place, way: tuple[Node, ...]) -> None:
        if job is not self._job or not way or not same_place(place, self._navigator.place):
            return
        self._job = None
        for node in way:
            place = place.below(node)
        self._navigator.go(place)

    def _leave(self, _place: Place) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
