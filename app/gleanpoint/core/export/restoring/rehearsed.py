"""What a rehearsal finds out, as values: each item against what is at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from gleanpoint.core.export.plan import ExportPlan, PlannedItem
from gleanpoint_parsers.entries import Kind


class State(Enum):
    """How an item stands against its place in the target."""

    NEW = "new"
    SAME = "same"
    """Of the same size and SHA-256."""

    DIFFERENT = "different"
    NEWER = "newer"
    """Different, and changed later on the target."""

    OTHER_KIND = "other_kind"
    """A folder where a file is to go, or the other way round."""

    LINK = "link"
    """A link is there, or on the way there; it is not followed."""

    UNWRITABLE = "unwritable"
    IMPOSSIBLE = "impossible"
    """The target cannot hold the name."""


class Handling(Enum):
    """What is done with an item; the value is what ``--on-conflict`` takes."""

    WRITE = "write"
    SKIP = "skip"
    KEEP_BOTH = "keep-both"
    OVERWRITE = "overwrite"


_ALLOWED = {
    State.NEW: (Handling.WRITE, Handling.SKIP),
    State.SAME: (Handling.SKIP, Handling.KEEP_BOTH, Handling.OVERWRITE),
    State.DIFFERENT: (Handling.KEEP_BOTH, Handling.SKIP, Handling.OVERWRITE),
    State.NEWER: (Handling.KEEP_BOTH, Handling.SKIP, Handling.OVERWRITE),
    State.OTHER_KIND: (Handling.KEEP_BOTH, Handling.SKIP),
    State.LINK: (Handling.KEEP_BOTH, Handling.SKIP),
    State.UNWRITABLE: (Handling.SKIP,),
    State.IMPOSSIBLE: (Handling.SKIP,),
}
"""What may be chosen in each state; the first is what happens where nothing was chosen."""


@dataclass(frozen=True, slots=True)
class Present:
    """What is at an item's place.

    Args:
        name: As the target has it; in another case than the item's on targets without case.
        device: Number of its file system.
        number: Of the file there (inode).
        size: Bytes.
        changed: Modification time in nanoseconds since 1970.
        mode: Kind and permissions.
    """

    name: str
    device: int
    number: int
    size: int
    changed: int
    mode: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at the place of one item that is not simply new.

    Args:
        state: How it stands.
        present: What is there; None where the place itself is free.
        beside: Where *Keep both* puts the item, relative to the target; empty where it cannot.
        reason: A sentence where there is more to say: another case, a link, an open file.
        is_in_use: Whether another program has what is there open; then it is not overwritten.
    """

    state: State
    present: Present | None = None
    beside: Path | None = None
    reason: str = ""
    is_in_use: bool = False

    @property
    def allowed(self) -> tuple[Handling, ...]:
        """What may be done, the default first."""
        allowed = _ALLOWED[self.state]
        if self.beside is None:
            allowed = tuple(one for one in allowed if one is not Handling.KEEP_BOTH)
        if self.is_in_use or self.present is None:
            allowed = tuple(one for one in allowed if one is not Handling.OVERWRITE)
        return allowed


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person wants done.

    Args:
        on_conflict: With everything that is different or newer there.
        by_state: With all items of a state; goes before that.
        single: With single items, by their place in the plan; goes before both.
    """

    on_conflict: Handling = Handling.KEEP_BOTH
    by_state: Mapping[State, Handling] = field(default_factory=lambda: MappingProxyType({}))
    single: Mapping[int, Handling] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a rehearsal, with what is done with it.

    Args:
        place: Of the item in the plan.
        item: As planned.
        state: How it stands.
        found: What is there; None where nothing is.
        handling: What is done.
        goes_to: Where it is written, relative to the target; None where it is not.
    """

    place: int
    item: PlannedItem
    state: State
    found: Found | None
    handling: Handling
    goes_to: Path | None

    @property
    def is_comparable(self) -> bool:
        """Whether the item and what is at its place are files of their own that differ."""
        item = self.item
        if item.is_stub or item.node.kind is Kind.MESSAGE or item.node.kind.is_folder:
            return False
        is_there = self.found is not None and self.found.present is not None
        return is_there and self.state in {State.DIFFERENT, State.NEWER}


@dataclass(frozen=True, slots=True)
class Group:
    """Items that stand alike: what is done with one by a rule is done with all.

    Args:
        state: How they stand.
        allowed: What may be done with each, the default first.
    """

    state: State
    allowed: tuple[Handling, ...]

    def handling(self, choices: Choices, single: Handling | None = None) -> Handling:
        """Return what is done with an item; what may not be done becomes the default."""
        wanted = single or choices.by_state.get(self.state)
        if wanted is None and self.state not in {State.NEW, State.SAME}:
            wanted = choices.on_conflict
        return wanted if wanted in self.allowed else self.allowed[0]


NEW = Group(State.NEW, _ALLOWED[State.NEW])


@dataclass(slots=True)
class Figures:
    """How many items there are, and their bytes: in the backup, and of what is at their places."""

    count: int = 0
    size: int = 0
    there: int = 0

    def add(self, size: int, there: int, sign: int = 1) -> None:
        """Count an item, or take it away again."""
        self.count += sign
        self.size += sign * size
        self.there += sign * there


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What writing a plan into its target would do.

    Args:
        plan: Everything that was picked, with verdicts.
        root: The target itself, links on the way to it resolved.
        places: Of the items in the plan that would be written, in its order.
        found: By place, what is there; those that are not in it are new.
        sizes: Bytes of each item of the plan, by its place; 0 where they are not known.
        groups: How many items stand alike.
        moved: Folders of the plan that take another name in the target, by the one planned.
        free: Bytes that are free there.
        notes: Sentences about the target as a whole.
    """

    plan: ExportPlan
    root: Path
    places: tuple[int, ...]
    found: Mapping[int, Found]
    sizes: Sequence[int]
    groups: Mapping[Group, Figures]
    moved: Mapping[Path, Path] = field(default_factory=lambda: MappingProxyType({}))
    free: int = 0
    notes: tuple[str, ...] = ()

    def state(self, place: int) -> State:
        """Return how an item stands."""
        return self._group(place).state

    def allowed(self, place: int) -> tuple[Handling, ...]:
        """Return what may be done with an item, the default first."""
        return self._group(place).allowed

    def handling(self, place: int, choices: Choices) -> Handling:
        """Return what is done with an item; what may not be done becomes the default."""
        return self._group(place).handling(choices, choices.single.get(place))

    def _group(self, place: int) -> Group:
        found = self.found.get(place)
        return NEW if found is None else Group(found.state, found.allowed)

    def row(self, place: int, choices: Choices, item: PlannedItem | None = None) -> Row:
        """Return one item with what is done with it.

        Args:
            place: Of the item in the plan.
            choices: What was chosen.
            item: As planned, where it is at hand.
        """
        item, found = item or self.plan.items[place], self.found.get(place)
        handling = self.handling(place, choices)
        return Row(place, item, self.state(place), found, handling, self.goes_to(place, handling))

    def goes_to(self, place: int, handling: Handling) -> Path | None:
        """Return where an item is written, relative to the target; None where it is not."""
        found = self.found.get(place)
        if handling is Handling.SKIP:
            return None
        if handling is Handling.KEEP_BOTH and found is not None:
            return found.beside
        folder, name = self.plan.items.target(place)
        return self.actual(folder) / name

    def actual(self, folder: Path) -> Path:
        """Return where a folder of the plan is in the target."""
        return self.moved.get(folder, folder)

    def rows(self, choices: Choices) -> Iterator[Row]:
        """Yield every item in the plan's order."""
        return (self.row(place, choices) for place in self.places)

    def states(self) -> Counter[State]:
        """Return how many items there are in each state."""
        counts: Counter[State] = Counter()
        for group, figures in self.groups.items():
            counts[group.state] += figures.count
        return counts

    def figures(self, choices: Choices) -> dict[Handling, Figures]:
        """Return how many items, and bytes, are handled in each way.

        What is overwritten is only moved aside: it takes no further room, and frees none until
        it cannot be taken back any more.
        """
        told = {handling: Figures() for handling in Handling}
        for group, figures in self.groups.items():
            one = told[group.handling(choices)]
            one.count += figures.count
            one.size += figures.size
            one.there += figures.there
        for place, wanted in choices.single.items():
            group, found = self._group(place), self.found.get(place)
            there = found.present.size if found and found.present else 0
            told[group.handling(choices)].add(self.sizes[place], there, -1)
            told[group.handling(choices, wanted)].add(self.sizes[place], there)
        return told

    def needed(self, choices: Choices) -> int:
        """Return the bytes that writing takes, as far as sizes are known."""
        told = self.figures(choices)
        return sum(one.size for handling, one in told.items() if handling is not Handling.SKIP)


def grouped(
    places: Sequence[int], found: Mapping[int, Found], sizes: Sequence[int]
) -> dict[Group, Figures]:
    """Return how many of the items at some places stand alike."""
    groups: dict[Group, Figures] = {}
    for place in places:
        one = found.get(place)
        group = NEW if one is None else Group(one.state, one.allowed)
        there = one.present.size if one and one.present else 0
        groups.setdefault(group, Figures()).add(sizes[place], there)
    return groups
