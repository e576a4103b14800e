"""Attachments: each a node inside the message, and the table that lists them ([MS-PST] 2.4.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.tally import Tally
from gleanpoint.core.export.mail.mapi.values import encode, overlaid
from gleanpoint.core.export.mail.pst.ltp.places import Cell, pieces, store
from gleanpoint.core.export.mail.pst.ltp.properties import write_properties
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase, StoredData, Subnode
from gleanpoint.core.export.mail.pst.ndb.nodes import FIRST_INDEX, NodeType, node_id
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree
from gleanpoint_parsers.mapi.as_stored import StoredValues
from gleanpoint_parsers.mapi.message import Message

MOST_SIZE = 0x7FFFFFFF
"""Largest size that a property of a message or attachment tells."""

_INTEGER = 0x0003
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message whose blocks were written, to be entered as a node or a sub-node.

    Args:
        data: Block id of its properties.
        subnodes: Block id of its sub-nodes.
        size: Bytes of its values and attachments.
        properties: As they were written.
        receipts: What became of its attachments.
        problems: Sentences about what is not in it.
    """

    data: int
    subnodes: int
    size: int
    properties: dict[int, Cell]
    receipts: tuple[AttachmentReceipt, ...]
    problems: tuple[str, ...]


WriteEmbedded = Callable[[Message, MessageTree], StoredMessage]
Adopt = Callable[[StoredValues], dict[int, Cell]]
"""Gives values their tags in this file, and writes the large ones."""


@dataclass(frozen=True, slots=True)
class StoredAttachment:
    """An attachment whose blocks were written: its sub-node, and its row in the table."""

    subnode: Subnode
    row: dict[int, Cell]
    size: int


class StoredAttachments:
    """The attachments of one message; implements ``mapi.attachments.AttachmentsFile``.

    Args:
        database: Takes the blocks.
        adopt: See ``Adopt``.
        write_embedded: Writes a message that lies inside.

    Attributes:
        written: So far.
    """

    def __init__(self, database: NodeDatabase, adopt: Adopt, write_embedded: WriteEmbedded) -> None:
        self.written: list[StoredAttachment] = []
        self._database = database
        self._adopt = adopt
        self._write_embedded = write_embedded

    def add_data(self, values: StoredValues, pieces: Iterable[bytes]) -> None:
        """Add a file."""
        with self._database.whole_or_nothing():
            self._enter(values, {tags.ATTACH_DATA_BINARY: store(self._database, pieces)})

    def add_object(self, values: StoredValues, pieces: Iterable[bytes]) -> None:
        """Add an OLE object: a compound file as a node, the bytes of an older kind as a value."""
        rest = iter(pieces)
        head = bytearray()
        while len(head) < len(_COMPOUND_FILE) and (piece := next(rest, None)) is not None:
            head += piece
        whole = chain([bytes(head)], rest)
        if not head.startswith(_COMPOUND_FILE):
            self.add_data(values, whole)
            return
        with self._database.whole_or_nothing():
            self._enter_object(values, whole)

    def _enter_object(self, values: StoredValues, whole: Iterable[bytes]) -> None:
        stored = self._database.write_data(pieces(whole))
        nid = node_id(NodeType.OLE_DATA, FIRST_INDEX)
        named = {tags.ATTACH_DATA_OBJECT: _reference(nid, stored.size)}
        self._enter(values, named, Subnode(nid, stored.bid), stored.size)

    def add_message(
        self, values: StoredValues, message: Message, tree: MessageTree
    ) -> tuple[Tally, list[str]]:
        """Add a message."""
        with self._database.whole_or_nothing(), self._database.tallied() as tally:
            inside = self._write_embedded(message, tree)
            nid = self._database.ids.new(NodeType.MESSAGE)
            named = {tags.ATTACH_DATA_OBJECT: _reference(nid, inside.size)}
            self._enter(values, named, Subnode(nid, inside.data, inside.subnodes), inside.size)
        return tally, [*inside.problems]

    def add_reference(self, values: StoredValues) -> None:
        """Add an attachment that has no data here."""
        with self._database.whole_or_nothing():
            self._enter(values, {})

    def _enter(
        self,
        values: StoredValues,
        data: Mapping[int, Cell],
        inside: Subnode | None = None,
        inside_size: int = 0,
    ) -> None:
        number = len(self.written)
        own = {**data, tags.ATTACH_NUMBER: encode(_INTEGER, number)}
        properties = overlaid(self._adopt(values), own)
        size = min(size_of(properties) + inside_size, MOST_SIZE)
        properties = overlaid(properties, {tags.ATTACH_SIZE: encode(_INTEGER, size)})
        written = write_properties(self._database, properties)
        parts = [*written.subnodes, *([] if inside is None else [inside])]
        nid = node_id(NodeType.ATTACHMENT, FIRST_INDEX + 1 + number)
        subnode = Subnode(nid, written.data, self._database.write_subnodes(parts))
        self.written.append(StoredAttachment(subnode, properties, size))


def size_of(properties: dict[int, Cell]) -> int:
    """Return how many bytes values take, without what finds them."""
    return sum(v.size if isinstance(v, StoredData) else len(v) for v in properties.values())


def _reference(nid: int, size: int) -> bytes:
    """Return a value of type object: a node in the property's own scope, and its size."""
    return nid.to_bytes(4, "little") + min(size, MOST_SIZE).to_bytes(4, "little")
