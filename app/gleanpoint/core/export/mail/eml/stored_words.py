"""Encoded words (RFC 2047) in headers that some other program wrote: judge and decode them."""

from __future__ import annotations

import base64
import codecs
import quopri
import re
from dataclasses import dataclass

_WORD = re.compile(r"=\?([\w.:+*-]{1,60})\?([bBqQ])\?([^?\r\n]*)\?=", re.ASCII)
_SOUND_WORD = re.compile(
    r"=\?([\w.:+-]{1,60})\?(?:([bB])\?([A-Za-z0-9+/=]+)|([qQ])\?([!->@-~]+))\?="
)
_SOUND_NAME_WORD = re.compile(r"=\?[^?]+\?(?:[bB]\?[^?]+|[qQ]\?[A-Za-z0-9!*+/=_-]+)\?=")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f]")

_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
}
"""Character sets that mailers name, and the larger ones that they mean (WHATWG Encoding)."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One or more encoded words of one character set."""

    codec: str
    data: bytes
    original: str

    def __str__(self) -> str:
        try:
            return self.data.decode(self.codec)
        except (UnicodeError, LookupError):
            return self.original


def is_sound(text: str) -> bool:
    """Whether every encoded word in ``text`` stands alone between blanks and decodes as it says."""
    return "=?" not in text or all(is_sound_word(word) for word in text.split() if "=?" in word)


def is_sound_word(word: str, *, in_name: bool = False) -> bool:
    """Whether a strict reader decodes ``word`` without complaint.

    Args:
        word: Characters between two blanks.
        in_name: Whether it stands in a display name, where fewer characters may stand unencoded
            (RFC 2047, section 5 (3)).
    """
    match = _SOUND_WORD.fullmatch(word)
    if match is None or (in_name and _SOUND_NAME_WORD.fullmatch(word) is None):
        return False
    charset, base, payload, quoted, quoted_payload = match.groups()
    try:
        text = _payload(base or quoted, payload or quoted_payload).decode(charset)
    except (LookupError, ValueError):
        return False
    return not _UNPRINTABLE.search(text) and not any("\ud800" <= c <= "\udfff" for c in text)


def decode_words(text: str) -> str:
    """Return ``text`` with its encoded words decoded; words that do not decode stay as they are.

    Neighbours in one character set are joined as bytes before they are decoded, because some
    mailers cut inside a character.
    """
    if "=?" not in text:
        return text
    pieces: list[str | _Word] = []
    position = 0
    for match in _WORD.finditer(text):
        pieces.append(text[position : match.start()])
        _append(pieces, match)
        position = match.end()
    return "".join([*map(str, pieces), text[position:]])


def _append(pieces: list[str | _Word], match: re.Match[str]) -> None:
    """Add one word to the pieces; ``pieces`` ends with the text before it."""
    word = _word(match)
    if word is None:
        pieces.append(match.group())
        return
    gap = pieces[-1]
    before = pieces[-2] if len(pieces) > 1 else None
    if isinstance(before, _Word) and isinstance(gap, str) and not gap.strip(" \t"):
        pieces.pop()
        if before.codec == word.codec:
            pieces.pop()
            original = before.original + gap + word.original
            word = _Word(word.codec, before.data + word.data, original)
    pieces.append(word)


def _word(match: re.Match[str]) -> _Word | None:
    charset = match[1].partition("*")[0].lower()
    try:
        codec = codecs.lookup(_SUPERSETS.get(charset, charset)).name
        return _Word(codec, _payload(match[2], match[3]), match.group())
    except (LookupError, ValueError):
        return None


def _payload(encoding: str, payload: str) -> bytes:
    """Return the bytes of an encoded word.

    Raises:
        ValueError: They are not encoded as said.
    """
    if encoding in "bB":
        return base64.b64decode(payload, validate=True)
    if re.search("=(?![0-9A-Fa-f]{2})", payload):
        raise ValueError("an = without two digits")
    return quopri.decodestring(payload.encode(), header=True)
