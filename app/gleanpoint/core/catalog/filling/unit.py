"""One unit of a point in a catalog: a volume, a mailbox, a database, or the root.

What is listed is compared with what other points left there. What is the same is not written again;
what differs becomes a row of its own, and takes over texts that were read where only its place or
name changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from gleanpoint.core.catalog.addresses import NO_STEPS, folder_name, told_steps
from gleanpoint.core.catalog.filling.columns import add_columns, has_columns
from gleanpoint.core.catalog.filling.documents import documents_among, texts_among
from gleanpoint.core.catalog.filling.doubts import Doubtful, Doubts
from gleanpoint.core.catalog.filling.points import PointRow, Told, shortened
from gleanpoint.core.catalog.filling.presences import Presences
from gleanpoint.core.catalog.filling.rows import (
    SAME_BY_ROW,
    ItemRow,
    MailRow,
    rows_of_plain,
)
from gleanpoint.core.catalog.filling.stored import (
    BY_KEY,
    FolderInHand,
    Stored,
    content_of,
    present,
    stored_from,
    version_of,
)
from gleanpoint.core.catalog.filling.writer import Writer
from gleanpoint.core.nodes import Step
from gleanpoint_parsers.entries import PlainFiles


@dataclass(slots=True)
class Tally:
    """Items that are in a unit, and those of them that were written."""

    seen: int = 0
    added: int = 0


@dataclass(slots=True)
class Unit:
    """Writes one unit; ``open_unit`` makes it.

    Args:
        writer: Writes to the catalog.
        point: That is being indexed.
        path: Of the unit.
        folder: The place that its items have.
        steps: Of what is in it at this point, but for its own key.
        parser: Of what is in it.
        presences: Of its items.
        base: Point whose items it is compared with; None: that has no such unit.
        folders: Folders of the unit that the catalog has, by ``folder_name``: by path, mostly.
        ground: Fingerprints of its records, to compare a further point with.
        insides: Names of the columns of its tables, by key.
    """

    writer: Writer
    point: PointRow
    path: str
    folder: int
    steps: tuple[Step, ...]
    parser: str
    presences: Presences
    base: int | None
    folders: dict[str, int]
    tally: Tally = field(default_factory=Tally)
    told: list[Told] = field(default_factory=list)
    ground: bytes | None = None
    insides: dict[str, str] = field(default_factory=dict)
    doubts: Doubts = field(init=False)
    _in_hand: FolderInHand = field(init=False)
    _known: frozenset[int] = frozenset()
    _stays: frozenset[int] = frozenset()
    _is_first: bool = True
    _seen: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self._known = frozenset(self.folders.values())
        self._stays = self.presences.holding(self.base) if self.base is not None else frozenset()
        self._is_first = self.presences.are_own
        self.doubts = Doubts(self.writer.connection, self.presences, self.folder, self.steps)
        self._in_hand = FolderInHand(self.writer.connection)
        self._seen = bytearray(self.writer.last_item + 1)

    @property
    def stays(self) -> frozenset[int]:
        """Presences of what is in the base point: in this one too, if it is not told gone."""
        return self._stays

    def folder_of(self, path: str, parent: str, steps: Sequence[Step], parser: str) -> int:
        """Return a folder of the unit, made where it is missing.

        Args:
            path: Of the folder.
            parent: Path of the one above.
            steps: Of what is in it at this point, but for its own key.
            parser: Of what is in it.
        """
        own = tuple(steps)
        inner = NO_STEPS if own == self.steps else told_steps(own[len(self.steps) :])
        name = folder_name(path, inner, self.parser, parser)
        known = self.folders.get(name)
        if known is None:
            above = self.folders.get(parent, self.folder)
            known = self.writer.add_folder(above, path, inner, parser, self.folder)
            self.folders[name] = known
        return known

    def folder_like(self, path: str, parent: str) -> int:
        """Return a folder of the unit, whose children are addressed as those of the unit."""
        return self.folder_of(path, parent, self.steps, self.parser)

    def is_new(self, folder: int) -> bool:
        """Whether a folder has no rows of other points, nor of an earlier try."""
        return folder not in self._known

    def stored_by_key(self, key: str) -> list[Stored]:
        """Return what the catalog has under a key, in any folder of the unit."""
        found = self.writer.connection.execute(BY_KEY, (key, self.folder))
        return [stored_from(row) for row in found]

    def take(
        self,
        folder: int,
        rows: Sequence[ItemRow],
        own_folders: Sequence[int | None] | None = None,
        mail: Sequence[MailRow | None] | None = None,
    ) -> None:
        """Take a portion of a folder.

        Args:
            folder: Which.
            rows: Its items.
            own_folders: Of each, the folder that it is; None: none is one.
            mail: Of each message; None: none is one.
        """
        self.tally.seen += len(rows)
        if self._is_first and self.is_new(folder):
            self.add(folder, rows, own_folders, mail)
        else:
            self._compare(folder, rows, own_folders, mail)
        self.writer.keep_now_and_then()

    def take_plain(self, folder: int, plain: PlainFiles) -> None:
        """Take files about which nothing needs to be said, a portion of a folder."""
        if not (self._is_first and self.is_new(folder)):
            self.take(folder, rows_of_plain(plain))
            return
        ids = self.writer.add_plain(folder, plain, self.presences.own)
        self.writer.add_unread(documents_among(ids, plain.names, plain.sizes))
        self.tally.seen += len(ids)
        self.tally.added += len(ids)
        self.writer.keep_now_and_then()

    def mark(self, item: int) -> None:
        """Say that an item of the base point is in this one as well."""
        if item < len(self._seen):
            self._seen[item] = True

    def _compare(
        self,
        folder: int,
        rows: Sequence[ItemRow],
        own_folders: Sequence[int | None] | None,
        mail: Sequence[MailRow | None] | None,
    ) -> None:
        known = self._in_hand.left(folder, is_new=self.is_new(folder))
        fresh = []
        for number, row in enumerate(rows):
            same = known.get(version_of(row, mail[number] if mail else None))
            if same and len(same) == 1 and row.kind in SAME_BY_ROW:
                self.keep(same.pop())
            elif same and has_columns(self.writer, same[-1], self.insides):
                best, own = self._best(same), mail[number] if mail else None
                if not self.doubts.is_doubtful(same[best]):
                    self.keep(same.pop(best))
                elif not self.doubts.note(Doubtful(folder, row, own, tuple(same))):
                    fresh.append(number)
            else:
                fresh.append(number)
        self.add(
            folder,
            [rows[number] for number in fresh],
            None if own_folders is None else [own_folders[number] for number in fresh],
            None if mail is None else [mail[number] for number in fresh],
            () if self._is_first else frozenset(rows[number].key for number in fresh),
        )

    def keep(self, one: Stored) -> None:
        """Say that an item that the catalog has is in this point."""
        if one.presence in self._stays or one.presence == self.presences.own:
            self.mark(one.id)
        else:
            self.writer.begin()
            self.writer.move([(self.presences.with_point(one.presence), one.id)])

    def _best(self, same: Sequence[Stored]) -> int:
        """Return which of several equal items it is: a sure one, or one of the base point."""

        def rank(number: int) -> tuple[bool, bool]:
            one = same[number]
            return self.doubts.is_doubtful(one), one.presence not in self._stays

        return min(range(len(same)), key=rank) if len(same) > 1 else 0

    def add(
        self,
        folders: int | Sequence[int],
        rows: Sequence[ItemRow],
        own_folders: Sequence[int | None] | None = None,
        mail: Sequence[MailRow | None] | None = None,
        takes_over: Collection[str] = (),
    ) -> None:
        """Write items.

        Args:
            folders: Where they are: all of them, or each.
            rows: What is known of them.
            own_folders: As of ``take``, and so is ``mail``.
            mail: See there.
            takes_over: Keys of those that may be known under another name; a mapping: as which.
        """
        if not rows:
            return
        ids = self.writer.add_items(folders, rows, self.presences.own, own_folders, mail)
        self.tally.added += len(rows)
        if self.insides:
            add_columns(self.writer, ids, rows, self.insides)
        unread = texts_among(ids, rows)
        if takes_over:
            known_as = takes_over if isinstance(takes_over, Mapping) else {}
            wanted, unread = unread, []
            for item in wanted:
                row, own = rows[item - ids.start], mail[item - ids.start] if mail else None
                known = known_as.get(row.key)
                if row.key not in takes_over or not self._take_over(item, row, own, known):
                    unread.append(item)
        self.writer.add_unread(unread)

    def _take_over(
        self, item: int, row: ItemRow, mail: MailRow | None, known: Sequence[Stored] | None
    ) -> bool:
        """Take over the text of the same item under another name; False: there is none."""
        told = content_of(row, mail)
        for one in self.stored_by_key(row.key) if known is None else known:
            if self.doubts.is_doubtful(one):
                continue
            if one.id != item and one.content == told and self.writer.copy_text(one.id, item):
                return True
        return False

    def gone(self) -> dict[int, list[int]]:
        """Return the items of the base point, by presence, that were not seen in this one."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        if not self._stays:
            return found
        for item, presence in present(self.writer.connection, self.folder, self._stays):
            if item >= len(self._seen) or not self._seen[item]:
                found[presence].append(item)
        return found

    def finish(self, gone: dict[int, list[int]] | None = None, *, is_begun: bool = False) -> None:
        """Say that all of it was listed.

        Args:
            gone: Items of the base point, by presence, that are not in this one; None: those that
                were not seen.
            is_begun: Whether what was written since the last transaction belongs to it.
        """
        leaving = self.gone() if gone is None else gone
        with self.writer.transaction(is_begun=is_begun):
            if self.base is not None:
                self.presences.take_in(self.base, leaving)
            self.writer.connection.execute(
                "UPDATE unit SET state = 'whole', items = ?, unsearched = ?, ground = ? "
                "WHERE point = ? AND path = ?",
                (
                    self.tally.seen,
                    json.dumps(shortened(self.told, self.path)),
                    self.ground,
                    self.point.id,
                    self.path,
                ),
            )

    def tell(self, place: str, why: str) -> None:
        """Note something that was not searched, and why."""
        self.told.append((place, why))
