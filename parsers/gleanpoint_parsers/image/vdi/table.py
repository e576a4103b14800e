"""Where the blocks of a VDI image lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.image.clusters import ABSENT, PAGE_BYTES, PARTLY, ZERO, Run, as_page
from gleanpoint_parsers.image.vdi.header import Header

_ENTRY = 4
_ABSENT = 0xFFFF_FFFF
_ZERO = 0xFFFF_FFFE


class VdiTable:
    """Places of blocks, from the map behind the header.

    Args:
        image: The image.
        header: Of the image.
    """

    packed_units = 1
    page_units = PAGE_BYTES // _ENTRY

    def __init__(self, image: BlockSource, header: Header) -> None:
        self._image = image
        self._header = header
        self.unit = header.block
        """Bytes of a block."""

    def page(self, number: int) -> Sequence[int]:
        """Return the places of one page of blocks.

        Raises:
            TruncatedSourceError: The image ends inside the map.
        """
        header = self._header
        first = number * self.page_units
        blocks = self._entries(first, max(0, min(self.page_units, header.blocks - first)))
        # Blocks and what stands before them have 2^28 bytes at most: no overflow.
        places = blocks * (header.block + header.extra) + (header.data_offset + header.extra)
        places[blocks >= header.blocks] = PARTLY
        places[blocks == _ABSENT] = ABSENT
        places[blocks == _ZERO] = ZERO
        return as_page(places, self.page_units)

    def unpack(self, number: int) -> bytes:
        """Refuse: this format packs nothing.

        Raises:
            CorruptStructureError: Always.
        """
        raise self._wrong(number)

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """Refuse a block whose entry contradicts the header.

        Raises:
            CorruptStructureError: Always.
        """
        raise self._wrong(number)

    def _entries(self, first: int, count: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        at = self._header.map_offset + first * _ENTRY
        data = self._image.read_at(at, count * _ENTRY)
        if len(data) < count * _ENTRY:
            raise TruncatedSourceError(f"The image ends inside its map of blocks, at {at:#x}")
        return np.frombuffer(data, "<u4").astype(np.int64)

    def _wrong(self, number: int) -> CorruptStructureError:
        at = self._header.map_offset + number * _ENTRY
        block = int(self._entries(number, 1)[0])
        detail = f"it names block {block:,} of {self._header.blocks:,}"
        return CorruptStructureError("The VDI map entry", at, detail)
