"""An HTML body as plain text, for those who would rather read it so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Final

from gleanpoint.core.preview.html_tags import BECOMES, BLOCKS
from gleanpoint.core.preview.html_tokens import Mark, Token

LONGEST: Final = 1_000_000
"""Characters of text that are kept."""

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
_PARAGRAPHS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})


def as_text(found: Iterable[Token]) -> str:
    """Return the text of a body: a line a block, an empty line between paragraphs."""
    writer = _Writer()
    for token in found:
        writer.take(token)
        if writer.length > LONGEST:
            break
    text = "".join(writer.pieces)[:LONGEST]
    lines = (line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self._preformatted = 0
        self._at_start = True
        self._in_first_cell = True

    def take(self, token: Token) -> None:
        """Write one token."""
        name = BECOMES.get(token.name, token.name)
        if token.mark is Mark.TEXT:
            self._text(unescape(token.text))
        elif token.mark is not Mark.SWALLOWED:
            self._tag(name, is_start=token.mark is Mark.START)
            if name == "img" and token.mark is Mark.START:
                alternative = unescape(token.attributes.get("alt", "")).strip()
                self._text(f"[{alternative}]" if alternative else "")

    def _tag(self, name: str, *, is_start: bool) -> None:
        if name == "br":
            self._put("\n")
        elif name in {"td", "th"}:
            if is_start and not self._in_first_cell:
                self._put("\t")
            self._in_first_cell = self._in_first_cell and not is_start
        elif name in BLOCKS:
            self._break(2 if name in _PARAGRAPHS else 1)
            self._in_first_cell = name in {"tr", "table"}
            if name == "li" and is_start:
                self._put("\u2022 ")
            elif name == "hr" and is_start:
                self._put("\u2014" * 20 + "\n")
            elif name == "pre":
                self._preformatted = max(0, self._preformatted + (1 if is_start else -1))

    def _text(self, text: str) -> None:
        if not self._preformatted:
            text = _BLANKS.sub(" ", text)
            if self._at_start:
                text = text.lstrip(" ")
        if text:
            self._put(text)

    def _break(self, lines: int) -> None:
        if not self.pieces:
            return
        tail = "".join(self.pieces[-2:])[-2:]
        present = len(tail) - len(tail.rstrip("\n"))
        if present < lines:
            self._put("\n" * (lines - present))

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        self._at_start = text.endswith(("\n", " "))
