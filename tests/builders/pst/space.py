"""Where pages and blocks go: sections, each with the map of what is used in it.

Source: [MS-PST] 2.2.2.7.2 to 2.2.2.7.5, 1.3.2.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from tests.builders.pst.layout import Layout
from tests.builders.pst.pages import AMAP, FMAP, FPMAP, PMAP

_FIRST_FMAP, _FMAP_EVERY = 128, 496
_FIRST_FPMAP, _FPMAP_EVERY = 8192, 3968


@dataclass
class Space:
    """Hands out places one behind the other; nothing lies across two sections."""

    layout: Layout
    next: int = 0
    _used: list[bytearray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._open_section()

    def take(self, size: int, alignment: int) -> int:
        """Return the place of ``size`` bytes."""
        place = -(-self.next // alignment) * alignment
        if place + size > self.end:
            self._open_section()
            place = -(-self.next // alignment) * alignment
        self.next = place + size
        self.mark(place, size)
        return place

    def mark(self, place: int, size: int, *, used: bool = True) -> None:
        """Say whether what lies at a place is used."""
        section, inside = divmod(place - self.layout.first_map, self.layout.section)
        first, count = inside // self.layout.slot, -(-size // self.layout.slot)
        self._used[section][first : first + count] = bytes((used,)) * count

    @property
    def end(self) -> int:
        """Where the last section, and with it the file, ends."""
        return self.layout.first_map + len(self._used) * self.layout.section

    @property
    def free(self) -> int:
        """Bytes that nothing uses."""
        return self.layout.slot * sum(used.count(0) for used in self._used)

    def maps(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield kind, place and bits of every map page."""
        full = b"\xff" * self.layout.map_bytes
        for number, used in enumerate(self._used):
            place = self.layout.first_map + number * self.layout.section
            bits = np.packbits(np.frombuffer(used, np.uint8)).tobytes()
            for order, kind in enumerate(_maps_of(number)):
                at = place + order * self.layout.page
                yield kind, at, bits if kind == AMAP else full

    def _open_section(self) -> None:
        number = len(self._used)
        self._used.append(bytearray(self.layout.map_bytes * 8))
        start = self.layout.first_map + number * self.layout.section
        size = len(_maps_of(number)) * self.layout.page
        self.mark(start, size)
        self.next = start + size


def _maps_of(section: int) -> list[int]:
    kinds = [AMAP]
    if section % 8 == 0:
        kinds.append(PMAP)
    if section >= _FIRST_FMAP and (section - _FIRST_FMAP) % _FMAP_EVERY == 0:
        kinds.append(FMAP)
    if section >= _FIRST_FPMAP and (section - _FIRST_FPMAP) % _FPMAP_EVERY == 0:
        kinds.append(FPMAP)
    return kinds
