"""An entry of the log of a VHDX: sectors to be written into the file, and ranges to be cleared.

Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from gleanpoint_parsers.image.vhdx.header import is_sound
from gleanpoint_parsers.image.vhdx.layout import LARGEST_DISK, guid
from gleanpoint_parsers.image.vhdx.overlay import Change

LOG_SECTOR = 4096
"""Bytes; entries begin at multiples of it, and changes are made of it."""

MAGIC = b"loge"

_FIELDS = struct.Struct("<4s I II Q I I 16s QQ")
_DESCRIPTOR = np.dtype(
    [("kind", "S4"), ("trailing", "V4"), ("leading", "<u8"), ("offset", "<u8"), ("sequence", "<u8")]
)
_SECTOR = np.dtype([("mark", "S4"), ("high", "<u4"), ("data", "V4084"), ("low", "<u4")])
_DATA, _CLEAR = b"desc", b"zero"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A sound entry.

    Args:
        start: Where it stands in the log, in bytes.
        length: Bytes; from the log's end it goes on at the log's beginning.
        tail: Where the oldest entry stands that is needed with this one, in bytes.
        sequence: Its number.
        descriptors: Changes that it holds.
        flushed_size: Bytes that the file had at least when it was written.
        file_size: Bytes that the file needs at least for what the entry writes.
    """

    start: int
    length: int
    tail: int
    sequence: int
    descriptors: int
    flushed_size: int
    file_size: int


def entry_header(data: bytes, start: int, log_length: int, identity: UUID) -> LogEntry | None:
    """Return the entry that begins with ``data`` as far as its header tells; None for none.

    Args:
        data: Its first sector.
        start: Where it stands in the log, in bytes.
        log_length: Bytes of the log.
        identity: Of the entries that count.
    """
    magic, _, length, tail, sequence, count, _, stored, flushed, size = _FIELDS.unpack_from(data)
    if magic != MAGIC or guid(stored) != identity or not sequence:
        return None
    if length % LOG_SECTOR or not LOG_SECTOR <= length <= log_length:
        return None
    if tail % LOG_SECTOR or tail >= log_length or max(flushed, size) > LARGEST_DISK:
        return None
    if _data_at(count) > length:
        return None
    return LogEntry(start, length, tail, sequence, count, flushed, size)


def is_whole(entry: LogEntry, data: bytes) -> bool:
    """Whether all of an entry is there, and nothing of it was overwritten by others.

    Args:
        entry: What its header says.
        data: All its bytes.
    """
    descriptors = _descriptors(entry, data)
    is_data, is_clear = descriptors["kind"] == _DATA, descriptors["kind"] == _CLEAR
    sectors = _sectors(entry, data)
    if not np.all(is_data | is_clear) or int(is_data.sum()) > len(sectors):
        return False
    sectors = sectors[: int(is_data.sum())]
    sequences = (sectors["high"].astype(np.uint64) << np.uint64(32)) | sectors["low"]
    fits = bool(
        np.all(descriptors["sequence"] == entry.sequence)
        and np.all(sequences == entry.sequence)
        and np.all(sectors["mark"] == b"data")
        and not np.any(descriptors["offset"] % LOG_SECTOR)
        and not np.any(descriptors["leading"][is_clear] % LOG_SECTOR)
    )
    return fits and is_sound(data)


def changes_of(entry: LogEntry, data: bytes) -> Iterator[Change]:
    """Yield the changes of an entry that ``is_whole``, in order."""
    sectors = iter(_sectors(entry, data))
    for descriptor in _descriptors(entry, data):
        offset, leading = int(descriptor["offset"]), int(descriptor["leading"])
        if bytes(descriptor["kind"]) == _CLEAR:
            yield Change(offset, leading, None)
        else:
            middle = next(sectors)["data"].tobytes()
            written = leading.to_bytes(8, "little") + middle + descriptor["trailing"].tobytes()
            yield Change(offset, LOG_SECTOR, written)


def _data_at(descriptors: int) -> int:
    """Return where an entry's data sectors begin: at the border after the descriptors."""
    end = _FIELDS.size + descriptors * _DESCRIPTOR.itemsize
    return -(-end // LOG_SECTOR) * LOG_SECTOR


def _descriptors(entry: LogEntry, data: bytes) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    return np.frombuffer(data, _DESCRIPTOR, entry.descriptors, _FIELDS.size)


def _sectors(entry: LogEntry, data: bytes) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    begin = _data_at(entry.descriptors)
    return np.frombuffer(data, _SECTOR, (entry.length - begin) // LOG_SECTOR, begin)
