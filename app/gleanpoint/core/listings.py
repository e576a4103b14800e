"""Listings as they come over the pipe, and as the program uses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from sys import intern

from gleanpoint.core.errors import GleanpointError, SourceUnreadableError
from gleanpoint.core.nodes import Node, NodeRef, Step
from gleanpoint.core.protocol import Json
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Envelope, Kind, PlainFiles, PlainMessages
from gleanpoint_parsers.times import from_micros, from_text

_KINDS = {kind.value: kind for kind in Kind}
_CONTENTS = {content.value: content for content in Content}

_REPEATED = ("sender", "to", "message_class", "sender_address", "follow_up", "conversation")
"""Texts that many messages share: each is kept once, of which a long list is a third shorter."""


@dataclass(frozen=True, slots=True)
class FolderListing:
    """One portion of one folder of a walk.

    Args:
        path: The folder's path.
        entries: Children in this portion but the plain ones.
        error: Why the folder could not be listed (further), or None.
        notes: Sentences about the listing as a whole.
        plain: Live files whose content is complete, as columns: one value a file.
        place: Makes the address of a child from its key.
        messages: Further children behind the nodes, as ``NodePage.messages``.
    """

    path: str
    entries: tuple[Node, ...]
    error: GleanpointError | None = None
    notes: tuple[str, ...] = ()
    plain: PlainFiles | None = None
    place: Callable[[str], NodeRef] | None = None
    messages: PlainMessages | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every child in this portion; made anew at each call."""
        return (*self.entries, *self._plain_nodes())

    def _plain_nodes(self) -> Iterator[Node]:
        if self.plain is None or self.place is None:
            return
        base, place, plain = self.path.rstrip("/") + "/", self.place, self.plain
        rows = zip(
            plain.keys,
            plain.segments,
            plain.names,
            plain.sizes,
            plain.created,
            plain.modified,
            strict=True,
        )
        for key, segment, name, size, created, modified in rows:
            times = from_micros(created), from_micros(modified)
            yield Node(place(key), base + segment, name, Kind.FILE, size, *times)


def as_node(entry: Json, ref: NodeRef, path: str) -> Node:
    """Return an entry as it came over the pipe as a node."""
    envelope = entry["envelope"]
    return Node(
        ref,
        path,
        entry["name"],
        _KINDS[entry["kind"]],
        entry["size"],
        from_text(entry["created"]),
        from_text(entry["modified"]),
        entry["deleted"],
        _CONTENTS[entry["content"]],
        entry["problem"],
        entry["has_children"],
        _envelope(envelope) if envelope else None,
        entry["rows"],
        entry["hidden"],
        entry["holds_links"],
        entry["holds_deleted"],
        entry["withheld"],
        entry["judged"],
    )


def _envelope(values: Json) -> Envelope:
    values["received"] = from_text(values["received"])
    values["sent"] = from_text(values["sent"])
    values["categories"] = tuple(values["categories"])
    for name in _REPEATED:
        if type(values[name]) is str:  # the other side reads hostile bytes
            values[name] = intern(values[name])
    return Envelope(**values)


def placer(point: str, answer: Json) -> Callable[[str], NodeRef]:
    """Return what makes the address of a child of a listed folder from its key."""
    outer: tuple[Step, ...] = tuple((parser, key) for parser, key in answer["steps"])
    parser = answer["parser"]
    return lambda key: NodeRef(point, (*outer, (parser, key)))


def listed_nodes(point: str, answer: Json, folder: str) -> tuple[Node, ...]:
    """Return the children of a listed folder but its plain files."""
    place, base = placer(point, answer), folder.rstrip("/") + "/"
    return tuple(
        as_node(entry, place(entry["key"]), base + entry["segment"]) for entry in answer["entries"]
    )


def message_nodes(
    place: Callable[[str], NodeRef], folder: str, messages: PlainMessages
) -> tuple[Node, ...]:
    """Return messages that came as columns as nodes.

    Args:
        place: Makes the address of a child from its key.
        folder: Path of their folder.
        messages: The columns.
    """
    base = folder.rstrip("/") + "/"
    kept = replace(
        messages,
        senders=_once(messages.senders),
        to=_once(messages.to),
        message_classes=_once(messages.message_classes),
        follow_ups=_once(messages.follow_ups),
        conversations=_once(messages.conversations),
    )
    return tuple(
        Node(
            place(entry.key),
            base + entry.segment,
            entry.name,
            entry.kind,
            entry.size,
            entry.created,
            entry.modified,
            has_children=entry.has_children,
            envelope=entry.envelope,
        )
        for entry in kept.entries()
    )


def _once(texts: Sequence[str]) -> list[str]:
    """Return texts, equal ones as one object."""
    return [intern(text) if type(text) is str else text for text in texts]


def as_listing(point: str, answer: Json, path: str) -> FolderListing:
    """Return one portion of a walk."""
    error, plain = answer["error"], answer["plain"]
    return FolderListing(
        path or "/",
        listed_nodes(point, answer, path),
        SourceUnreadableError(error["message"]) if error else None,
        tuple(answer["notes"]),
        PlainFiles(**plain) if plain else None,
        placer(point, answer),
    )
