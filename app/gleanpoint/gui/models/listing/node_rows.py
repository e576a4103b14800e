"""The children of one folder, kept small: about 250 bytes an entry instead of a kilobyte.

A folder may hold a million entries. What differs from entry to entry is kept in arrays and lists;
what they share (folder, recovery point, parser) once; nodes are made again when asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from sys import intern

from gleanpoint.core.nodes import Node, NodeRef, Step
from gleanpoint.gui.models.listing.hidden_files import is_hidden
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Envelope, Kind

UNKNOWN = -(1 << 62)
"""Stands for a size or a time that is not known."""

DELETED, OPENABLE, HIDDEN, LINKS, RECOVERED, GHOST = 1, 2, 4, 8, 16, 32

KINDS = tuple(Kind)
CONTENTS = tuple(Content)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_CONTENT_NUMBERS = {content: number for number, content in enumerate(CONTENTS)}
_LARGEST = (1 << 63) - 1
_RARE = (
    "_segments",
    "_modified",
    "_odd",
    "envelopes",
    "problems",
    "row_counts",
    "withheld",
    "judged",
)
"""What few entries of most folders have, by number."""


class NodeRows:
    """Entries in the order in which they were listed, addressed by their number.

    Args:
        folder: What they are children of.

    Attributes:
        names: As the format stores them.
        sizes: Bytes, or ``UNKNOWN``.
        times: Microseconds since 1970, or ``UNKNOWN``: last change, or delivery of a message.
        flags: ``DELETED``, ``OPENABLE`` (it can be listed), ``HIDDEN``, ``LINKS`` and
            ``RECOVERED`` (all that it holds are links, or was deleted), ``GHOST`` (other points
            have it, and this one has not).
        kinds: Place in ``KINDS``.
        contents: Place in ``CONTENTS``.
        envelopes: Of messages, by number.
        problems: Sentences, by number.
        row_counts: Rows of tables, by number.
        withheld: Why an entry is masked, by number.
        judged: What may be done with an entry whose facts were not told, by number.
        deleted: How many are deleted.
        hidden: How many their application never lists.
        ghosts: Numbers of those that other points have.
    """

    def __init__(self, folder: Node) -> None:
        self._folder = folder
        self._base = folder.path.rstrip("/") + "/"
        self._layer: tuple[tuple[Step, ...], str] | None = None
        self._keys: list[str] = []
        self._segments: dict[int, str] = {}
        self._created = array("q")
        self._modified: dict[int, datetime | None] = {}
        self._odd: dict[int, Node] = {}
        self.names: list[str] = []
        self.sizes = array("q")
        self.times = array("q")
        self.flags = bytearray()
        self.kinds = bytearray()
        self.contents = bytearray()
        self.envelopes: dict[int, Envelope] = {}
        self.problems: dict[int, str] = {}
        self.row_counts: dict[int, int] = {}
        self.withheld: dict[int, str] = {}
        self.judged: dict[int, str] = {}
        self.deleted = self.hidden = 0
        self.ghosts: list[int] = []

    def __len__(self) -> int:
        return len(self.names)

    @classmethod
    def packed(cls, folder: Node, nodes: Sequence[Node]) -> NodeRows:
        """Return one portion of a listing, ready for ``extend``; meant for the worker's thread."""
        rows = cls(folder)
        rows._pack_addresses(nodes)
        times = [shown_time(node) for node in nodes]
        rows.names = [node.name for node in nodes]
        rows.sizes = array("q", [_as_size(node.size) for node in nodes])
        rows.times = array("q", [_as_number(time) for time in times])
        rows._created = array("q", [_as_number(node.created) for node in nodes])
        rows.flags = bytearray(_flags_of(node) for node in nodes)
        rows.kinds = bytearray(_KIND_NUMBERS[node.kind] for node in nodes)
        rows.contents = bytearray(_CONTENT_NUMBERS[node.content] for node in nodes)
        rows.deleted = sum(node.deleted for node in nodes)
        rows.hidden = sum(map(is_hidden, nodes))
        for number, node in enumerate(nodes):
            if node.envelope is not None:
                rows.envelopes[number] = node.envelope
                rows._modified[number] = node.modified
            if node.problem is not None:
                rows.problems[number] = node.problem
            if node.rows is not None:
                rows.row_counts[number] = node.rows
            if node.withheld:
                rows.withheld[number] = node.withheld
            if node.judged:
                rows.judged[number] = intern(node.judged)  # many are equal
        return rows

    def extend(self, portion: NodeRows) -> None:
        """Take over the entries of a portion of the same folder; takes microseconds."""
        if self._layer is None:
            self._layer = portion._layer
        elif portion._layer not in {None, self._layer}:
            portion._odd = {number: portion.node(number) for number in range(len(portion))}
        shift = len(self)
        self.deleted += portion.deleted
        self.hidden += portion.hidden
        for name in ("_keys", "names", "sizes", "times", "_created", "flags", "kinds", "contents"):
            getattr(self, name).extend(getattr(portion, name))
        for name in _RARE:
            moved = {number + shift: value for number, value in getattr(portion, name).items()}
            getattr(self, name).update(moved)

    def numbers_at(self, path: str) -> list[int]:
        """Return the entries that have a path; quick also where there are very many others."""
        segment, number, found = path.rpartition("/")[2], -1, set(self._odd)
        found |= {n for n, own in self._segments.items() if own == segment}
        while True:
            try:
                number = self.names.index(segment, number + 1)
            except ValueError:
                break
            found.add(number)
        return sorted(number for number in found if self.node(number).path == path)

    def add_ghosts(self, nodes: Sequence[Node]) -> None:
        """Add entries of other points of the source, behind those that are there."""
        portion = NodeRows.packed(self._folder, nodes)
        first = len(self)
        portion.flags = bytearray(flags | GHOST for flags in portion.flags)
        self.extend(portion)
        self.ghosts += range(first, len(self))

    def replace_ghost(self, number: int, node: Node) -> None:
        """Show a ghost from another point than before."""
        self._odd[number] = node
        self.names[number] = node.name
        self.sizes[number] = _as_size(node.size)
        self.times[number] = _as_number(shown_time(node))

    def node(self, number: int) -> Node:
        """Return one entry as it was listed."""
        if number in self._odd:
            return self._odd[number]
        outer, parser = self._layer or ((), "")
        name, flags, size = self.names[number], self.flags[number], self.sizes[number]
        steps = (*outer, (parser, self._keys[number]))
        return Node(
            NodeRef(self._folder.ref.recovery_point, steps),
            self._base + self._segments.get(number, name),
            name,
            KINDS[self.kinds[number]],
            None if size == UNKNOWN else size,
            as_moment(self._created[number]),
            self._modified.get(number, as_moment(self.times[number])),
            bool(flags & DELETED),
            CONTENTS[self.contents[number]],
            self.problems.get(number),
            bool(flags & OPENABLE),
            self.envelopes.get(number),
            self.row_counts.get(number),
            bool(flags & HIDDEN),
            bool(flags & LINKS),
            bool(flags & RECOVERED),
            self.withheld.get(number, ""),
            self.judged.get(number, ""),
        )

    def _pack_addresses(self, nodes: Sequence[Node]) -> None:
        """Keep what does not follow from the folder; whole nodes where nothing does."""
        base, point = self._base, self._folder.ref.recovery_point
        length = len(base)
        for number, node in enumerate(nodes):
            steps = node.ref.steps
            outer, parser, key = (steps[:-1], *steps[-1]) if steps else ((), "", "")
            layer = (outer, parser)
            self._layer = self._layer or layer
            self._keys.append(key)
            segment = node.path[length:]
            if segment != node.name:
                self._segments[number] = segment
            is_small = node.size is None or node.size <= _LARGEST
            fits = layer == self._layer and node.ref.recovery_point == point and is_small
            if not (fits and steps and node.path.startswith(base)):
                self._odd[number] = node


def _flags_of(node: Node) -> int:
    held = DELETED * node.deleted | OPENABLE * node.has_children
    held |= HIDDEN * is_hidden(node) | LINKS * node.holds_links
    return held | RECOVERED * node.holds_deleted


def shown_time(node: Node) -> datetime | None:
    """Return the time that a list shows: when a message came, else when a node was changed."""
    if node.envelope is not None:
        return node.envelope.received or node.envelope.sent or node.modified
    return node.modified


def as_moment(number: int) -> datetime | None:
    """Return a time of ``NodeRows`` as an aware datetime."""
    return None if number == UNKNOWN else _EPOCH + timedelta(microseconds=number)


def _as_number(time: datetime | None) -> int:
    return UNKNOWN if time is None else (time - _EPOCH) // _MICROSECOND


def _as_size(size: int | None) -> int:
    return UNKNOWN if size is None else min(size, _LARGEST)
