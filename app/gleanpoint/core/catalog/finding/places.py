"""Which folders a place is that somebody names: a path, or part of a folder's name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gleanpoint.core.catalog.finding.drives import Connection
from gleanpoint.core.catalog.finding.expressions import clean
from gleanpoint.core.catalog.finding.way import FILE

_INSIDE: Final = "SELECT id FROM folder WHERE path = ? OR (path > ? AND path < ?)"
_ODD: Final = f"""
SELECT item.name, folder.path FROM item JOIN folder ON folder.id = item.own_folder
WHERE item.kind <> {FILE} AND octet_length(item.name) <> length(item.name)"""  # noqa: S608 - a number
_UNITS: Final = "SELECT id, path FROM folder WHERE id IN (SELECT place FROM presence)"


def folders_in(connection: Connection, typed: str, like: str) -> Iterator[int]:
    """Yield the folders that are a place, or lie in it; some more than once.

    Args:
        connection: To the catalog.
        typed: A path that begins with a slash, or part of the name of a folder on the way.
        like: As of ``Index``.
    """
    if typed.startswith("/"):
        yield from _below(connection, typed.rstrip("/"))
        return
    text = clean(typed)
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    query = f"SELECT id FROM folder WHERE path {like} ? ESCAPE '\\'"  # noqa: S608 - a word of ours
    for (folder,) in connection.execute(query, (f"%{escaped}%",)):
        yield int(folder)
    # LIKE knows the case of ASCII letters only: names with others are compared one by one.
    for name, path in (*connection.execute(_ODD), *connection.execute(_UNITS)):
        odd = str(name) if isinstance(name, str) else path.rpartition("/")[2]
        if not odd.isascii() and text in clean(odd):
            yield from _below(connection, path)


def units_in(connection: Connection, path: str) -> frozenset[int]:
    """Return the volumes, mailboxes and databases that are a path or lie in it; empty: it is none.

    What is in them is told by its presence, without naming each folder.
    """
    whole = path.rstrip("/")
    units = {str(of_unit): int(unit) for unit, of_unit in connection.execute(_UNITS)}
    if whole not in units:
        return frozenset()
    return frozenset(n for one, n in units.items() if one == whole or one.startswith(f"{whole}/"))


def _below(connection: Connection, path: str) -> Iterator[int]:
    after = f"{path}0"  # 0 follows the slash
    for (folder,) in connection.execute(_INSIDE, (path, f"{path}/", after)):
        yield int(folder)
