"""Page checksums and torn bits, for many pages at once.

A database protects its pages by a checksum (2005 and later), by torn bits (as SQL Server 2000
did), or not at all; each page says which. Torn bits replace bits of the data, so they are put
back before anything is parsed (``restore_torn_bits``).

Sources: FORMAT.md, section Checksum and torn bits; both checked with every page of the real
files.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.sqlserver.storage.page import (
    FLAG_CHECKSUM,
    FLAG_TORN_BITS,
    HEADER_VERSION,
)
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, Pages
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

SECTOR = 512
SECTORS = PAGE_SIZE // SECTOR
_CHECKSUM_OFFSET = 60
_CHECKSUM_WORD = _CHECKSUM_OFFSET // 4
_LAST_BYTES = np.arange(1, SECTORS) * SECTOR + SECTOR - 1
_TORN_SHIFTS = np.arange(2, 2 * SECTORS, 2, dtype=np.uint32)
_PATTERNS = (1, 2)
"""Torn bits that are written to disk, the one and the other in turn."""
_RESTORED_SOUND = 3
_RESTORED_TORN = 0


class PageState(IntEnum):
    """What a page's own protection says of it."""

    NONE = 0
    """It has none."""
    CHECKSUM_OK = 1
    CHECKSUM_BAD = 2
    TORN_OK = 3
    TORN_BAD = 4
    """Its sectors were not written together."""
    UNFORMATTED = 5
    """It was never formatted; where it is allocated, that is damage."""


BAD_STATES = (PageState.CHECKSUM_BAD, PageState.TORN_BAD, PageState.UNFORMATTED)


def page_checksums(pages: Pages) -> npt.NDArray[np.uint32]:
    """Compute the checksum of each page as it should stand at offset 60."""
    words = np.ascontiguousarray(pages).view("<u4").reshape(len(pages), SECTORS, SECTOR // 4)
    sectors = np.bitwise_xor.reduce(words, axis=2)
    sectors[:, 0] ^= words[:, 0, _CHECKSUM_WORD]
    result = np.zeros(len(pages), np.uint32)
    for number in range(SECTORS):
        result ^= _rotated(sectors[:, number], SECTORS - 1 - number)
    return result


def page_states(pages: Pages) -> npt.NDArray[np.uint8]:
    """Judge each page by its own protection, as a ``PageState``.

    Args:
        pages: As they lie on disk, or with their torn bits put back.
    """
    states = np.full(len(pages), PageState.NONE, np.uint8)
    formatted = pages[:, 0] == HEADER_VERSION
    states[~formatted] = PageState.UNFORMATTED
    flags = field_of(pages, 4, "<u2")
    summed = np.flatnonzero(formatted & ((flags & FLAG_CHECKSUM) != 0))
    if len(summed):
        chosen = pages if len(summed) == len(pages) else pages[summed]
        right = page_checksums(chosen) == field_of(chosen, _CHECKSUM_OFFSET, "<u4")
        states[summed] = np.where(right, PageState.CHECKSUM_OK, PageState.CHECKSUM_BAD)
    torn = np.flatnonzero(_has_torn_bits(pages))
    if len(torn):
        sound = _untorn(pages[torn])
        states[torn] = np.where(sound, PageState.TORN_OK, PageState.TORN_BAD)
    return states


def restore_torn_bits(pages: Pages) -> None:
    """Put the bits that torn bits replaced back into their places, in ``pages`` themselves.

    A page that was treated bears a mark instead of the pattern in its torn word (0 where its
    sectors do not belong together, else 3; neither is ever written to disk), so that
    ``page_states`` still knows, and doing it again changes nothing.
    """
    torn = np.flatnonzero(_has_torn_bits(pages))
    if not len(torn):
        return
    chosen = pages[torn]
    sound = _untorn(chosen)
    words = field_of(chosen, _CHECKSUM_OFFSET, "<u4")
    kept = ((words[:, None] >> _TORN_SHIFTS) & 3).astype(np.uint8)
    chosen[:, _LAST_BYTES] = (chosen[:, _LAST_BYTES] & 0xFC) | kept
    mark = np.where(sound, _RESTORED_SOUND, _RESTORED_TORN).astype(np.uint8)
    chosen[:, _CHECKSUM_OFFSET] = (chosen[:, _CHECKSUM_OFFSET] & 0xFC) | mark
    pages[torn] = chosen


def page_problems(pages: Pages, file: int, numbers: npt.NDArray[np.integer]) -> dict[int, str]:
    """Say what is wrong with pages, by their place in the array; those without fault are not in it.

    Args:
        pages: Pages that are allocated, torn bits put back or not.
        file: Id of their file.
        numbers: Page number of each.
    """
    states = page_states(pages)
    problems = {
        int(n): _sentence(pages[n], states[n]) for n in np.flatnonzero(np.isin(states, BAD_STATES))
    }
    claimed, files = field_of(pages, 32, "<u4"), field_of(pages, 36, "<u2")
    misplaced = (claimed != numbers) | (files != file)
    for n in np.flatnonzero(misplaced & (states != PageState.UNFORMATTED)):
        claim = f"it says that it is page {PageId(int(files[n]), int(claimed[n]))}"
        problems[int(n)] = f"{problems[int(n)]}; {claim}" if int(n) in problems else claim
    return problems


def field_of(pages: Pages, offset: int, kind: str) -> npt.NDArray[np.integer]:
    """Return one little-endian field of every page, such as ``"<u4"`` at offset 32."""
    size = np.dtype(kind).itemsize
    return np.ascontiguousarray(pages[:, offset : offset + size]).view(kind)[:, 0]


def _sentence(page: npt.NDArray[np.uint8], state: int) -> str:
    if state == PageState.UNFORMATTED:
        return f"it was never formatted (it begins with {page[:2].tobytes().hex(' ')})"
    if state == PageState.TORN_BAD:
        return "its sectors were not written together (torn page)"
    stored = int.from_bytes(page[_CHECKSUM_OFFSET : _CHECKSUM_OFFSET + 4].tobytes(), "little")
    computed = int(page_checksums(page[None, :])[0])
    return f"its checksum is {computed:#010x}, stored is {stored:#010x}"


def _has_torn_bits(pages: Pages) -> npt.NDArray[np.bool_]:
    flags = field_of(pages, 4, "<u2") & (FLAG_TORN_BITS | FLAG_CHECKSUM)
    result: npt.NDArray[np.bool_] = (flags == FLAG_TORN_BITS) & (pages[:, 0] == HEADER_VERSION)
    return result


def _untorn(pages: Pages) -> npt.NDArray[np.bool_]:
    """Whether all sectors of pages with torn bits bear the pattern of their torn word."""
    pattern = pages[:, _CHECKSUM_OFFSET] & 3
    equal = ((pages[:, _LAST_BYTES] & 3) == pattern[:, None]).all(axis=1)
    written = equal & np.isin(pattern, _PATTERNS)
    result: npt.NDArray[np.bool_] = written | (pattern == _RESTORED_SOUND)
    return result


def _rotated(words: npt.NDArray[np.uint32], by: int) -> npt.NDArray[np.uint32]:
    if not by:
        return words
    return (words << np.uint32(by)) | (words >> np.uint32(32 - by))
