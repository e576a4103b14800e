"""Make texts comparable: case, accents and widths folded, scripts without spaces cut into signs.

What is looked for goes through the same as what is stored, so both agree in every script. Marks of
Latin, Greek and Cyrillic letters go; those that make another letter (Thai vowels, the voicing
of kana) stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

_ACCENTS: Final = re.compile("[\u0300-\u036f]+")
_UNSPACED: Final = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: words without spaces between them."""

NAME_STARTS: Final = "\x02"
NAME_ENDS: Final = "\x03"


def folded(text: str) -> str:
    """Return a text in which what people take for the same is the same.

    Case, accents of Latin, Greek and Cyrillic letters, full and half widths.
    """
    if text.isascii():
        return text.lower()
    apart = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", apart).casefold()


def name_text(name: str) -> str:
    """Return what goes into ``name_part`` for a name: its beginning and end can be asked for."""
    plain = name if name.isascii() else folded(name)
    return f"{NAME_STARTS}{plain}{NAME_ENDS}{NAME_ENDS}"


def name_texts(names: Sequence[str]) -> Sequence[str]:
    """Return what ``name_text`` returns for each of many names."""
    if "".join(names).isascii():
        return [f"{NAME_STARTS}{name}{NAME_ENDS}{NAME_ENDS}" for name in names]
    return [name_text(name) for name in names]


def path_text(path: str) -> str | None:
    """Return a path as places are compared with it; None where it is that as it stands."""
    if path.isascii() and "%" not in path:
        return None
    return folded(unquote(path))


def word_text(text: str) -> str:
    """Return what goes into a column of ``word`` for a text."""
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", folded(text))
