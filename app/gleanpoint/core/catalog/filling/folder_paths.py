"""Where the folders of a volume are now, some of which were moved since the base point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from gleanpoint.core.catalog.filling.rows import parent_of, segment_of
from gleanpoint.core.catalog.filling.stored import Stored
from gleanpoint.core.catalog.filling.text_writer import one_row
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint_parsers.entries import ROOT


class UnfitError(Exception):
    """What changed does not fit what the catalog has."""


class FolderPaths:
    """Where folders are now, by the keys of their records.

    As long as not all is known that may differ, what is told is what it is by what is known: see
    ``agrees_with``.

    Args:
        unit: The volume.
        old: What the catalog has of every file that may differ; may grow.
        folders: Folders among those that are there now: key of the parent, and segment; may grow.
    """

    def __init__(
        self, unit: Unit, old: dict[str, list[Stored]], folders: dict[str, tuple[str, str]]
    ) -> None:
        self._unit, self._old, self._now = unit, old, folders
        self._by_key: dict[str, str] = {ROOT: unit.path}
        self._by_id: dict[int, str] = {unit.folder: unit.path}
        self._key_of: dict[int, str] = {}
        self._under_way: set[str] = set()
        self._folders: dict[str, int] = {}
        self._stored: dict[int, tuple[int, str]] = {}
        self._own: dict[str, list[int]] = {}

    def learn(self, found: Iterable[Stored]) -> None:
        """Take note of what was added to ``old``."""
        self._key_of.update(
            (one.own_folder, one.row.key)
            for one in found
            if one.own_folder is not None and one.presence in self._unit.stays
        )

    def look_up(self, keys: Iterable[str]) -> None:
        """Look up many folders at once that are to be told, as far as they did not change."""
        unknown = [
            key for key in keys if not (key in self._by_key or key in self._now or key in self._old)
        ]
        if not unknown:
            return
        wanted = (json.dumps(unknown), self._unit.folder)
        found = self._unit.writer.connection.execute(_UNCHANGED, wanted)
        for key, presence, folder, parent, path in list[tuple[Any, ...]](found):
            if presence in self._unit.stays:
                self._stored[folder] = parent, path
                self._own.setdefault(key, []).append(folder)

    def folder(self, key: str) -> int:
        """Return the folder that has this key now, made where it is missing."""
        known = self._folders.get(key)
        if known is None:
            known = self._folders[key] = self.made(self.path(key))
        return known

    def whole(self) -> FolderPaths:
        """Return what tells where folders are once all is known that differs."""
        whole = FolderPaths(self._unit, self._old, self._now)
        whole._key_of = dict(self._key_of)
        whole._stored.update(self._stored)
        wanted = json.dumps([own for own in self._key_of if own not in self._stored])
        found = self._unit.writer.connection.execute(_FOLDERS, (wanted,))
        for folder, parent, path in list[tuple[int, int, str]](found):
            whole._stored[folder] = parent, path
        return whole

    def agrees_with(self, whole: FolderPaths) -> bool:
        """Whether all that was told is what another one tells, which knows all that differs.

        It is where that one tells of no folder that was moved, nor left.

        Raises:
            UnfitError: What that one knows does not fit.
        """
        return all(whole.path(key) == path for key, path in self._by_key.items())

    def made(self, path: str) -> int:
        """Return the folder of a path, made where it is missing."""
        if path == self._unit.path:
            return self._unit.folder
        known = self._unit.folders.get(path)
        if known is not None:
            return known
        self.made(parent_of(path))
        return self._unit.folder_like(path, parent_of(path))

    def moved(self) -> Iterator[tuple[int, str]]:
        """Yield every folder of the base point whose path is another one now, and that path."""
        seen: set[int] = set()
        for folder, key in self._key_of.items():
            before = self._stored_path(folder)[1]
            if key not in self._now or self.path(key) == before:
                continue
            for below in self._below(folder, before):
                if below not in seen:
                    seen.add(below)
                    now = self._path_of(below)
                    if now is not None:
                        yield below, now

    def left(self) -> Iterator[int]:
        """Yield the folders of the base point that are none any more."""
        return (folder for folder, key in self._key_of.items() if key not in self._now)

    def _below(self, folder: int, path: str) -> list[int]:
        query = "SELECT id FROM folder WHERE path > ? AND path < ? AND place = ?"
        bounds = (f"{path}/", f"{path}0", self._unit.folder)
        rows = self._unit.writer.connection.execute(query, bounds)
        return [folder, *(int(below) for (below,) in rows)]

    def path(self, key: str) -> str:
        """Return the path of the folder that has this key now.

        Raises:
            UnfitError: There is none, or it lies in itself.
        """
        known = self._by_key.get(key)
        if known is not None:
            return known
        if key in self._under_way:
            raise UnfitError  # folders that contain each other
        self._under_way.add(key)
        try:
            path = self._by_key[key] = self._found(key)
        finally:
            self._under_way.discard(key)
        return path

    def _found(self, key: str) -> str:
        if key in self._now:
            parent, segment = self._now[key]
            return f"{self.path(parent).rstrip('/')}/{segment}"
        if key in self._old:
            raise UnfitError  # it is no folder any more
        return self._unchanged(key)

    def _unchanged(self, key: str) -> str:
        """Return the path of a folder whose own record did not change."""
        if key not in self._own:
            self.look_up([key])
        for folder in self._own.get(key, ()):
            path = self._path_of(folder)
            if path is not None:
                return path
        raise UnfitError

    def _path_of(self, folder: int) -> str | None:
        """Return where a folder of the base point is now; None where it is gone."""
        known = self._by_id.get(folder)
        if known is not None:
            return known
        key = self._key_of.get(folder)
        if key is not None:
            path = self.path(key) if key in self._now else None
        else:
            parent, stored = self._stored_path(folder)
            above = self._path_of(parent)
            path = None if above is None else f"{above.rstrip('/')}/{segment_of(stored)}"
        if path is not None:
            self._by_id[folder] = path
        return path

    def _stored_path(self, folder: int) -> tuple[int, str]:
        known = self._stored.get(folder)
        if known is None:
            query = "SELECT parent, path FROM folder WHERE id = ?"
            parent, path = one_row(self._unit.writer.connection, query, (folder,))
            known = self._stored[folder] = int(parent), str(path)
        return known


_FOLDERS: Final = """
    SELECT folder.id, folder.parent, folder.path FROM json_each(?) AS wanted
    CROSS JOIN folder ON folder.id = wanted.value"""
_UNCHANGED: Final = """
    SELECT item.key, item.presence, own.id, own.parent, own.path FROM json_each(?1) AS wanted
    CROSS JOIN item INDEXED BY item_by_key ON item.key = wanted.value
    CROSS JOIN folder AS own ON own.id = item.own_folder
    CROSS JOIN folder AS above ON above.id = item.folder AND above.place = ?2"""
"""Many at once; and a question that is left open slows down everything that is written later."""
