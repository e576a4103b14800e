"""Bring a catalog into the shape in which it is searched best, while nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import apsw

_PAGES: Final = 2_000
"""Pages of the index of names that are merged at once: a tenth of a second."""

_MERGED: Final = 2
"""Changes from which on a merge was one; SQLite counts its command, too."""

_PATIENCE: Final = 200
"""Milliseconds to wait for who reads from the log: its room is not worth more."""


def nobody_waits() -> bool:
    """Say that nobody does."""
    return False


def settle(connection: apsw.Connection, is_waited: Callable[[], bool]) -> None:
    """Merge the index of names, put the log into the file, and give its room back.

    Args:
        connection: To write with; it is not used for anything else.
        is_waited: As of ``merge_names``.

    Raises:
        apsw.Error: It is written, or cannot be; what was done is kept.
    """
    merge_names(connection, is_waited)
    connection.wal_checkpoint()
    connection.set_busy_timeout(_PATIENCE)
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)


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
