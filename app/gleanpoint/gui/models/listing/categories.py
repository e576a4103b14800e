"""Colours of categories: by the colour in the name, else always the same one for a name.

The colours that a person chose lie in a list of the mailbox's owner, which the store need not hold;
the six that a mailbox begins with are named after theirs.
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

_NAMED: Final = {
    "red": "danger",
    "orange": "maximum",
    "yellow": "warn",
    "green": "free",
    "blue": "info",
    "purple": "held",
}
_OTHERS: Final = ("info", "held", "maximum", "free", "erased", "minimum", "warn", "danger")


def category_color(name: str) -> str:
    """Return the colour token of a category."""
    first = name.strip().split(" ")[0].casefold()
    return _NAMED.get(first) or _OTHERS[crc32(name.casefold().encode("utf-8", "replace")) % 8]
