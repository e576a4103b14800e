"""Judge again what was found: time passes, and a catalog holds what might be seen when it was made.

A hit that is found by its text is shown only where the text may be looked at still: that it holds
a word says something of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.finding.expressions import Fit
from gleanpoint.core.catalog.hits import Hit
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.texts.values import TextLimits

Sessions: TypeAlias = Callable[[str], Session | None]
"""Tells the open session of a recovery point; None where none is open."""

NOT_OPEN: Final = "It is not open, so what is found in it cannot be judged again and is not shown."

_LITTLE: Final = TextLimits(characters=1, seconds=2.0)


class Shown(NamedTuple):
    """A hit that would be shown."""

    fit: Fit
    hit: Hit
    at: Callable[[str], NodeRef]
    """Tells its address at one of its points."""


def nothing_open(_point: str, /) -> Session | None:
    """Say that no recovery point is open."""
    return None


class Judge:
    """Judges hits through the sessions that are open.

    Args:
        sessions: Which these are; used from the thread that searches.
        cancellation: Looked at between hits.

    Attributes:
        closed: Recovery points that would have to be open.
    """

    def __init__(self, sessions: Sessions, cancellation: Cancellation) -> None:
        self._sessions = sessions
        self._cancellation = cancellation
        self.closed: set[str] = set()

    def seen(self, found: Sequence[Shown]) -> list[Shown]:
        """Return the hits that may be shown now."""
        return [one for one in found if self._is_seen(one)]

    def _is_seen(self, one: Shown) -> bool:
        self._cancellation.check()
        hit = one.hit
        for point in hit.points:
            session = self._sessions(point)
            if session is not None:
                node = Node(one.at(point), hit.path, hit.name.text, hit.kind)
                return self._is_let(session, node, by_text=one.fit >= Fit.TEXT)
        self.closed.add(hit.points[0])
        return False

    def _is_let(self, session: Session, node: Node, *, by_text: bool) -> bool:
        try:
            if session.again(node, self._cancellation).withheld:
                return False
            texts = session.texts([node], _LITTLE, self._cancellation) if by_text else ()
            return all(text.state.has_text for text in texts)
        except CancelledError:
            raise
        except GleanpointError:  # gone, withheld by now, or not to be read: not shown
            return False
