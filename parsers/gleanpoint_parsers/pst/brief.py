"""Messages of a large folder as entries, from the folder's table alone."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.envelope import (
    HAS_ATTACHMENTS,
    LONGEST_LIST,
    NORMAL_IMPORTANCE,
    READ,
    categories_of,
    follow_up_of,
    shortened,
)
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.names import PS_PUBLIC_STRINGS
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.subject import plain_subject
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Entry, Envelope, Kind
from gleanpoint_parsers.pst.entries import child_entry
from gleanpoint_parsers.pst.listing import Child
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.messaging.columns import Columns
from gleanpoint_parsers.pst.messaging.node_ids import NodeType, type_of
from gleanpoint_parsers.pst.reader import MailReader

BRIEF_FROM = 2_000
"""Messages from which a folder is listed by its table alone; fewer are opened within 0.4 s."""

_WITH_AN_END = frozenset({ItemKind.APPOINTMENT, ItemKind.TASK})
"""Items whose retention begins at their end, which only they themselves tell."""

NEEDED = frozenset(
    {
        PropertyId.MESSAGE_CLASS,
        PropertyId.SUBJECT,
        PropertyId.SENT_REPRESENTING_NAME,
        PropertyId.MESSAGE_DELIVERY_TIME,
        PropertyId.MESSAGE_FLAGS,
        PropertyId.MESSAGE_SIZE,
    }
)
"""Columns without which a table does not do."""


def suffices(table: TableContext) -> bool:
    """Whether a table has what a list shows."""
    return table.columns.keys() >= NEEDED


def brief_entries(reader: MailReader, folder: int, children: Sequence[Child]) -> list[Entry]:
    """Return entries of children in their order.

    Messages come from the table; opened are only those of which it cannot tell all, and all of
    them where its rows cannot be read.

    Args:
        reader: Of the mailbox.
        folder: Node id of the folder.
        children: Of the folder.
    """
    listed = [c for c in children if type_of(c.nid) == NodeType.MESSAGE and c.problem is None]
    try:
        columns = Columns(reader.folder(folder).contents, [child.nid for child in listed])
    except ParserError:
        return [child_entry(reader, folder, child) for child in children]
    made = _entries(reader, columns, listed)
    entries = {child.nid: entry for child, entry in zip(listed, made, strict=True)}
    classes = columns.texts(PropertyId.MESSAGE_CLASS)
    with_an_end = {name for name in set(classes) if kind_of(name) in _WITH_AN_END}
    ends = {place for place, name in enumerate(classes) if name in with_an_end}
    for place in columns.unread | ends:
        del entries[listed[place].nid]
    return [entries.get(child.nid) or child_entry(reader, folder, child) for child in children]


def _entries(reader: MailReader, columns: Columns, listed: Sequence[Child]) -> list[Entry]:
    envelopes = _envelopes(reader, columns)
    claimed = columns.integers(PropertyId.MESSAGE_SIZE)
    sizes = [None if size is None or size < 0 else size for size in claimed]
    created = columns.times(PropertyId.CREATION_TIME)
    modified = columns.times(PropertyId.LAST_MODIFICATION_TIME)
    return [
        Entry(
            MailKey.of_node(child.nid),
            child.segment,
            readable(envelope.subject),
            Kind.MESSAGE,
            size,
            made,
            changed,
            has_children=envelope.has_attachments,
            envelope=envelope,
        )
        for child, envelope, size, made, changed in zip(
            listed, envelopes, sizes, created, modified, strict=True
        )
    ]


def _envelopes(reader: MailReader, columns: Columns) -> list[Envelope]:
    """Return envelopes in the order of the rows; the table has no address of a sender."""
    flags = columns.integers(PropertyId.MESSAGE_FLAGS)
    rows = zip(
        columns.texts(PropertyId.SUBJECT, _subject),
        columns.texts(PropertyId.SENT_REPRESENTING_NAME, shortened),
        columns.texts(PropertyId.DISPLAY_TO, _recipients),
        columns.times(PropertyId.MESSAGE_DELIVERY_TIME),
        columns.times(PropertyId.CLIENT_SUBMIT_TIME),
        columns.texts(PropertyId.MESSAGE_CLASS, shortened),
        flags,
        columns.integers(PropertyId.IMPORTANCE),
        columns.integers(PropertyId.FLAG_STATUS),
        _categories(reader, columns),
        columns.texts(PropertyId.CONVERSATION_TOPIC, shortened),
        strict=True,
    )
    return [
        Envelope(
            subject,
            sender,
            to,
            received,
            sent,
            message_class,
            bool((flag or 0) & HAS_ATTACHMENTS),
            None if flag is None else bool(flag & READ),
            importance=NORMAL_IMPORTANCE if importance is None else importance,
            follow_up=follow_up_of(status),
            categories=categories,
            conversation=conversation,
            is_brief=True,
        )
        for (
            subject,
            sender,
            to,
            received,
            sent,
            message_class,
            flag,
            importance,
            status,
            categories,
            conversation,
        ) in rows
    ]


def _categories(reader: MailReader, columns: Columns) -> list[tuple[str, ...]]:
    """Return the categories of each row, where the folder's view keeps a column of them."""
    for property_id in reader.store.names.ids(PS_PUBLIC_STRINGS, "Keywords"):
        if columns.has(property_id):
            return columns.values(property_id, categories_of)
    return [()] * len(columns)


def _subject(stored: str) -> str:
    return shortened(plain_subject(stored))


def _recipients(stored: str) -> str:
    return shortened(stored, LONGEST_LIST)
