"""Names, and what a listing says of the records that bear them, from one portion of $MFT.

Of every record it is decided whether anything needs to be said about it. A plain file or a simple
folder is described by columns alone; any other record is left to the reader of single files.

Source: as ``mft_records``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.mft_columns import (
    Attributes,
    Bytes,
    Flags,
    Heads,
    Numbers,
    Records,
    Units,
    content_place,
    read_attributes,
    read_heads,
)
from gleanpoint_parsers.filesystem.ntfs.mft_kinds import Kinds, judge_records
from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    DATA,
    FILE_MAGIC_NUMBER,
    FILE_NAME,
    FOLDER,
    IN_USE,
    NAME_OFFSET,
    RECORD_MASK,
    parent_references,
)
from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters
from gleanpoint_parsers.filesystem.ntfs.mft_text import spread
from gleanpoint_parsers.naming import unsafe_places

LIVE, LISTS, FREED, LISTED = 1, 2, 4, 8
"""State of a base record: in use, and a folder; or free, and a folder before."""

UNSAFE, ODD = 1, 2
"""What a name holds: characters that a path encodes; a NUL, or nothing at all."""

MOST_DAMAGED = 1000
"""Damaged records of one portion that are looked at one by one, for the time that it takes."""

_DOS = 2
_DOT = ord(".")
_ALL_UNITS = 1 << 16
_REPLACEMENT = 0xFFFD
_LOW32 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Names:
    """Names of many records, a row each; times are FILETIMEs.

    Args:
        owner: Reference to the base record that bears the name.
        parent: Reference to the folder that it is in.
        kind: Kind of the record, as ``mft_kinds`` names them.
        size: Bytes.
        created: When the file was.
        modified: When its content was.
        length: UTF-16 units of the name.
        marks: ``UNSAFE`` and ``ODD``, of the name.
        units: All names, one behind the other.
    """

    owner: Numbers
    parent: Numbers
    kind: Bytes
    size: Numbers
    created: Numbers
    modified: Numbers
    length: Bytes
    marks: Bytes
    units: Units

    @classmethod
    def joined(cls, parts: Sequence[Names]) -> Names:
        """Return the names of several portions together; there must be one at least."""
        columns = (
            np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)
        )
        return cls(*columns)


_NONE = np.zeros(0, np.int64)
_NO_BYTES = np.zeros(0, np.uint8)
_NO_NAMES = Names(
    _NONE, _NONE, _NO_BYTES, _NONE, _NONE, _NONE, _NO_BYTES, _NO_BYTES, np.zeros(0, np.uint16)
)


@dataclass(frozen=True, slots=True)
class Portion:
    """What records that follow each other in $MFT hold.

    Args:
        state: Of each record: ``LIVE``, ``LISTS``, ``FREED``, ``LISTED``.
        sequence: Of each record.
        links: Names that each record says it bears.
        bearers: Number of the base record of each name that was found, those for DOS too.
        names: Their names, those for DOS left out.
        in_use: How many are in use by their own flag.
        suspects: Parents (references) of names that may not have been read.
        is_blind: Whether a record may bear names of which nothing is known.
        former: Names of free records, those for DOS left out; nothing is known of kind and size.
        nameless: Numbers of base records with data of which no name is left.
    """

    state: Bytes
    sequence: Units
    links: Units
    bearers: Numbers
    names: Names
    in_use: int
    suspects: frozenset[int]
    is_blind: bool
    former: Names
    nameless: Numbers


def read_portion(records: Records, numbers: Numbers, used: Flags, clusters: Clusters) -> Portion:
    """Read some records of $MFT.

    Args:
        records: They, as they are stored; their update sequences are undone in place.
        numbers: Number of each.
        used: Which of them $MFT's bitmap counts as used.
        clusters: Where the content of files may lie.
    """
    heads = read_heads(records)
    in_use = heads.is_whole & (heads.flags & IN_USE != 0)
    attributes, malformed = read_attributes(records, heads, in_use)
    is_base = in_use & (heads.base == 0)
    is_folder = is_base & (heads.flags & FOLDER != 0)
    found = _name_attributes(records, attributes, malformed)
    kinds = judge_records(records, attributes, is_folder, is_base & ~malformed, clusters)
    suspects, is_blind = _suspects(records, heads, malformed, used)
    former, nameless = _former(records, heads, numbers)
    was_base = heads.is_whole & ~in_use & (heads.base == 0)
    was_folder = was_base & (heads.flags & FOLDER != 0)
    state = is_base * LIVE + is_folder * LISTS + was_base * FREED + was_folder * LISTED
    return Portion(
        state.astype(np.uint8),
        heads.sequence.astype(np.uint16),
        heads.links.astype(np.uint16),
        _owners(heads, found.record, numbers) & RECORD_MASK,
        _names(records, heads, found, kinds, numbers),
        int(np.count_nonzero(in_use)),
        suspects,
        is_blind,
        former,
        nameless,
    )


def _former(records: Records, heads: Heads, numbers: Numbers) -> tuple[Names, Numbers]:
    """Return the names of free records, and which of these have data, but no name."""
    is_free = heads.is_whole & (heads.flags & IN_USE == 0)
    if not is_free.any():  # as everywhere in most of a volume that is in use
        return _NO_NAMES, _NONE
    attributes, malformed = read_attributes(records, heads, is_free)
    found = _name_attributes(records, attributes, malformed)
    none = np.zeros(records.count, np.int64)
    kinds = Kinds(none.astype(np.uint8), none, none, none)
    names = _names(records, heads, found, kinds, numbers)
    is_bare = is_free & (heads.base == 0)
    is_bare[found.record] = False
    has_data = np.zeros(records.count, np.bool_)
    has_data[attributes.record[attributes.type == DATA]] = True
    return names, numbers[is_bare & has_data]


def _name_attributes(records: Records, attributes: Attributes, malformed: Flags) -> Attributes:
    """Return the attributes that hold names."""
    found = attributes.only(attributes.type == FILE_NAME)
    place, length = content_place(records, found.at)
    sound = ~found.is_outside & (length >= NAME_OFFSET) & (place % 2 == 0)
    place = np.where(sound, place, 0)
    sound &= NAME_OFFSET + 2 * records.octets[place + NAME_OFFSET - 2].astype(np.int64) <= length
    malformed[found.record[~sound]] = True
    return found.only(sound)


def _owners(heads: Heads, record: Numbers, numbers: Numbers) -> Numbers:
    """Return references to the base records of records."""
    base, own = heads.base[record], (heads.sequence[record] << 48) + numbers[record]
    return np.where(base == 0, own, base)


def _names(
    records: Records, heads: Heads, found: Attributes, kinds: Kinds, numbers: Numbers
) -> Names:
    place, _ = content_place(records, found.at)
    length = records.octets[place + NAME_OFFSET - 2].astype(np.int64)
    start = (place + NAME_OFFSET) // 2
    listed = records.octets[place + NAME_OFFSET - 1] != _DOS
    listed &= ~_are_dots(records, start, length)
    place, length, start = place[listed], length[listed], start[listed]
    record = found.record[listed]
    units = records.units.take(spread(start, length))
    marks = _marks(units, length)
    if marks.any():
        units[units == 0] = _REPLACEMENT  # a NUL ends names where they are joined; this one is odd
    return Names(
        _owners(heads, record, numbers),
        records.loose[place],
        kinds.kind[record],
        kinds.size[record],
        kinds.created[record],
        kinds.modified[record],
        length.astype(np.uint8),
        marks,
        units,
    )


def _are_dots(records: Records, start: Numbers, length: Numbers) -> Flags:
    """Tell which names are ``.`` (as the root calls itself) or ``..``; no listing shows them."""
    one = records.units[start] == _DOT
    last = len(records.units) - 1
    two = records.units[np.minimum(start + 1, last)] == _DOT
    dots: Flags = (length == len(".")) & one | (length == len("..")) & one & two
    return dots


def _marks(units: Units, length: Numbers) -> Bytes:
    """Tell which names need a closer look; an empty one is odd."""
    of_units = _unit_marks().take(units)
    if not of_units.any() and length.all():
        return np.zeros(len(length), np.uint8)
    marks = np.full(len(length), ODD, np.uint8)
    filled = np.flatnonzero(length)
    if filled.size:
        before = np.cumsum(length) - length
        marks[filled] = np.bitwise_or.reduceat(of_units, before[filled])
    return marks


@cache
def _unit_marks() -> Bytes:
    """Return the marks of every UTF-16 unit; those of surrogates are ``UNSAFE``."""
    marks = np.zeros(_ALL_UNITS, np.uint8)
    marks[unsafe_places("".join(map(chr, range(_ALL_UNITS))))] = UNSAFE
    marks[0] = ODD
    return marks


def _suspects(
    records: Records, heads: Heads, malformed: Flags, used: Flags
) -> tuple[frozenset[int], bool]:
    """Return the parents of names that may not have been read, and whether some are unknown.

    Such names are those of records that were not written whole, whose attributes do not fit, or
    that $MFT's bitmap counts as used although they do not.
    """
    says_used = heads.flags & IN_USE != 0
    is_record = records.column(0) & _LOW32 == FILE_MAGIC_NUMBER
    torn = is_record & ~heads.is_whole & says_used
    rows = np.flatnonzero(malformed | torn | used & ~(heads.is_whole & says_used))
    suspects: set[int] = set()
    if rows.size > MOST_DAMAGED:
        return frozenset(), True
    for row in rows.tolist():
        data = records.octets[row * records.size : (row + 1) * records.size].tobytes()
        parents = parent_references(data)
        suspects.update(parents)
        # What a whole record that extends another one lacks shows where names are counted.
        extends = heads.is_whole[row] and heads.base[row]
        if len(parents) < max(1, heads.links[row]) and not extends:
            return frozenset(suspects), True
    return frozenset(suspects), False
