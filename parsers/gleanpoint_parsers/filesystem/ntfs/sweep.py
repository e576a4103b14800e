"""A walk over a whole NTFS volume from its $MFT, without opening one folder.

Plain files and simple folders are told by the columns of ``mft_index``. Every other record is
described by the reader of single files, so that content is judged in one place. A folder in which
a name is odd, is not unique, or may be missing is listed as it is without a sweep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page, PlainFiles
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.index_columns import LiveRows
from gleanpoint_parsers.filesystem.ntfs.mft_index import MftIndex
from gleanpoint_parsers.filesystem.ntfs.mft_kinds import SIMPLE_FOLDER
from gleanpoint_parsers.filesystem.ntfs.mft_names import ODD
from gleanpoint_parsers.filesystem.ntfs.mft_text import text_of_names
from gleanpoint_parsers.filesystem.ntfs.mft_volume import ROOT_RECORD
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Container
from gleanpoint_parsers.time_text import micros_of_times
from gleanpoint_parsers.times import from_filetime

Describe: TypeAlias = Callable[[int, str], Iterator[Entry]]
"""Makes the entries of a record under a name: the file or folder itself, then its streams."""

LISTED_AT_ONCE = 10_000
LEAST_ROWS = 256
MOST_ROWS = 16_384
"""Rows of which text is made at once: few where folders are asked for at random, more and more
where they come in the order of a walk."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Text of the names in some folders that follow each other; ``first`` is its first row."""

    first: int
    stop: int
    names: list[str]
    keys: list[str]
    sizes: list[int]
    created: list[int | None]
    modified: list[int | None]
    marks: bytes
    kinds: bytes


@dataclass(frozen=True, slots=True)
class LiveNames:
    """What is live in one folder.

    Args:
        pairs: Record and stored name of each.
        segments: Of all of them, streams too.
    """

    pairs: set[tuple[int, str]]
    segments: set[str]


class MftSweep:
    """All live names of one volume; keys are those of the container that lists its folders.

    Args:
        index: All live names.
        container: Lists single folders of the same volume.
        describe: Describes single records; it may raise ``ParserError``.
        orphans: Folder that is made up in the root for what no folder has.
    """

    def __init__(
        self, index: MftIndex, container: Container, describe: Describe, orphans: Entry
    ) -> None:
        self._index = index
        self._container = container
        self._describe = describe
        self._orphans = orphans
        self.is_by_table = True
        """Whether every folder so far was told from the table alone."""
        self._text = self._read_text(0, 0)
        self._rows_at_once = LEAST_ROWS

    def folder(self, key: str) -> Page:
        """Return every live child of a folder.

        Raises:
            ParserError: The folder has to be listed as it is without a sweep, and cannot.
        """
        record = record_of(key)
        span = self._span(record)
        page = None if span is None else self._page(record, *span)
        if page is None:
            self.is_by_table = False
            page = self._listed(key)
        if record == ROOT_RECORD:
            return replace(page, notes=tuple(_notes(self._index)))
        return page

    def subfolders(self, record: int) -> list[Entry] | None:
        """Return folders, and what has to be looked at by itself; None where $MFT does not tell."""
        span = self._span(record)
        if span is None or (self._index.rows.marks[span[0] : span[2]] & ODD).any():
            return None
        start, plain, _ = span
        entries: list[Entry] = []
        if start < plain:
            try:
                entries.extend(self._entries(self._read_text(start, plain), start, plain))
            except ParserError:
                return None
        return [*entries, self._orphans] if record == ROOT_RECORD else entries

    def names(self, record: int, entries: Sequence[Entry]) -> LiveNames | None:
        """Return all live names of a folder; None where $MFT does not tell.

        Args:
            record: The folder.
            entries: What ``subfolders`` told of it.
        """
        span = self._span(record)
        if span is None:
            return None
        (start, plain, stop), rows = span, self._index.rows
        chosen = slice(start, stop)
        names = text_of_names(rows.units, rows.offset[chosen], rows.length[chosen])
        marks, segments = rows.marks[chosen], names[plain - start :]
        if marks.any():
            if not _are_sound(names, marks.tobytes()):
                return None
            segments = [encode_segment(name) for name in segments]
        taken = {entry.segment for entry in entries}
        taken.update(segments)
        if len(taken) < len(entries) + len(segments):
            return None
        return LiveNames(set(zip(rows.record[chosen].tolist(), names, strict=True)), taken)

    def rows(self, record: int) -> LiveRows:
        """Return the live names of a folder as columns."""
        start, _, stop = self._span(record) or (0, 0, 0)
        rows = self._index.rows
        order = np.argsort(rows.record[start:stop], kind="stable") + start
        length = rows.length[order].astype(np.int64)
        return LiveRows(rows.record[order], rows.offset[order], length, rows.units)

    def _span(self, record: int) -> tuple[int, int, int] | None:
        """Return the rows of a folder, None where they may not be all that it has."""
        is_told = self._index.is_sure and record not in self._index.suspects
        return self._index.span(record) if is_told else None

    def _listed(self, key: str) -> Page:
        """Return the live children of a folder as its own index has them."""
        found: list[Entry] = []
        cursor: str | None = None
        while True:
            page = self._container.children(key, cursor, LISTED_AT_ONCE)
            found.extend(entry for entry in page.entries if not entry.deleted)
            cursor = page.cursor
            if cursor is None:
                return Page(tuple(found))

    def _page(self, record: int, start: int, plain: int, stop: int) -> Page | None:
        """Return a folder from its rows; None where its paths would not be those of a listing."""
        text = self._text_of(start, stop)
        first, middle, last = start - text.first, plain - text.first, stop - text.first
        names = segments = text.names[middle:last]
        marks = text.marks[first:last]
        if any(marks):
            if not _are_sound(text.names[first:last], marks):
                return None
            segments = [encode_segment(name) for name in names]
        try:
            entries = list(self._entries(text, start, plain))
            if record == ROOT_RECORD:
                entries.append(self._orphans)
        except ParserError:
            return None
        taken = {entry.segment for entry in entries}
        taken.update(segments)
        if len(taken) < len(entries) + len(segments):
            return None
        files = PlainFiles(
            text.keys[middle:last],
            segments,
            names,
            text.sizes[middle:last],
            text.created[middle:last],
            text.modified[middle:last],
        )
        return Page(tuple(entries), plain=files)

    def _entries(self, text: _Text, start: int, stop: int) -> Iterator[Entry]:
        """Yield folders, and all that the reader of single files has to look at."""
        rows = self._index.rows
        created, modified = rows.created[start:stop].tolist(), rows.modified[start:stop].tolist()
        for number, row in enumerate(range(start - text.first, stop - text.first)):
            name = text.names[row]
            if text.kinds[row] != SIMPLE_FOLDER:
                yield from self._described(int(text.keys[row]), name)
                continue
            yield Entry(
                text.keys[row],
                encode_segment(name) if text.marks[row] else name,
                name,
                Kind.FOLDER,
                text.sizes[row],
                from_filetime(created[number]),
                from_filetime(modified[number]),
                has_children=True,
            )

    def _described(self, record: int, name: str) -> Iterator[Entry]:
        for entry in self._describe(record, name):
            segment = encode_segment(entry.segment)
            yield entry if segment == entry.segment else replace(entry, segment=segment)

    def _text_of(self, start: int, stop: int) -> _Text:
        """Return text that has the rows of a folder, read ahead where a walk goes on."""
        text = self._text
        if text.first <= start and stop <= text.stop:
            return text
        goes_on = text.first <= start <= text.stop + self._rows_at_once
        self._rows_at_once = min(2 * self._rows_at_once, MOST_ROWS) if goes_on else LEAST_ROWS
        end = max(stop, start + self._rows_at_once)
        self._text = self._read_text(start, min(end, len(self._index.rows.record)))
        return self._text

    def _read_text(self, start: int, stop: int) -> _Text:
        rows, chosen = self._index.rows, slice(start, stop)
        return _Text(
            start,
            stop,
            text_of_names(rows.units, rows.offset[chosen], rows.length[chosen]),
            list(map(str, rows.record[chosen].tolist())),
            rows.size[chosen].tolist(),
            micros_of_times(rows.created[chosen]),
            micros_of_times(rows.modified[chosen]),
            rows.marks[chosen].tobytes(),
            rows.kind[chosen].tobytes(),
        )


def record_of(key: str) -> int:
    """Return the record of a folder's key, -1 where it names none."""
    if key == ROOT:
        return ROOT_RECORD
    return int(key) if key.isdecimal() else -1


def _are_sound(names: list[str], marks: bytes) -> bool:
    """Whether all these names are as they are stored."""
    marked = [name for name, mark in zip(names, marks, strict=True) if mark]
    return not any(mark & ODD for mark in marks) and all(map(_is_text, marked))


def _is_text(name: str) -> bool:
    """Whether a name has no unpaired surrogate."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _notes(index: MftIndex) -> Iterator[str]:
    tally = index.tally
    if tally.in_use != tally.counted:
        yield (
            f"{tally.in_use:,} records of $MFT are marked as in use, but its bitmap counts "
            f"{tally.counted:,}: the volume was not in order when the image was made."
        )
    if tally.unplaced:
        yield (
            f"{tally.unplaced:,} names in $MFT belong to files in use, but to no folder that can "
            "be reached; they are listed only where a folder's own index has them."
        )
    if not index.is_sure:
        yield "$MFT does not tell every name, so each folder was listed from its own index."
