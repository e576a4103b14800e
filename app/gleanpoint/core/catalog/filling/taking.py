"""Takes what changed in a volume into its unit: what is told ahead at once, the rest at the end.

Where a folder was renamed or moved, all below it has other paths, and is written anew from what the
catalog has. As long as not all is known, every folder that did not turn up is taken to be where it
was; if that was wrong, ``MovedError`` tells so, and all has to be taken once more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from gleanpoint.core.catalog.change_reader import Bunch, Changed
from gleanpoint.core.catalog.filling.folder_paths import FolderPaths, UnfitError
from gleanpoint.core.catalog.filling.former import Former
from gleanpoint.core.catalog.filling.rows import FILE, FOLDER, ItemRow, row_of_node
from gleanpoint.core.catalog.filling.stored import (
    BY_KEY,
    IN_FOLDER,
    Stored,
    content_of,
    stored_from,
)
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.catalog.schema import Flag

MOST_AHEAD: Final = 50_000
"""Files after which nothing more is done ahead: so many differ that all may be in vain."""

_NOTHING: Final[tuple[Stored, ...]] = ()

_NAMESAKES: Final = """
    SELECT other.id, other.presence FROM item AS new JOIN item AS other
      ON other.folder = new.folder AND other.name = new.name AND other.id <> new.id
    WHERE new.id >= ?"""

_WITH_TEXT: Final = (
    "SELECT content.item FROM json_each(?) AS wanted "
    "CROSS JOIN content ON content.item = wanted.value"
)

News = tuple[str, ItemRow]
"""What is there now, behind the key of its folder."""


class MovedError(Exception):
    """A folder turned out to be elsewhere after it was used."""


@dataclass(slots=True)
class Taking:
    """Writes inside a transaction that is open.

    Args:
        unit: The volume.
    """

    unit: Unit
    former: Former = field(init=False)
    _paths: FolderPaths = field(init=False)
    _first: int = field(init=False)
    _folders: dict[str, tuple[str, str]] = field(default_factory=dict)
    _left_over: list[News] = field(default_factory=list)
    _kept: set[int] = field(default_factory=set)
    _fresh: list[tuple[int, ItemRow, int | None]] = field(default_factory=list)
    _known_content: dict[str, list[Stored]] = field(default_factory=dict)
    _namesakes: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.former = Former(self.unit)
        self._paths = FolderPaths(self.unit, self.former.by_key, self._folders)
        self._first = self.unit.writer.last_item + 1

    def take_ahead(self, bunch: Bunch) -> None:
        """Take some of what differs; what does not fit what is known by now waits for the rest."""
        if len(self.former.by_key) >= MOST_AHEAD:
            self.put_off(bunch)
            return
        found = self.former.look_up(bunch.keys)
        self._paths.learn(found)
        news = self._noted(_news(bunch))
        self._paths.look_up({parent for parent, _ in news})
        for parent, row in news:
            try:
                self._place(parent, row)
            except UnfitError:
                self._left_over.append((parent, row))
        self.former.leave(found)
        self._write()

    def put_off(self, bunch: Bunch) -> None:
        """Take some of what differs at the end."""
        self._paths.learn(self.former.look_up(bunch.keys))
        self._left_over += self._noted(_news(bunch))

    def finish(self, changed: Changed) -> None:
        """Take what is left; what is gone by then is.

        Raises:
            MovedError: What was taken ahead is not where it was taken to be.
            UnfitError: What changed does not fit what the catalog has.
        """
        self._left_over += self._noted(
            (parent, row_of_node(node)) for parent, node in changed.nodes if not node.holds_deleted
        )
        whole = self._paths.whole()
        moved, left = list(whole.moved()), list(whole.left())
        if (moved or left) and not self._paths.agrees_with(whole):
            raise MovedError
        self._paths = whole
        for parent, row in self._left_over:
            self._place(parent, row)
        self.former.put_back()
        self._move_folders(moved, left)
        self._write()
        self._check_names()

    def _noted(self, news: Iterable[News]) -> list[News]:
        """Take note of the folders among what is there."""
        noted = list(news)
        self._folders.update(
            (row.key, (parent, _segment(row))) for parent, row in noted if row.kind == FOLDER
        )
        return noted

    def _place(self, parent: str, row: ItemRow) -> None:
        """Keep an item that the catalog has, or note it to be written."""
        folder = self._paths.folder(parent)
        own = self._paths.folder(row.key) if row.kind == FOLDER else None
        known = self.former.by_key.get(row.key.partition(":")[0], _NOTHING)
        self._keep_or_add(folder, row, own, known)

    def _keep_or_add(
        self, folder: int, row: ItemRow, own: int | None, known: Sequence[Stored]
    ) -> None:
        best = self._same(folder, row, known) if known else None
        if best is None:
            self._fresh.append((folder, row, own))
            told = content_of(row, None)
            alike = [one for one in known if one.row.key == row.key and one.content == told]
            if alike:
                self._known_content[row.key] = alike
            return
        self._kept.add(best.id)
        if self.former.gone.pop(best.id, None) is None:
            self.unit.keep(best)
            self.unit.tally.seen += 1

    def _same(self, folder: int, row: ItemRow, known: Sequence[Stored]) -> Stored | None:
        """Return an equal item that was not met yet, rather one of the base point."""
        best = None
        for one in known:
            if one.row == row and one.folder == folder and one.id not in self._kept:
                if one.presence in self.unit.stays:
                    return one
                best = best or one
        return best

    def _move_folders(self, moved: list[tuple[int, str]], left: list[int]) -> None:
        """Write what lies in folders that were moved, or renamed, under its new path."""
        for folder, path in moved:
            rows = self.unit.writer.connection.execute(IN_FOLDER, (folder,)).fetchall()
            for row in rows:
                one = stored_from(row)
                is_there = one.presence in self.unit.stays and one.row.key not in self.former.by_key
                if not is_there or one.row.key.partition(":")[0] in self.former.by_key:
                    continue
                target = self._paths.made(path)
                own = None
                if one.own_folder is not None:
                    own = self._paths.made(f"{path.rstrip('/')}/{_segment(one.row)}")
                self.former.gone[one.id] = one
                self._keep_or_add(target, one.row, own, self._under_key(one.row.key))
        for folder in left:
            if self._has_staying(folder):
                raise UnfitError  # files of a folder that is gone would be left behind

    def _under_key(self, key: str) -> list[Stored]:
        found = self.unit.writer.connection.execute(BY_KEY, (key, self.unit.folder))
        return [stored_from(row) for row in found]

    def _has_staying(self, folder: int) -> bool:
        query = "SELECT id, presence FROM item WHERE folder = ?"
        found = self.unit.writer.connection.execute(query, (folder,))
        rows = list[tuple[int, int]](found)
        return any(self.former.is_there(*row) for row in rows)

    def _write(self) -> None:
        """Write what was noted to be, and note what bears the name of a new item beside it."""
        if not self._fresh:
            return
        first = self.unit.writer.last_item + 1
        places, rows, own = zip(*self._fresh, strict=True)
        self.unit.add(places, rows, own, takes_over=self._with_text())
        self.unit.tally.seen += len(rows)
        self._fresh, self._known_content = [], {}
        self._namesakes += self.unit.writer.connection.execute(_NAMESAKES, (first,))

    def _with_text(self) -> dict[str, list[Stored]]:
        """Return what has the same content as a new item, and a text, by key: mostly nothing."""
        known = {one.id: key for key, found in self._known_content.items() for one in found}
        if not known:
            return {}
        found = self.unit.writer.connection.execute(_WITH_TEXT, (json.dumps(list(known)),))
        keys = {known[item] for (item,) in found}
        return {key: self._known_content[key] for key in keys}

    def _check_names(self) -> None:
        """See to it that no new item bears the name of another one beside it that is there."""
        for item, presence in self._namesakes:
            if item >= self._first or self.former.is_there(item, presence):
                raise UnfitError


def _news(bunch: Bunch) -> Iterator[News]:
    for plain, hinted in zip(bunch.plain, bunch.hinted, strict=True):
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


def _segment(row: ItemRow) -> str:
    return row.name if row.segment is None else row.segment
