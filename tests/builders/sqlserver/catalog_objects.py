"""Catalog rows of tables and of what belongs to them: columns, indexes, constraints.

Source: FORMAT.md of the parser, section Catalog.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.catalog_rows import CatalogRows
from tests.builders.sqlserver.columns import Column, PlacedColumn
from tests.builders.sqlserver.tables import Check, ForeignKey, Index, Table
from tests.builders.sqlserver.values import Raw, Variant, stored

NOT_TRUSTED, DISABLED, SYSTEM_NAMED = 0x400, 0x100, 4
_IS_INDEX, _UNIQUE, _PRIMARY, _UNIQUE_KEY, _INDEX_DISABLED, _FILTERED = (
    1,
    8,
    0x20,
    0x40,
    0x80,
    0x20000,
)
_KEY_COLUMN, _DESCENDING, _INCLUDED = 3, 4, 0x10
MODULE_TEXT, COMPUTED_TEXT, FILTER_TEXT = 1, 2, 9
_SINGLE_BYTE = 2
_MAX_OFF_ROW = 0x2000000
_OUTPUT = 0x200
_UPDATE_SHIFT, _DELETE_SHIFT = 12, 14
_MEMORY_OPTIMISED = 8
_DROPPED_COLUMN = 0x04000000
SCHEMA_OWNER = 50
"""Class of the reference from a schema to the principal that owns it."""


@dataclass(slots=True)
class ObjectIds:
    """Hands out object ids."""

    last: int = 245_575_913

    def next(self) -> int:
        """Return a new object id."""
        self.last += 16_000_057
        if self.last > 2**31 - 1:
            self.last -= 2**31 - 1_000
        return self.last


class _Constraint(NamedTuple):
    """A row of sysschobjs for what belongs to a table."""

    id: int
    name: str
    kind: str
    status: int = 0
    column: int = 0


def _text_and_form(text: str, codec: str) -> tuple[bytes, int]:
    """Return a text as sysobjvalues keeps it, one byte a character where that can be."""
    try:
        return text.encode(codec), _SINGLE_BYTE
    except UnicodeEncodeError:
        return text.encode("utf-16-le"), 0


def add_text(
    rows: CatalogRows, object_id: int, text: str, sub: int = 0, kind: int = MODULE_TEXT
) -> None:
    """Add the text of a module or constraint, or another expression."""
    stored_text, form = _text_and_form(text, rows.codec)
    rows.add(
        "sysobjvalues",
        valclass=kind,
        objid=object_id,
        subobjid=sub,
        valnum=0,
        value=Variant(t.integer(), form),
        imageval=stored_text,
    )


def _column_status(column: Column) -> int:
    status = 0 if column.nullable else 1
    status |= 2 if column.type.xtype in {t.CHAR, t.VARCHAR, t.BINARY, t.VARBINARY} else 0
    status |= 4 if column.identity else 0
    status |= 8 if column.is_rowguid else 0
    status |= 0x10 if column.computed else 0
    status |= 0x20 if column.is_filestream else 0
    status |= 0x1000000 if column.is_sparse else 0
    return status | (0x2000000 if column.is_column_set else 0)


def _identity_value(column: Column) -> bytes | None:
    if column.identity is None:
        return None
    numbers = (column.identity.last, column.identity.increment, column.identity.seed)
    return b"".join(stored(column.type, number) for number in numbers) + b"\0"


def add_column(  # noqa: PLR0913 - one value a column
    rows: CatalogRows,
    object_id: int,
    number: int,
    column: Column,
    default: int = 0,
    *,
    of_module: int = 0,
    is_output: bool = False,
) -> None:
    """Add a column of a table, view or function, or (``of_module`` 1) a parameter."""
    sql_type = column.type
    rows.add(
        "syscolpars",
        id=object_id,
        number=of_module,
        colid=number,
        name=column.name,
        xtype=sql_type.xtype,
        utype=sql_type.user_type or sql_type.xtype,
        length=sql_type.catalog_length,
        prec=sql_type.precision,
        scale=sql_type.scale,
        collationid=sql_type.collation.id if sql_type.collation else 0,
        status=_column_status(column) | (_OUTPUT if is_output else 0),
        dflt=default,
        idtval=_identity_value(column),
    )


def add_table(rows: CatalogRows, table: Table, ids: ObjectIds) -> None:
    """Add a table with its columns, defaults, keys, checks and foreign keys."""
    rows.add(
        "sysschobjs",
        id=table.id,
        name=table.name,
        nsid=table.schema_id,
        status=table.status | (_MAX_OFF_ROW if table.lob.is_max_off_row else 0),
        type=table.kind,
        pclass=1,
        intprop=len(table.columns),
        status2=_MEMORY_OPTIMISED if table.is_memory_optimised else 0,
    )
    for number, column in enumerate(table.columns, start=1):
        if column.is_dropped:
            continue
        default = _add_default(rows, table, number, column, ids) if column.default else 0
        add_column(rows, table.id, number, column, default)
        if column.computed:
            add_text(rows, table.id, column.computed, number, COMPUTED_TEXT)
    for check in table.checks:
        _add_check(rows, table, check, ids)
    for key in table.foreign_keys:
        _add_foreign_key(rows, table, key, ids)


def _add_default(
    rows: CatalogRows, table: Table, number: int, column: Column, ids: ObjectIds
) -> int:
    identifier = ids.next()
    name = f"DF_{table.name}_{column.name}"
    _add_constraint(rows, table, _Constraint(identifier, name, "D ", column=number))
    add_text(rows, identifier, column.default)
    return identifier


def _add_constraint(rows: CatalogRows, table: Table, constraint: _Constraint) -> None:
    rows.add(
        "sysschobjs",
        id=constraint.id,
        name=constraint.name,
        nsid=table.schema_id,
        status=constraint.status,
        type=constraint.kind,
        pid=table.id,
        pclass=1,
        intprop=constraint.column,
    )


def _trust(*, is_trusted: bool, is_disabled: bool) -> int:
    return (0 if is_trusted else NOT_TRUSTED) | (DISABLED if is_disabled else 0)


def _add_check(rows: CatalogRows, table: Table, check: Check, ids: ObjectIds) -> None:
    identifier = ids.next()
    status = _trust(is_trusted=check.is_trusted, is_disabled=check.is_disabled)
    column = table.column_id(check.column) if check.column else 0
    _add_constraint(
        rows, table, _Constraint(identifier, check.name, "C ", status=status, column=column)
    )
    add_text(rows, identifier, check.text)


def _add_foreign_key(rows: CatalogRows, table: Table, key: ForeignKey, ids: ObjectIds) -> None:
    identifier = ids.next()
    status = _trust(is_trusted=key.is_trusted, is_disabled=key.is_disabled)
    status |= key.on_update << _UPDATE_SHIFT | key.on_delete << _DELETE_SHIFT
    _add_constraint(rows, table, _Constraint(identifier, key.name, "F ", status=status))
    other = key.table
    found = next((n for n, i in numbered_indexes(other) if i.key == key.referenced), 1)
    links = [(27, 0, other.id, found)]
    for number, (own, theirs) in enumerate(zip(key.columns, key.referenced, strict=True), 1):
        links.append((28, number, table.id, table.column_id(own)))
        links.append((29, number, other.id, other.column_id(theirs)))
    for kind, sub, target, target_sub in links:
        rows.add(
            "syssingleobjrefs",
            **{"class": kind},
            depid=identifier,
            depsubid=sub,
            indepid=target,
            indepsubid=target_sub,
        )


def numbered_indexes(table: Table) -> Iterator[tuple[int, Index]]:
    """Yield the indexes of a table with their ids: 1 the clustered one, others from 2."""
    if table.clustered is not None:
        yield 1, table.clustered
    yield from enumerate(table.indexes, start=2)


def add_index(
    rows: CatalogRows, table: Table, number: int, index: Index, rowset: int, data_space: int
) -> None:
    """Add a key or index with its columns."""
    status = _IS_INDEX
    status |= _UNIQUE if index.has_unique_keys else 0
    status |= _PRIMARY if index.is_primary else 0
    status |= _UNIQUE_KEY if index.is_constraint else 0
    status |= _INDEX_DISABLED if index.is_disabled else 0
    status |= _FILTERED if index.condition else 0
    rows.add(
        "sysidxstats",
        id=table.id,
        indid=number,
        name=index.name,
        status=status,
        type=index.kind or (1 if index.is_clustered else 2),
        intprop=table.lob.text_in_row if index.is_clustered else 0,
        dataspace=data_space,
        lobds=data_space,
        rowset=rowset,
    )
    if index.condition:
        add_text(rows, table.id, index.condition, number, FILTER_TEXT)
    _add_index_columns(rows, table, number, index)


def _add_index_columns(rows: CatalogRows, table: Table, number: int, index: Index | None) -> None:
    columns: list[tuple[str, int, int]] = []
    if index is not None:
        columns += [(name, _KEY_COLUMN, n) for n, name in enumerate(index.columns, start=1)]
        columns += [(name, _INCLUDED | 2, 0) for name in index.included]
    parted = table.partitioning.column if table.partitioning is not None else ""
    if parted and parted not in (index.key if index is not None else ()):
        columns.append((parted, 2, 0))
    for sub, (marked, flags, ordinal) in enumerate(columns, start=1):
        name = marked.removeprefix("-")
        rows.add(
            "sysiscols",
            idmajor=table.id,
            idminor=number,
            subid=sub,
            status=flags | (_DESCENDING if marked != name else 0),
            intprop=table.column_id(name),
            tinyprop1=ordinal,
            tinyprop2=int(name == parted),
        )


def add_heap(rows: CatalogRows, table: Table, rowset: int, data_space: int) -> None:
    """Add the row that stands for a table without clustered index."""
    rows.add(
        "sysidxstats",
        id=table.id,
        indid=0,
        name="",
        type=0,
        intprop=table.lob.text_in_row,
        dataspace=data_space,
        lobds=data_space,
        rowset=rowset,
    )
    _add_index_columns(rows, table, 0, None)


def add_key_object(rows: CatalogRows, table: Table, index: Index, ids: ObjectIds) -> None:
    """Add the object of a primary key or UNIQUE constraint."""
    if index.is_primary or index.is_constraint:
        kind = "PK" if index.is_primary else "UQ"
        _add_constraint(rows, table, _Constraint(ids.next(), index.name, kind))


def add_rowset_column(rows: CatalogRows, rowset: int, placed: PlacedColumn) -> None:
    """Add where a column lies in the rows of a rowset (2008 and later)."""
    column, place = placed.column, placed.place
    status = 0 if column.nullable else 0x80
    status |= 2 if column.is_dropped else 0
    status |= 0x10 if placed.id == 0 else 0
    status |= 0x20 if column.is_filestream else 0
    status |= 0x100 if column.is_sparse else 0
    rows.add(
        "sysrscols",
        rsid=rowset,
        rscolid=placed.id | (_DROPPED_COLUMN if column.is_dropped else 0),
        hbcolid=placed.ordinal,
        ti=column.type.information,
        cid=column.type.collation.id if column.type.collation else 0,
        ordkey=placed.key_ordinal,
        status=status,
        offset=place.leaf_offset if placed.key_ordinal == 0 else _both(place.leaf_offset),
        nullbit=place.null_bit if placed.key_ordinal == 0 else _both(place.null_bit),
        bitpos=place.bit_position,
    )
    if column.added_value is not None:
        value = Raw(stored(t.variant(), Variant(column.type, column.added_value)))
        rows.add("sysseobjvalues", valclass=1, id=rowset, subid=placed.ordinal, value=value)


def _both(leaf: int) -> int:
    """Return a leaf value with one for the levels above in the high half."""
    low, high = struct.pack("<h", leaf), struct.pack("<h", leaf if leaf < 0 else max(leaf - 3, 1))
    return int(struct.unpack("<i", low + high)[0])
