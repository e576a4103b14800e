"""The guard of a source: whoever asks gets what they may see of it, and nothing else.

What is absent for a person is not listed, not counted and not found, by the same sentence as what
does not exist; of what is masked a line without a name is shown; what may not be looked at, or go
out, is refused. Notes and totals of lists are left out where something may be kept back: they
count what is in the source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.guard.contents import GuardedContents
from gleanpoint.core.guard.insides import MAY
from gleanpoint.core.guard.judge import Judge
from gleanpoint.core.guard.lists import GuardedLists
from gleanpoint.core.guard.masking import COUNTS_OF_FOLDERS, COUNTS_OF_TABLES
from gleanpoint.core.guard.places import Place, Places
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint.core.withheld import NOT_SHOWN, WithheldError
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.plugin import Layer

FRESH = timedelta(minutes=1)
"""How long what was judged holds, while lists are paged through."""

_DATABASE = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT, Kind.VOLUME})


class Guard:
    """Answers for one source and one person.

    Args:
        stack: The open source.
        sight: Who looks, under which rules, and when.
        tell: Called now and then while much is judged.
    """

    def __init__(self, stack: LayerStack, sight: Sight, tell: Callable[[], None]) -> None:
        self._stack = stack
        self.judge = Judge(sight, stack)
        self._places = Places(stack, self.judge)
        self.lists = GuardedLists(stack, self.judge, self._places, tell)
        self.contents = GuardedContents(stack, self.judge, self._places, tell)

    def is_fresh(self, now: datetime) -> bool:
        """Whether what was judged so far holds at a moment: for one minute."""
        return timedelta(0) <= now - self.judge.sight.now < FRESH

    def known(self, steps: Steps, path: str) -> Steps:
        """Return the address of a node that may be known of, masked or not.

        Raises:
            NoSuchNodeError: Nothing of it may be known.
        """
        return self._places.of(steps, path).steps

    def place(self, steps: Steps, path: str) -> Place:
        """Return a node that may be known of; errors as of ``known``."""
        return self._places.of(steps, path)

    def of_database(self, steps: Steps, path: str, *, as_asked: bool = True) -> Steps:
        """Return the address of a database, or of something in one, for who may look at it.

        Args:
            steps: The node.
            path: Its path.
            as_asked: Whether a look is enough that a request for it gives: such a look is one at
                rows that are there, not at a log that tells of others, and nothing goes out.

        Raises:
            NoSuchNodeError: Nothing of it may be known.
            WithheldError: Databases are not for this person.
        """
        place = self._places.of(steps, path)
        judged = place.judged
        if not place.steps or place.entry.kind in _DATABASE:
            inside = replace(place.entry, kind=Kind.DATABASE)
            judged = self.judge.of(inside, place.steps, place.own_path, among=place.among)
        permissions = (judged if as_asked else self.judge.unasked(judged)).permissions
        if place.is_masked or permissions.is_absent or permissions.is_masked:
            raise WithheldError(NOT_SHOWN)
        if permissions.preview not in MAY:
            raise WithheldError(NOT_SHOWN)
        return place.steps

    def shows_facts(self, steps: Steps, path: str) -> bool:
        """Whether what a parser knows of a node may be told: of messages that is all of them.

        Raises:
            WithheldError: Not even what lists show of it may be told.
        """
        place = self._places.of(steps, path)
        if place.told:  # what lists show of it, and no more
            return False
        if place.is_masked:
            raise WithheldError(NOT_SHOWN)
        if not place.steps or place.entry.kind.is_folder or self.judge.sees_everything:
            return True
        if place.entry.kind is Kind.MESSAGE:
            return self.contents.is_free(place)
        return place.judged.permissions.preview in MAY

    def hidden_facts(self, steps: Steps, path: str) -> frozenset[str]:
        """Return the names of facts of a node that count, or may count, what is absent."""
        if self.judge.lists_everything or not steps:
            return frozenset()
        if self._stack.layer_of(steps[-1][0]) is Layer.MAILBOX:
            is_folder = self._places.of(steps, path).entry.kind.is_folder
            return COUNTS_OF_FOLDERS if is_folder else frozenset()
        return frozenset() if self.judge.sight.register is None else COUNTS_OF_TABLES

    def shows_inside(self, steps: Steps, path: str) -> bool:
        """Whether may be told what the content of a node says of itself, such as its counts."""
        place = self._places.of(steps, path)
        is_layer = not place.steps or place.entry.kind is Kind.VOLUME
        return self.judge.lists_everything or (is_layer and not self._stack.is_mailbox(steps))
