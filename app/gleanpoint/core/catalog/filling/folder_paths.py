"""Where the folders of a volume are now, some of which were moved since the base point."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint.core.catalog.filling.rows import parent_of, segment_of
from gleanpoint.core.catalog.filling.stored import BY_KEY, Stored, stored_from
from gleanpoint.core.catalog.filling.text_writer import one_row
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint_parsers.entries import ROOT


class UnfitError(Exception):
    """What changed does not fit what the catalog has."""


class FolderPaths:
    """Where folders are now, by the keys of their records.

    Args:
        unit: The volume.
        old: What the catalog has of every file that may differ.
        folders: Folders among those that are there now: key of the parent, and segment.
    """

    def __init__(
        self, unit: Unit, old: dict[str, list[Stored]], folders: dict[str, tuple[str, str]]
    ) -> None:
        self._unit, self._old, self._now = unit, old, folders
        self._by_key: dict[str, str] = {ROOT: unit.path}
        self._by_id: dict[int, str] = {unit.folder: unit.path}
        self._key_of = {
            one.own_folder: key
            for key, found in old.items()
            for one in found
            if one.own_folder is not None and one.presence in unit.stays
        }
        self._under_way: set[str] = set()
        self._folders: dict[str, int] = {}

    def folder(self, key: str) -> int:
        """Return the folder that has this key now, made where it is missing."""
        known = self._folders.get(key)
        if known is None:
            known = self._folders[key] = self.made(self._path(key))
        return known

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
            if key not in self._now or self._path(key) == before:
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

    def _path(self, key: str) -> str:
        known = self._by_key.get(key)
        if known is not None:
            return known
        if key in self._under_way:
            raise UnfitError  # folders that contain each other
        self._under_way.add(key)
        if key in self._now:
            parent, segment = self._now[key]
            path = f"{self._path(parent).rstrip('/')}/{segment}"
        elif key in self._old:
            raise UnfitError  # it is no folder any more
        else:
            path = self._unchanged(key)
        self._under_way.discard(key)
        self._by_key[key] = path
        return path

    def _unchanged(self, key: str) -> str:
        """Return the path of a folder whose own record did not change."""
        # All at once: a question that is left open slows down everything that is written later.
        rows = self._unit.writer.connection.execute(BY_KEY, (key, self._unit.folder)).fetchall()
        for one in map(stored_from, rows):
            if one.own_folder is not None and one.presence in self._unit.stays:
                path = self._path_of(one.own_folder)
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
            path = self._path(key) if key in self._now else None
        else:
            parent, stored = self._stored_path(folder)
            above = self._path_of(parent)
            path = None if above is None else f"{above.rstrip('/')}/{segment_of(stored)}"
        if path is not None:
            self._by_id[folder] = path
        return path

    def _stored_path(self, folder: int) -> tuple[int, str]:
        query = "SELECT parent, path FROM folder WHERE id = ?"
        parent, path = one_row(self._unit.writer.connection, query, (folder,))
        return int(parent), str(path)
