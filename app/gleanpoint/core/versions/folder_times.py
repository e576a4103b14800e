"""One folder over all recovery points: which entries come and go, and how often each changed.

Entries are followed by their name, messages by what they say of themselves: keys of a mailbox and
the order of its lists change. What was deleted and can still be seen is not there; what is withheld
cannot be followed, as its name is not known. Compared is what lists tell; no content is read.
Kept is little of entries that are the same everywhere, which nearly all are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.identity import identity_of
from gleanpoint.core.versions.life import Life, Presence, Seen, life_of
from gleanpoint.core.versions.tracks import (
    APART,
    COMPARED,
    Print,
    Track,
    content_in,
    copy_in,
    named,
    print_of,
    track_of,
)
from gleanpoint_parsers.entries import Kind

_CHANGING = (Kind.FILE, Kind.STREAM, Kind.MESSAGE, Kind.TABLE)
_WITH_CHANGES = tuple(f"{kind.value}{APART}" for kind in _CHANGING)
"""How tracks begin of what has versions of its own: the content of a folder is its entries."""

_FILE = f"{Kind.FILE.value}{APART}"


class Word(Enum):
    """What is to be said of an entry at the point that is shown."""

    GONE = "gone since"
    RENAMED = "renamed by"
    COMES = "comes on"
    GOES = "goes on"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one entry.

    Args:
        word: Which sentence.
        point: The point that it names; None of ``VERSION``.
        number: Of the version at the point that is shown.
        total: Versions in all.
        name: Of ``RENAMED``: what it is called where it is shown.
    """

    word: Word
    point: RecoveryPoint | None = None
    number: int = 0
    total: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ghost:
    """An entry that the point which is shown has not, from the nearest point that has it."""

    track: Track
    node: Node
    told: Told


@dataclass(slots=True)
class _Other:
    """An entry that the shown point has not.

    Args:
        prints: By place of the point in time.
        place: Where it is taken from.
    """

    prints: dict[int, Print]
    place: int = -1


class FolderTimes:
    """The entries of one folder, compared point by point.

    Args:
        points: All points of the source in the order of time.
        shown: Identifier of the one that is shown.
    """

    def __init__(self, points: Sequence[RecoveryPoint], shown: str) -> None:
        self.points = tuple(points)
        self._places = {point.id: place for place, point in enumerate(points)}
        self._shown = self._places[shown]
        self._numbers: dict[Track, int] = {}
        self._own: dict[Track, Print] = {}
        self._masks: dict[Track, int] = {}
        self._changed: dict[Track, dict[int, Print]] = {}
        self._others: dict[Track, _Other] = {}
        self._nodes: dict[str, Node] = {}
        self._asked: set[int] = {self._shown}
        self._untold: dict[int, str] = {}
        self.entries = 0
        """Entries that were looked at, of all points."""

    def take_shown(self, nodes: Iterable[Node]) -> None:
        """Take the entries of the point that is shown, in the order of their numbers."""
        for number, node in enumerate(nodes):
            track = track_of(node)
            self.entries += 1
            if track is None or track in self._own:
                continue
            self._numbers[track], self._own[track] = number, print_of(node)
            self._masks[track] = 1 << self._shown

    def take(self, point: RecoveryPoint, nodes: Iterable[Node]) -> None:
        """Take the entries of another point; none where the folder is not there.

        Nothing is taken where the listing breaks off.
        """
        place = self._places[point.id]
        same: list[Track] = []
        other: list[tuple[Track, Print, Node]] = []
        for node in nodes:
            self.entries += 1
            track = track_of(node)
            if track is None:
                continue
            told = print_of(node)
            if self._own.get(track) == told:
                same.append(track)
            else:
                other.append((track, told, node))
        for track in same:
            self._masks[track] |= 1 << place
        for track, told, node in other:
            self._take_one(track, told, node, place)
        self._asked.add(place)

    def _take_one(self, track: Track, told: Print, node: Node, place: int) -> None:
        self._nodes.setdefault(named(track, told), node)
        if track in self._own:
            self._masks[track] |= 1 << place
            self._changed.setdefault(track, {})[place] = told
            return
        known = self._others.setdefault(track, _Other({}))
        known.prints[place] = told
        if self._is_nearer(place, known.place):
            known.place = place

    def fail(self, point: RecoveryPoint, why: str) -> None:
        """Take note that a point cannot tell."""
        self._untold[self._places[point.id]] = why

    @property
    def asked(self) -> int:
        """How many points were asked and told, with the one that is shown."""
        return len(self._asked)

    def ghosts(self) -> list[Ghost]:
        """Return what other points have and the shown one has not."""
        names = self._names_by_copy() if self._others else {}
        return [
            Ghost(track, self._node_at(track, known.place), self._told_of_ghost(known, names))
            for track, known in self._others.items()
        ]

    def _names_by_copy(self) -> dict[str, str]:
        """Return what the shown point calls each file, by its record."""
        return {
            copy: track.removeprefix(_FILE)
            for track, told in self._own.items()
            if track.startswith(_FILE) and (copy := copy_in(told))
        }

    def _print_at(self, track: Track, place: int) -> Print | None:
        """Return what a point tells of an entry; None where it has it not."""
        if track in self._others:
            return self._others[track].prints.get(place)
        if not self._masks[track] >> place & 1:
            return None
        return self._changed.get(track, {}).get(place, self._own[track])

    def _node_at(self, track: Track, place: int, own: Node | None = None) -> Node:
        """Return an entry as it is at a point; of one that the shown point has, like that."""
        told = self._print_at(track, place)
        node = self._nodes.get(named(track, told), own) if told is not None else None
        if node is None:
            message = "the entry of the point that is shown has to be given"
            raise ValueError(message)
        return replace(node, ref=replace(node.ref, recovery_point=self.points[place].id))

    def words(self) -> dict[int, Told]:
        """Return what is to be said of entries that are there, by their number."""
        everywhere = sum(1 << place for place in self._asked)
        told = {}
        for track, number in self._numbers.items():
            if track not in self._changed and self._masks[track] == everywhere:
                continue
            word = self._told_of_own(track)
            if word is not None:
                told[number] = word
        return told

    def life_of(self, node: Node) -> Life | None:
        """Return the life of one entry as far as lists tell it; None where they tell too little.

        Args:
            node: An entry of the point that is shown, or a ghost.
        """
        track = track_of(node)
        if track is None or node.kind not in COMPARED:
            return None
        if track not in self._own and track not in self._others:
            return None
        return life_of(self._seen(track, node))

    def _seen(self, track: Track, node: Node) -> Iterable[Seen]:
        for place, point in enumerate(self.points):
            if place in self._untold:
                yield Seen(point, Presence.UNTOLD, why=self._untold[place])
            elif place not in self._asked:
                continue
            elif self._print_at(track, place) is None:
                yield Seen(point, Presence.GONE)
            else:
                there = self._node_at(track, place, node)
                yield Seen(point, Presence.THERE, there, identity_of(there))

    def _is_nearer(self, place: int, other: int) -> bool:
        """Whether a ghost is better shown from one point than from another.

        What is gone is shown as it was last; what comes, as it is first.
        """
        if other < 0:
            return True
        if (place < self._shown) != (other < self._shown):
            return place < self._shown
        return abs(place - self._shown) < abs(other - self._shown)

    def _told_of_ghost(self, known: _Other, names: dict[str, str]) -> Told:
        if known.place > self._shown:
            return Told(Word.COMES, self.points[known.place])
        missed = min(place for place in self._asked if place > known.place)
        name = names.get(copy_in(known.prints[known.place]))
        if name is not None:
            return Told(Word.RENAMED, self.points[missed], name=name)
        return Told(Word.GONE, self.points[missed])

    def _told_of_own(self, track: Track) -> Told | None:
        if track.startswith(_WITH_CHANGES) and track in self._changed:
            prints = (self._print_at(track, place) for place in range(len(self.points)))
            contents = [content_in(told) for told in prints if told is not None]
            distinct = list(dict.fromkeys(content for content in contents if content))
            own = content_in(self._own[track])
            number = distinct.index(own) + 1 if own else len(distinct)
            if number < len(distinct):
                return Told(Word.VERSION, None, number, len(distinct))
        later = sorted(place for place in self._asked if place > self._shown)
        missed = next((place for place in later if not self._masks[track] >> place & 1), None)
        return None if missed is None else Told(Word.GOES, self.points[missed])
