"""A walk over what was deleted on an NTFS volume, without listing what is live.

A folder's own index is read only for what is left in its unused parts; its live names come from
the columns of ``mft_index``, and only where something may have been deleted. What is found, and
under which path, is what a listing of each folder gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gleanpoint_parsers.entries import Entry, Page
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.folder import NtfsFolder
from gleanpoint_parsers.filesystem.ntfs.folder_index import FolderIndex, IndexedName
from gleanpoint_parsers.filesystem.ntfs.index_columns import left_behind
from gleanpoint_parsers.filesystem.ntfs.sweep import LISTED_AT_ONCE, LiveNames, MftSweep, record_of
from gleanpoint_parsers.filesystem.tsk_listing import name_deleted
from gleanpoint_parsers.plugin import Container


class _NotToldError(Exception):
    """$MFT does not tell all live names of a folder."""


class DeletedSweep:
    """What was deleted, folder by folder, and the folders on the way there.

    Args:
        live: All live names of the volume.
        container: Lists single folders of the same volume, deleted ones too.
        open_folder: Opens a folder by its record; it may raise ``ParserError``.
    """

    def __init__(
        self, live: MftSweep, container: Container, open_folder: Callable[[int], NtfsFolder]
    ) -> None:
        self._live = live
        self._container = container
        self._open_folder = open_folder

    def folder(self, key: str) -> Page:
        """Return the folders of a folder, and what was deleted in it.

        Raises:
            ParserError: The folder has to be listed as it is, and cannot.
        """
        record = record_of(key)
        folders = self._live.subfolders(record)
        if folders is None:
            return self._listed(key)
        try:
            deleted, failure = self._deleted(record, folders)
        except _NotToldError:
            return self._listed(key)
        notes = () if failure is None else (str(failure),)
        return Page((*folders, *deleted), notes=notes)

    def _deleted(self, record: int, folders: list[Entry]) -> tuple[list[Entry], ParserError | None]:
        """Return what was deleted in a folder, and why that may not be all."""
        told: list[LiveNames] = []

        def live() -> set[tuple[int, str]]:
            names = self._live.names(record, folders)
            if names is None:
                raise _NotToldError
            told.append(names)
            return names.pairs

        def left(index: FolderIndex, reference: int) -> Iterator[IndexedName]:
            return left_behind(index, reference, self._live.rows(record))

        folder = self._open_folder(record)
        entries = [entry for entry in folder.deleted(live, left) if entry.deleted]
        segments = told[0].segments if told else set()
        return name_deleted(entries, segments), folder.failure

    def _listed(self, key: str) -> Page:
        found: list[Entry] = []
        notes: list[str] = []
        cursor: str | None = None
        while True:
            page = self._container.children(key, cursor, LISTED_AT_ONCE)
            found += page.entries
            notes += page.notes
            cursor = page.cursor
            if cursor is None:
                return Page(tuple(found), notes=tuple(notes))
