"""Reading a whole file in portions, telling how far it is."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.blocks import SALVAGE_UNIT, BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport

PORTION = 8 << 20
"""Bytes that are read at once."""


def read_portions(
    source: BlockSource, report: WorkReport, *, before: int = 0, behind: int = 0
) -> Iterator[tuple[int, bytes]]:
    """Yield the bytes of a source from its beginning, each portion with its offset.

    What cannot be read comes as zeros: a scan looks for structures with checksums, and finds none
    in them.

    Args:
        source: The file.
        report: Told after each portion; what it raises ends the scan.
        before: Bytes in front of each portion that are given with it once more.
        behind: Bytes behind each portion that are given with it already.
    """
    for start in range(0, source.size, PORTION):
        first = max(0, start - before)
        yield first, _read(source, first, min(start + PORTION + behind, source.size) - first)
        report("bytes", min(start + PORTION, source.size), source.size)


def _read(source: BlockSource, offset: int, length: int) -> bytes:
    try:
        data = source.read_at(offset, length)
    except ParserError:
        data = b""
    if len(data) == length:
        return data
    if length <= SALVAGE_UNIT:
        return bytes(length)
    half = max(SALVAGE_UNIT, length // 2 // SALVAGE_UNIT * SALVAGE_UNIT)
    return _read(source, offset, half) + _read(source, offset + half, length - half)
