"""Open backups of built databases, and all rows of what they show."""

from __future__ import annotations

from collections.abc import Mapping

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.plugin import Container, Surroundings, all_children
from gleanpoint_parsers.sqlserver.backup.parser import SqlServerBackupParser
from gleanpoint_parsers.tables import RowRequest, TableContainer
from gleanpoint_parsers.timeline import NO_WISH, Timeline, Wish

Rows = dict[str, list[tuple[object, ...]]]


def open_built(files: Mapping[str, bytes], name: str, wish: Wish = NO_WISH) -> Container:
    """Open one of some files that lie beside each other."""

    def sibling(asked: str) -> BytesSource | None:
        return BytesSource(files[asked]) if asked in files else None

    around = Surroundings(name, sibling, lambda: list(files), wish)
    return SqlServerBackupParser().open(BytesSource(files[name]), around)


def timeline_of_built(files: Mapping[str, bytes], only: str | None = None) -> Timeline:
    pairs = [(name, BytesSource(data)) for name, data in files.items()]
    return SqlServerBackupParser().timeline(pairs, only)


def rows_of(container: Container, key: str = ROOT) -> Rows:
    """Return the rows of every table below a node, sorted; none of them may have a problem."""
    assert isinstance(container, TableContainer)
    found: Rows = {}
    for entry in all_children(container, key):
        if entry.kind.is_folder:
            found |= rows_of(container, entry.key)
        elif entry.kind is Kind.TABLE:
            batches = list(container.batches(entry.key, RowRequest()))
            assert [problem for batch in batches for problem in batch.problems] == []
            rows = [tuple(row.values()) for one in batches for row in one.records.to_pylist()]
            found[entry.name] = sorted(rows, key=repr)
    return found
