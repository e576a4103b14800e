"""Volumes whose own table of files tells what did not change since another point.

Only files that differ are looked at; where a folder was renamed or moved, all below it has other
paths, and is written anew from what the catalog has. What does not fit together is not taken: the
volume is listed then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.change_reader import Changed
from gleanpoint.core.catalog.filling.folder_paths import FolderPaths, UnfitError
from gleanpoint.core.catalog.filling.former import Former
from gleanpoint.core.catalog.filling.rows import (
    FILE,
    FOLDER,
    ItemRow,
    row_of_node,
)
from gleanpoint.core.catalog.filling.stored import (
    BY_KEY,
    IN_FOLDER,
    Stored,
    content_of,
    stored_from,
)
from gleanpoint.core.catalog.filling.text_writer import one_row
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.catalog.schema import Flag
from gleanpoint.core.errors import CancelledError, GleanpointError, WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node

_NOTHING: Final[tuple[Stored, ...]] = ()
_OF_BASE: Final = "SELECT ground, items FROM unit WHERE point = ? AND path = ?"


def take_changes(session: Session, node: Node, unit: Unit, cancellation: Cancellation) -> bool:
    """Take what changed in a volume since the base point, and say that the unit is whole.

    Returns:
        Whether that could be done; where not, nothing was written, and the volume is to be listed.
    """
    if unit.base is None:
        return False
    connection = unit.writer.connection
    ground, items = one_row(connection, _OF_BASE, (unit.base, unit.path))
    if not ground:
        return False
    unit.writer.commit()
    unit.writer.begin()
    former = Former(unit)
    try:
        changed = session.changes_since(node, ground, cancellation, former.look_ahead)
        if changed is None:
            raise UnfitError
        _Taking(unit, changed, former).take()
    except (CancelledError, WorkerDiedError):
        unit.writer.roll_back()
        raise
    except (GleanpointError, UnfitError):  # not everything may be seen, or it cannot be read
        unit.writer.roll_back()
        return False
    unit.tally.seen += items - len(former.gone)
    unit.ground = bytes(changed.ground)
    unit.finish(former.leaving(), is_begun=True)
    return True


def take_ground(session: Session, node: Node, unit: Unit, cancellation: Cancellation) -> None:
    """Keep what a further point is compared with, where that is sure to be exact."""
    try:
        unit.ground = session.ground(node, cancellation) or None
    except (CancelledError, WorkerDiedError):
        raise
    except GleanpointError:  # whoever looks may not see everything
        unit.ground = None


@dataclass(slots=True)
class _Taking:
    unit: Unit
    changed: Changed
    former: Former
    kept: set[int] = field(default_factory=set)
    _fresh: list[tuple[int, ItemRow, int | None]] = field(default_factory=list)
    _known_content: dict[str, list[Stored]] = field(default_factory=dict)

    @property
    def old(self) -> dict[str, list[Stored]]:
        """What the catalog has, by key."""
        return self.former.by_key

    @property
    def gone(self) -> dict[int, Stored]:
        """What the base point has and the new one has not, by id."""
        return self.former.gone

    def take(self) -> None:
        """Write what changed; what is gone by then is."""
        first = self.unit.writer.last_item + 1
        self.former.look_up(self.changed.keys)
        news = list(self._news())
        folders = {row.key: (parent, _segment(row)) for parent, row in news if row.kind == FOLDER}
        paths = FolderPaths(self.unit, self.old, folders)
        for parent, row in news:
            self._place(paths, parent, row)
        self.former.put_back()
        self._move_folders(paths)
        if self._fresh:
            places, rows, own = zip(*self._fresh, strict=True)
            self.unit.add(places, rows, own, takes_over=self._known_content)
            self.unit.tally.seen += len(rows)
        self._check_names(first)

    def _news(self) -> Iterator[tuple[str, ItemRow]]:
        """Yield what is there now, behind the key of its folder."""
        for plain, hinted in zip(self.changed.plain, self.changed.hinted, strict=True):
            flags = [0] * len(plain.keys)
            for number in hinted:
                flags[number] = int(Flag.HOLDS)
            pairs = zip(plain.segments, plain.names, strict=True)
            rows = zip(
                [None if segment == name else segment for segment, name in pairs],
                plain.names,
                [FOLDER if is_folder else FILE for is_folder in plain.are_folders],
                plain.keys,
                plain.sizes,
                plain.created,
                plain.modified,
                flags,
                strict=True,
            )
            yield from zip(plain.parents, map(ItemRow._make, rows), strict=True)
        for parent, node in self.changed.nodes:
            if not node.holds_deleted:
                yield parent, row_of_node(node)

    def _place(self, paths: FolderPaths, parent: str, row: ItemRow) -> None:
        """Keep an item that the catalog has, or note it to be written."""
        folder = paths.folder(parent)
        own = paths.folder(row.key) if row.kind == FOLDER else None
        known = self.former.by_key.get(row.key.partition(":")[0], _NOTHING)
        self._keep_or_add(folder, row, own, known)

    def _keep_or_add(
        self, folder: int, row: ItemRow, own: int | None, known: Sequence[Stored]
    ) -> None:
        best = self._same(folder, row, known)
        if best is None:
            self._fresh.append((folder, row, own))
            alike = [one for one in known if one.row.key == row.key]
            if alike:
                told = content_of(row, None)
                alike = [one for one in alike if one.content == told]
            if alike:
                self._known_content[row.key] = alike
            return
        self.kept.add(best.id)
        if self.gone.pop(best.id, None) is None:
            self.unit.keep(best)
            self.unit.tally.seen += 1

    def _same(self, folder: int, row: ItemRow, known: Sequence[Stored]) -> Stored | None:
        """Return an equal item that was not met yet, rather one of the base point."""
        best = None
        for one in known:
            if one.row == row and one.folder == folder and one.id not in self.kept:
                if one.presence in self.unit.stays:
                    return one
                best = best or one
        return best

    def _move_folders(self, paths: FolderPaths) -> None:
        """Write what lies in folders that were moved, or renamed, under its new path."""
        for folder, path in paths.moved():
            rows = self.unit.writer.connection.execute(IN_FOLDER, (folder,)).fetchall()
            for row in rows:
                one = stored_from(row)
                is_there = one.presence in self.unit.stays and one.row.key not in self.old
                if not is_there or one.row.key.partition(":")[0] in self.old:
                    continue
                target = paths.made(path)
                own = None
                if one.own_folder is not None:
                    own = paths.made(f"{path.rstrip('/')}/{_segment(one.row)}")
                self.gone[one.id] = one
                self._keep_or_add(target, one.row, own, self._under_key(one.row.key))
        for folder in paths.left():
            if self._has_staying(folder):
                raise UnfitError  # files of a folder that is gone would be left behind

    def _under_key(self, key: str) -> list[Stored]:
        found = self.unit.writer.connection.execute(BY_KEY, (key, self.unit.folder))
        return [stored_from(row) for row in found]

    def _has_staying(self, folder: int) -> bool:
        query = "SELECT id, presence FROM item WHERE folder = ?"
        rows = self.unit.writer.connection.execute(query, (folder,)).fetchall()
        return any(presence in self.unit.stays and item not in self.gone for item, presence in rows)

    def _check_names(self, first: int) -> None:
        """See to it that no new item bears the name of another one beside it."""
        query = """
            SELECT other.id, other.presence FROM item AS new JOIN item AS other
              ON other.folder = new.folder AND other.name = new.name AND other.id <> new.id
            WHERE new.id >= ?"""
        found: Iterator[Any] = self.unit.writer.connection.execute(query, (first,))
        for item, presence in found:
            if item >= first or (presence in self.unit.stays and item not in self.gone):
                raise UnfitError


def _segment(row: ItemRow) -> str:
    return row.name if row.segment is None else row.segment
