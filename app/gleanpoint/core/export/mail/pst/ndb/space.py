"""Where the next block goes: sections of the file and the allocation maps that lead them.

The file from 0x4400 on is a row of sections of 253,952 bytes. Each starts with a map of its own
64-byte slots; some carry further maps after it. Nothing crosses a section's end. Space is given
out in ascending order only, so that just the map of the last section is kept in memory.

Source: [MS-PST] 2.2.2.7.2-2.2.2.7.5; places of FMap and FPMap pages: 2.2.2.7.5 and 2.2.2.7.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from gleanpoint.core.export.mail.pst.ndb.pages import (
    BODY_SIZE,
    PAGE_SIZE,
    PageRef,
    PageType,
    pack_page,
)

FIRST_SECTION = 0x4400
SECTION_SIZE = 253_952
SLOT_SIZE = 64
"""Bytes that one bit of an allocation map stands for."""

SLOTS = SECTION_SIZE // SLOT_SIZE
_ALL_USED = b"\xff" * BODY_SIZE
_FURTHER_MAPS = (
    (PageType.PAGE_MAP, 0, 8),
    (PageType.FREE_MAP, 128, 496),
    (PageType.FREE_PAGE_MAP, 8192, 3968),
)
"""Maps after the allocation map: the first section that has one, and every how many sections.

They have no meaning since Outlook 2007 SP2, but must be there and say "all used".
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the header tells of the space: file size, last allocation map, free bytes."""

    end: int
    last_map: int
    free: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A state of the space to go back to."""

    section: int
    position: int
    used: int
    free_before: int


class Space:
    """Gives out space in the order asked for, and writes the maps of sections left behind.

    Attributes:
        position: Where the next space is looked for.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._free_before = 0
        self._section = 0
        self.position = self._used = 0
        self._enter(0)

    def take(self, size: int, alignment: int) -> int:
        """Return the offset of ``size`` bytes, both multiples of 64; at most one section long."""
        start = -(-self.position // alignment) * alignment
        if start + size > self._section_start + SECTION_SIZE:
            self._leave()
            self._enter(self._section + 1)
            start = -(-self.position // alignment) * alignment
        self._use(start, size)
        return start

    def mark(self) -> Mark:
        """Return the state to which ``go_back`` returns."""
        return Mark(self._section, self.position, self._used, self._free_before)

    def go_back(self, mark: Mark) -> None:
        """Give free what was taken since ``mark``; it is written over later."""
        self._section, self.position = mark.section, mark.position
        self._used, self._free_before = mark.used, mark.free_before

    def close(self) -> Figures:
        """Write the last map and cut or fill the file to the end of its section."""
        self._leave()
        end = self._section_start + SECTION_SIZE
        self._file.truncate(self.position)
        if self.position < end:
            # Not every file object grows by truncating.
            self._file.seek(end - 1)
            self._file.write(b"\0")
        return Figures(end, self._section_start, self._free_before)

    @property
    def _section_start(self) -> int:
        return FIRST_SECTION + self._section * SECTION_SIZE

    def _enter(self, section: int) -> None:
        self._section, self._used = section, 0
        self.position = self._section_start
        self._use(self.position, PAGE_SIZE * (1 + len(_further_maps(section))))

    def _use(self, start: int, size: int) -> None:
        first = (start - self._section_start) // SLOT_SIZE
        count = size // SLOT_SIZE
        # The map's first bit, the highest of its first byte, is slot 0.
        self._used |= ((1 << count) - 1) << (SLOTS - first - count)
        self.position = start + size

    def _leave(self) -> None:
        self._free_before += SLOT_SIZE * (SLOTS - self._used.bit_count())
        bodies = [(PageType.ALLOCATION_MAP, self._used.to_bytes(BODY_SIZE, "big"))]
        bodies += [(kind, _ALL_USED) for kind in _further_maps(self._section)]
        self._file.seek(self._section_start)
        for number, (kind, body) in enumerate(bodies):
            ref = PageRef(0, self._section_start + number * PAGE_SIZE)
            self._file.write(pack_page(kind, body, ref))


def _further_maps(section: int) -> list[PageType]:
    return [
        kind
        for kind, first, every in _FURTHER_MAPS
        if section >= first and (section - first) % every == 0
    ]
