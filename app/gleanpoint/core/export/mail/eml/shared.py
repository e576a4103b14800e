"""EML out of two parser processes: each makes every other portion of the messages.

Composing takes longer than judging and writing; a second process makes use of a second processor.
The order is that of one process, and so is what becomes of each message.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.export.mail.eml.made import Event, Failed, Made, read_emls
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node

WORTH_SHARING = 2_000
"""Messages from which on a second process is worth its start and its memory."""

TURN = 250
"""Messages that one process makes before it is the other's turn; neighbours share blocks."""

READERS = 2


@dataclass(frozen=True, slots=True)
class SharedReading:
    """Reads messages as EML, by two parser processes where that is worth it.

    Args:
        session: Where they are.
        nodes: The messages.
        accept_damaged: Put a note in the place of attachments that cannot be had.
        cancellation: Looked at between frames.
    """

    session: Session
    nodes: Sequence[Node]
    accept_damaged: bool
    cancellation: Cancellation

    def events(self) -> Iterator[Event]:
        """Yield messages in order, as ``read_emls`` does.

        Raises:
            CancelledError: A stop was requested.
        """
        if len(self.nodes) < WORTH_SHARING or (os.cpu_count() or 1) < READERS:
            return self._read(self.session, range(len(self.nodes)))
        return self._by_both()

    def _by_both(self) -> Generator[Event, None, None]:
        with self.session.another() as other, closing(self._share(self.session, 0)) as ours:
            first = next(ours)  # makes the first process begin, while the second one starts
            if self._opens(other):
                with closing(self._share(other, 1)) as theirs:
                    yield from self._in_turn(chain((first,), ours), theirs)
                return
        yield from self._read(self.session, range(len(self.nodes)))  # one does it all

    def _opens(self, other: Session) -> bool:
        try:
            other.open(self.cancellation)
        except CancelledError:
            raise
        except GleanpointError:
            return False
        return True

    def _share(self, session: Session, reader: int) -> Generator[Event, None, None]:
        count = len(self.nodes)
        turns = range(reader * TURN, count, READERS * TURN)
        places = (n for start in turns for n in range(start, min(start + TURN, count)))
        return self._read(session, array("I", places))

    def _read(self, session: Session, places: Sequence[int]) -> Generator[Event, None, None]:
        return read_emls(
            session,
            self.nodes,
            places,
            accept_damaged=self.accept_damaged,
            cancellation=self.cancellation,
        )

    def _in_turn(self, *readers: Iterator[Event]) -> Iterator[Event]:
        for turn, start in enumerate(range(0, len(self.nodes), TURN)):
            reader, left = readers[turn % READERS], min(TURN, len(self.nodes) - start)
            while left:
                event = next(reader)
                left -= isinstance(event, (Made, Failed))
                yield event
