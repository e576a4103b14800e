"""Texts of messages out of two parser processes at once, where many are waiting.

To read a message takes some ten times as long as to write what it says, so one process that reads
leaves a second processor idle. The order in which they come does not matter: each is crossed off
the list of what is unread together with what is written of it.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.mail_reader import MailText
from gleanpoint.core.nodes import Node

WORTH_SHARING: Final = 2_000
"""Messages from which on a second process is worth its start and its memory."""

TURN: Final = 250
"""Messages that one process is given at once; neighbours share blocks."""

READERS: Final = 2

_TURNS_READY: Final = 3
_TOGETHER: Final = 64
"""Messages that the second process hands over at once, if they are short."""

_CHARACTERS: Final = 1 << 18
_PORTIONS_AHEAD: Final = 16
"""Portions that it is ahead of whoever writes: more would only fill memory."""

_GLANCE: Final = 0.05
"""Seconds between two looks at a cancellation while nothing comes."""

Another: TypeAlias = Callable[[], Session]
"""Opens the same point in a further parser process, for the same person and with the same keys."""


class Waiting(NamedTuple):
    """An item whose text is still to be read; of a message also who its list said is in it."""

    item: int
    node: Node
    people: tuple[str, str, str]


Turn: TypeAlias = Sequence[Waiting]
Told: TypeAlias = tuple[Waiting, MailText]


@dataclass(frozen=True, slots=True)
class SharedReading:
    """Reads messages, by two parser processes where that is worth it.

    Args:
        session: Where they are.
        another: Makes the second session; None: there is none.
        cancellation: Looked at while waiting.
    """

    session: Session
    another: Another | None
    cancellation: Cancellation

    def read(self, turns: Iterator[Turn], count: int) -> Generator[Told, None, None]:
        """Yield each message with what can be searched of it, as they come.

        Args:
            turns: The messages, ``TURN`` at most at a time; taken by the thread that calls.
            count: About how many there are.

        Raises:
            CancelledError: A stop was requested.
            GleanpointError: The source as a whole cannot be read.
        """
        if self.another is None or count < WORTH_SHARING or (os.cpu_count() or 1) < READERS:
            for turn in turns:
                yield from _texts(self.session, turn, self.cancellation)
            return
        with closing(_Helper(self.another())) as helper:
            yield from self._by_both(turns, helper)

    def _by_both(self, turns: Iterator[Turn], helper: _Helper) -> Generator[Told, None, None]:
        while (turn := helper.offer(turns)) is not None:
            for told in _texts(self.session, turn, self.cancellation):
                yield told
                yield from helper.arrived()
        yield from helper.rest(self.cancellation)
        yield from _texts(self.session, helper.left, self.cancellation)


class _Helper:
    """The second session, with the thread that waits for it.

    Args:
        session: Used by that thread alone, and closed with this.

    Attributes:
        left: Messages that it took and could not read because it could not open the source, or
            not go on; known once ``rest`` came to its end.
    """

    def __init__(self, session: Session) -> None:
        self.left: Turn = ()
        self._session = session
        self._defect: Exception | None = None
        self._stop = Cancellation()
        self._todo: queue.SimpleQueue[Turn | None] = queue.SimpleQueue()
        self._portions: queue.Queue[list[Told] | None] = queue.Queue(_PORTIONS_AHEAD)
        self._thread = threading.Thread(target=self._run, name="second reader", daemon=True)
        self._thread.start()

    def offer(self, turns: Iterator[Turn]) -> Turn | None:
        """Have turns ready for it; returns the one that the first session takes, if any is left."""
        while self._todo.qsize() < _TURNS_READY and (turn := next(turns, None)) is not None:
            self._todo.put(turn)
        try:
            return self._todo.get_nowait()
        except queue.Empty:
            return None

    def arrived(self) -> Iterator[Told]:
        """Yield what it has read by now."""
        while not self._portions.empty():
            portion = self._portions.get()
            if portion is None:
                self._portions.put(None)  # for ``rest``
                return
            yield from portion

    def rest(self, cancellation: Cancellation) -> Iterator[Told]:
        """Yield all else that it reads; nothing is offered any more.

        Raises:
            CancelledError: A stop was requested.
        """
        self._todo.put(None)
        while True:
            cancellation.check()
            try:
                portion = self._portions.get(timeout=_GLANCE)
            except queue.Empty:
                continue
            if portion is None:
                break
            yield from portion
        if self._defect is not None:
            raise self._defect

    def close(self) -> None:
        """Stop it, and end its process."""
        self._stop.request()
        self._todo.put(None)
        self._thread.join()
        self._session.close()

    def _run(self) -> None:
        try:
            while (turn := self._todo.get()) is not None:
                if not self._read(turn):
                    break
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            self._defect = error
        self._hand_over(None)

    def _read(self, turn: Turn) -> bool:
        """Read some messages; False where no more can be read: the first session takes them."""
        portion: list[Told] = []
        done, size = 0, 0
        try:
            for told in _texts(self._session, turn, self._stop):
                portion.append(told)
                size += len(told[1].text)
                if len(portion) >= _TOGETHER or size >= _CHARACTERS:
                    self._hand_over(portion)
                    done, size, portion = done + len(portion), 0, []
        except GleanpointError:
            self.left = turn[done:]
            return False
        self._hand_over(portion)
        return True

    def _hand_over(self, portion: list[Told] | None) -> None:
        while not self._stop.is_requested:
            try:
                self._portions.put(portion, timeout=_GLANCE)
            except queue.Full:
                continue
            return


def _texts(session: Session, turn: Turn, cancellation: Cancellation) -> Generator[Told, None, None]:
    with closing(session.mail_texts([one.node for one in turn], cancellation)) as found:
        yield from zip(turn, found, strict=True)
