"""HTML bodies on their way into an EML: to UTF-8, what they refer to, and their text."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

LONGEST_RENDERED = 2 << 20
"""Characters of HTML of which a text rendition is made; the HTML itself goes out whole."""

_META_CHARSET = re.compile(
    r"""(<meta\b[^<>]{0,500}?\bcharset\s*=\s*["']?)[\w.:-]+""", re.IGNORECASE | re.ASCII
)
_XML_ENCODING = re.compile(r"""(<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*["'])[\w.:-]+""", re.ASCII)
_CONTENT_ID = re.compile(r"""cid:([^"'\s<>)]{1,1000})""", re.IGNORECASE)
_SOURCE = re.compile(r"""\b(?:src|background)\s*=\s*["']?([^"'\s<>]{1,1000})""", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)([^<>]*)>")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_UNSHOWN = frozenset(["head", "script", "style", "title"])
_CLOSING = {name: re.compile(rf"</{name}[^<>]*>?", re.IGNORECASE) for name in _UNSHOWN}
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"]
)
_LINES = frozenset(["div", "tr", "li", "hr", "dt", "dd", "center", "form"])
_CELLS = frozenset(["td", "th"])
_FREE_BYTES = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}


def decode_html(data: bytes, charset: str) -> tuple[str, str | None]:
    """Return HTML as text that calls itself UTF-8, and a sentence where bytes had no character.

    Bytes that a single-byte character set leaves free become control characters, as browsers
    have it (WHATWG Encoding); bytes that fit nothing become U+FFFD.

    Args:
        data: The body as stored.
        charset: Name of its Python codec.
    """
    problem = None
    try:
        text = data.decode(charset)
    except (ValueError, LookupError):
        text, problem = _decode_loosely(data, charset)
    text = text.removeprefix("\ufeff")
    return _XML_ENCODING.sub(r"\1utf-8", _META_CHARSET.sub(r"\1utf-8", text)), problem


def references(text: str) -> set[str]:
    """Return what HTML shows: Content-IDs (lower case, without escapes) and pictures' sources."""
    ids = {unquote(html.unescape(match[1])).lower() for match in _CONTENT_ID.finditer(text)}
    return ids | {html.unescape(match[1]) for match in _SOURCE.finditer(text)}


def text_of(markup: str) -> str:
    """Return what a person reads of HTML, for readers that show text only.

    Lines end in LF. Of very long HTML the beginning is rendered, and the text says so.
    """
    lines = _Lines()
    for name, value in _shown(markup[:LONGEST_RENDERED]):
        if not name:
            lines.add(html.unescape(value).replace("\xa0", " "))
        elif name == "br":
            lines.end()
        elif name == "pre":
            lines.end_if_begun()
            lines.is_preformatted = not value
        elif name in _PARAGRAPHS:
            lines.end_paragraph()
        elif name in _LINES:
            lines.end_if_begun()
        elif name in _CELLS:
            lines.add(" ")
    text = lines.text()
    if len(markup) > LONGEST_RENDERED:
        text += "\n\n[The rest is in the HTML part of this message.]"
    return text


class _Lines:
    """Collects lines in which blanks never double, but for preformatted ones."""

    def __init__(self) -> None:
        self.is_preformatted = False
        self._lines: list[str] = []
        self._line: list[str] = []

    def add(self, text: str) -> None:
        if not self.is_preformatted:
            self._line.append(text)
            return
        *whole, rest = text.replace("\r\n", "\n").split("\n")
        for line in whole:
            self._lines.append("".join([*self._line, line]))
            self._line = []
        self._line.append(rest)

    def end(self) -> None:
        line = "".join(self._line)
        self._lines.append(line if self.is_preformatted else _BLANKS.sub(" ", line).strip(" "))
        self._line = []

    def end_if_begun(self) -> None:
        if any(piece.strip() for piece in self._line):
            self.end()
        self._line = []

    def end_paragraph(self) -> None:
        self.end_if_begun()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        self.end()
        return "\n".join(self._lines).strip("\n")


def _shown(markup: str) -> Iterator[tuple[str, str]]:
    """Yield ``("", text)`` and ``(tag, "/" where it closes)``, without comments and scripts."""
    last_closing = {name: markup.lower().rfind(f"</{name}") for name in _UNSHOWN}
    position = 0
    while (opening := markup.find("<", position)) >= 0:
        yield "", markup[position:opening]
        match = _TAG.match(markup, opening)
        if match is None:
            position = _after_declaration(markup, opening)
            if position == opening:
                yield "", "<"
                position += 1
            continue
        name, position = match[2].lower(), match.end()
        if name in last_closing and not match[1]:
            closes = position < last_closing[name]
            closing = _CLOSING[name].search(markup, position) if closes else None
            position = closing.end() if closing else position
        else:
            yield name, match[1]
    yield "", markup[position:]


def _after_declaration(markup: str, opening: int) -> int:
    """Return the end of a comment or declaration; ``opening`` itself where there is none."""
    if markup.startswith("<!--", opening):
        end = markup.find("-->", opening + 4)
        return len(markup) if end < 0 else end + 3
    if markup.startswith(("<!", "<?"), opening):
        end = markup.find(">", opening)
        return len(markup) if end < 0 else end + 1
    return opening


def _decode_loosely(data: bytes, charset: str) -> tuple[str, str | None]:
    """Decode what does not decode strictly, and say how many bytes had no character."""
    try:
        codec = codecs.lookup(charset).name
        if codec.startswith("cp125"):
            return data.decode(codec, "surrogateescape").translate(_FREE_BYTES), None
        text = data.decode(codec, "replace")
    except (LookupError, ValueError):
        return _decode_loosely(data, "cp1252")
    lost = text.count("\ufffd")
    return (
        text,
        f"The HTML body holds {lost:,} bytes or more that are not {charset}; each is U+FFFD",
    )
