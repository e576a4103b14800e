"""What entries of a folder are followed by from point to point, and what lists tell of them."""

from __future__ import annotations

from typing import TypeAlias

from gleanpoint.core.nodes import Node
from gleanpoint.core.removed_later.alike import marks_of
from gleanpoint.core.versions.identity import identity_of
from gleanpoint_parsers.entries import Kind

Track: TypeAlias = str
"""What an entry is followed by: its kind and name; of a message what it says of itself."""

Print: TypeAlias = str
"""What a list tells of an entry at one point: its content, its record, its state.

Texts, not objects: a folder may have a hundred thousand entries at thirty points, and the collector
of cyclic garbage, which stops the window, looks at every object that could be part of a cycle.
"""

COMPARED = frozenset({Kind.FILE, Kind.FOLDER, Kind.STREAM, Kind.MESSAGE, Kind.ATTACHMENT})
_BY_NAME_ONLY = frozenset({Kind.TABLE, Kind.VIEW, Kind.PROCEDURE, Kind.FUNCTION})
FOLLOWED = COMPARED | _BY_NAME_ONLY | {Kind.DATABASE, Kind.SCHEMA, Kind.MAILBOX, Kind.VOLUME}
APART = "\x1f"


def track_of(node: Node) -> Track | None:
    """Return what an entry is followed by; None for what cannot be followed."""
    if node.deleted or node.withheld or node.kind not in FOLLOWED:
        return None
    if node.kind is Kind.MESSAGE:
        return APART.join((node.kind.value, node.name, *map(str, marks_of(node))))
    return f"{node.kind.value}{APART}{node.path.rpartition('/')[2]}"


def print_of(node: Node) -> Print:
    """Return what a list tells of an entry."""
    identity = identity_of(node)
    content = repr(identity.content) if identity is not None else ""
    copy = repr(identity.copy) if identity is not None and identity.copy else ""
    path = node.path if node.kind is Kind.MESSAGE else ""  # others are followed by it
    return APART.join((content, copy, node.content.value, node.problem or "", path))


def content_in(told: Print) -> str:
    """Return what tells contents apart; empty where nothing does."""
    return told.partition(APART)[0]


def copy_in(told: Print) -> str:
    """Return what names the record that an entry is; empty where nothing does."""
    return told.split(APART, 2)[1]


def named(track: Track, told: Print) -> str:
    """Return what names an entry as it is at some points."""
    return f"{track}\0{told}"
