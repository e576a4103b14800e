"""Counts with their nouns, which core puts into many sentences: ``1 item``, ``1,204 rows``."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

_NOUNS: Final = (
    ("attachment", "%Ln attachments"),
    ("byte", "%Ln bytes"),
    ("database", "%Ln databases"),
    ("day", "%Ln days"),
    ("entry", "%Ln entries"),
    ("file", "%Ln files"),
    ("folder", "%Ln folders"),
    ("hour", "%Ln hours"),
    ("item", "%Ln items"),
    ("mailbox", "%Ln mailboxes"),
    ("message", "%Ln messages"),
    ("minute", "%Ln minutes"),
    ("page", "%Ln pages"),
    ("partition", "%Ln partitions"),
    ("point", "%Ln points"),
    ("row", "%Ln rows"),
    ("second", "%Ln seconds"),
    ("table", "%Ln tables"),
    ("transaction", "%Ln transactions"),
    ("volume", "%Ln volumes"),
)
"""A noun, and the window's text for many of it."""

_BY_WORD: Final = {word: many for one, many in _NOUNS for word in (one, many.removeprefix("%Ln "))}
_COUNT: Final = re.compile(
    rf"(\d{{1,3}}(?:,\d{{3}}){{0,3}}|\d{{1,9}}) ({'|'.join(_BY_WORD)})(?: (.+))?", re.DOTALL
)

_MOST: Final = 2**31 - 1
"""What Qt can count; of more, the figure is written and the noun translated by its template."""


def counted_noun(text: str) -> tuple[str, str] | None:
    """Return a count with its noun in the person's language, and what follows it.

    Args:
        text: In English.
    """
    found = _COUNT.fullmatch(text)
    if found is None:
        return None
    count = int(found[1].replace(",", ""))
    if count > _MOST:
        return None
    words = QCoreApplication.translate("Gleanpoint", _BY_WORD[found[2]], None, count)
    return words, found[3] or ""
