"""Sessions for many callers: each has one thread, which alone uses it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import TypeVar

from gleanpoint.core.browse import Session

T = TypeVar("T")


class Lane:
    """A session and the thread that uses it; asked from any thread."""

    def __init__(self, session: Session, name: str) -> None:
        self.session = session
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)

    def submit(self, work: Callable[[Session], T]) -> Future[T]:
        """Have work done after all that was asked before."""
        return self._executor.submit(work, self.session)

    def ask(self, work: Callable[[Session], T]) -> T:
        """Have work done and return what it gave; raises what it raised."""
        return self.submit(work).result()

    def close(self) -> None:
        """Let what is under way end, and forget what waits."""
        self._executor.shutdown(cancel_futures=True)


class Lanes:
    """Two sessions of one recovery point: a long listing does not hold up every read.

    Args:
        session: The first; stays whoever opened it has to close.
    """

    def __init__(self, session: Session) -> None:
        self._second = session.another()
        self._lanes = (Lane(session, "mount-a"), Lane(self._second, "mount-b"))
        self._turns = count()

    @property
    def listing(self) -> Lane:
        """The one that lists folders and judges items."""
        return self._lanes[0]

    def for_file(self) -> Lane:
        """Return one for a file that is opened, each in turn."""
        return self._lanes[next(self._turns) % 2]

    def close(self) -> None:
        """End both threads, and the session that was made here."""
        for lane in self._lanes:
            lane.close()
        self._second.close()
