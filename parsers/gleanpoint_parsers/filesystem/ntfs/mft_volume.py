"""All records of $MFT, read portion by portion, and whether all their names were found.

A record says how many names it bears. On every volume at hand that is what its $FILE_NAME
attributes count, those for DOS included; where fewer are found, some are lost.

Source: as ``mft_records``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread

import numpy as np

from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.filesystem.ntfs.mft_columns import (
    WORD,
    Bytes,
    Flags,
    Numbers,
    Records,
    Units,
)
from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftLayout
from gleanpoint_parsers.filesystem.ntfs.mft_names import LIVE, Names, Portion, read_portion
from gleanpoint_parsers.filesystem.ntfs.mft_records import RECORD_MASK
from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters
from gleanpoint_parsers.filling import fill

PORTION_BYTES = 4 << 20
"""Bytes of $MFT that are read and decoded at once."""

CACHE_LINE = 64

LARGEST_UNITS = 1 << 28
"""UTF-16 units of all names together, for the memory that they take."""

ROOT_RECORD = 5

_LAST_SEQUENCE = 0xFFFF
"""After it comes 1 again: 0 is no sequence number."""


@dataclass(frozen=True, slots=True)
class MftVolume:
    """What $MFT holds.

    Args:
        state: Of each record, as ``mft_names`` gives it.
        sequence: Of each record.
        names: All names of records in use, live or not.
        suspects: Folders (records) that may have names which were not read.
        is_whole: Whether no others may have such.
        in_use: Records in use by their own flag.
        counted: Records in use by $MFT's bitmap.
        former: Names of free records.
        nameless: Numbers of free records with data of which no name is left.
    """

    state: Bytes
    sequence: Units
    names: Names
    suspects: frozenset[int]
    is_whole: bool
    in_use: int
    counted: int
    former: Names
    nameless: Numbers

    def refers(self, references: Numbers, state: int) -> Flags:
        """Tell which references are to a record in this state that is still the same one."""
        number = references & RECORD_MASK
        known = number < len(self.state)
        number = np.where(known, number, 0)
        same = self.sequence[number] == (references >> 48 & 0xFFFF)
        found: Flags = known & same & (self.state[number] & state != 0)
        return found

    def referred(self, references: Numbers, state: int) -> Flags:
        """Tell which references were to a record in this state before it was freed.

        Freeing a record adds one to its sequence number, though not every driver does so.
        """
        number = references & RECORD_MASK
        known = number < len(self.state)
        number = np.where(known, number, 0)
        now, then = self.sequence[number].astype(np.int64), references >> 48 & 0xFFFF
        same = (now == then) | (now == then % _LAST_SEQUENCE + 1)
        found: Flags = known & same & (self.state[number] & state != 0)
        return found


def read_volume(layout: MftLayout, clusters: Clusters) -> MftVolume:
    """Read every record.

    Raises:
        UnsupportedFeatureError: The bitmap is too short, or there are too many names.
        ParserError: $MFT cannot be read.
    """
    bits = np.unpackbits(np.frombuffer(layout.used, np.uint8), bitorder="little")
    if len(bits) < layout.count:
        raise UnsupportedFeatureError("The bitmap of $MFT does not cover its records")
    used: Flags = bits[: layout.count].view(np.bool_)
    portions, units = [], 0
    for first, records in read_in_portions(layout):
        numbers = np.arange(first, first + records.count)
        portion = read_portion(records, numbers, used[first : first + records.count], clusters)
        portions.append(portion)
        units += len(portion.names.units) + len(portion.former.units)
        if units > LARGEST_UNITS:
            raise UnsupportedFeatureError(f"More than {LARGEST_UNITS:,} characters of names")
    state = np.concatenate([portion.state for portion in portions])
    names = Names.joined([portion.names for portion in portions])
    suspects = frozenset().union(*(portion.suspects for portion in portions))
    return MftVolume(
        state,
        np.concatenate([portion.sequence for portion in portions]),
        names,
        frozenset(reference & RECORD_MASK for reference in suspects),
        not (any(p.is_blind for p in portions) or _lacks_names(portions, state, names)),
        sum(portion.in_use for portion in portions),
        int(np.count_nonzero(used)),
        Names.joined([portion.former for portion in portions]),
        np.concatenate([portion.nameless for portion in portions]),
    )


def read_in_portions(layout: MftLayout) -> Iterator[tuple[int, Records]]:
    """Yield records in portions, each with the number of its first one, all in one buffer."""
    size = layout.geometry.record_size
    at_once = PORTION_BYTES // size
    octets = _room(min(at_once, layout.count) * size + WORD)
    for first in range(0, layout.count, at_once):
        count = min(at_once, layout.count - first)
        fill(layout.records, first * size, octets[: count * size].data)
        yield first, Records.over(octets, size, count)


def read_ahead(layout: MftLayout) -> Iterator[tuple[int, Records]]:
    """Yield records as ``read_in_portions`` does, while a thread reads the next ones.

    For whoever reads nothing else of the volume meanwhile.
    """
    size = layout.geometry.record_size
    at_once = PORTION_BYTES // size
    room = min(at_once, layout.count) * size + WORD
    buffers = _room(room), _room(room)
    starts = range(0, layout.count, at_once)
    wanted: SimpleQueue[int | None] = SimpleQueue()
    read: SimpleQueue[BaseException | None] = SimpleQueue()

    def work() -> None:
        while (number := wanted.get()) is not None:
            first = starts[number]
            length = min(at_once, layout.count - first) * size
            try:
                fill(layout.records, first * size, buffers[number % 2][:length].data)
            except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                read.put(error)
            else:
                read.put(None)

    thread = Thread(target=work, daemon=True)
    thread.start()
    wanted.put(0)
    try:
        for number, first in enumerate(starts):
            error = read.get()
            if error is not None:
                raise error
            if number + 1 < len(starts):
                wanted.put(number + 1)
            count = min(at_once, layout.count - first)
            yield first, Records.over(buffers[number % 2], size, count)
    finally:
        wanted.put(None)
        thread.join()


def _room(size: int) -> Bytes:
    """Return memory to read into, which begins with a line of the processor's cache.

    Where it does not, the system takes four times as long to copy what it has in memory already.
    """
    octets = np.zeros(size + CACHE_LINE, np.uint8)
    start = -octets.ctypes.data % CACHE_LINE
    return octets[start : start + size]


def _lacks_names(portions: list[Portion], state: Bytes, names: Names) -> bool:
    """Whether a record in use has fewer names than it says, or only one for DOS."""
    links = np.concatenate([portion.links for portion in portions])
    bearers = np.concatenate([portion.bearers for portion in portions])
    found = _counts(bearers, len(state))
    listed = _counts(names.owner & RECORD_MASK, len(state))
    listed[ROOT_RECORD] += 1  # its only name is a dot, which is no entry
    lacks = (links > found) | (found > 0) & (listed == 0)
    return bool((lacks & (state & LIVE != 0)).any())


def _counts(numbers: Numbers, count: int) -> Numbers:
    return np.bincount(numbers[numbers < count], minlength=count)
