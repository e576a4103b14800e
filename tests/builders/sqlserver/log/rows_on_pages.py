"""Read the rows of the workload's tables straight off page images, to compare with the truth.

Source: FORMAT.md of the parser, sections Pages and Records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tests.builders.sqlserver import pages as p

_PRIMARY, _FORWARDED = 0, 1
_COLUMNS = 3


def records(image: bytes) -> list[bytes]:
    """Return the records of a page by slot; b"" for an empty slot.

    Each ends where the next one in the page begins, the last one at the free space.
    """
    (count,) = struct.unpack_from("<H", image, 22)
    (end,) = struct.unpack_from("<H", image, 30)
    slots = struct.unpack_from(f"<{count}H", image, p.PAGE_SIZE - 2 * count)[::-1]
    starts = sorted({slot for slot in slots if slot})
    ends = dict(pairwise([*starts, end]))
    return [image[slot : ends[slot]] if slot else b"" for slot in slots]


def rows(images: Iterable[bytes], unit: int) -> dict[int, tuple[object, ...]]:
    """Return the rows of one allocation unit: id, amount, note, by id.

    Raises:
        ValueError: A row is there twice.
    """
    found: dict[int, tuple[object, ...]] = {}
    for image in images:
        if image[1] != p.DATA or image[6:8] + image[24:28] != _owner(unit):
            continue
        for values in map(_values, _live(image)):
            if values[0] in found:
                message = f"row {values[0]} is there twice"
                raise ValueError(message)
            found[values[0]] = values
    return found


def _owner(unit: int) -> bytes:
    return struct.pack("<HI", unit >> 48 & 0xFFFF, unit >> 16 & 0xFFFFFFFF)


def _live(image: bytes) -> Iterator[bytes]:
    for record in records(image):
        if record and record[0] >> 1 & 7 in {_PRIMARY, _FORWARDED}:
            yield record


def _values(record: bytes) -> tuple[int, int | None, str | None]:
    (fixed,) = struct.unpack_from("<H", record, 2)
    nulls = record[fixed + 2]
    identifier, amount = struct.unpack_from("<ii", record, 4)
    note = ""
    if record[0] & 0x20:
        at = fixed + 2 + (_COLUMNS + 7) // 8
        count, end = struct.unpack_from("<HH", record, at)
        note = record[at + 2 + 2 * count : end & 0x7FFF].decode("ascii")
    return identifier, None if nulls & 2 else amount, None if nulls & 4 else note
