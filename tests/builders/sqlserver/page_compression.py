"""Page compression: what the rows of a page have in common, told once at its beginning.

Source: FORMAT.md of the parser, section Page compression.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tests.builders.sqlserver.compressed_records import (
    CompressedCell,
    Symbol,
    compressed_record,
)

_LONGEST_PREFIX = 127
_MOST_SYMBOLS = 255


class PageFront(NamedTuple):
    """A page's common part and its rows, freed of it."""

    front: bytes
    rows: list[list[CompressedCell]]


def _prefix_length(anchor: bytes, value: bytes) -> int:
    length = 0
    while length < min(len(anchor), len(value)) and anchor[length] == value[length]:
        length += 1
    return min(length, _LONGEST_PREFIX)


def choose_anchor(values: Sequence[bytes]) -> bytes:
    """Return the value that shortens the others most; b"" where none does."""
    best, most = b"", 0
    for anchor in dict.fromkeys(values):
        if not 2 <= len(anchor) <= _LONGEST_PREFIX:
            continue
        saved = sum(
            len(anchor) if value == anchor else _prefix_length(anchor, value) - 1
            for value in values
        )
        if saved - len(anchor) - 1 > most:
            best, most = anchor, saved - len(anchor) - 1
    return best


def _anchored(anchor: bytes, cell: CompressedCell) -> CompressedCell:
    if not anchor or not isinstance(cell, bytes):
        return cell
    if cell == anchor:
        return b""
    length = _prefix_length(anchor, cell)
    return bytes([length]) + cell[length:]


def _dictionary(rows: Sequence[Sequence[CompressedCell]], usable: Sequence[bool]) -> list[bytes]:
    counts = Counter(
        cell
        for row in rows
        for cell, is_usable in zip(row, usable, strict=True)
        if is_usable and isinstance(cell, bytes) and len(cell) >= 2
    )
    gains = {value: (count - 1) * (len(value) - 1) - 3 for value, count in counts.items()}
    chosen = [value for value, gain in gains.items() if gain > 0]
    return sorted(chosen, key=lambda value: -gains[value])[:_MOST_SYMBOLS]


def _dictionary_bytes(entries: Sequence[bytes]) -> bytes:
    end, ends = 2 + 2 * len(entries), []
    for entry in entries:
        end += len(entry)
        ends.append(end)
    return struct.pack(f"<{1 + len(ends)}H", len(ends), *ends) + b"".join(entries)


def compress_page(
    rows: Sequence[Sequence[CompressedCell]],
    usable: Sequence[bool],
    *,
    with_anchor: bool = True,
    with_dictionary: bool = True,
) -> PageFront:
    """Take out of the rows of a page what they have in common.

    Args:
        rows: Their compressed cells, all of the same length.
        usable: Which columns may have anchors and symbols.
        with_anchor: Whether an anchor record is made.
        with_dictionary: Whether a dictionary is made.
    """
    anchors = [b""] * len(usable)
    if with_anchor:
        for number, is_usable in enumerate(usable):
            values = [row[number] for row in rows if isinstance(row[number], bytes)]
            anchors[number] = choose_anchor(values) if is_usable else b""  # type: ignore[arg-type]  # bytes only, see above
    shorter = [[_anchored(a, cell) for a, cell in zip(anchors, row, strict=True)] for row in rows]
    entries = _dictionary(shorter, usable) if with_dictionary else []
    symbols: dict[CompressedCell, CompressedCell] = {
        entry: Symbol(number) for number, entry in enumerate(entries)
    }
    front = _front(anchors, entries)
    if not front:
        return PageFront(b"", [list(row) for row in rows])
    replaced = [
        [symbols.get(c, c) if ok else c for c, ok in zip(row, usable, strict=True)]
        for row in shorter
    ]
    return PageFront(front, replaced)


def _front(anchors: Sequence[bytes], entries: Sequence[bytes]) -> bytes:
    flags, parts = 1, []
    if any(anchors):
        flags |= 2
        parts.append(compressed_record([anchor or None for anchor in anchors]))
    if entries:
        flags |= 4
        parts.append(_dictionary_bytes(entries))
    if not parts:
        return b""
    end, ends = 3 + 2 * len(parts), []
    for part in parts:
        end += len(part)
        ends.append(end)
    return struct.pack(f"<BH{len(ends)}H", flags, 0, *ends) + b"".join(parts)
