r"""RTF as a stream of tokens: braces, control words, escaped bytes and text.

Source: Rich Text Format (RTF) Specification 1.9.1, "RTF Syntax".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<text>[^\\{}]+)"
    rb"|(?P<stray>\\)"
)
_LINE_ENDS = b"\r\n\0"
_BINARY = b"bin"


class TokenKind(Enum):
    """What a token is."""

    OPEN = "open"
    CLOSE = "close"
    WORD = "word"
    BYTE = "byte"
    SYMBOL = "symbol"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Args:
        kind: What it is.
        value: Word without backslash, symbol, text without line ends, or the one byte.
        number: Numeric parameter of a word; None where it has none.
    """

    kind: TokenKind
    value: bytes = b""
    number: int | None = None


_OPEN, _CLOSE = Token(TokenKind.OPEN), Token(TokenKind.CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of RTF; what follows ``\binN`` is skipped, any bytes are accepted."""
    position, end = 0, len(data)
    while position < end:
        match = _TOKEN.match(data, position)
        if match is None:
            return
        position = match.end()
        token = _token(match)
        if token is None:
            continue
        if token.value == _BINARY and token.kind is TokenKind.WORD:
            position += max(0, token.number or 0)
            continue
        yield token


def _token(match: re.Match[bytes]) -> Token | None:
    """Return the token that was matched; None for what says nothing."""
    kind, token = match.lastgroup, None
    match kind:
        case "open":
            token = _OPEN
        case "close":
            token = _CLOSE
        case "word" | "number":
            number = match["number"]
            token = Token(TokenKind.WORD, match["word"], int(number) if number else None)
        case "byte":
            token = Token(TokenKind.BYTE, bytes((int(match["byte"], 16),)))
        case "symbol":
            token = Token(TokenKind.SYMBOL, match["symbol"])
        case "text":
            text = match["text"].translate(None, _LINE_ENDS)
            token = Token(TokenKind.TEXT, text) if text else None
    return token
