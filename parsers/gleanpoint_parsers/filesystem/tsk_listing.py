"""One folder as a listing: entries with paths of their own, read as far as they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Protocol

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Entry, Page


class Folder(Protocol):
    """What is in a folder; ``segment`` of its entries is the stored name."""

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, live and deleted ones as they come.

        Raises:
            ParserError: What follows cannot be read.
        """

    def find(self, segment: str) -> Entry | None:
        """Return the live entry that a listing gives this segment.

        None where only the listing can tell.
        """


class FolderListing:
    """Children of one folder: live ones as they come, deleted ones after them.

    A live name keeps its plain segment; a later namesake, or a deleted one, carries its id.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._source = folder.entries()
        self._entries: list[Entry] = []
        self._deleted: list[Entry] = []
        self._places: dict[str, int] = {}
        self._failure: ParserError | None = None
        self._is_complete = False

    def page(self, start: int, limit: int) -> Page:
        """Return entries from position ``start``.

        Raises:
            ParserError: The folder could not be read beyond what was handed out before.
        """
        stop = start + limit
        self._read_to(stop + 1)
        found = tuple(self._entries[start:stop])
        if self._failure is not None and not found:
            raise self._failure
        more = len(self._entries) > stop or self._failure is not None
        total = len(self._entries) if self._is_complete else None
        return Page(found, str(stop) if more else None, total)

    def find(self, segment: str) -> Entry | None:
        """Return the entry with this segment, reading on until it comes.

        Raises:
            ParserError: It is not among what could be read of the folder.
        """
        if segment not in self._places and not self._is_complete:
            entry = self._folder.find(segment)
            if entry is not None:
                return entry
        while segment not in self._places and not self._is_complete and self._failure is None:
            self._read_to(len(self._entries) + 1000)
        if segment in self._places:
            return self._entries[self._places[segment]]
        if self._failure is not None:
            raise self._failure
        return None

    def _read_to(self, count: int) -> None:
        while len(self._entries) < count and not self._is_complete and self._failure is None:
            try:
                entry = next(self._source, None)
            except ParserError as error:
                self._failure = error
                self._add_deleted()
                return
            if entry is None:
                self._add_deleted()
                self._is_complete = True
            elif entry.deleted:
                self._deleted.append(entry)
            else:
                self._add(entry)

    def _add_deleted(self) -> None:
        counts = Counter(encode_segment(entry.segment) for entry in self._deleted)
        twins = {segment for segment, count in counts.items() if count > 1}
        for entry in self._deleted:
            self._add(entry, twins)
        self._deleted.clear()

    def _add(self, entry: Entry, twins: Collection[str] = ()) -> None:
        """Give the entry a segment of its own; ``segment`` holds the stored name until then."""
        segment = encode_segment(entry.segment)
        if segment in self._places or segment in twins or not segment:
            segment = f"{segment} [{entry.key}]"
            while segment in self._places:
                segment += "'"
        self._places[segment] = len(self._entries)
        self._entries.append(entry if segment == entry.segment else replace(entry, segment=segment))
