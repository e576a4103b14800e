"""What changed in an NTFS volume since another point, from the records of $MFT that differ.

Told only where it is sure to be what a walk over the whole volume would find: where anything in
$MFT does not fit together, it is not told at all, and the volume has to be listed.

Source: as ``mft_records``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from gleanpoint_parsers.changes import ChangedFiles, Changes, TellAhead
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import DOS_SPACE, FileName, Record
from gleanpoint_parsers.filesystem.ntfs.mft_columns import Bytes, Flags, Numbers, Records
from gleanpoint_parsers.filesystem.ntfs.mft_former import SYSTEM_RECORDS
from gleanpoint_parsers.filesystem.ntfs.mft_kinds import SIMPLE_FOLDER, SPECIAL
from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftLayout
from gleanpoint_parsers.filesystem.ntfs.mft_marks import Marks, read_marks
from gleanpoint_parsers.filesystem.ntfs.mft_names import ODD, Names, read_portion
from gleanpoint_parsers.filesystem.ntfs.mft_records import RECORD_MASK
from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters
from gleanpoint_parsers.filesystem.ntfs.mft_text import text_of_names
from gleanpoint_parsers.filesystem.ntfs.mft_volume import ROOT_RECORD
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.time_text import micros_of_times

LEAST_CHANGED: Final = 2_000
SHARE_CHANGED: Final = 4
"""Where more than one record in so many differs (and more than the least), listing is faster."""

_DOTS: Final = frozenset({".", ".."})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads single files of the volume.

    Args:
        record: Returns a file by its number; may raise ``ParserError``.
        describe: Makes its entries under a name.
    """

    record: Callable[[int], Record]
    describe: Callable[[Record, str], Iterator[Entry]]


class _NotToldError(Exception):
    """Something does not fit together."""


def read_changes(
    layout: MftLayout,
    clusters: Clusters,
    ground: bytes,
    reader: Reader,
    ahead: TellAhead,
) -> Changes | None:
    """Return what differs from another point, None where the volume has to be listed.

    Args:
        layout: Where records are.
        clusters: Where the content of files may lie.
        ground: Of the other point.
        reader: Reads single files.
        ahead: As of ``changes.TellsChanges``.

    Raises:
        ParserError: $MFT cannot be read.
    """
    most = max(LEAST_CHANGED, layout.count // SHARE_CHANGED)
    used = used_records(layout)
    if used is None:
        return None
    reading = _Reading(layout.geometry.record_size, used, clusters, reader, ahead)
    try:
        marks = read_marks(layout, ground, most, reading.take)
    except _NotToldError:
        return None
    if marks is None or not is_in_order(marks, used):
        return None
    try:
        return reading.changes(marks)
    except (_NotToldError, ParserError):
        return None


def used_records(layout: MftLayout) -> Flags | None:
    """Return which records $MFT's bitmap counts as used; None where it does not cover them."""
    bits = np.unpackbits(np.frombuffer(layout.used, np.uint8), bitorder="little")
    return None if len(bits) < layout.count else bits[: layout.count].view(np.bool_)


def is_in_order(marks: Marks, used: Flags) -> bool:
    """Whether records in use are those that the bitmap counts."""
    return bool((marks.says_used(slice(None)) == used).all())


class _Reading:
    """Reads the records that differ: some at once, as they come, and what is left at the end.

    Args:
        size: Bytes of one record.
        used: Which records are in use.
        clusters: Where the content of files may lie.
        reader: Reads single files.
        ahead: Told of plain files at once.
    """

    def __init__(
        self, size: int, used: Flags, clusters: Clusters, reader: Reader, ahead: TellAhead
    ) -> None:
        self._size, self._used, self._clusters = size, used, clusters
        self._reader, self._ahead = reader, ahead
        self._owners, self._parents, self._bearers = ([np.zeros(0, np.int64)] for _ in range(3))

    def take(self, numbers: Numbers, octets: Bytes) -> None:
        """Read some records, and tell what is plain of them; the rest is checked at the end."""
        records = Records.over(octets, self._size, len(numbers))
        portion = read_portion(records, numbers, self._used[numbers], self._clusters)
        if portion.is_blind or portion.suspects:
            raise _NotToldError
        names = portion.names
        rows = _plain_rows(names)
        self._owners.append(names.owner[rows] & RECORD_MASK)
        self._parents.append(names.parent[rows])
        self._bearers.append(portion.bearers)
        self._ahead(list(map(str, numbers.tolist())), _files(names, rows))

    def changes(self, marks: Marks) -> Changes:
        """Return what was not told yet; what was has turned out to fit."""
        affected = _affected(marks)
        owners = np.concatenate(self._owners)
        told = _distinct(owners)
        is_told = np.zeros(len(marks.marks), np.bool_)
        is_told[told] = True
        is_base = marks.says_used(affected) & (marks.base[affected] == 0)
        rest = affected[is_base & ~is_told[affected]]
        self._check_links(marks, told, owners)
        if not marks.are_folders(np.concatenate(self._parents), RECORD_MASK).all():
            raise _NotToldError
        entries = [pair for number in rest.tolist() for pair in self._special(marks, number)]
        is_told[marks.changed] = True
        more = affected[~is_told[affected]]
        lost = range(len(marks.marks), marks.known)  # $MFT was longer then
        return Changes(marks.ground, [*map(str, more.tolist()), *map(str, lost)], entries)

    def _check_links(self, marks: Marks, told: Numbers, owners: Numbers) -> None:
        """See to it that every name was found, and none is for DOS only."""
        count = len(marks.marks)
        found = np.bincount(np.concatenate(self._bearers), minlength=count)
        listed = np.bincount(owners, minlength=count)
        if (marks.links(told) > found[told]).any() or (listed[told] == 0).any():
            raise _NotToldError

    def _special(self, marks: Marks, number: int) -> Iterator[tuple[str, Entry]]:
        """Yield the entries of a file that is looked at by itself, under each of its names."""
        record = self._reader.record(number)
        links = int(marks.links(np.array([number]))[0])
        if record.number != number or len(record.names) < links:
            raise _NotToldError
        shown = [name for name in record.names if name.space != DOS_SPACE]
        if record.names and not shown:
            raise _NotToldError
        if not record.names and number >= SYSTEM_RECORDS:
            raise _NotToldError  # an orphan
        for name in shown:
            if name.name not in _DOTS:
                yield from self._described(marks, record, name)

    def _described(
        self, marks: Marks, record: Record, name: FileName
    ) -> Iterator[tuple[str, Entry]]:
        reference = np.array([name.parent], np.uint64).view(np.int64)
        if not marks.are_folders(reference, RECORD_MASK).all() or "\0" in name.name:
            raise _NotToldError
        parent = _key_of_folder(name.folder)
        for entry in self._reader.describe(record, name.name):
            yield parent, replace(entry, segment=_segment(entry.segment))


def _affected(marks: Marks) -> Numbers:
    """Return all that differs, and the base records of what extends others.

    What extends another file now may have been one itself.
    """
    numbers = marks.changed
    base = marks.base[numbers]
    extends = marks.says_used(numbers) & (base != 0)
    owners = base[extends] & RECORD_MASK
    if (owners >= len(marks.marks)).any():
        raise _NotToldError
    return _distinct(np.concatenate([numbers, owners]))


def _plain_rows(names: Names) -> Numbers:
    """Return the rows of names of plain files and simple folders."""
    numbers = names.owner & RECORD_MASK
    return np.flatnonzero((names.kind != SPECIAL) & (numbers >= SYSTEM_RECORDS))


def _files(names: Names, rows: Numbers) -> ChangedFiles:
    if (names.marks[rows] & ODD).any():
        raise _NotToldError
    offset = np.cumsum(names.length, dtype=np.int64) - names.length
    texts = text_of_names(names.units, offset[rows], names.length[rows])
    segments = list(texts)
    for row in np.flatnonzero(names.marks[rows]).tolist():  # all others are as they are
        segments[row] = _segment(texts[row])
    return ChangedFiles(
        list(map(_key_of_folder, (names.parent[rows] & RECORD_MASK).tolist())),
        list(map(str, (names.owner[rows] & RECORD_MASK).tolist())),
        segments,
        texts,
        (names.kind[rows] == SIMPLE_FOLDER).tolist(),
        names.size[rows].tolist(),
        micros_of_times(names.created[rows]),
        micros_of_times(names.modified[rows]),
    )


def _distinct(numbers: Numbers) -> Numbers:
    """Return numbers in order, each once; numpy's own loads what it has for masked ones first."""
    ordered = np.sort(numbers)
    is_new = np.ones(len(ordered), np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def _key_of_folder(record: int) -> str:
    return ROOT if record == ROOT_RECORD else str(record)


def _segment(name: str) -> str:
    """Return the segment of a name; a name that is no text is told by no column."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raise _NotToldError from None
    if not name:
        raise _NotToldError
    return encode_segment(name)
