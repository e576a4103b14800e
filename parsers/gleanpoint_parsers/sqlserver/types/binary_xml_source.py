"""The bytes of a binary XML value, taken from front to back: numbers, texts and atomic values.

Sources: [MS-BINXML] 2.2 and 2.3; FORMAT.md, section Binary XML.
"""

from __future__ import annotations

from collections.abc import Callable

from gleanpoint_parsers.sqlserver.types.binary_xml_tokens import (
    BINARY_VALUES,
    CODE_PAGE_VALUES,
    DECIMAL_VALUES,
    MOMENT_OFFSET_VALUES,
    MOMENT_VALUES,
    UTF16_VALUES,
    Token,
)
from gleanpoint_parsers.sqlserver.types.binary_xml_values import (
    WIDTHS,
    binary_text,
    decimal_text,
    fixed_text,
    scaled_text,
)
from gleanpoint_parsers.sqlserver.types.characters import code_page_text
from gleanpoint_parsers.sqlserver.types.code_pages import codec_of
from gleanpoint_parsers.sqlserver.types.problem import BadValueError
from gleanpoint_parsers.sqlserver.types.type_ids import LARGEST_TIME_SCALE, time_width

_SIGNATURE = b"\xdf\xff"
_VERSIONS = (1, 2)
_UTF16 = (1200).to_bytes(2, "little")
_HEADER_SIZE = 5
_MOST_NUMBER_BYTES = 5


class Source:
    """The bytes of a value, read from front to back."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.position = 0

    def take(self, size: int) -> bytes:
        """Take some bytes; BadValueError where fewer are left."""
        end = self.position + size
        if end > len(self._raw):
            left = len(self._raw) - self.position
            raise self.bad(f"{size} bytes are needed, and {left} are left")
        taken = self._raw[self.position : end]
        self.position = end
        return taken

    def at_end(self) -> bool:
        """Whether all was taken."""
        return self.position >= len(self._raw)

    def peek(self) -> int:
        """Return the next byte without taking it; -1 at the end."""
        return -1 if self.at_end() else self._raw[self.position]

    def number(self) -> int:
        """Take an integer of 7 bits a byte, lowest first."""
        value = 0
        for shift in range(0, 7 * _MOST_NUMBER_BYTES, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
                return value
        raise self.bad(f"a number of more than {_MOST_NUMBER_BYTES} bytes")

    def text(self) -> str:
        """Take UTF-16 text with its count of characters before it; surrogates may stand alone."""
        return self.take(2 * self.number()).decode("utf-16-le", "surrogatepass")

    def token(self) -> Token:
        """Take the byte that says what follows; BadValueError where it is none that is known."""
        value = self.take(1)[0]
        try:
            return Token(value)
        except ValueError:
            raise self.bad(f"no token is {value:#04x}") from None

    def header(self) -> None:
        """Take the signature, the version and the encoding that a document begins with."""
        header = self.take(_HEADER_SIZE)
        if header[:2] != _SIGNATURE or header[2] not in _VERSIONS or header[3:] != _UTF16:
            raise self.bad(f"no document begins with 0x{header.hex()}")

    def bad(self, detail: str) -> BadValueError:
        """Return the error that names this place."""
        return BadValueError(f"Binary XML at byte {self.position} of {len(self._raw)}: {detail}")

    def value(self, token: Token) -> str:
        """Take an atomic value, whose token was taken already, as text."""
        take = _VALUES.get(token)
        if take is None:
            raise self.bad(f"{token.name} is out of place")
        return take(self, token)

    def _fixed(self, token: Token) -> str:
        return fixed_text(token, self.take(WIDTHS[token]))

    def _utf16(self, _: Token) -> str:
        return self.text()

    def _decimal(self, token: Token) -> str:
        return decimal_text(token, self.take(self.number()))

    def _binary(self, token: Token) -> str:
        return binary_text(token, self.take(self.number()))

    def _code_page(self, _: Token) -> str:
        raw = self.take(self.number())
        codec = codec_of(int.from_bytes(raw[:4], "little"))
        if len(raw) < 4 or codec is None:  # noqa: PLR2004 - the number of the code page
            raise self.bad(f"text in a code page that is not known, 0x{raw[:4].hex()}")
        return code_page_text(codec)(raw[4:])

    def _scaled(self, token: Token) -> str:
        scale = self.take(1)[0]
        if scale > LARGEST_TIME_SCALE:
            raise self.bad(f"a time of scale {scale}")
        width = time_width(scale) + (3 if token in MOMENT_VALUES else 5)
        return scaled_text(token, scale, self.take(width))


_VALUES: dict[Token, Callable[[Source, Token], str]] = {
    **dict.fromkeys(WIDTHS, Source._fixed),
    **dict.fromkeys(UTF16_VALUES, Source._utf16),
    **dict.fromkeys(DECIMAL_VALUES, Source._decimal),
    **dict.fromkeys(BINARY_VALUES | {Token.XSD_BINHEX}, Source._binary),
    **dict.fromkeys(CODE_PAGE_VALUES, Source._code_page),
    **dict.fromkeys(MOMENT_VALUES | MOMENT_OFFSET_VALUES, Source._scaled),
}
