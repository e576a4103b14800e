"""Which records of $MFT are plain files or simple folders, about which nothing needs to be said.

A record that is neither is no worse: the reader of single files looks at it, which takes longer.

Source: as ``mft_records``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.mft_columns import (
    Attributes,
    Bytes,
    Flags,
    Numbers,
    Records,
    content_place,
)
from gleanpoint_parsers.filesystem.ntfs.mft_records import DATA, ENCRYPTED_FLAG, SPARSE_FLAG
from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters, read_runs

SPECIAL, SIMPLE_FOLDER, PLAIN = 0, 1, 2
"""What a record is: one to look at alone, a folder, a file about which nothing needs to be said."""

STANDARD_INFORMATION = 0x10
INDEX_ROOT = 0x90
_LEAST_INFORMATION = 48
"""Bytes of $STANDARD_INFORMATION; its first ones are the times."""

_IN_FILES = (0x10, 0x30, 0x40, 0x50, 0x80, 0xD0, 0xE0, 0x100)
_IN_FOLDERS = (0x10, 0x30, 0x40, 0x50, 0x90, 0xA0, 0xB0, 0xC0, 0xD0, 0xE0, 0x100)
"""Types of attributes that need no look at the single record: times, names, object id, access
rights, data, extended attributes, transactions; in folders the index and a junction's target."""

LOGGED_UTILITY_STREAM = 0x100
_EFS_UNITS = len("$EFS")
"""Units of the name that a $LOGGED_UTILITY_STREAM has where it holds the keys of encryption."""

_TYPES = 0x110
_TELLING = SPARSE_FLAG | ENCRYPTED_FLAG
"""Flags of data about which something needs to be said."""

_LARGEST_UNIT = 16
"""Largest compression unit, as a power of two."""

_LOW16 = 0xFFFF

_UNIX_EPOCH = 116_444_736_000_000_000
_SECOND = 10_000_000
_FIRST_TIME = _UNIX_EPOCH + _SECOND
_END_OF_TIME = _UNIX_EPOCH + (1 << 32) * _SECOND
"""FILETIMEs between which ``time_text`` writes them: 32 bits of seconds from 1970 on."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """What is known of records, a row each; times are FILETIMEs.

    Args:
        kind: ``SPECIAL``, ``SIMPLE_FOLDER`` or ``PLAIN``; what follows is 0 in special ones.
        size: Bytes, of a folder those of its index's root.
        created: When the file was.
        modified: When its content was.
    """

    kind: Bytes
    size: Numbers
    created: Numbers
    modified: Numbers


def judge_records(
    records: Records, attributes: Attributes, is_folder: Flags, is_sound: Flags, clusters: Clusters
) -> Kinds:
    """Tell what each record is.

    Args:
        records: The records.
        attributes: Those of all records in use.
        is_folder: Of each record.
        is_sound: Which of them are base records in use without a flaw; all others are special.
        clusters: Where the content of files may lie.
    """
    fits = is_sound.copy()
    created, modified = np.zeros((2, records.count), np.int64)
    _check_types(attributes, is_folder, fits)
    _read_times(records, attributes, fits, created, modified)
    size = _read_sizes(records, attributes, is_folder, fits)
    _check_outside(records, attributes, fits, clusters)
    kind = np.where(is_folder, SIMPLE_FOLDER, PLAIN) * fits
    return Kinds(kind.astype(np.uint8), size * fits, created * fits, modified * fits)


def _check_types(attributes: Attributes, is_folder: Flags, fits: Flags) -> None:
    """Rule out records with attributes that say something: streams, reparse points, lists."""
    known = (attributes.type < _TYPES) & (attributes.type & 15 == 0)
    code = np.where(known, attributes.type >> 4, 0)
    in_folder = is_folder[attributes.record]
    allowed = np.where(in_folder, _table(_IN_FOLDERS)[code], _table(_IN_FILES)[code])
    named, flags = attributes.name_units, attributes.flags
    telling = (attributes.type == DATA) & ((named > 0) | (flags & _TELLING != 0))
    telling |= (attributes.type == LOGGED_UTILITY_STREAM) & (named == _EFS_UNITS)
    allowed &= known & ~telling
    fits[attributes.record[~allowed]] = False


def _table(types: tuple[int, ...]) -> Flags:
    table = np.zeros(_TYPES >> 4, np.bool_)
    table[np.array(types) >> 4] = True
    return table


def _read_times(
    records: Records, attributes: Attributes, fits: Flags, created: Numbers, modified: Numbers
) -> None:
    """Take the times of each record; rule out those without, or with times far off."""
    found = attributes.only((attributes.type == STANDARD_INFORMATION) & ~attributes.is_outside)
    place, length = content_place(records, found.at)
    large = length >= _LEAST_INFORMATION
    record, place = found.record[large], place[large]
    fits &= np.bincount(found.record, minlength=records.count) == 1
    created[record], modified[record] = records.loose[place], records.loose[place + 8]
    has_times = np.zeros(records.count, np.bool_)
    has_times[record] = True
    fits &= has_times & _is_told(created) & _is_told(modified)


def _is_told(ticks: Numbers) -> Flags:
    told: Flags = (ticks == 0) | (ticks >= _FIRST_TIME) & (ticks < _END_OF_TIME)
    return told


def _read_sizes(records: Records, attributes: Attributes, is_folder: Flags, fits: Flags) -> Numbers:
    """Return the size of each record; rule out those that have not exactly one."""
    sizing = np.where(is_folder, INDEX_ROOT, DATA)[attributes.record] == attributes.type
    found = attributes.only(sizing)
    fits[found.record[found.is_outside & is_folder[found.record]]] = False
    fits &= np.bincount(found.record, minlength=records.count) == 1
    _, inside = content_place(records, found.at)
    last = len(records.words) - 1
    real = records.words[np.minimum(found.at + 6, last)]
    size = np.zeros(records.count, np.int64)
    size[found.record] = np.where(found.is_outside, real, inside)
    return size


def _check_outside(
    records: Records, attributes: Attributes, fits: Flags, clusters: Clusters
) -> None:
    """Rule out records with content outside that cannot be located, or not all of it."""
    found = attributes.only(attributes.is_outside & fits[attributes.record])
    words, at = records.words, found.at
    runs = read_runs(records, found, clusters)
    allocated, size = words[at + 5], words[at + 6]
    told = runs.is_sound & (words[at + 2] == 0) & (allocated >= size) & (size >= 0)
    told &= (words[at + 4] >> 16 & _LOW16) <= _LARGEST_UNIT
    told &= runs.clusters >= -(-size // clusters.size)
    fits[found.record[~told]] = False
