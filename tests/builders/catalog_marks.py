"""Marks in catalogs: texts are packed there and words cut apart, so bytes do not show them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
from tests.builders.crash_dumps import marks_in

from gleanpoint.core.catalog.finding.presenting import unpacked
from gleanpoint.core.catalog.store import SUFFIX

_WORDS = "CREATE VIRTUAL TABLE temp.known USING fts5vocab(main, word, row)"


def marks_in_catalogs(home: Path) -> tuple[int, set[str]]:
    """Return how many catalogs lie below a folder, and the marks in their rows, texts and words."""
    found: set[str] = set()
    files = list(home.rglob(f"*{SUFFIX}"))
    for file in files:
        with closing(apsw.Connection(str(file))) as connection:
            found |= marks_in("\0".join(_texts(connection)).encode(errors="replace"))
    return len(files), found


def _texts(connection: apsw.Connection) -> Iterator[str]:
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    for (table,) in list(connection.execute(tables)):
        for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own name
            for value in row:
                if isinstance(value, bytes):
                    yield value.decode("utf-8", "replace")
                    yield unpacked(value)
                else:
                    yield str(value)
    connection.execute(_WORDS)
    yield from (str(term) for (term,) in connection.execute("SELECT term FROM temp.known"))
