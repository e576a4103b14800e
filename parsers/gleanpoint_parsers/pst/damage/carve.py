"""Finding the blocks of a mailbox file without any index, live or left behind.

Source: [MS-PST] 2.2.2.8.1: a block ends with a trailer that has its size, its id and a signature
made of its id and place, so each step of the alignment is looked at as a possible end.
"""

from __future__ import annotations

import zlib
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.damage.portions import read_portions
from gleanpoint_parsers.pst.ndb.variant import Variant

CARVED = np.dtype(
    [("identifier", "<u8"), ("offset", "<u8"), ("stored", "<u4"), ("size", "<u4"), ("sound", "?")]
)
"""A block: its id (reserved bit cleared), where it begins, its bytes in the file, its bytes once
inflated, and whether its checksum fits. Where it does not, a part of it was written over."""

CarvedBlocks: TypeAlias = npt.NDArray[np.void]
"""An array of ``CARVED``."""

_ALL_ONES = 0xFFFFFFFF

_LIKELY = np.dtype(
    [
        ("identifier", "<u8"),
        ("begin", "<i8"),
        ("end", "<i8"),
        ("stored", "<i8"),
        ("size", "<u4"),
        ("checksum", "<u4"),
        ("signed", "?"),
    ]
)
"""What could be a block by its trailer."""

_ANSI_TRAILER = np.dtype(
    [("stored", "<u2"), ("signature", "<u2"), ("identifier", "<u4"), ("checksum", "<u4")]
)
_UNICODE_TRAILER = np.dtype(
    [("stored", "<u2"), ("signature", "<u2"), ("checksum", "<u4"), ("identifier", "<u8")]
)
_FOUR_KIB_TRAILER = np.dtype(
    [*_UNICODE_TRAILER.descr, ("unknown", "<u2"), ("size", "<u2"), ("zeros", "<u4")]
)

_MOST_CHECKS = 8
"""Bytes that are checked at most for each byte of a file, of blocks with a right signature and of
others each: real blocks do not overlap, those of a hostile file may."""

_MOST_UNKNOWN = 15
"""Of a field in the trailers of 4 KiB files that is 2 wherever it was seen."""

_LARGEST_LIKELY = np.uint64(1 << 40)
"""Id of a block; ids ascend by 4 from the beginning, so that real ones stay far below."""


def carve_blocks(
    source: BlockSource, variant: Variant, report: WorkReport = unreported
) -> CarvedBlocks:
    """Return every block, ascending by where it ends; reads the whole file once.

    Args:
        source: The file.
        variant: Its layout.
        report: Told how many bytes were read; what it raises ends the scan.
    """
    parts = [np.empty(0, CARVED)]
    budgets = dict.fromkeys((True, False), _MOST_CHECKS * source.size)
    seen = 0
    for start, data in read_portions(source, report, before=variant.largest_block):
        likely = _likely_blocks(data, start, variant)
        likely = likely[likely["end"] > seen]
        for is_signed, budget in budgets.items():
            sizes = np.where(likely["signed"] == is_signed, likely["stored"], 0)
            likely = likely[np.cumsum(sizes) <= budget]
            budgets[is_signed] -= int(sizes[np.cumsum(sizes) <= budget].sum())
        parts.append(_checked(likely, data, start))
        seen = start + len(data)
    carved = np.concatenate(parts)
    return carved if variant.signs else carved[carved["sound"]]


def _likely_blocks(data: bytes, start: int, variant: Variant) -> npt.NDArray[np.void]:
    """Return what could be blocks in a portion, whose first byte is at ``start`` of the file."""
    step, tail = variant.block_alignment, variant.block_trailer.size
    shift = -start % step
    rows = np.frombuffer(data, np.uint8)[shift:]
    rows = rows[: len(rows) // step * step].reshape(-1, step)[:, step - tail :]
    trailers = np.ascontiguousarray(rows).view(_trailer_type(variant)).reshape(-1)
    ends = start + shift + step * np.arange(1, len(trailers) + 1, dtype=np.int64)
    stored = trailers["stored"].astype(np.int64)
    begins = ends - -(-(stored + tail) // step) * step
    own = trailers["identifier"].astype(np.uint64)
    possible = (stored > 0) & (stored <= variant.block_data_limit) & (begins >= start) & (own > 1)
    signed = trailers["signature"] == _signatures(begins, own)
    possible &= signed if variant.signs else signed | _is_unsigned_block(trailers)
    likely = np.zeros(int(possible.sum()), _LIKELY)
    likely["signed"] = signed[possible]
    likely["identifier"] = own[possible] & ~np.uint64(1)
    likely["begin"], likely["end"] = begins[possible], ends[possible]
    likely["stored"], likely["checksum"] = stored[possible], trailers["checksum"][possible]
    likely["size"] = trailers["size" if variant.compresses else "stored"][possible]
    likely["size"] = np.maximum(likely["size"], likely["stored"])
    return likely


def _is_unsigned_block(trailers: npt.NDArray[np.void]) -> npt.NDArray[np.bool_]:
    """Return what may be the trailer of a block of 4 KiB files whatever its signature is."""
    fits: npt.NDArray[np.bool_] = (trailers["zeros"] == 0) & (trailers["unknown"] <= _MOST_UNKNOWN)
    return fits & (trailers["identifier"] <= _LARGEST_LIKELY)


def _trailer_type(variant: Variant) -> np.dtype[np.void]:
    if variant.compresses:
        return _FOUR_KIB_TRAILER
    return _UNICODE_TRAILER if variant.checksum_first else _ANSI_TRAILER


def _signatures(
    begins: npt.NDArray[np.int64], identifiers: npt.NDArray[np.uint64]
) -> npt.NDArray[np.uint64]:
    """Return the signatures that blocks at these places have ([MS-PST] 5.5)."""
    mixed = (begins.astype(np.uint64) ^ identifiers) & np.uint64(0xFFFFFFFF)
    folded: npt.NDArray[np.uint64] = (mixed >> np.uint64(16) ^ mixed) & np.uint64(0xFFFF)
    return folded


def _checked(likely: npt.NDArray[np.void], data: bytes, start: int) -> CarvedBlocks:
    """Return blocks with the result of their checksums."""
    found = np.zeros(len(likely), CARVED)
    found["identifier"], found["offset"] = likely["identifier"], likely["begin"]
    found["stored"], found["size"] = likely["stored"], likely["size"]
    octets = memoryview(data)
    begins, lengths = (likely["begin"] - start).tolist(), likely["stored"].tolist()
    sums = [
        zlib.crc32(octets[begin : begin + length], _ALL_ONES) ^ _ALL_ONES
        for begin, length in zip(begins, lengths, strict=True)
    ]
    found["sound"] = np.array(sums, np.uint32) == likely["checksum"]
    return found
