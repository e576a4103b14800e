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

from gleanpoint_parsers.changes import ChangedFiles, Changes, TellAhead, untold
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import DOS_SPACE, FileName, Record
from gleanpoint_parsers.filesystem.ntfs.mft_columns import Flags, Numbers, Records
from gleanpoint_parsers.filesystem.ntfs.mft_former import SYSTEM_RECORDS
from gleanpoint_parsers.filesystem.ntfs.mft_kinds import SIMPLE_FOLDER, SPECIAL
from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftLayout
from gleanpoint_parsers.filesystem.ntfs.mft_marks import Marks, read_marks
from gleanpoint_parsers.filesystem.ntfs.mft_names import ODD, Names, Portion, read_portion
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
    ahead: TellAhead = untold,
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
    marks = read_marks(layout, ground, most, lambda rows: ahead(list(map(str, rows.tolist()))))
    if marks is None or not is_in_order(marks, used):
        return None
    try:
        return _Reading(layout, marks, used, clusters, reader).changes()
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
    """Reads the records that differ.

    Args:
        layout: Where records are.
        marks: Of all of them, and the bytes of those that differ.
        used: Which are in use.
        clusters: Where the content of files may lie.
        reader: Reads single files.
    """

    def __init__(
        self,
        layout: MftLayout,
        marks: Marks,
        used: Flags,
        clusters: Clusters,
        reader: Reader,
    ) -> None:
        self._marks, self._reader = marks, reader
        numbers = marks.changed
        records = Records.over(marks.stored, layout.geometry.record_size, len(numbers))
        self._portion: Portion = read_portion(records, numbers, used[numbers], clusters)

    def changes(self) -> Changes:
        portion = self._portion
        if portion.is_blind or portion.suspects:
            raise _NotToldError
        affected = self._affected()
        plain = self._plain_rows(portion.names)
        told = _distinct(portion.names.owner[plain] & RECORD_MASK)
        is_told = np.zeros(len(self._marks.marks), np.bool_)
        is_told[told] = True
        is_base = self._marks.says_used(affected) & (self._marks.base[affected] == 0)
        rest = affected[is_base & ~is_told[affected]]
        self._check_links(told, plain)
        files = self._files(portion.names, plain)
        entries = [pair for number in rest.tolist() for pair in self._special(number)]
        lost = range(len(self._marks.marks), self._marks.known)  # $MFT was longer then
        keys = [*map(str, affected.tolist()), *map(str, lost)]
        return Changes(self._marks.ground, keys, files, entries)

    def _affected(self) -> Numbers:
        """Return all that differs, and the base records of what extends others.

        What extends another file now may have been one itself.
        """
        numbers = self._marks.changed
        base = self._marks.base[numbers]
        extends = self._marks.says_used(numbers) & (base != 0)
        owners = base[extends] & RECORD_MASK
        if (owners >= len(self._marks.marks)).any():
            raise _NotToldError
        return _distinct(np.concatenate([numbers, owners]))

    def _plain_rows(self, names: Names) -> Numbers:
        """Return the rows of names of plain files and simple folders."""
        numbers = names.owner & RECORD_MASK
        return np.flatnonzero((names.kind != SPECIAL) & (numbers >= SYSTEM_RECORDS))

    def _check_links(self, told: Numbers, plain: Numbers) -> None:
        """See to it that every name was found, and none is for DOS only."""
        count = len(self._marks.marks)
        found = np.bincount(self._portion.bearers, minlength=count)
        listed = np.bincount(self._portion.names.owner[plain] & RECORD_MASK, minlength=count)
        if (self._marks.links(told) > found[told]).any() or (listed[told] == 0).any():
            raise _NotToldError

    def _files(self, names: Names, rows: Numbers) -> ChangedFiles:
        parents = names.parent[rows]
        if not self._marks.are_folders(parents, RECORD_MASK).all():
            raise _NotToldError
        if (names.marks[rows] & ODD).any():
            raise _NotToldError
        offset = np.cumsum(names.length, dtype=np.int64) - names.length
        texts = text_of_names(names.units, offset[rows], names.length[rows])
        segments = list(texts)
        for row in np.flatnonzero(names.marks[rows]).tolist():  # all others are as they are
            segments[row] = _segment(texts[row])
        return ChangedFiles(
            list(map(_key_of_folder, (parents & RECORD_MASK).tolist())),
            list(map(str, (names.owner[rows] & RECORD_MASK).tolist())),
            segments,
            texts,
            (names.kind[rows] == SIMPLE_FOLDER).tolist(),
            names.size[rows].tolist(),
            micros_of_times(names.created[rows]),
            micros_of_times(names.modified[rows]),
        )

    def _special(self, number: int) -> Iterator[tuple[str, Entry]]:
        """Yield the entries of a file that is looked at by itself, under each of its names."""
        record = self._reader.record(number)
        links = int(self._marks.links(np.array([number]))[0])
        if record.number != number or len(record.names) < links:
            raise _NotToldError
        shown = [name for name in record.names if name.space != DOS_SPACE]
        if record.names and not shown:
            raise _NotToldError
        if not record.names and number >= SYSTEM_RECORDS:
            raise _NotToldError  # an orphan
        for name in shown:
            if name.name not in _DOTS:
                yield from self._described(record, name)

    def _described(self, record: Record, name: FileName) -> Iterator[tuple[str, Entry]]:
        reference = np.array([name.parent], np.uint64).view(np.int64)
        if not self._marks.are_folders(reference, RECORD_MASK).all() or "\0" in name.name:
            raise _NotToldError
        parent = _key_of_folder(name.folder)
        for entry in self._reader.describe(record, name.name):
            yield parent, replace(entry, segment=_segment(entry.segment))


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
