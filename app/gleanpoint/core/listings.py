"""Listings as they come over the pipe, and as the program uses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from sys import intern

from gleanpoint.core.errors import GleanpointError, SourceUnreadableError
from gleanpoint.core.nodes import Node, NodeRef, Step
from gleanpoint.core.protocol import Json
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.plugin import Envelope, Kind, PlainFiles

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
        told: Further children, as ``NodePage.told``.
    """

    path: str
    entries: tuple[Node, ...]
    error: GleanpointError | None = None
    notes: tuple[str, ...] = ()
    plain: PlainFiles | None = None
    place: Callable[[str], NodeRef] | None = None
    told: tuple[Json, ...] = ()

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
            times = _moment(created), _moment(modified)
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
        _moment(entry["created"]),
        _moment(entry["modified"]),
        entry["deleted"],
        _CONTENTS[entry["content"]],
        entry["problem"],
        entry["has_children"],
        _envelope(envelope) if envelope else None,
        entry["rows"],
        entry["hidden"],
        entry["holds_links"],
        entry["holds_deleted"],
    )


def _envelope(values: Json) -> Envelope:
    values["received"] = _moment(values["received"])
    values["sent"] = _moment(values["sent"])
    values["categories"] = tuple(values["categories"])
    for name in _REPEATED:
        if type(values[name]) is str:  # the other side reads hostile bytes
            values[name] = intern(values[name])
    return Envelope(**values)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


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


def plain_messages(answer: Json) -> tuple[Json, ...]:
    """Return the children of a listed folder as they were told, if they are plain messages.

    These come from the folder's table alone, and nothing but their envelopes is to be said of
    them: no deletion, no problem, no tag. A list of 100,000 need not make nodes of them. None are
    returned where one child is anything else.
    """
    entries: list[Json] = answer["entries"]
    return tuple(entries) if all(map(_is_plain_message, entries)) else ()


def _is_plain_message(entry: Json) -> bool:
    envelope = entry["envelope"]
    return (
        envelope is not None
        and envelope["is_brief"] is True
        and envelope["retention"] is None
        and entry["kind"] == Kind.MESSAGE.value
        and entry["content"] == Content.COMPLETE.value
        and entry["problem"] is None
        and not (entry["deleted"] or entry["hidden"])
    )


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
