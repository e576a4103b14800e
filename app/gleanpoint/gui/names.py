"""Names from images, made safe to show: isolated, without hidden signs, short enough.

A name may hold characters that turn the direction of text, so that ``exe.gpj`` reads as
``gpj.exe``. They are shown as what they are, and the rest of the line is shielded from the name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtGui import Qt as Text

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
LEFT_TO_RIGHT = "\u200e"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})

_LONGEST = 400
"""Characters of a name that are measured at all; hostile names may have millions."""

_DIRECTION = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LS",
    "\u2029": "PS",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"
_SPACE = 0x20

_NO_BREAK = "\u2060"
"""A word joiner: it has no width, and none of Qt's tags begins with it."""

_TIGHT = 16
"""Letters; a name that gets less room is cut at its end."""

_ENDING = 6
"""Letters at the end of a name among which the point of an ending would be."""

_PART = re.compile(r"(?<=\S)[/\\](?=\S)")
_EIGHT = re.compile(r"\S{8}(?=\S{4})")
_TOO_LONG = re.compile(r"[^\s\u200b]{28,}")
"""Part of a path, or another name, that may not fit in a line."""


@lru_cache(4096)
def visible(name: str) -> str:
    """Return a name with every sign in it that would otherwise act unseen, on one line."""
    if len(name) > _LONGEST:
        half = _LONGEST // 2
        name = f"{name[:half]}…{name[-half:]}"
    return shown_signs(name)


def shown_signs(text: str) -> str:
    """Return a text with every sign in it that would otherwise act unseen; of any length."""
    return _HIDDEN.sub(_picture, text)


def isolated(name: str) -> str:
    """Return a name for use within a line of other text."""
    return f"{FIRST_STRONG_ISOLATE}{visible(name)}{POP_ISOLATE}"


def led(text: str) -> str:
    """Return sentences of which each line runs from the left, whatever name it begins with.

    Qt gives a line the direction of its first letter, even of one within an isolated name; a mark
    in front comes before it. Where the window runs from the right, so do its lines.
    """
    if text.isascii() or QGuiApplication.isRightToLeft():
        return text
    return "\n".join(map(_led_line, text.split("\n")))


def _led_line(line: str) -> str:
    for sign in line:
        direction = bidirectional(sign)
        if direction == "L":
            break
        if direction in _RIGHT_TO_LEFT:
            return f"{LEFT_TO_RIGHT}{line}"
    return line


def breakable(text: str) -> str:
    """Return a text for painting that may go on in the next line, a path after a separator.

    A long name without a gap may be parted after eight signs, too: even wide ones fit in a line.
    """
    parted = _PART.sub("\\g<0>\u200b", text)
    return _TOO_LONG.sub(lambda match: _EIGHT.sub("\\g<0>\u200b", match.group()), parted)


def tip(text: str) -> str:
    """Return a text for a tooltip, which Qt would show as rich text where it looks like such.

    A file may be called ``<img src=…>``. A sign without width after each ``<`` keeps Qt from
    taking it for a tag, and leaves the text one for screen readers too.
    """
    if not Text.mightBeRichText(text):
        return text
    return text.replace("<", f"<{_NO_BREAK}").replace("&", f"&{_NO_BREAK}")


def elided(name: str, metrics: QFontMetrics, width: int) -> str:
    """Return a name shortened to ``width`` pixels: in the middle, so that its ending stays.

    Where there is little room, a name without an ending keeps its beginning instead: ``Deleted I…``
    says more than ``Del…ems``.
    """
    text = visible(name)
    if metrics.horizontalAdvance(text) > width:
        is_tight = width < _TIGHT * metrics.averageCharWidth()
        keeps_end = not is_tight or "." in text[-_ENDING:]
        mode = Qt.TextElideMode.ElideMiddle if keeps_end else Qt.TextElideMode.ElideRight
        text = metrics.elidedText(text, mode, width)
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def _picture(match: re.Match[str]) -> str:
    sign = match.group()
    if sign in _DIRECTION:
        return f"⟦{_DIRECTION[sign]}⟧"
    code = ord(sign)
    if code < _SPACE:
        return chr(_CONTROL_PICTURES + code)
    return _DELETE_PICTURE if code == _DELETE else f"⟦U+{code:04X}⟧"
