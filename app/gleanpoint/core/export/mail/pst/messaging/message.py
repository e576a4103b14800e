"""A message as properties, recipients and attachments ([MS-PST] 2.4.5)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from gleanpoint.core.export.mail.gaps import require_body
from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.attachments import (
    DEEPEST,
    UNAVAILABLE,
    Handover,
    tell_lost_value,
)
from gleanpoint.core.export.mail.mapi.names import NameMap, PropertyName, renamed
from gleanpoint.core.export.mail.mapi.subjects import subject_of
from gleanpoint.core.export.mail.mapi.values import encode, overlaid
from gleanpoint.core.export.mail.mapi.whole import whole_message
from gleanpoint.core.export.mail.pst.errors import PstLimitError
from gleanpoint.core.export.mail.pst.ltp.places import Cell, store
from gleanpoint.core.export.mail.pst.ltp.properties import Written, write_properties
from gleanpoint.core.export.mail.pst.ltp.table import Table
from gleanpoint.core.export.mail.pst.messaging import columns
from gleanpoint.core.export.mail.pst.messaging.attachments import (
    MOST_SIZE,
    StoredAttachment,
    StoredAttachments,
    StoredMessage,
    size_of,
)
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase, StoredData, Subnode
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.mapi.as_stored import AsStored, StoredValues
from gleanpoint_parsers.mapi.message import Message

_ATTACHMENT_TABLE = 0x671
_RECIPIENT_TABLE = 0x692
_INTEGER, _STRING = 0x0003, 0x001F
_SEARCH_KEY_SIZE = 16
_MADE_BY_READERS = frozenset({0x0FF9, 0x0FFF})
"""Keys of a message, which readers make of the file's key and the message's node."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the values of one message come from, and what is told of them."""

    names: dict[int, PropertyName]
    tree: MessageTree
    accept_damaged: bool
    told: list[str] = field(default_factory=list)


class MessageWriter:
    """Writes messages into a database, however deep they lie in each other.

    Args:
        database: Takes the blocks.
        names: Gives named properties their ids.
        record_key: Key of the store, from which search keys are made that are unique.
    """

    def __init__(self, database: NodeDatabase, names: NameMap, record_key: bytes) -> None:
        self._database = database
        self._names = names
        self._record_key = record_key
        self._count = 0

    def write(
        self, message: Message, tree: MessageTree, *, accept_damaged: bool, level: int = 0
    ) -> StoredMessage:
        """Write a message and all that is in it.

        Raises:
            PstLimitError: It does not fit in the format.
            GleanpointError: A part of it cannot be had.
        """
        if level > DEEPEST:
            raise PstLimitError(f"Messages inside messages are kept to {DEEPEST} levels, not more")
        require_body(message, accept_damaged=accept_damaged)
        whole = whole_message(message)
        source = _Source(whole.names, tree, accept_damaged)

        def adopt(values: StoredValues) -> dict[int, Cell]:
            return self._adopted(values, source)

        def write_embedded(inner: Message, inner_tree: MessageTree) -> StoredMessage:
            return self.write(inner, inner_tree, accept_damaged=accept_damaged, level=level + 1)

        attachments = StoredAttachments(self._database, adopt, write_embedded)
        handover = Handover(message, tree, attachments, accept_damaged)
        outcome = handover.run(whole)
        properties = self._properties(adopt(whole.properties), whole)
        content = size_of(properties) + sum(each.size for each in attachments.written)
        size = min(content, MOST_SIZE)
        properties = overlaid(properties, {tags.MESSAGE_SIZE: encode(_INTEGER, size)})
        written = write_properties(self._database, properties)
        rows = _of_one_type([adopt(row) for row in whole.recipients], source.told)
        parts = self._parts(rows, attachments.written)
        subnodes = self._database.write_subnodes([*written.subnodes, *parts])
        problems = (*message.problems, *outcome.problems, *source.told)
        receipts = tuple(outcome.receipts)
        return StoredMessage(written.data, subnodes, size, properties, receipts, problems)

    def _properties(self, properties: dict[int, Cell], whole: AsStored) -> dict[int, Cell]:
        """Return the properties as this store has them: marked subject, keys of its own."""
        kept = {tag: v for tag, v in properties.items() if tag >> 16 not in _MADE_BY_READERS}
        if isinstance(subject := kept.get(tags.SUBJECT), bytes) and subject:
            kept[tags.SUBJECT] = encode(_STRING, subject_of(whole.properties).marked)
        if tags.SEARCH_KEY not in kept:
            self._count += 1
            key = hashlib.sha256(self._record_key + self._count.to_bytes(8, "little")).digest()
            kept[tags.SEARCH_KEY] = key[:_SEARCH_KEY_SIZE]
        return kept

    def _adopted(self, values: StoredValues, source: _Source) -> dict[int, Cell]:
        """Return values by their tags in this file, the large ones written."""
        adopted: dict[int, Cell] = {}
        for old, tag in renamed(values, source.names, self._names, source.told).items():
            value = values[old]
            if isinstance(value, bytes):
                adopted[tag] = value
                continue
            try:
                with self._database.whole_or_nothing():
                    adopted[tag] = store(self._database, source.tree.property_pieces(value.key))
            except UNAVAILABLE as error:
                tell_lost_value(old, error, source.told, accept_damaged=source.accept_damaged)
        return adopted

    def _parts(
        self, recipients: list[dict[int, Cell]], attachments: list[StoredAttachment]
    ) -> list[Subnode]:
        parts = [self._table(_RECIPIENT_TABLE, _write_recipients(self._database, recipients))]
        if attachments:
            table = Table(self._database, columns.ATTACHMENTS)
            for attachment in attachments:
                table.add(attachment.subnode.nid, in_heap(attachment.row))
            parts.append(self._table(_ATTACHMENT_TABLE, table.close()))
        return parts + [attachment.subnode for attachment in attachments]

    def _table(self, nid: int, written: Written) -> Subnode:
        return Subnode(nid, written.data, self._database.write_subnodes(written.subnodes))


def in_heap(properties: dict[int, Cell]) -> dict[int, Cell]:
    """Return what a table can repeat: a value that lies in the file already has one user."""
    return {tag: v for tag, v in properties.items() if not isinstance(v, StoredData)}


def _of_one_type(rows: list[dict[int, Cell]], told: list[str]) -> list[dict[int, Cell]]:
    """Return rows in which each property has one type: readers know columns by their ids."""
    types: dict[int, int] = {}
    kept = []
    for row in rows:
        others = [tag for tag in row if types.setdefault(tag >> 16, tag) != tag]
        told += [f"Property {tag:08X} of a recipient has two types: left out" for tag in others]
        kept.append({tag: cell for tag, cell in row.items() if tag not in others})
    return kept


def _write_recipients(database: NodeDatabase, recipients: list[dict[int, Cell]]) -> Written:
    further = frozenset(tag for row in recipients for tag in row)
    table = Table(database, columns.recipients_layout(further))
    for number, row in enumerate(recipients):
        table.add(number, row)
    return table.close()
