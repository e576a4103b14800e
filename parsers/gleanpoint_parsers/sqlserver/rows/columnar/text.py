"""Text: whole columns from their stored bytes to UTF-8, without a string object for a cell.

Each function takes the pieces of a column, one after another, and returns them as UTF-8, with
the mask of pieces that are no text; those come out empty.

Sources: FORMAT.md, sections Values and Collations.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Bytes, Mask, Numbers, in_pieces
from gleanpoint_parsers.sqlserver.types.characters import code_page_text
from gleanpoint_parsers.sqlserver.types.collation import UTF_8

Pieces: TypeAlias = tuple[Numbers, Bytes]
"""Where each piece begins and the last one ends, and the bytes of all."""

TextDecoder: TypeAlias = Callable[[Numbers, Bytes], tuple[Pieces, Mask | None]]
Units: TypeAlias = npt.NDArray[np.uint16]

_ASCII_END = 0x80
_TWO_BYTES_END = 0x800
_SURROGATES, _SURROGATE_MASK = 0xD800, 0xF800
_HIGH, _LOW, _HALF_MASK = 0xD800, 0xDC00, 0xFC00
_NO_CHARACTER = 0xFFFF
_SEVERAL_BYTES = frozenset({UTF_8, "cp932", "gbk", "cp949", "cp950"})


def utf16(offsets: Numbers, data: Bytes) -> tuple[Pieces, Mask | None]:
    """Decode UTF-16, little-endian; a piece with an odd length or half a pair is no text."""
    odd = (np.diff(offsets) & 1).astype(np.bool_)
    if odd.any():
        pieces, bad = utf16(*_without(offsets, data, odd))
        return pieces, odd if bad is None else odd | bad
    units, places = data.view("<u2"), offsets >> 1
    if not len(units) or int(units.max()) < _ASCII_END:
        return (places, units.astype(np.uint8)), None
    if bool(((units & _SURROGATE_MASK) == _SURROGATES).any()):
        bad = in_pieces(_halves(units, places), places)
        if bad.any():
            pieces, _ = utf16(*_without(offsets, data, bad))
            return pieces, bad
    return _encoded(units, places), None


def text_decoder(codec: str) -> TextDecoder:
    """Return the decoder of text in a code page, given as Python codec."""
    several, single = _several_bytes(codec), _single_byte(codec)

    def decode(offsets: Numbers, data: Bytes) -> tuple[Pieces, Mask | None]:
        if not len(data) or int(data.max()) < _ASCII_END:
            return (offsets, data), None
        return several(offsets, data) if codec in _SEVERAL_BYTES else single(offsets, data)

    return decode


def _single_byte(codec: str) -> TextDecoder:
    def decode(offsets: Numbers, data: Bytes) -> tuple[Pieces, Mask | None]:
        units = _characters(codec)[data]
        bad = in_pieces(units == _NO_CHARACTER, offsets)
        if bad.any():
            offsets, data = _without(offsets, data, bad)
            units = _characters(codec)[data]
        return _encoded(units, offsets), bad

    return decode


@cache
def _characters(codec: str) -> Units:
    """Return the character of each byte of a code page."""
    decode = code_page_text(codec)
    characters = np.full(256, _NO_CHARACTER, np.uint16)
    for byte in range(256):
        try:
            characters[byte] = ord(decode(bytes([byte])))
        except ParserError:
            continue
    return characters


def _several_bytes(codec: str) -> TextDecoder:
    as_windows = code_page_text(codec)

    def decode(offsets: Numbers, data: Bytes) -> tuple[Pieces, Mask | None]:
        if codec == UTF_8 and _is_utf8(offsets, data):
            return (offsets, data), None
        whole, bounds = data.tobytes(), offsets.tolist()
        bad = np.zeros(len(offsets) - 1, np.bool_)
        texts = []
        for number, (start, end) in enumerate(pairwise(bounds)):
            try:
                texts.append(as_windows(whole[start:end]).encode())
            except ParserError:
                bad[number] = True
                texts.append(b"")
        result = np.zeros(len(offsets), np.int64)
        np.cumsum([len(text) for text in texts], out=result[1:])
        return (result, np.frombuffer(b"".join(texts), np.uint8)), bad

    return decode


def _is_utf8(offsets: Numbers, data: Bytes) -> bool:
    """Whether each piece is valid UTF-8."""
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    pieces = pa.Array.from_buffers(pa.large_string(), len(offsets) - 1, buffers)
    try:
        pieces.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _without(offsets: Numbers, data: Bytes, dropped: Mask) -> Pieces:
    """Return pieces of which some are made empty."""
    lengths = np.diff(offsets)
    kept = data[np.repeat(~dropped, lengths)]
    lengths[dropped] = 0
    result = np.zeros(len(offsets), np.int64)
    np.cumsum(lengths, out=result[1:])
    return result, kept


def _halves(units: Units, places: Numbers) -> Mask:
    """Mark surrogates that are not one half of a pair within their piece."""
    kind = units & _HALF_MASK
    high, low = kind == _HIGH, kind == _LOW
    opens = np.zeros(len(units) + 1, np.bool_)
    opens[places] = True
    paired = high[:-1] & low[1:] & ~opens[1:-1]
    lone: Mask = high | low
    lone[:-1] &= ~paired
    lone[1:] &= ~paired
    return lone


def _encoded(units: Units, places: Numbers) -> Pieces:
    """Encode UTF-16 without lone surrogates."""
    encoded = units.astype("<u2", copy=False).tobytes().decode("utf-16-le").encode()
    wide = np.flatnonzero(units >= _ASCII_END)
    found = units[wide]
    more = np.ones(len(wide), np.int64)
    more += found >= _TWO_BYTES_END
    more -= (found & _SURROGATE_MASK) == _SURROGATES  # a pair takes four bytes, not six
    piece = np.searchsorted(places, wide, side="right") - 1
    grown = np.zeros(len(places), np.int64)
    np.add.at(grown, piece + 1, more)
    return places + np.cumsum(grown), np.frombuffer(encoded, np.uint8)
