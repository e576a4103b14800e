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


def subject_prefix(stored: str) -> str:
    """Return the prefix that a marked subject names, such as ``"RE: "``; else nothing."""
    if not stored.startswith(_MARK) or len(stored) < _MARK_SIZE:
        return ""
    return stored[_MARK_SIZE : _MARK_SIZE + ord(stored[1]) - 1]
