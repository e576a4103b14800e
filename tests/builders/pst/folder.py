"""Folders: their own properties and the tables of folders, items and associated items.

Source: [MS-PST] 2.4.4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.builders.pst.item import Given, Item, ItemWriter, Placed
from tests.builders.pst.scope import Properties, Scope
from tests.builders.pst.table import Table

HIERARCHY, CONTENTS, ASSOCIATED, FOUND = 0x0D, 0x0E, 0x0F, 0x10
"""Kinds of the nodes of tables."""
HIERARCHY_COLUMNS = (
    0x0E300003, 0x0E330014, 0x0E340102, 0x0E380003, 0x3001001F, 0x36020003, 0x36030003,
    0x360A000B, 0x3613001F, 0x66350003, 0x66360003,
)  # fmt: skip
CONTENTS_COLUMNS = (
    0x00170003, 0x001A001F, 0x00360003, 0x0037001F, 0x00390040, 0x0042001F, 0x0057000B,
    0x0058000B, 0x0070001F, 0x00710102, 0x0E03001F, 0x0E04001F, 0x0E060040, 0x0E070003,
    0x0E080003, 0x0E170003, 0x0E300003, 0x0E330014, 0x0E340102, 0x0E380003, 0x0E3C0102,
    0x0E3D0102, 0x10970003, 0x30080040, 0x65C60003,
)  # fmt: skip
ASSOCIATED_COLUMNS = (0x001A001F, 0x0E070003, 0x0E170003, 0x3001001F)
_FOLDER, _SEARCH = 2, 3
_FLAGS, _READ = 0x0E070003, 1
_NAME, _SIZE, _STATUS = 0x3001001F, 0x0E080003, 0x0E170003


def table_of(folder: int, kind: int) -> int:
    """Return the node of a table of a folder."""
    return folder & ~31 | kind


@dataclass
class Folder:
    """A folder in the making; ``finish`` writes it.

    Args:
        columns: Of its table of items.
        counted: What the folder says to hold; None for what it does.
        with_tables: Whether its tables are written at all.
    """

    writer: ItemWriter
    nid: int
    name: str
    parent: int
    container: str = "IPF.Note"
    properties: Given = field(default_factory=dict)
    columns: Sequence[int] = CONTENTS_COLUMNS
    counted: int | None = None
    with_tables: bool = True
    children: list[Folder] = field(default_factory=list)
    unread: int = 0

    def __post_init__(self) -> None:
        self._associated: list[tuple[int, Properties]] = []
        self._begin_contents()

    def _begin_contents(self) -> None:
        self._contents_scope = self._scope()
        self._contents = Table(self._contents_scope, self.writer.columns(self.columns))

    @property
    def is_search(self) -> bool:
        return self.nid & 31 == _SEARCH

    def place(self, nid: int, item: Item, *, listed: bool = True) -> Placed:
        """Write an item as a node of this folder."""
        placed = self.writer.write(item)
        self.writer.file.node(nid, placed.data, placed.subnodes, self.nid)
        if listed:
            self.list(nid, placed.properties)
        return placed

    def place_associated(self, nid: int, item: Item) -> None:
        """Write an associated (hidden) item."""
        placed = self.writer.write(item)
        self.writer.file.node(nid, placed.data, placed.subnodes, self.nid)
        self._associated.append((nid, placed.properties))

    def list(self, nid: int, properties: Properties) -> None:
        """List an item, wherever it lives."""
        self.unread += not properties.get(_FLAGS, 0) & _READ
        self._contents.add(nid, {_STATUS: 0, **properties})

    @property
    def count(self) -> int:
        return len(self._contents) if self.counted is None else self.counted

    def own_properties(self) -> dict[int, Any]:
        """Return the properties by which the folder and its row in the parent tell of it."""
        return self.writer.properties(
            {
                _NAME: self.name,
                0x36020003: self.count,
                0x36030003: self.unread,
                0x360A000B: bool(self.children),
                0x3613001F: self.container,
                0x36010003: 2 if self.is_search else 1,
                **self.properties,
            }
        )

    def finish(self) -> None:
        """Write the folder's nodes."""
        file = self.writer.file
        scope = self._scope()
        data = scope.properties(self.own_properties())
        file.node(self.nid, data, scope.write(), self.parent)
        if self.with_tables:
            self._write_tables()

    def relist(self, rows: Mapping[int, Properties]) -> None:
        """Replace the table of items, written already, by one of these rows."""
        file = self.writer.file
        self._begin_contents()
        self.unread = 0
        for nid, properties in rows.items():
            self.list(nid, properties)
        for kind in (0, HIERARCHY, CONTENTS, ASSOCIATED):
            file.drop(table_of(self.nid, kind) if kind else self.nid)
        self.finish()

    def write_contents(self) -> tuple[int, int]:
        """Write the table of items and return its data and sub-nodes."""
        data = self._contents.write()
        return data, self._contents_scope.write()

    def _write_tables(self) -> None:
        file = self.writer.file
        if self.is_search:
            file.node(table_of(self.nid, FOUND), *self.write_contents())
            return
        rows: list[tuple[int, Properties]] = [
            (child.nid, child.own_properties()) for child in self.children
        ]
        file.node(table_of(self.nid, HIERARCHY), *self._table(HIERARCHY_COLUMNS, rows))
        file.node(table_of(self.nid, CONTENTS), *self.write_contents())
        rows = self._associated
        file.node(table_of(self.nid, ASSOCIATED), *self._table(ASSOCIATED_COLUMNS, rows))

    def _table(
        self, columns: Sequence[int], rows: Sequence[tuple[int, Properties]]
    ) -> tuple[int, int]:
        scope = self._scope()
        table = Table(scope, self.writer.columns(columns))
        for nid, properties in rows:
            table.add(nid, properties)
        data = table.write()
        return data, scope.write()

    def _scope(self) -> Scope:
        return Scope(self.writer.file, self.writer.code_page)
