"""Messages of a mailbox that are the same as before only where their text is.

In a mailbox that was written anew, other messages may have the keys that were there before; that
all else which a list tells agrees as well is no proof. Neither is it where the bytes of a message
differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from typing import Final, NamedTuple

import apsw
import zstandard

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.addresses import Addresses, told_steps
from gleanpoint.core.catalog.filling.marks import Marks
from gleanpoint.core.catalog.filling.points import PointRow
from gleanpoint.core.catalog.filling.presences import Presences
from gleanpoint.core.catalog.filling.rows import MESSAGE, ItemRow, MailRow
from gleanpoint.core.catalog.filling.stored import Stored
from gleanpoint.core.catalog.filling.text_writer import one_row
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint_parsers.entries import Kind

MOST: Final = 100_000
"""Messages of one mailbox that are kept in mind; further ones are written anew."""

_PORTION: Final = 500


class Doubtful(NamedTuple):
    """A message that may be one of some which the catalog has."""

    folder: int
    row: ItemRow
    mail: MailRow | None
    known: tuple[Stored, ...]


class Doubts:
    """Messages of one unit of a point that are to be compared by their text.

    Args:
        connection: Of the catalog.
        presences: Of the unit's items.
        folder: The place that they have.
        steps: Of what is in the unit at this point.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        presences: Presences,
        folder: int,
        steps: Sequence[tuple[str, str]],
    ) -> None:
        self._connection, self._presences, self._place = connection, presences, folder
        alike = "SELECT point FROM unit WHERE folder = ? AND steps = ?"
        found = connection.execute(alike, (folder, told_steps(steps)))
        self._alike = frozenset(int(point) for (point,) in found)
        self._noted: list[Doubtful] = []
        self._marks = Marks()
        self._own: frozenset[int] = frozenset()
        self._stays: Collection[int] = ()

    def compare(self, marks: Marks, point: PointRow, stays: Collection[int]) -> None:
        """Go by fingerprints as well.

        Args:
            marks: Of the messages.
            point: That is being indexed.
            stays: Presences of what is in the point that it is compared with.
        """
        self._marks, self._own, self._stays = marks, frozenset({point.id}), stays

    def is_doubtful(self, one: Stored) -> bool:
        """Whether what the catalog has may have another text at this point.

        It may where it is known from other files than that of this point only, and where its bytes
        differ.
        """
        if one.row.kind != MESSAGE or self._presences.are_any(one.presence, self._own):
            return False
        if not self._presences.are_any(one.presence, self._alike):
            return True
        return self._marks.differ(one, was_there=one.presence in self._stays)

    def note(self, one: Doubtful) -> bool:
        """Keep a message in mind; False where these are too many by now."""
        if len(self._noted) >= MOST:
            return False
        self._noted.append(one)
        return True

    def settled(
        self, session: Session, point: PointRow, cancellation: Cancellation
    ) -> Iterator[tuple[Doubtful, Stored | None]]:
        """Yield each message that was noted, and the one that it is; None: the catalog has none."""
        addresses, taken = Addresses(self._connection), set[int]()
        while self._noted:
            portion, self._noted = self._noted[:_PORTION], self._noted[_PORTION:]
            nodes = [self._node(addresses, point, one) for one in portion]
            with closing(session.mail_texts(nodes, cancellation)) as texts:
                told = [None if one.why else (one.text, one.attachments) for one in texts]
            for one, now in zip(portion, told, strict=True):
                left = (known for known in one.known if now and known.id not in taken)
                same = next((known for known in left if self._text_of(known.id) == now), None)
                taken |= {same.id} if same else set()
                yield one, same

    def _node(self, addresses: Addresses, point: PointRow, one: Doubtful) -> Node:
        query = "SELECT path, steps, parser FROM folder WHERE id = ?"
        path, inner, parser = one_row(self._connection, query, (one.folder,))
        steps = (*addresses.steps(point.id, self._place, inner), (parser, one.row.key))
        segment = one.row.name if one.row.segment is None else one.row.segment
        own = f"{path.rstrip('/')}/{segment}"
        return Node(NodeRef(point.name, steps), own, one.row.name, Kind.MESSAGE)

    def _text_of(self, item: int) -> tuple[str, str] | None:
        """Return the text of a stored message, and what is in it; None where it was not read."""
        query = "SELECT body, inside FROM content WHERE item = ?"
        for body, inside in self._connection.execute(query, (item,)):
            text = zstandard.ZstdDecompressor().decompress(body) if body else b""
            return text.decode(), str(inside)
        return None
