"""Addresses and facts of what a recovery point holds: folders, files, messages, tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Envelope, Kind, PlainMessages

Step: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NodeRef:
    """Address of a node: plain values only, so it can be logged, sent and compared.

    Args:
        recovery_point: Identifier of the recovery point.
        steps: One ``(parser, key)`` a layer from the image inwards, such as
            ``(("partitions", "p2"), ("tsk", "39871"), ("pst", "2097188"))``; the key of the last
            step may be empty: the root of that layer.
    """

    recovery_point: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """What a listing shows of a node without opening it; fields as in ``entries.Entry``.

    Args:
        path: Full path in the source, as typed and printed; ``"/"`` for the source itself.
    """

    ref: NodeRef
    path: str
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
    rows: int | None = None
    hidden: bool = False
    holds_links: bool = False
    holds_deleted: bool = False
    withheld: str = ""
    judged: str = ""


@dataclass(frozen=True, slots=True)
class NodePage:
    """One portion of a listing; ``cursor`` asks for the next one, None ends it.

    Args:
        total: Children in all, where known before all were listed.
        notes: Sentences about the listing as a whole.
        messages: Further children behind ``nodes``, where columns were asked for.
    """

    nodes: tuple[Node, ...]
    cursor: str | None = None
    total: int | None = None
    notes: tuple[str, ...] = ()
    messages: PlainMessages | None = None


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What else is known of one node.

    Args:
        facts: Names that a person understands, to JSON values.
        extents: (offset, length) in the layer below; offset None for a hole.
        all_extents: Whether these are all.
    """

    facts: dict[str, Any]
    extents: tuple[tuple[int | None, int], ...]
    all_extents: bool
