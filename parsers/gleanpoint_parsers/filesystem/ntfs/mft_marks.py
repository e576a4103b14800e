"""Fingerprints of the records of $MFT: which of them are the same bytes as at another point.

A fingerprint is linear in the eight-byte words of a record, modulo 2^64, with factors drawn at
random for each volume: whoever made the volume does not know them. Two records that differ have
the same one with a chance of 2^-33 at most, and of about 2^-64 where they differ as NTFS makes
them differ (the log sequence number in the head counts every change).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import shake_256
from typing import Any, TypeAlias

import numpy as np

from gleanpoint_parsers.filesystem.ntfs.mft_columns import (
    WORD,
    Bytes,
    Flags,
    Numbers,
    Records,
)
from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftLayout
from gleanpoint_parsers.filesystem.ntfs.mft_records import FILE_MAGIC_NUMBER, FOLDER, IN_USE
from gleanpoint_parsers.filesystem.ntfs.mft_volume import read_ahead

Words: TypeAlias = "np.ndarray[Any, np.dtype[np.uint64]]"

TakeChanged: TypeAlias = Callable[[Numbers, Bytes], None]
"""Takes numbers of records, and these, one after the other, with ``WORD`` bytes more."""

SEED_BYTES = 8
MARK_BYTES = 8
AHEAD = 2_000
"""Records that differ after which they are handed on, while the others are still read."""

FIRST_AHEAD = 250
"""The same of the very first ones: whoever takes them has nothing to do until they come."""

_AT_ONCE = 1_024
"""Records whose words fit the processor's cache; fewer cost more calls than that saves."""

_LOW16, _LOW32 = 0xFFFF, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Marks:
    """The fingerprints of one volume, and the heads of its records.

    Args:
        seed: Tells the factors.
        marks: Of each record.
        figures: Third word of each: sequence number, links, first attribute, flags.
        base: Of each, reference to the record that it extends.
        is_record: Of each, whether it begins as one.
        changed: Numbers of the records that differ.
        known: Records that the other point had.
    """

    seed: bytes
    marks: Words
    figures: Numbers
    base: Numbers
    is_record: Flags
    changed: Numbers
    known: int

    @property
    def ground(self) -> bytes:
        """What a further point is compared with."""
        return self.seed + self.marks.tobytes()

    def links(self, numbers: Numbers) -> Numbers:
        """Tell how many names records bear."""
        return self.figures[numbers] >> 16 & _LOW16

    def says_used(self, numbers: Numbers | slice) -> Flags:
        """Tell which records are in use by their own flag."""
        said: Flags = self.is_record[numbers] & (self.figures[numbers] & IN_USE << 48 != 0)
        return said

    def are_folders(self, references: Numbers, mask: int) -> Flags:
        """Tell which references are to a folder in use that is still the same one."""
        number = references & mask
        known = number < len(self.marks)
        number = np.where(known, number, 0)
        wanted = IN_USE | FOLDER
        found: Flags = known & self.is_record[number] & (self.base[number] == 0)
        figures = self.figures[number]
        found &= figures >> 48 & wanted == wanted
        found &= figures & _LOW16 == references >> 48 & _LOW16
        return found


def read_marks(
    layout: MftLayout,
    ground: bytes | None = None,
    most: int = 0,
    take: TakeChanged | None = None,
) -> Marks | None:
    """Read every record, and compare with another point.

    Args:
        layout: Where they are.
        ground: Of the other point; None: there is none to compare with.
        most: Records that may differ; None is returned where more do.
        take: Takes those that differ, ``AHEAD`` or more at once, and at the end what is left.

    Raises:
        ParserError: $MFT cannot be read.
    """
    seed = secrets.token_bytes(SEED_BYTES) if ground is None else ground[:SEED_BYTES]
    known = np.frombuffer(ground or b"", np.uint64, offset=SEED_BYTES if ground else 0)
    whole, high = _factors(seed, layout.geometry.record_size // MARK_BYTES)
    marks = np.empty(layout.count, np.uint64)
    figures, base = np.empty((2, layout.count), np.int64)
    is_record = np.empty(layout.count, np.bool_)
    if len(known) - layout.count > most:
        return None
    changed = _Changed(take)
    for first, records in read_ahead(layout):
        chosen = slice(first, first + records.count)
        marks[chosen] = _marks_of(records, whole, high)
        figures[chosen], base[chosen] = records.column(2), records.column(4)
        is_record[chosen] = records.column(0) & _LOW32 == FILE_MAGIC_NUMBER
        if ground is None:
            continue
        changed.add(records, first, _differing(marks[chosen], known[chosen], is_first=first == 0))
        if changed.count > most:
            return None
        if changed.waiting >= (AHEAD if changed.is_begun else min(AHEAD, FIRST_AHEAD)):
            changed.hand_on()
    if changed.waiting:
        changed.hand_on()
    return Marks(seed, marks, figures, base, is_record, changed.numbers, len(known))


class _Changed:
    """Gathers the records that differ, and hands them on.

    Args:
        take: To whom; None: nobody wants them.
    """

    def __init__(self, take: TakeChanged | None) -> None:
        self._take = take
        self._numbers: list[Numbers] = [np.zeros(0, np.int64)]
        self._pieces: list[Bytes] = []
        self._handed = 1
        self.count = 0
        self.waiting = 0

    @property
    def is_begun(self) -> bool:
        """Whether some were handed on."""
        return self._handed > 1

    @property
    def numbers(self) -> Numbers:
        """Of all of them."""
        return np.concatenate(self._numbers)

    def add(self, records: Records, first: int, rows: Numbers) -> None:
        """Add some rows of a portion whose first record has the number ``first``."""
        table = records.octets[: records.count * records.size].reshape(records.count, -1)
        self._numbers.append(rows + first)
        self._pieces.append(table[rows].reshape(-1))
        self.count += len(rows)
        self.waiting += len(rows)

    def hand_on(self) -> None:
        """Hand on those that were not yet."""
        numbers = np.concatenate(self._numbers[self._handed :])
        octets = np.concatenate([*self._pieces, np.zeros(WORD, np.uint8)])
        self._handed, self._pieces, self.waiting = len(self._numbers), [], 0
        if self._take is not None:
            self._take(numbers, octets)


def _factors(seed: bytes, count: int) -> tuple[Words, Words]:
    """Return the factors of whole words, and those of their upper halves; all are odd."""
    drawn = np.frombuffer(shake_256(seed).digest(2 * count * MARK_BYTES), "<u8").reshape(2, count)
    whole, high = drawn | np.uint64(1)
    return whole, high


def _marks_of(records: Records, whole: Words, high: Words) -> Words:
    words = records.words[: records.count * records.stride].view(np.uint64)
    table = words.reshape(records.count, records.stride)
    marks = np.empty(records.count, np.uint64)
    half = np.uint64(32)
    for start in range(0, records.count, _AT_ONCE):
        some = table[start : start + _AT_ONCE]
        # A product of matrices takes half as long again: of whole numbers it is a plain loop.
        own = np.einsum("ij,j->i", some, whole)
        own += np.einsum("ij,j->i", some >> half, high)
        marks[start : start + _AT_ONCE] = own
    return marks


def _differing(marks: Words, known: Words, *, is_first: bool) -> Numbers:
    """Return the rows that differ; those that the other point did not have do.

    The very first one, of $MFT itself, is always among them.
    """
    differs = np.ones(len(marks), np.bool_)
    differs[: len(known)] = marks[: len(known)] != known
    differs[:1] |= is_first
    return np.flatnonzero(differs)
