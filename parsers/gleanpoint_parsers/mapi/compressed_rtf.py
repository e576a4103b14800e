"""Compressed RTF bodies (PidTagRtfCompressed).

Source: [MS-OXRTFCP] 2.1.3.1 (header, control bytes, dictionary), 3.1.3.2 (checksum).
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from gleanpoint_parsers.mapi.values import BadValueError

_HEADER = struct.Struct("<IIII")
_COMPRESSED = 0x75465A4C
_STORED = 0x414C454D
_SIZE_BEFORE_COUNTED = 4
"""The header's first size does not count itself."""

_COUNTED_HEADER = 12
"""Bytes of the header that the first size counts."""

_PRELOADED = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_RING = 4096
_SHORTEST = 2
"""A reference of length n stands for n + 2 bytes."""

_BITS = 8
LARGEST = 64 << 20
"""Bytes of RTF that are decompressed at most; a reference yields at most 9 bytes for each byte."""


@dataclass(frozen=True, slots=True)
class DecompressedRtf:
    """RTF, and what was wrong with its compressed form.

    Args:
        data: The RTF as far as it could be had.
        problem: A sentence, or None where everything fits.
    """

    data: bytes
    problem: str | None = None


def decompress_rtf(data: bytes) -> DecompressedRtf:
    """Decompress an RTF body; a wrong checksum or size is told, the text is given anyway.

    Raises:
        BadValueError: It is no compressed RTF at all.
    """
    if len(data) < _HEADER.size:
        raise BadValueError(f"The compressed RTF body has {len(data)} bytes, fewer than its header")
    packed_size, size, magic, checksum = _HEADER.unpack_from(data)
    packed = data[_HEADER.size : packed_size + _SIZE_BEFORE_COUNTED]
    if magic == _STORED:
        # Some writers count twelve bytes of the header as text: the packed size is what holds.
        return _judged(packed[:size], min(size, packed_size - _COUNTED_HEADER), None)
    if magic != _COMPRESSED:
        raise BadValueError(f"The compressed RTF body has the unknown method {magic:#010x}")
    found = pst_checksum(packed)
    problem = None
    if found != checksum:
        problem = (
            f"The checksum of the compressed RTF body is {checksum:#010x}, its bytes give "
            f"{found:#010x}; the text is shown as it came out"
        )
    return _judged(_expand(packed, min(size, LARGEST)), size, problem)


def pst_checksum(data: bytes) -> int:
    """Return the CRC-32 without initial and final inversion that PST and RTF use.

    Source: [MS-PST] 5.3; [MS-OXRTFCP] 3.1.3.2.
    """
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def _judged(data: bytes, size: int, problem: str | None) -> DecompressedRtf:
    if len(data) < size and problem is None:
        problem = f"The compressed RTF body gives {len(data):,} bytes of the {size:,} it promises"
    return DecompressedRtf(data, problem)


def _expand(packed: bytes, size: int) -> bytes:
    """Undo the references into a ring of 4,096 bytes that starts with the preloaded text.

    All output stands after the preloaded text in one buffer; a ring position that was not
    written yet reads as zero.
    """
    output = bytearray(_PRELOADED)
    end, position = len(_PRELOADED) + size, 0
    while position < len(packed) and len(output) < end:
        control, position = packed[position], position + 1
        if control == 0:
            output += packed[position : position + _BITS]
            position += _BITS
            continue
        for bit in range(_BITS):
            if control >> bit & 1:
                if position + 1 >= len(packed):
                    return bytes(output[len(_PRELOADED) : end])
                reference = packed[position] << 8 | packed[position + 1]
                position += 2
                if not _copy(output, reference >> 4, (reference & 15) + _SHORTEST):
                    return bytes(output[len(_PRELOADED) : end])
            elif position < len(packed):
                output.append(packed[position])
                position += 1
    return bytes(output[len(_PRELOADED) : end])


def _copy(output: bytearray, offset: int, length: int) -> bool:
    """Append what a reference stands for; False where it is the end mark.

    The end mark refers to the position that is written next.
    """
    distance = (len(output) - offset) % _RING
    if distance == 0:
        return False
    start = len(output) - distance
    if start >= 0 and distance >= length:
        output += output[start : start + length]
        return True
    for place in range(start, start + length):
        output.append(output[place] if place >= 0 else 0)
    return True
