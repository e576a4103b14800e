"""Messages of a large folder, from the folder's table alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gleanpoint_parsers.entries import Entry, PlainMessages
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
from gleanpoint_parsers.pst.entries import child_entry
from gleanpoint_parsers.pst.listing import Listing
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


def brief_page(
    reader: MailReader, folder: int, listing: Listing, start: int, stop: int
) -> tuple[list[Entry], PlainMessages | None]:
    """Return children in their order: as entries, and the messages behind them as columns.

    Messages come from the table; opened are only those of which it cannot tell all, and all of
    them where its rows cannot be read. Where one of a portion had to be opened, or is followed by
    what is no message of which nothing is to be said, all of them are entries.

    Args:
        reader: Of the mailbox.
        folder: Node id of the folder.
        listing: Of the folder.
        start: Place of the first child.
        stop: Place behind the last one.
    """
    places = range(start, min(stop, len(listing)))
    plain = [place for place in places if _is_plain(listing, place)]

    def opened(chosen: Iterable[int]) -> list[Entry]:
        return [child_entry(reader, folder, listing.child(place)) for place in chosen]

    try:
        columns = Columns(reader.folder(folder).contents, [listing.nids[n] for n in plain])
    except ParserError:
        return opened(places), None
    messages = _messages(reader, columns, listing, plain)
    unread = columns.unread | _told_by_themselves(messages, listing, plain)
    others = places[: len(places) - len(plain)]
    if not unread and plain == list(places[len(others) :]):
        return opened(others), messages
    rows = {place: row for row, place in enumerate(plain) if row not in unread}
    entries = [
        messages.entry(rows[place]) if place in rows else opened([place])[0] for place in places
    ]
    return entries, None


def _is_plain(listing: Listing, place: int) -> bool:
    nid = listing.nids[place]
    return type_of(nid) == NodeType.MESSAGE and nid not in listing.problems


def _told_by_themselves(
    messages: PlainMessages, listing: Listing, places: Sequence[int]
) -> set[int]:
    """Return the rows of messages whose subject or end the table does not tell."""
    classes = {own for own in set(messages.message_classes) if kind_of(own) in _WITH_AN_END}
    rows = {row for row, own in enumerate(messages.message_classes) if own in classes}
    return rows | {row for row, n in enumerate(places) if listing.subjects[n] is None}


def _messages(
    reader: MailReader, columns: Columns, listing: Listing, places: Sequence[int]
) -> PlainMessages:
    """Return rows in their order; the table has no address of a sender."""
    nids = [listing.nids[place] for place in places]
    flags = columns.integers(PropertyId.MESSAGE_FLAGS)
    importances = columns.integers(PropertyId.IMPORTANCE)
    statuses = columns.integers(PropertyId.FLAG_STATUS)
    follow_ups = {status: follow_up_of(status) for status in set(statuses)}
    sizes = columns.integers(PropertyId.MESSAGE_SIZE)
    return PlainMessages(
        keys=list(map(MailKey.of_node, nids)),
        segments=[listing.segments[place] for place in places],
        subjects=[listing.subjects[place] or "" for place in places],
        sizes=[None if size is None or size < 0 else size for size in sizes],
        created=columns.times(PropertyId.CREATION_TIME),
        modified=columns.times(PropertyId.LAST_MODIFICATION_TIME),
        senders=columns.texts(PropertyId.SENT_REPRESENTING_NAME, shortened),
        to=columns.texts(PropertyId.DISPLAY_TO, _recipients),
        received=columns.times(PropertyId.MESSAGE_DELIVERY_TIME),
        sent=columns.times(PropertyId.CLIENT_SUBMIT_TIME),
        message_classes=columns.texts(PropertyId.MESSAGE_CLASS, shortened),
        have_attachments=[bool((flag or 0) & HAS_ATTACHMENTS) for flag in flags],
        are_read=[None if flag is None else bool(flag & READ) for flag in flags],
        importances=[NORMAL_IMPORTANCE if own is None else own for own in importances],
        follow_ups=[follow_ups[status] for status in statuses],
        categories=_categories(reader, columns),
        conversations=columns.texts(PropertyId.CONVERSATION_TOPIC, shortened),
    )


def _categories(reader: MailReader, columns: Columns) -> list[tuple[str, ...]]:
    """Return the categories of each row, where the folder's view keeps a column of them."""
    for property_id in reader.store.names.ids(PS_PUBLIC_STRINGS, "Keywords"):
        if columns.has(property_id):
            return columns.values(property_id, categories_of)
    return [()] * len(columns)


def _recipients(stored: str) -> str:
    return shortened(stored, LONGEST_LIST)
