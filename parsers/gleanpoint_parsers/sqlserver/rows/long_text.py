"""Long texts from their stored bytes to UTF-8, piece by piece: nothing else holds all of one."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

LONG = 1 << 20
"""Stored bytes from which on a value is not copied as a whole where that can be helped."""


@dataclass(frozen=True, slots=True)
class LongText:
    """A text as UTF-8."""

    encoded: bytes


def long_text(pieces: Iterable[bytes], codec: str) -> LongText | None:
    """Return a text; None where only a decoder that sees all of it can tell what it is.

    Args:
        pieces: Its stored bytes, cut anywhere.
        codec: Python's name of its encoding.
    """
    decoder, encoded = codecs.getincrementaldecoder(codec)(), BytesIO()
    try:
        for piece in pieces:
            encoded.write(decoder.decode(piece).encode())
        encoded.write(decoder.decode(b"", final=True).encode())
    except UnicodeError:
        return None
    return LongText(encoded.getvalue())
