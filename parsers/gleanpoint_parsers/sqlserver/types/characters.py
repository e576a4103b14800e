"""Text from its stored bytes: UTF-16, and code pages as Windows reads them.

No character is ever replaced: bytes that are no text in their code page make a problem of the
cell, whose raw bytes are kept with it.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import cache, partial

from gleanpoint_parsers.sqlserver.types.code_pages import PAIRS, SINGLE
from gleanpoint_parsers.sqlserver.types.problem import BadValueError


def utf16_text(raw: bytes) -> str:
    """Decode UTF-16, little-endian.

    Raises:
        BadValueError: An odd number of bytes, or half of a surrogate pair; the server allows the
            latter, but no UTF-8 text can hold it.
    """
    try:
        return codecs.utf_16_le_decode(raw, "strict", True)[0]
    except UnicodeDecodeError as error:
        place = raw[error.start : error.end].hex()
        detail = f"bytes 0x{place} at {error.start} of {len(raw)} are no character"
        raise BadValueError(f"UTF-16 text is damaged: {detail}") from None


def code_page_text(codec: str) -> Callable[[bytes], str]:
    """Return the decoder of text in a code page, given as Python codec.

    Bytes that the codec leaves undefined become the characters that Windows gives them; where
    it gives none, ``BadValueError`` comes out.
    """
    as_windows = windows_errors(codec)
    read = codecs.getdecoder(codec)

    def decode(raw: bytes) -> str:
        return read(raw, as_windows)[0]

    return decode


@cache
def windows_errors(codec: str) -> str:
    """Return the name of the ``errors=`` handler for text in a code page.

    The handler gives undefined bytes their characters, as ``code_page_text`` does; text without
    them is decoded as fast as without it.
    """
    name = f"gleanpoint-windows-{codec}"
    codecs.register_error(name, partial(_resolve, codec))
    return name


def _resolve(codec: str, error: UnicodeError) -> tuple[str, int]:
    """Return the character of undefined bytes, and where the text goes on after them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw, position = error.object, error.start
    if codec in PAIRS and position + 1 < len(raw):
        character = PAIRS[codec](raw[position], raw[position + 1])
        if character is not None:
            return character, position + 2
    character = SINGLE.get(codec, {}).get(raw[position])
    if character is None:
        place = f"byte {raw[position]:#04x} at {position} of {len(raw)}"
        raise BadValueError(f"The text is not all in its code page, {codec}: {place}")
    return character, position + 1
