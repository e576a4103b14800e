"""Sectors that could not be read when an EWF image was made; the image has zeros in their place."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.image.ewf.sections import checked

_E01_HEADER = 520
_E01_CHECKSUM_AT = 516
_E01_ENTRY = struct.Struct("<II")
_EX01_HEADER = 32
_EX01_ENTRY = struct.Struct("<QI4x")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class BadSectors:
    """Runs of sectors: the first one, and how many."""

    runs: tuple[tuple[int, int], ...] = ()

    def with_e01(self, data: bytes) -> BadSectors:
        """Return these and those of an ``error2`` section.

        Raises:
            CorruptStructureError: Its checksum is wrong, or it ends before.
        """
        if not checked(data[:_E01_CHECKSUM_AT], data[_E01_CHECKSUM_AT:_E01_HEADER]):
            raise CorruptStructureError("The EWF section error2", 0, "its checksum is wrong")
        return self._with(data, _E01_HEADER, _E01_ENTRY)

    def with_ex01(self, data: bytes) -> BadSectors:
        """Return these and those of an error table of Ex01.

        Raises:
            CorruptStructureError: Its checksum is wrong, or it ends before.
        """
        if not checked(data[:16], data[16:20]):
            raise CorruptStructureError("The EWF error table", 0, "its checksum is wrong")
        return self._with(data, _EX01_HEADER, _EX01_ENTRY)

    def sentences(self, sector: int) -> Iterator[str]:
        """Yield what to tell of them.

        Args:
            sector: Bytes of a sector.
        """
        if not self.runs:
            return
        count = sum(length for _, length in self.runs)
        shown = [_told(first, length) for first, length in self.runs[:_SHOWN]]
        more = len(self.runs) - len(shown)
        listed = ", ".join(shown) + (f" and {more:,} more runs" if more else "")
        yield (
            f"{count:,} sectors of {sector:,} bytes could not be read when the image was made; "
            f"zeros stand in their place: {listed}."
        )

    def _with(self, data: bytes, header: int, entry: struct.Struct) -> BadSectors:
        (count,) = struct.unpack_from("<I", data)
        end = header + count * entry.size
        entries = data[header:end]
        if len(data) < end or not checked(entries, data[end : end + 4]):
            detail = f"{count:,} entries, whose checksum is wrong"
            raise CorruptStructureError("The EWF list of bad sectors", header, detail)
        return BadSectors((*self.runs, *entry.iter_unpack(entries)))


def _told(first: int, length: int) -> str:
    return f"{first:,}" if length == 1 else f"{first:,} to {first + length - 1:,}"
