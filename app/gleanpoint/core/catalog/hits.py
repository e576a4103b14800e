"""What a search answers: hits with what to show of them, grouped by where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gleanpoint.core.nodes import NodeRef
from gleanpoint_parsers.entries import Kind

NOT_ENTERED: Final = (
    "It was deleted, so what is in it is not searched; it can be opened to look into it."
)
"""Why a deleted mailbox, database or image is left out: by choice, so that nothing failed."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what of it was looked for.

    Args:
        text: As stored, cut where it is long.
        marks: (start, end) of what matches, in characters of ``text``; in order, none overlap.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class MailLine:
    """What a hit that is a message shows besides; fields as of ``entries.Envelope``."""

    subject: Marked
    sender: Marked
    to: Marked
    received: datetime | None
    sent: datetime | None
    message_class: str
    has_attachments: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One distinct version of one item.

    Args:
        ref: Its address in the newest of ``points``.
        path: Its path there.
        name: With what matches marked.
        kind: What it is.
        size: Bytes; None where it has none.
        created: Aware UTC.
        modified: Aware UTC.
        deleted: Whether it is known only from what deletion left behind.
        points: Identifiers of the recovery points in which this version is, newest first.
        versions: How many distinct versions of this item the catalog knows.
        mail: Of a message.
        found_in: Where else a word stands: text of its body or content, a name of an attachment
            or a column; None where its name or its mail line says all.
        source: Address of the source (image, folder of points) that was opened for it.
    """

    ref: NodeRef
    path: str
    name: Marked
    kind: Kind
    size: int | None
    created: datetime | None
    modified: datetime | None
    deleted: bool
    points: tuple[str, ...]
    versions: int = 1
    mail: MailLine | None = None
    found_in: Marked | None = None
    source: str = ""

    @property
    def version(self) -> tuple[object, ...]:
        """What tells this version of this item from others, whichever points it is in."""
        own = self.ref.steps[-1:]
        return self.source, self.path, own, self.size, self.modified, self.deleted


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one place: a volume, a mailbox, a database.

    Args:
        place: Its path.
        name: What a person calls it.
        kind: VOLUME, MAILBOX or DATABASE.
        source: As of ``Hit.source``.
        hits: Best first; at most as many as were asked for.
        total: How many there are; None while only a lower bound is known, which is ``len(hits)``.
    """

    place: str
    name: str
    kind: Kind
    source: str
    hits: tuple[Hit, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Unsearched:
    """Something that a search did not look into, and why, in a sentence.

    Args:
        place: Path, or name of a recovery point.
        why: Such as "Not indexed yet: 40 of about 120 folders."
        points: Names of the recovery points in which that is so, where it is not the only one.
    """

    place: str
    why: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one search.

    Args:
        groups: Places with hits; most hits first.
        total: Hits in all; None as of ``Group.total``.
        unsearched: What was not looked into.
        points: Number of recovery points that were searched.
        items: Number of items in them.
        unknown_points: What ``point:`` names that is none of them, as it was typed.
    """

    groups: tuple[Group, ...]
    total: int | None
    unsearched: tuple[Unsearched, ...] = ()
    points: int = 0
    items: int = 0
    unknown_points: tuple[str, ...] = ()
