"""What listings tell, as rows of a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from gleanpoint.core.catalog.schema import Flag
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Envelope, Kind, PlainFiles

KINDS: Final = {kind: place for place, kind in enumerate(Kind)}
"""How kinds are stored: by their position."""

KIND_OF: Final = tuple(Kind)

FILE: Final = KINDS[Kind.FILE]
FOLDER: Final = KINDS[Kind.FOLDER]
MESSAGE: Final = KINDS[Kind.MESSAGE]
TABLE: Final = KINDS[Kind.TABLE]

SAME_BY_ROW: Final = frozenset({FILE, FOLDER})
"""What is the same if all is that a listing tells of it; of others texts or columns may differ."""

OF_MESSAGES: Final = ~(Flag.HAS_ATTACHMENTS | Flag.PROBLEM)
"""Flags that tell versions of a message apart: a brief list does not know the others for sure."""

_MICROSECONDS: Final = 1e6


class ItemRow(NamedTuple):
    """What a listing tells of an item; columns as of the table ``item``."""

    segment: str | None
    name: str
    kind: int
    key: str
    size: int | None
    created: int | None
    modified: int | None
    flags: int = 0


class MailRow(NamedTuple):
    """What a listing tells of a message besides; columns as of the table ``mail``."""

    sender: str
    sender_address: str
    recipients: str
    received: int | None
    sent: int | None
    message_class: str
    importance: int
    follow_up: str
    categories: str
    conversation: str

    @property
    def lasting(self) -> tuple[object, ...]:
        """What tells versions apart: people may be told at length or in brief."""
        return self[3:]


def micros(moment: datetime | None) -> int | None:
    """Return a time as microseconds since 1970."""
    return None if moment is None else round(moment.timestamp() * _MICROSECONDS)


def rows_of_plain(plain: PlainFiles) -> list[ItemRow]:
    """Return the rows of files that came as columns."""
    return [
        ItemRow(None if segment == name else segment, name, FILE, key, size, created, modified)
        for key, segment, name, size, created, modified in zip(
            plain.keys,
            plain.segments,
            plain.names,
            plain.sizes,
            plain.created,
            plain.modified,
            strict=True,
        )
    ]


def row_of_node(node: Node) -> ItemRow:
    """Return the row of a node of a listing."""
    segment = segment_of(node.path)
    return ItemRow(
        None if segment == node.name else segment,
        node.name,
        KINDS[node.kind],
        node.ref.steps[-1][1],
        node.size,
        micros(node.created),
        micros(node.modified),
        _flags(node),
    )


def mail_of(envelope: Envelope) -> MailRow:
    """Return what an envelope tells."""
    return MailRow(
        envelope.sender,
        envelope.sender_address,
        envelope.to,
        micros(envelope.received),
        micros(envelope.sent),
        envelope.message_class,
        envelope.importance,
        envelope.follow_up,
        "\n".join(envelope.categories),
        envelope.conversation,
    )


def segment_of(path: str) -> str:
    """Return the last segment of a path."""
    return path.rpartition("/")[2]


def parent_of(path: str) -> str:
    """Return the path of the folder that a path lies in."""
    return str(PurePosixPath(path).parent) if path.count("/") == 1 else path.rpartition("/")[0]


def listed(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the nodes that are kept: what is masked has no name, and some hold nothing that is."""
    return (node for node in nodes if not node.withheld)


def _flags(node: Node) -> int:
    flags = Flag.DELETED * node.deleted + Flag.HIDDEN * node.hidden
    if node.problem is not None or not node.content.is_whole:
        flags |= Flag.PROBLEM
    if node.kind is Kind.FILE and node.has_children:
        flags |= Flag.HOLDS
    if node.envelope is not None:
        flags |= Flag.HAS_ATTACHMENTS * node.envelope.has_attachments
        if node.envelope.is_read is not None:
            flags |= Flag.READ if node.envelope.is_read else Flag.UNREAD
    return flags
