"""Subjects without the mark that PST files put before them."""

from __future__ import annotations

_MARK = "\x01"
_MARK_SIZE = 2


def plain_subject(stored: str) -> str:
    """Return a subject without its mark; imported items and OSTs have none.

    The mark is U+0001 and a character whose code is one more than the length of the prefix
    ("RE: " and the like), which itself stays ([MS-PST] 2.5.3.1.1.1).
    """
    return stored[_MARK_SIZE:] if stored.startswith(_MARK) else stored
