"""Bring a catalog into the shape in which it is searched best, while nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import apsw

_PAGES: Final = 2_000
"""Pages of the index of names that are merged at once: a tenth of a second."""

_MERGED: Final = 2
"""Changes from which on a merge was one; SQLite counts its command, too."""


def nobody_waits() -> bool:
    """Say that nobody does."""
    return False


def merge_names(connection: apsw.Connection, is_waited: Callable[[], bool] = nobody_waits) -> None:
    """Merge the parts of the index of names that filling left, each merge kept by itself.

    Args:
        connection: To write with.
        is_waited: Whether somebody waits by now; the rest is left then.
    """
    merge = "INSERT INTO name_part(name_part, rank) VALUES ('merge', ?)"
    while not is_waited():
        before = connection.total_changes()
        connection.execute(merge, (_PAGES,))
        if connection.total_changes() - before < _MERGED:
            return
