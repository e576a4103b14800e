"""What became of one item over all recovery points: where it is, gone, changed, damaged; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.identity import Identity
from gleanpoint_parsers.content import Content


class Presence(Enum):
    """Whether an item is in one recovery point."""

    THERE = "there"
    MOVED = "moved"
    """In another folder, or under another name."""

    GONE = "gone"
    UNTOLD = "untold"
    """That cannot be told: the point cannot be opened, or what would hold it cannot be read."""


class ToldBy(Enum):
    """What tells that copies of one version are the same."""

    FACTS = "facts"
    """Size and times, change keys, counts of rows: no content was read."""

    CONTENT = "content"
    """SHA-256 of the content of each."""


class Change(Enum):
    """What differs between a version and the one before it."""

    SIZE = "size"
    TIME = "time"
    NAME = "name"
    PLACE = "place"
    ROWS = "rows"
    COLUMNS = "columns"
    SUBJECT = "subject"
    CONTENT = "content"
    """The content, though size and times are the same."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An item in one recovery point.

    Args:
        point: The point.
        presence: Whether it is there.
        node: What is there; None where nothing is.
        identity: What tells its content from that at other points, without reading it; None where
            nothing does, as of what is withheld.
        sha256: Of its content, in hex; empty where it was not read.
        why: Why it cannot be told; a sentence.
    """

    point: RecoveryPoint
    presence: Presence
    node: Node | None = None
    identity: Identity | None = None
    sha256: str = ""
    why: str = ""

    @property
    def is_damaged(self) -> bool:
        """Whether it is there and not all of it can be read."""
        node = self.node
        return node is not None and (node.content is Content.DAMAGED or node.problem is not None)

    @property
    def is_good(self) -> bool:
        """Whether it is there whole: nothing is damaged, elsewhere, encrypted or withheld."""
        node = self.node
        if node is None or node.withheld or node.problem is not None:
            return False
        return node.content.is_whole


@dataclass(frozen=True, slots=True)
class Version:
    """One distinct content of an item.

    Args:
        number: From 1, the oldest first.
        seen: Where it is, in the order of time; at least one.
        told_by: What tells that these are the same.
        changes: What differs from the version before it; empty of the first one.
    """

    number: int
    seen: tuple[Seen, ...]
    told_by: ToldBy
    changes: tuple[Change, ...] = ()

    @property
    def newest(self) -> Seen:
        """Where it was seen last."""
        return self.seen[-1]

    @property
    def best(self) -> Seen:
        """The newest whole copy of it; where none is whole, the newest one."""
        return next((one for one in reversed(self.seen) if one.is_good), self.seen[-1])

    @property
    def sha256(self) -> str:
        """Of its content, in hex; empty where it was not read."""
        return next((one.sha256 for one in self.seen if one.sha256), "")


@dataclass(frozen=True, slots=True)
class Life:
    """One item over all recovery points.

    Args:
        seen: In each point that was asked, in the order of time.
        versions: Its distinct contents, in the order in which they first appear.
        doubtful: Points where what looks like a known version may be another one, as its file was
            made anew with the same size and time; their contents would tell.
    """

    seen: tuple[Seen, ...]
    versions: tuple[Version, ...]
    doubtful: frozenset[str] = frozenset()

    @property
    def last_seen(self) -> Seen | None:
        """Where it was there last."""
        return next((one for one in reversed(self.seen) if one.node is not None), None)

    @property
    def last_good(self) -> Seen | None:
        """The newest whole copy."""
        return next((one for one in reversed(self.seen) if one.is_good), None)

    def at(self, point: str) -> Seen | None:
        """Return what is known of a recovery point; None where it was not asked."""
        return next((one for one in self.seen if one.point.id == point), None)

    def version_at(self, point: str) -> Version | None:
        """Return the version that a recovery point has; None where it has none that is known."""
        for version in self.versions:
            if any(one.point.id == point for one in version.seen):
                return version
        return None


def life_of(seen: Iterable[Seen]) -> Life:
    """Return the life of an item from what each recovery point has of it, in any order."""
    ordered = tuple(sorted(seen, key=lambda one: one.point.time))
    groups, doubtful = _grouped([one for one in ordered if one.identity is not None])
    versions: list[Version] = []
    for number, group in enumerate(groups, start=1):
        told_by = ToldBy.CONTENT if all(one.sha256 for one in group) else ToldBy.FACTS
        changes = _changes(versions[-1].best, group[0]) if versions else ()
        versions.append(Version(number, tuple(group), told_by, changes))
    return Life(ordered, tuple(versions), frozenset(doubtful))


def _grouped(there: Sequence[Seen]) -> tuple[list[list[Seen]], set[str]]:
    """Return copies of the same content together, and the points whose copy may be another one."""
    groups: list[list[Seen]] = []
    doubtful: set[str] = set()
    for one in there:
        group = _group_of(one, groups)
        if group is None:
            groups.append([one])
            continue
        if one.identity is not None and not _is_confirmed(one, group):
            doubtful.add(one.point.id)
        group.append(one)
    return groups, doubtful


def _group_of(one: Seen, groups: Sequence[list[Seen]]) -> list[Seen] | None:
    """Return the group that a copy belongs to: by content where that is known, else by facts."""
    if one.sha256:
        by_content = (g for g in groups if any(other.sha256 == one.sha256 for other in g))
        if (found := next(by_content, None)) is not None:
            return found
    alike = [
        group
        for group in groups
        if any(_looks_alike(one, other) for other in group)
        and not (one.sha256 and any(other.sha256 for other in group))  # compared, and different
    ]
    same = (group for group in alike if any(_is_same_copy(one, other) for other in group))
    return next(same, alike[0] if alike else None)


def _is_same_copy(one: Seen, other: Seen) -> bool:
    first, second = one.identity, other.identity
    return first is not None and second is not None and first.is_same_copy(second)


def _looks_alike(one: Seen, other: Seen) -> bool:
    first, second = one.identity, other.identity
    return first is not None and second is not None and first.content == second.content


def _is_confirmed(one: Seen, group: Sequence[Seen]) -> bool:
    """Whether more than looks tells that a copy belongs to its group."""
    if one.sha256 and any(other.sha256 == one.sha256 for other in group):
        return True
    return any(_is_same_copy(one, other) for other in group)


def _changes(before: Seen, after: Seen) -> tuple[Change, ...]:
    """Return what differs between two versions, as far as lists tell it."""
    old, new = before.node, after.node
    if old is None or new is None:
        return ()
    looks: tuple[tuple[Change, Callable[[Node], object]], ...] = (
        (Change.ROWS, lambda node: node.rows),
        (Change.SIZE, lambda node: node.size if node.rows is None else None),
        (Change.TIME, lambda node: node.modified),
        (Change.SUBJECT, lambda node: node.envelope.subject if node.envelope else None),
        (Change.NAME, lambda node: None if node.envelope else node.name),
        (Change.PLACE, lambda node: node.path.rpartition("/")[0]),
    )
    told = [change for change, look in looks if look(old) != look(new)]
    columns = [seen.identity.columns if seen.identity else "" for seen in (before, after)]
    if columns[0] != columns[1]:
        told.append(Change.COLUMNS)
    return tuple(told) or (Change.CONTENT,)
