"""Many records of $MFT read at once, as columns: update sequences and attributes.

Records are looked at in step: first of every record the head, then of every record its first
attribute, then the second one, and so on. What does not fit into its record is told, so that the
plain reader can look at that record alone.

Positions count in words of 8 bytes, to which NTFS aligns records and attributes.

Source: as ``mft_records``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.boot import SECTOR
from gleanpoint_parsers.filesystem.ntfs.mft_records import END, FILE_MAGIC_NUMBER

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
Flags: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"
Bytes: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"
Units: TypeAlias = "np.ndarray[Any, np.dtype[np.uint16]]"

WORD = 8
_LEAST_FIRST = 48
"""Offset of the first attribute at least; NTFS before Windows XP has it there."""

_LEAST_LENGTH = 24
"""Bytes of an attribute before its content."""

_OUTSIDE_HEAD = 64
_LOW32 = 0xFFFFFFFF
_LOW16 = 0xFFFF


@dataclass(frozen=True, slots=True)
class Records:
    """Records in memory, seen as bytes, UTF-16 units and words; all views of one buffer.

    Args:
        octets: Every byte, and at least ``WORD`` more behind the records.
        units: The same as 2-byte numbers.
        words: The same as signed 8-byte numbers.
        loose: The 8-byte number that starts at every byte.
        size: Bytes of one record.
        count: Records.
    """

    octets: Bytes
    units: Units
    words: Numbers
    loose: Numbers
    size: int
    count: int

    @classmethod
    def over(cls, octets: Bytes, size: int, count: int) -> Records:
        """View a buffer; its length is a multiple of ``WORD``."""
        loose = np.ndarray((len(octets) - WORD + 1,), "<i8", octets, strides=(1,))
        return cls(octets, octets.view("<u2"), octets.view("<i8"), loose, size, count)

    @property
    def stride(self) -> int:
        """Words of one record."""
        return self.size // WORD

    def column(self, word: int) -> Numbers:
        """Return one word of every record."""
        return self.words[: self.count * self.stride].reshape(self.count, self.stride)[:, word]


@dataclass(frozen=True, slots=True)
class Heads:
    """Heads of records, a row each.

    Args:
        is_whole: Whether it is a record that was written whole; its own bytes are back in place.
        sequence: Sequence number.
        links: How many names it bears, those for DOS counted too.
        first: Offset of the first attribute.
        flags: Flags.
        base: Reference to the record that it extends, or 0.
    """

    is_whole: Flags
    sequence: Numbers
    links: Numbers
    first: Numbers
    flags: Numbers
    base: Numbers


def read_heads(records: Records) -> Heads:
    """Read the heads of all records, after putting back what the update sequence replaced."""
    start, figures = records.column(0), records.column(2)
    is_whole = (start & _LOW32) == FILE_MAGIC_NUMBER
    is_whole &= put_back(records, start >> 32 & _LOW16, start >> 48 & _LOW16)
    return Heads(
        is_whole,
        figures & _LOW16,
        figures >> 16 & _LOW16,
        figures >> 32 & _LOW16,
        figures >> 48 & _LOW16,
        records.column(4).copy(),
    )


def put_back(
    records: Records, place: Numbers, count: Numbers, chosen: Flags | None = None
) -> Flags:
    """Put back the last two bytes of each sector; return which records were written whole.

    Args:
        records: These, or blocks of an index, which have such a head too.
        place: Offset of the update sequence of each.
        count: Its length, in units of two bytes.
        chosen: Which are looked at; None: all.
    """
    sectors = records.size // SECTOR
    sound: Flags = (count == sectors + 1) & (place % 2 == 0) & (place + 2 * count <= SECTOR - 2)
    if chosen is not None:
        sound &= chosen
    table = records.units[: records.count * records.size // 2].reshape(records.count, -1)
    at = np.arange(records.count) * (records.size // 2) + np.where(sound, place // 2, 0)
    mark = records.units[at]
    tails = [number * (SECTOR // 2) - 1 for number in range(1, sectors + 1)]
    for tail in tails:
        sound &= table[:, tail] == mark
    for number, tail in enumerate(tails, 1):
        saved = records.units[at + np.where(sound, number, 0)]
        table[:, tail] = np.where(sound, saved, table[:, tail])
    return sound


@dataclass(frozen=True, slots=True)
class Attributes:
    """Attributes of many records, a row each, in no particular order.

    Args:
        record: Row of the record.
        at: Its first word.
        type: Number of its type.
        length: Bytes.
        is_outside: Whether its content lies outside the record.
        name_units: UTF-16 units of its name.
        flags: Flags.
    """

    record: Numbers
    at: Numbers
    type: Numbers
    length: Numbers
    is_outside: Flags
    name_units: Numbers
    flags: Numbers

    def only(self, chosen: Flags) -> Attributes:
        """Return some of the rows."""
        return Attributes(
            self.record[chosen],
            self.at[chosen],
            self.type[chosen],
            self.length[chosen],
            self.is_outside[chosen],
            self.name_units[chosen],
            self.flags[chosen],
        )


def read_attributes(records: Records, heads: Heads, chosen: Flags) -> tuple[Attributes, Flags]:
    """Return the attributes of the records chosen, and which of these are malformed."""
    malformed = np.zeros(records.count, np.bool_)
    rows = np.flatnonzero(chosen)
    first = heads.first[rows]
    fits = (first % WORD == 0) & (first >= _LEAST_FIRST) & (first < records.size)
    malformed[rows[~fits]] = True
    rows, first = rows[fits], first[fits]
    start = rows * records.stride
    found = _walk(records, rows, start + first // WORD, start + records.stride, malformed)
    record, at, head = (np.concatenate(column) for column in zip(*found, strict=True))
    more = records.words[at + 1]
    attributes = Attributes(
        record,
        at,
        head & _LOW32,
        head >> 32,
        (more & 0xFF) != 0,
        more >> 8 & 0xFF,
        more >> 32 & _LOW16,
    )
    fits = _fits(records, attributes, more >> 16 & _LOW16)
    if not fits.all():
        malformed[record[~fits]] = True
        attributes = attributes.only(fits)
    return attributes, malformed


def _walk(
    records: Records, rows: Numbers, at: Numbers, end: Numbers, malformed: Flags
) -> list[tuple[Numbers, Numbers, Numbers]]:
    """Return rows, places and first words of the attributes, those of one step together."""
    found = [(rows[:0], at[:0], at[:0])]
    while rows.size:
        head = records.words[at]
        going = (head & _LOW32) != END
        if not going.all():
            rows, at, end, head = rows[going], at[going], end[going], head[going]
        length = head >> 32
        after = at + (length >> 3)
        fits = (length >= _LEAST_LENGTH) & (length & (WORD - 1) == 0) & (after < end)
        if not fits.all():
            malformed[rows[~fits]] = True
            rows, at, end = rows[fits], at[fits], end[fits]
            head, after = head[fits], after[fits]
        found.append((rows, at, head))
        at = after
    return found


def _fits(records: Records, attributes: Attributes, name_place: Numbers) -> Flags:
    """Tell which attributes hold what they describe: name, and content or the place of runs."""
    figures = records.words[attributes.at + 2]
    content = figures >> 32 & _LOW16
    fits = (content >= _LEAST_LENGTH) & (content + (figures & _LOW32) <= attributes.length)
    fits |= attributes.is_outside
    fits &= name_place + 2 * attributes.name_units <= attributes.length
    outside = np.flatnonzero(attributes.is_outside)
    length = attributes.length[outside]
    runs = runs_offset(records, attributes.at[outside])
    fits[outside] &= (length >= _OUTSIDE_HEAD) & (runs >= _OUTSIDE_HEAD) & (runs < length)
    return fits


def runs_offset(records: Records, at: Numbers) -> Numbers:
    """Return where the runs start in attributes that lie outside, in bytes."""
    return records.words[at + 4] & _LOW16


def content_place(records: Records, at: Numbers) -> tuple[Numbers, Numbers]:
    """Return position (in bytes of the buffer) and length of content inside records."""
    figures = records.words[at + 2]
    return at * WORD + (figures >> 32 & _LOW16), figures & _LOW32
