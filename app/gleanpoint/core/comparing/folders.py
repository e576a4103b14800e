"""Two states of a folder: what was added, removed and changed, from their listings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.content_shown import shown_digests
from gleanpoint.core.errors import CancelledError, GleanpointError, SourceUnreadableError
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind

PORTION = 2000

MOST_ENTRIES = 2_000_000
"""Entries of either side that are looked at; then the rest is said to be left out."""

MOST_CHANGES = 200_000
"""Differences that are kept; all are counted."""

DIGESTS = 200
"""Files whose contents are compared in one go."""


class EntryFate(Enum):
    """What became of an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"
    UNREADABLE = "unreadable"


class Depth(Enum):
    """How far a comparison of folders goes."""

    HERE = "here"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class FolderRules:
    """How folders are compared.

    Args:
        depth: Whether folders in it are entered that both have.
        by_content: Whether files of one size are compared by their content; else by their times.
    """

    depth: Depth = Depth.HERE
    by_content: bool = False


QUICK = FolderRules()
"""Here, and by sizes and times."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What became of one entry.

    Args:
        path: Its path below the folder that is compared.
        fate: What became of it.
        old: As it was; None where it was not there.
        new: As it is; None where it is not there.
        why: By what it differs, or why that cannot be told.
    """

    path: str
    fate: EntryFate
    old: Node | None = None
    new: Node | None = None
    why: str = ""


@dataclass(slots=True)
class FolderComparison:
    """What differs between two states of a folder.

    Attributes:
        changes: What became of entries that differ, in the order of their paths.
        same: Entries that do not differ.
        counts: How many there are of each fate.
        withheld: Entries that may not be named, of the older and the newer state.
        notes: What could not be listed, or was left out.
    """

    changes: list[EntryChange] = field(default_factory=list)
    counts: dict[EntryFate, int] = field(default_factory=lambda: dict.fromkeys(EntryFate, 0))
    withheld: list[int] = field(default_factory=lambda: [0, 0])
    notes: list[str] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not any(count for fate, count in self.counts.items() if fate is not EntryFate.SAME)

    def take(self, change: EntryChange) -> None:
        """Count an entry; one that differs is kept."""
        self.counts[change.fate] += 1
        if change.fate is EntryFate.SAME:
            return
        if len(self.changes) < MOST_CHANGES:
            self.changes.append(change)
        elif len(self.changes) == MOST_CHANGES:
            note = f"The first {MOST_CHANGES:,} differences are listed; all are counted."
            if note not in self.notes:
                self.notes.append(note)


def compare_folders(
    old: Side,
    new: Side,
    rules: FolderRules = QUICK,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> FolderComparison:
    """Compare two states of a folder; deleted entries count for neither.

    A folder that only one state has is one difference; what is in it is not listed.

    Raises:
        GleanpointError: The folder itself cannot be listed on one side.
        CancelledError: A stop was requested.
    """
    work = _Work(old, new, rules, cancellation or Cancellation(), report)
    work.run()
    work.found.changes.sort(key=lambda one: one.path)
    if not rules.by_content and not work.found.notes:
        work.found.notes.append("Compared by kind, size and time; contents were not read.")
    if any(work.found.withheld):
        first, second = work.found.withheld
        work.found.notes.append(
            f"Withheld entries are in no count: {first:,} of the older state, {second:,} of the "
            "newer one."
        )
    return work.found


class _Work:
    def __init__(
        self, old: Side, new: Side, rules: FolderRules, stop: Cancellation, report: Report
    ) -> None:
        self._sides = old, new
        self._rules, self._stop, self._report = rules, stop, report
        self._seen = 0
        self._unsure: list[tuple[str, Node, Node]] = []
        self.found = FolderComparison()

    def run(self) -> None:
        """Compare folder by folder."""
        old, new = self._sides
        waiting = [("", old.node, new.node)]
        while waiting:
            path, first, second = waiting.pop()
            below = self._folder(path, first, second)
            if self._rules.depth is Depth.BELOW:
                waiting.extend(below)
            if self._seen > MOST_ENTRIES and waiting:
                self.found.notes.append(
                    f"More than {MOST_ENTRIES:,} entries were looked at; "
                    f"{len(waiting):,} folders were not."
                )
                break
        self._compare_contents()

    def _folder(self, path: str, old: Node, new: Node) -> list[tuple[str, Node, Node]]:
        """Compare what two folders list; returns the folders that both have."""
        sides: list[dict[tuple[str, bool], Node]] = []
        for place, folder in enumerate((old, new)):
            try:
                sides.append(self._listed(place, folder))
            except CancelledError:
                raise
            except GleanpointError as error:
                if not path:
                    raise
                self.found.counts[EntryFate.SAME] -= 1  # as which it was counted above
                self.found.take(EntryChange(path, EntryFate.UNREADABLE, old, new, str(error)))
                return []
        before, after = sides
        below = []
        for key in sorted(before.keys() | after.keys()):
            first, second = before.get(key), after.get(key)
            inside = f"{path}/{key[0]}" if path else key[0]
            if first is not None and second is not None and _is_folder(first):
                below.append((inside, first, second))
                self.found.take(EntryChange(inside, EntryFate.SAME, first, second))
            else:
                self._entry(inside, first, second)
        self._report(Progress(self._seen, None, "entries", path or old.name))
        return below

    def _listed(self, place: int, folder: Node) -> dict[tuple[str, bool], Node]:
        session = self._sides[place].session
        listed: dict[tuple[str, bool], Node] = {}
        for node in _children(session, folder, self._stop):
            self._seen += 1
            if node.withheld:
                self.found.withheld[place] += 1
            elif not node.deleted:
                listed[node.path.rpartition("/")[2], _is_folder(node)] = node
        return listed

    def _entry(self, path: str, old: Node | None, new: Node | None) -> None:
        if old is None or new is None:
            fate = EntryFate.ADDED if old is None else EntryFate.REMOVED
            self.found.take(EntryChange(path, fate, old, new))
            return
        why = _differs(old, new, by_time=not self._rules.by_content)
        if why:
            self.found.take(EntryChange(path, EntryFate.CHANGED, old, new, why))
        elif self._rules.by_content and (old.size or old.kind is Kind.TABLE):
            self._unsure.append((path, old, new))
        else:
            self.found.take(EntryChange(path, EntryFate.SAME, old, new))

    def _compare_contents(self) -> None:
        """Compare files of one size by their digests, which are made where they are read."""
        for start in range(0, len(self._unsure), DIGESTS):
            self._stop.check()
            batch = self._unsure[start : start + DIGESTS]
            old_side, new_side = self._sides
            first = list(shown_digests([one[1] for one in batch], old_side.session, self._stop))
            second = list(shown_digests([one[2] for one in batch], new_side.session, self._stop))
            for (path, old, new), before, after in zip(batch, first, second, strict=True):
                why = before.problem or after.problem
                if why:
                    self.found.take(EntryChange(path, EntryFate.UNREADABLE, old, new, why))
                elif before.sha256 != after.sha256:
                    self.found.take(EntryChange(path, EntryFate.CHANGED, old, new, "content"))
                else:
                    self.found.take(EntryChange(path, EntryFate.SAME, old, new))
            self._report(
                Progress(min(start + DIGESTS, len(self._unsure)), len(self._unsure), "files")
            )


def _children(session: Session, folder: Node, stop: Cancellation) -> Iterator[Node]:
    cursor: str | None = None
    deleted = False
    while True:
        stop.check()
        try:
            page = session.children(folder, cursor, PORTION, stop, brief=True, deleted=deleted)
        except SourceUnreadableError:
            if cursor is not None or deleted:
                raise
            deleted = True  # a damaged index is made up for by reading all records
            continue
        yield from page.nodes
        cursor = page.cursor
        if cursor is None:
            return


def _is_folder(node: Node) -> bool:
    return node.kind.is_folder


def _differs(old: Node, new: Node, *, by_time: bool) -> str:
    """Return by what two entries of one name differ; empty where they do not."""
    if old.kind is not new.kind:
        return "kind"
    if old.kind is Kind.TABLE:
        return "rows" if old.rows != new.rows else ""
    if old.size != new.size:
        return "size"
    if by_time and old.modified != new.modified:
        return "time"
    return ""
