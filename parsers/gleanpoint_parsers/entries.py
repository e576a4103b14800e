"""What a container lists: entries, and the columns that stand for many of the same kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.times import from_micros, from_text

ROOT = ""
"""Key of a container's root, which is no entry itself."""


class Kind(Enum):
    """What a node is; front ends pick icon, columns and exporters by it."""

    VOLUME = "volume"
    FOLDER = "folder"
    FILE = "file"
    STREAM = "stream"
    MAILBOX = "mailbox"
    MESSAGE = "message"
    ATTACHMENT = "attachment"
    DATABASE = "database"
    SCHEMA = "schema"
    TABLE = "table"
    VIEW = "view"
    PROCEDURE = "procedure"
    FUNCTION = "function"
    TRIGGER = "trigger"
    SEQUENCE = "sequence"
    SYNONYM = "synonym"
    TYPE = "type"
    OBJECT = "object"
    """Anything else in a schema: rules, queues, XML schema collections …"""

    @property
    def is_folder(self) -> bool:
        """Whether it only groups others: it has no bytes or rows of its own."""
        return self in _GROUPS


_GROUPS = frozenset({Kind.VOLUME, Kind.FOLDER, Kind.MAILBOX, Kind.DATABASE, Kind.SCHEMA})


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a list of messages shows, and what retention rules ask, of one message.

    Args:
        subject: Without the prefix mark that PST files store.
        sender: ``Name <address>``, or the one of the two that is known.
        to: Display list of the primary recipients.
        received: Delivery time.
        sent: Client submit time.
        message_class: MAPI message class, such as ``IPM.Note``.
        has_attachments: Whether attachments (embedded messages count) hang on it.
        is_read: Whether it was marked as read; None where the item does not say.
        sender_address: Bare address of the sender: SMTP where known, else X.500.
        retention: MRM properties of the item, named as in ``mapi.retention``; None without any.
        importance: 0 low, 1 normal, 2 high.
        follow_up: ``"flagged"``, ``"complete"``, or empty.
        categories: Names of its categories, as stored.
        conversation: Topic of the conversation that it belongs to; empty where none is stored.
        is_brief: Whether it comes from a list of its folder's alone: the sender's address is not
            known, and attachments and problems are what the list says of them. The entry of the
            message itself has all.
    """

    subject: str
    sender: str
    to: str
    received: datetime | None
    sent: datetime | None
    message_class: str
    has_attachments: bool
    is_read: bool | None = None
    sender_address: str = ""
    retention: dict[str, str | int] | None = None
    importance: int = 1
    follow_up: str = ""
    categories: tuple[str, ...] = ()
    conversation: str = ""
    is_brief: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One child of a folder, as a listing shows it.

    Args:
        key: Address inside the container; the same in every run.
        segment: Last segment of its path, unique among its siblings (see ``naming``).
        name: Name as the format stores it; bytes that are no text as U+FFFD.
        kind: What it is.
        size: Bytes of its content, or None where it has none of its own.
        created: Aware UTC.
        modified: Aware UTC.
        deleted: Whether it is known only from what deletion left behind.
        content: What can be had of its bytes.
        problem: A sentence where ``content`` is not whole or the entry could not be read in full.
        has_children: Whether it can be listed: in this container, or (volumes) in the next one.
        envelope: For messages.
        holds_deleted: Whether all that it lists was deleted: entered only where that is wanted.
        rows: Of a table, as its catalog counts them; None where that is not known.
        hidden: Whether the application that wrote it never lists it (associated items of a mail
            folder): shown only where that is wanted.
        holds_links: Whether all that it lists lives in other folders (search folders): a walk
            does not enter it, for it would meet everything twice.
        withheld: Empty as parsers list it. Else names are left out and dates are of the month
            only, and this says how the node stands.
        judged: Empty as parsers list it. Else what may be done with a node whose facts stay where
            they are, see ``gleanpoint.core.guard.blind``.
    """

    key: str
    segment: str
    name: str
    kind: Kind
    size: int | None = None
    created: datetime | None = None
    modified: datetime | None = None
    deleted: bool = False
    content: Content = Content.COMPLETE
    problem: str | None = None
    has_children: bool = False
    envelope: Envelope | None = None
    holds_deleted: bool = False
    rows: int | None = None
    hidden: bool = False
    holds_links: bool = False
    withheld: str = ""
    judged: str = ""


@dataclass(frozen=True, slots=True)
class PlainFiles:
    """Live files of one folder whose content is complete, as columns of equal length.

    A walk over a whole volume lists mostly such files; as columns they cost a tenth of entries.

    Args:
        keys: As ``Entry.key``.
        segments: As ``Entry.segment``.
        names: As ``Entry.name``.
        sizes: Bytes.
        created: Microseconds since 1970 in UTC, or None.
        modified: See there.
    """

    keys: list[str]
    segments: list[str]
    names: list[str]
    sizes: list[int]
    created: list[int | None]
    modified: list[int | None]

    def entry(self, number: int) -> Entry:
        """Return one row as an entry."""
        return Entry(
            self.keys[number],
            self.segments[number],
            self.names[number],
            Kind.FILE,
            self.sizes[number],
            from_micros(self.created[number]),
            from_micros(self.modified[number]),
        )

    def rows(self, numbers: Iterable[int]) -> PlainFiles:
        """Return the columns with some of their rows only."""
        kept = list(numbers)
        return PlainFiles(
            [self.keys[n] for n in kept],
            [self.segments[n] for n in kept],
            [self.names[n] for n in kept],
            [self.sizes[n] for n in kept],
            [self.created[n] for n in kept],
            [self.modified[n] for n in kept],
        )


@dataclass(frozen=True, slots=True)
class PlainMessages:
    """Messages of one folder as its table lists them, as columns of equal length.

    Nothing but this is to be said of them: no deletion, no problem, no retention tag; each is
    ``Envelope.is_brief``. A list of very many costs a third of what entries cost.

    Args:
        keys: As ``Entry.key``.
        segments: As ``Entry.segment``.
        subjects: As ``Envelope.subject``, and ``Entry.name``.
        sizes: Bytes, or None.
        created: ISO 8601 in UTC with ``Z``, or None; the other times likewise.
        modified: See there.
        senders: As ``Envelope.sender``; the further ones as they are named there.
        to: See there.
        received: See there.
        sent: See there.
        message_classes: See there.
        have_attachments: See there.
        are_read: See there.
        importances: See there.
        follow_ups: See there.
        categories: See there.
        conversations: See there.
    """

    keys: list[str]
    segments: list[str]
    subjects: list[str]
    sizes: list[int | None]
    created: list[str | None]
    modified: list[str | None]
    senders: list[str]
    to: list[str]
    received: list[str | None]
    sent: list[str | None]
    message_classes: list[str]
    have_attachments: list[bool]
    are_read: list[bool | None]
    importances: list[int]
    follow_ups: list[str]
    categories: list[tuple[str, ...]]
    conversations: list[str]

    def envelope(self, number: int) -> Envelope:
        """Return the envelope of one row."""
        return Envelope(
            self.subjects[number],
            self.senders[number],
            self.to[number],
            from_text(self.received[number]),
            from_text(self.sent[number]),
            self.message_classes[number],
            self.have_attachments[number],
            self.are_read[number],
            importance=self.importances[number],
            follow_up=self.follow_ups[number],
            categories=tuple(self.categories[number]),
            conversation=self.conversations[number],
            is_brief=True,
        )

    def entry(self, number: int) -> Entry:
        """Return one row as an entry."""
        return Entry(
            self.keys[number],
            self.segments[number],
            self.subjects[number],
            Kind.MESSAGE,
            self.sizes[number],
            from_text(self.created[number]),
            from_text(self.modified[number]),
            has_children=self.have_attachments[number],
            envelope=self.envelope(number),
        )

    def entries(self) -> Iterator[Entry]:
        """Yield all rows as entries."""
        return map(self.entry, range(len(self.keys)))


@dataclass(frozen=True, slots=True)
class Page:
    """One portion of a listing; ``cursor`` asks for the next one, None ends it.

    Args:
        entries: Children in the container's own order.
        plain: Further children, files about which nothing needs to be said.
        messages: Further children that follow ``entries``; only of ``brief_children``.
        cursor: Where the next portion begins.
        total: Children in all, counted by another route than the listing where the format has
            one; None while unknown.
        notes: Sentences about the listing as a whole, such as a count that does not agree.
    """

    entries: tuple[Entry, ...]
    cursor: str | None = None
    total: int | None = None
    notes: tuple[str, ...] = ()
    plain: PlainFiles | None = None
    messages: PlainMessages | None = None

    def as_entries(self) -> Page:
        """Return the page with its messages as entries."""
        if self.messages is None:
            return self
        return replace(self, entries=(*self.entries, *self.messages.entries()), messages=None)


def portions(entries: Sequence[Entry], cursor: str | None, limit: int) -> Page:
    """Cut a listing that is in memory into pages; the cursor is a position."""
    start = int(cursor or 0)
    stop = start + limit
    return Page(
        tuple(entries[start:stop]),
        str(stop) if stop < len(entries) else None,
        total=len(entries),
    )
