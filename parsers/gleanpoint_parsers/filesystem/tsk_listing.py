"""One folder as The Sleuth Kit lists it: read on as far as it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile, decode_name
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Entry, Page

Describe = Callable[[NativeFile, str, int], Iterator[Entry]]
"""Makes entries of one native file: the file itself, then its streams."""


class FolderListing:
    """Children of one folder: live ones as they come, deleted ones after them.

    A live name keeps its plain segment; a later namesake, or a deleted one, carries its id.
    """

    def __init__(self, files: Iterator[NativeFile], describe: Describe) -> None:
        self._files = files
        self._describe = describe
        self._entries: list[Entry] = []
        self._deleted: list[Entry] = []
        self._taken: set[str] = set()
        self._position = 0
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
        """Return the entry with this segment, reading on until it comes."""
        seen = 0
        while True:
            for entry in self._entries[seen:]:
                if entry.segment == segment:
                    return entry
            seen = len(self._entries)
            if self._is_complete or self._failure is not None:
                return None
            self._read_to(seen + 1000)

    def _read_to(self, count: int) -> None:
        while len(self._entries) < count and not self._is_complete and self._failure is None:
            try:
                file = next(self._files, None)
            except ParserError as error:
                self._failure = error
                self._add_deleted()
                return
            if file is None:
                self._add_deleted()
                self._is_complete = True
                return
            self._take(file)

    def _take(self, file: NativeFile) -> None:
        raw = file.info.name.name or b""
        self._position += 1
        if raw in {b".", b".."}:
            return
        for entry in self._describe(file, decode_name(raw), self._position):
            if entry.deleted:
                self._deleted.append(entry)
            else:
                self._entries.append(self._placed(entry))

    def _add_deleted(self) -> None:
        counts = Counter(encode_segment(entry.segment) for entry in self._deleted)
        twins = {segment for segment, count in counts.items() if count > 1}
        self._entries.extend(self._placed(entry, twins) for entry in self._deleted)
        self._deleted.clear()

    def _placed(self, entry: Entry, twins: Collection[str] = ()) -> Entry:
        """Give the entry a segment of its own; ``segment`` holds the stored name until then."""
        segment = encode_segment(entry.segment)
        if segment in self._taken or segment in twins or not segment:
            segment = f"{segment} [{entry.key}]"
            while segment in self._taken:
                segment += "'"
        self._taken.add(segment)
        return entry if segment == entry.segment else replace(entry, segment=segment)
