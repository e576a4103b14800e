"""The catalog of a database: everything that it says, read at once.

What cannot be read is named in ``Database.notes``; the rest stays. Only where the lists of
allocation units or rowsets are lost nothing can be said, and an error comes out.
"""

from __future__ import annotations

from collections.abc import Iterable

from gleanpoint_parsers.sqlserver.catalog.base_rows import BaseTableId, ObjectRow
from gleanpoint_parsers.sqlserver.catalog.codes import PropertyClass
from gleanpoint_parsers.sqlserver.catalog.columns import ColumnBuilder
from gleanpoint_parsers.sqlserver.catalog.indexes import USER_ROWS, IndexBuilder
from gleanpoint_parsers.sqlserver.catalog.model import Database, SystemTable
from gleanpoint_parsers.sqlserver.catalog.object_kinds import (
    CONSTRAINTS,
    SEQUENCE,
    SYNONYM,
    SYSTEM_TABLES,
    TABLE_TYPE,
    TABLES,
    TEXT_MODULES,
    VIEWS,
)
from gleanpoint_parsers.sqlserver.catalog.objects import SYSTEM_SCHEMA, ObjectBuilder
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows
from gleanpoint_parsers.sqlserver.catalog.security import permissions, principals, schemas
from gleanpoint_parsers.sqlserver.catalog.storage import (
    data_files,
    filegroups,
    options,
    partition_functions,
    partition_schemes,
)
from gleanpoint_parsers.sqlserver.catalog.tables import TableBuilder
from gleanpoint_parsers.sqlserver.catalog.type_objects import (
    alias_types,
    clr_types,
    xml_collections,
)
from gleanpoint_parsers.sqlserver.storage.boot import BootPage
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource

FIRST_USER_OBJECT = 100
"""Objects with a lower id are the catalog's own tables."""

_KINDS = {
    **dict.fromkeys(TABLES, "table"),
    **dict.fromkeys(VIEWS, "view"),
    **dict.fromkeys(TEXT_MODULES, "module"),
    SEQUENCE: "sequence",
    SYNONYM: "synonym",
}
_KIND_NAMES = (*dict.fromkeys(_KINDS.values()), "other", "system table")

_LOST_NAME = "Its name is lost: the catalog's list of objects is damaged"


def load_catalog(pages: PageSource, boot: BootPage) -> Database:
    """Read the catalog of a database.

    Args:
        pages: The database.
        boot: Its boot page.

    Raises:
        ParserError: It cannot be told which pages belong to which table.
    """
    rows = CatalogRows(pages, boot)
    columns, indexes = ColumnBuilder(rows), IndexBuilder(rows)
    tables = TableBuilder(rows, columns, indexes)
    objects = ObjectBuilder(rows, columns, indexes)
    kinds = _by_kind(rows)
    lost = _lost_tables(rows)
    return Database(
        name=boot.name,
        version=boot.version,
        created_version=boot.create_version,
        compatibility=boot.compatibility_level,
        collation=rows.collation,
        created=boot.created,
        options=options(boot),
        files=data_files(rows),
        filegroups=filegroups(rows),
        principals=principals(rows),
        permissions=permissions(rows),
        schemas=schemas(rows),
        tables=tuple(tables.table(row) for row in kinds["table"])
        + tuple(tables.table(row, (_LOST_NAME,)) for row in lost),
        views=tuple(objects.view(row) for row in kinds["view"]),
        modules=tuple(objects.module(row) for row in kinds["module"]),
        sequences=tuple(objects.sequence(row) for row in kinds["sequence"]),
        synonyms=tuple(objects.synonym(row) for row in kinds["synonym"]),
        alias_types=alias_types(rows, columns),
        clr_types=clr_types(rows),
        table_types=tables.table_types(),
        xml_collections=xml_collections(rows),
        partition_functions=partition_functions(rows, columns),
        partition_schemes=partition_schemes(rows),
        others=tuple(objects.other(row) for row in kinds["other"]),
        system_tables=_system_tables(rows, kinds["system table"]),
        properties=rows.properties(PropertyClass.DATABASE, 0),
        notes=tuple(dict.fromkeys(rows.notes)),
    )


def _by_kind(rows: CatalogRows) -> dict[str, list[ObjectRow]]:
    """Sort the objects that a person made (and the server's tables) by what they are."""
    kinds: dict[str, list[ObjectRow]] = {name: [] for name in _KIND_NAMES}
    for row in sorted(rows.objects.values(), key=lambda row: row.id):
        kind = _kind(row)
        if kind:
            kinds[kind].append(row)
    return kinds


def _kind(row: ObjectRow) -> str:
    """Return what an object is listed as; "" for parts of others and for what the server hides."""
    if row.type in SYSTEM_TABLES:
        return "system table"
    if row.id < 0 or row.nsid == SYSTEM_SCHEMA or row.type == TABLE_TYPE:
        return ""
    if row.type == "D" and not row.pid:
        return "module"
    if row.type in CONSTRAINTS:
        return ""
    return _KINDS.get(row.type, "other")


def _lost_tables(rows: CatalogRows) -> list[ObjectRow]:
    """Return tables that have rows, but no name any more."""
    found = []
    for object_id, rowsets in sorted(rows.tables.by_object.items()):
        if object_id <= FIRST_USER_OBJECT or object_id in rows.objects:
            continue
        if any(rowset.ownertype == USER_ROWS and rowset.idminor <= 1 for rowset in rowsets):
            found.append(ObjectRow(object_id, f"object {object_id}", type="U"))
            rows.notes.append(f"Object {object_id} has rows, but no name any more")
    return found


def _system_tables(rows: CatalogRows, named: Iterable[ObjectRow]) -> tuple[SystemTable, ...]:
    names = {row.id: (row.name, row.type) for row in named}
    for table in BaseTableId:
        names.setdefault(int(table), (table.name.lower(), "S"))
    return tuple(
        SystemTable(object_id, name, kind, rows.tables.system_layouts(object_id))
        for object_id, (name, kind) in sorted(names.items())
        if object_id in rows.tables.by_object
    )
