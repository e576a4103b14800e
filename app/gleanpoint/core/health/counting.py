"""Count one volume, mailbox or database while it is walked, and pick a sample of its items."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from gleanpoint.core.health.health import MOST_TOLD, Part, Trouble, each_once
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node
from gleanpoint.core.scope import NOT_SHOWN
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind

_ITEMS: Final = frozenset({Kind.FILE, Kind.STREAM, Kind.MESSAGE, Kind.TABLE})
_SAMPLED: Final = frozenset({Kind.FILE, Kind.MESSAGE})
_WHY: Final = {
    Content.ELSEWHERE: "Its content is not in this source.",
    Content.ENCRYPTED: "Its content is encrypted, and the key is not here.",
    Content.UNSUPPORTED: "Its content is stored in a way that is not supported.",
    Content.DAMAGED: "Part of its content cannot be read.",
}
MOST_SAMPLED: Final = 256
"""Items that a sample holds at most."""

_MOST_NOTES: Final = 200


@dataclass(slots=True)
class Count:
    """What was seen so far.

    Args:
        path: Of the part.
        words: What it is.
    """

    path: str
    words: str
    folders: int = 0
    items: int = 0
    size: int = 0
    rows: int = 0
    states: Counter[Content] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    more_troubles: int = 0
    sample: list[Node] = field(default_factory=list)
    _step: int = 1
    _since: int = 0

    def take(self, listing: FolderListing) -> None:
        """Count a portion of a folder."""
        if listing.error is not None:
            self._add(Trouble(listing.path, str(listing.error)))
        self._take_notes(listing)
        for node in listing.entries:
            self._take(node)
        plain = listing.plain
        if plain is not None:
            self.items += len(plain.keys)
            self.size += sum(plain.sizes)
            self._sample_of(listing)

    def _take_notes(self, listing: FolderListing) -> None:
        place = "" if listing.path == self.path else f"{listing.path}: "
        told = (note for note in listing.notes if not note.endswith(NOT_SHOWN))
        self.notes += [place + note for note in told][: _MOST_NOTES - len(self.notes)]

    def part(self) -> Part:
        """Return what was counted."""
        states = tuple((state, self.states[state]) for state in Content if self.states[state])
        notes = each_once(self.notes)
        counted = (self.folders, self.items, self.size, self.rows)
        return Part(self.path, self.words, *counted, states, notes)

    def _take(self, node: Node) -> None:
        if node.kind.is_folder:
            self.folders += 1
        if node.kind in _ITEMS:
            self.items += 1
            self.size += node.size or 0
            self.rows += node.rows or 0
        if not node.content.is_whole:
            self.states[node.content] += node.kind in _ITEMS
            why = node.problem or _WHY.get(node.content, "")
            self._add(Trouble(node.path, why, node.content))
        elif node.problem:
            self._add(Trouble(node.path, node.problem))
        elif node.kind in _SAMPLED:
            self._maybe_sample(node)

    def _add(self, trouble: Trouble) -> None:
        if len(self.troubles) < MOST_TOLD:
            self.troubles.append(trouble)
        else:
            self.more_troubles += 1

    # A sample is spread over all items: every nth, n doubled whenever it is full.

    def _sample_of(self, listing: FolderListing) -> None:
        count = len(listing.plain.keys) if listing.plain is not None else 0
        if self._since + count < self._step:
            self._since += count
            return
        for node in listing.nodes[len(listing.entries) :]:
            self._maybe_sample(node)

    def _maybe_sample(self, node: Node) -> None:
        self._since += 1
        if self._since < self._step:
            return
        self._since = 0
        self.sample.append(node)
        if len(self.sample) > MOST_SAMPLED:
            del self.sample[::2]
            self._step *= 2
