r"""Calendars and contacts (iCalendar, vCard) as text that is searched.

Their lines are folded anywhere, ends of lines are written as ``\n``, and vCard 2.1 writes letters
with accents as quoted-printable: as they stand, words are cut or have a letter too many.

Sources: RFC 5545, 3.1 and 3.3.11; RFC 6350, 3.2; vCard 2.1.
"""

from __future__ import annotations

import binascii
import quopri
import re
from typing import Final

_BEGINS: Final = re.compile(r"\s*BEGIN:V(?:CARD|CALENDAR)\b", re.IGNORECASE)
_FOLD: Final = re.compile(r"\n[ \t]")
_ESCAPED: Final = re.compile(r"\\([\\,;nN])")
_QUOTED: Final = re.compile(
    r"(?im)^([^:\n]{0,200};(?:ENCODING=)?QUOTED-PRINTABLE[^:\n]{0,200}):((?:[^\n]*=\n)*[^\n]*)$"
)
_CHARSET: Final = re.compile(r"CHARSET=([\w.:-]+)", re.IGNORECASE)


def is_card(text: str) -> bool:
    """Whether a text is a calendar, or holds contacts."""
    return _BEGINS.match(text) is not None


def card_text(text: str) -> str:
    r"""Return it with whole lines and letters; lines end in ``\n``."""
    return _ESCAPED.sub(_letter, _FOLD.sub("", _QUOTED.sub(_decoded, text)))


def _letter(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] in "nN" else escaped[1]


def _decoded(line: re.Match[str]) -> str:
    data = quopri.decodestring(line[2].encode("utf-8", "replace"))
    named = _CHARSET.search(line[1])
    for charset in (named[1] if named else "utf-8", "utf-8"):
        try:
            return f"{line[1]}:{data.decode(charset)}"
        except (LookupError, UnicodeError, binascii.Error):
            continue
    return f"{line[1]}:{data.decode('latin-1')}"
