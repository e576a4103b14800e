"""Fingerprints of messages: whether the bytes that their texts are made of are those of before.

A list does not tell that a text was written over in place: its size and its times may be as they
were. So everything is taken that a text and the names of attachments come from, as it is stored:
the data of a message and of its sub-nodes. What lies below these, the bytes of attachments, is not.

Source: [MS-PST] 2.2.2.8, 2.4.5.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from typing import Final

from gleanpoint_parsers.changes import MARK, MARK_SIZE
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.messaging.node_ids import NodeType, type_of
from gleanpoint_parsers.pst.ndb.block import INTERNAL
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace

PORTION: Final = 1_000
"""Messages that are told together."""

_PLACE: Final = struct.Struct("<QQ")
_STEP: Final = 64
"""Bytes that a look at a block counts at least."""

_LEAST_ROOM: Final = 1 << 20
_TIMES: Final = 4
"""How often all of a file may be looked at: messages may share blocks, and without end."""


def message_marks(database: NodeDatabase, seed: bytes) -> Iterator[bytes]:
    """Yield the fingerprints of all messages, portion by portion, rows as of ``changes.MARK``.

    What cannot be read of a message is told apart by where it should be. Where messages share
    their blocks in such a way that it would not end, the others are not told.

    Args:
        database: Of the mailbox.
        seed: Keys the fingerprints: they tell nothing to whoever does not know it.
    """
    marking, rows = _Marking(database, seed), list[bytes]()
    for place in database.nodes():
        if type_of(place.nid) == NodeType.MESSAGE:
            mark = marking.mark(place)
            if not marking.goes_on:
                break
            rows.append(MARK.pack(place.nid, mark))
        if len(rows) == PORTION:
            yield b"".join(rows)
            rows = []
    yield b"".join(rows)


class _Marking:
    def __init__(self, database: NodeDatabase, seed: bytes) -> None:
        header = database.header
        head = f"{header.variant.name} {header.encoding}".encode()
        self._database = database
        self._begun = hashlib.blake2b(head, digest_size=MARK_SIZE, key=seed)
        self._room = max(_LEAST_ROOM, _TIMES * database.source.size)

    @property
    def goes_on(self) -> bool:
        """Whether what was looked at so far is not more than a file has."""
        return self._room >= 0

    def mark(self, message: NodePlace) -> bytes:
        found = self._begun.copy()
        self._add(found, message)
        if message.subnodes:
            self._add_subnodes(found, message)
        return found.digest()

    def _add_subnodes(self, found: hashlib.blake2b, message: NodePlace) -> None:
        try:
            subnodes = self._database.subnodes(message.subnodes)
        except ParserError:
            return  # where they should be is in what was added of the message
        for number in sorted(subnodes):
            self._add(found, subnodes[number])

    def _add(self, found: hashlib.blake2b, node: NodePlace) -> None:
        """Add where the data of a node are, and the data as they are stored."""
        self._room -= _STEP
        found.update(_PLACE.pack(node.nid, node.subnodes))
        try:
            blocks = self._blocks(node.data)
            for identifier in blocks:
                place = self._database.block_of(identifier)
                self._room -= place.stored + _STEP
                if not self.goes_on:
                    return
                found.update(_PLACE.pack(place.identifier, place.stored))
                found.update(self._database.source.read_at(place.offset, place.stored))
        except ParserError:
            found.update(_PLACE.pack(node.data, 0))

    def _blocks(self, identifier: int) -> list[int]:
        """Return the ids of the blocks with the data that begin with a block."""
        if not identifier:
            return []
        if not identifier & INTERNAL:
            return [identifier]
        return self._database.chain(identifier).identifiers()
