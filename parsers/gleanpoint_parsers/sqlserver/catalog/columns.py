"""Columns of tables, views and table types, and parameters of modules, from the catalog's rows."""

from __future__ import annotations

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.catalog.base_rows import ColumnRow, ObjectRow, TypeRow
from gleanpoint_parsers.sqlserver.catalog.codes import (
    ColumnStatus,
    ObjectStatus,
    PropertyClass,
    ValueClass,
)
from gleanpoint_parsers.sqlserver.catalog.column_model import (
    Column,
    Computed,
    DefaultConstraint,
    Generated,
)
from gleanpoint_parsers.sqlserver.catalog.object_model import Parameter
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows
from gleanpoint_parsers.sqlserver.catalog.stored_values import identity, variant_integer
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.column_types import column_type, type_name
from gleanpoint_parsers.tables import ColumnType

FIRST_USER_TYPE = 257
"""Types with a lower id come with the server."""

TABLE_TYPE = 243
"""System type of a parameter that is a table."""

_GENERATED = {
    1: Generated.ROW_START,
    2: Generated.ROW_END,
    7: Generated.TRANSACTION_START,
    8: Generated.TRANSACTION_END,
    9: Generated.SEQUENCE_START,
    10: Generated.SEQUENCE_END,
}


class ColumnBuilder:
    """Makes columns.

    Args:
        rows: The catalog.
    """

    def __init__(self, rows: CatalogRows) -> None:
        self._rows = rows
        self._types: dict[tuple[int, ...], ColumnType] = {}

    def columns(self, owner: ObjectRow, stored: frozenset[int]) -> tuple[Column, ...]:
        """Return the columns of an object, in the order of their ids.

        Args:
            owner: The table or view.
            stored: Ids of the columns that its rows hold; a computed one among them is persisted.
        """
        rows = sorted(self._rows.columns.get(owner.id, ()), key=lambda row: row.colid)
        return tuple(self._column(row, owner, row.colid in stored) for row in rows)

    def parameters(self, module: ObjectRow) -> tuple[Parameter, ...]:
        """Return the parameters of a module (of the first of a numbered group)."""
        rows = [row for row in self._rows.parameters.get(module.id, ()) if row.number == 1]
        rows.sort(key=lambda row: row.colid)
        return tuple(
            Parameter(
                number=row.colid,
                name=row.name,
                type=self.type_of(row),
                is_output=bool(row.status & ColumnStatus.OUTPUT),
                is_readonly=bool(row.status & ColumnStatus.READ_ONLY),
            )
            for row in rows
        )

    def type_of(self, row: ColumnRow | TypeRow) -> ColumnType:
        """Return the type of a column, parameter or alias type; it is never refused."""
        user_type = row.utype if isinstance(row, ColumnRow) else 0
        key = (row.xtype, user_type, row.length, row.prec, row.scale)
        if key not in self._types:
            self._types[key] = self._type(*key)
        return self._types[key]

    def _type(
        self, xtype: int, user_type: int, length: int, precision: int, scale: int
    ) -> ColumnType:
        name = self._user_type_name(user_type)
        if xtype == TABLE_TYPE:
            return ColumnType("table type", user_type=name)
        stored = StoredColumn(0, "", xtype, length, precision, scale, user_type_id=user_type)
        return stored_type(stored, name)

    def _user_type_name(self, user_type: int) -> str | None:
        row = self._rows.types.get(user_type)
        if user_type < FIRST_USER_TYPE or row is None:
            return None
        return f"{bracketed(self._rows.schema(row.schid))}.{bracketed(row.name)}"

    def _column(self, row: ColumnRow, owner: ObjectRow, is_stored: bool) -> Column:
        status = row.status
        return Column(
            column_id=row.colid,
            name=row.name,
            type=self.type_of(row),
            xtype=row.xtype,
            user_type_id=row.utype,
            nullable=not status & ColumnStatus.NOT_NULL,
            collation=row.collationid & 0xFFFFFFFF,
            identity=identity(
                row.idtval,
                row.xtype,
                not_for_replication=bool(status & ColumnStatus.IDENTITY_NOT_FOR_REPLICATION),
            )
            if status & ColumnStatus.IDENTITY and isinstance(row.idtval, bytes)
            else None,
            computed=self._computed(row, is_stored),
            default=self._default(row, owner),
            rule_id=row.chk,
            is_rowguid=bool(status & ColumnStatus.ROWGUID),
            is_sparse=bool(status & ColumnStatus.SPARSE),
            is_column_set=bool(status & ColumnStatus.COLUMN_SET),
            is_filestream=bool(status & ColumnStatus.FILESTREAM),
            is_ansi_padded=bool(status & ColumnStatus.ANSI_PADDED),
            is_xml_document=bool(status & ColumnStatus.XML_DOCUMENT),
            xml_collection_id=row.xmlns,
            generated=self._generated(row),
            is_hidden=bool(status & ColumnStatus.HIDDEN),
            is_encrypted=self._rows.value(ValueClass.ENCRYPTION, row.id, row.colid) is not None,
            mask=self._mask(row),
            properties=self._rows.properties(PropertyClass.OBJECT_OR_COLUMN, row.id, row.colid),
        )

    def _computed(self, row: ColumnRow, is_stored: bool) -> Computed | None:
        if not row.status & ColumnStatus.COMPUTED:
            return None
        return Computed(self._rows.text(ValueClass.COMPUTED, row.id, row.colid).text, is_stored)

    def _default(self, row: ColumnRow, owner: ObjectRow) -> DefaultConstraint | None:
        return self.default(row.dflt, owner.id) if row.dflt else None

    def default(self, object_id: int, owner_id: int = 0) -> DefaultConstraint:
        """Return a default by its object id.

        Args:
            object_id: Of the constraint, or of the default object that is bound.
            owner_id: The table; 0 for a type, to which only default objects are bound.
        """
        found = self._rows.objects.get(object_id)
        text = self._rows.text(ValueClass.TEXT, object_id).text
        if found is None:
            return DefaultConstraint(object_id, "", "", text, is_system_named=False)
        return DefaultConstraint(
            object_id,
            self._rows.schema(found.nsid),
            found.name,
            text,
            is_system_named=bool(found.status & ObjectStatus.SYSTEM_NAMED),
            is_bound=found.pid == 0 or found.pid != owner_id,
        )

    def _generated(self, row: ColumnRow) -> Generated:
        if row.status & ColumnStatus.ROW_START:
            return Generated.ROW_START
        if row.status & ColumnStatus.ROW_END:
            return Generated.ROW_END
        value = self._rows.value(ValueClass.GENERATED, row.id, row.colid)
        number = 0 if value is None else variant_integer(value.value)
        return _GENERATED.get(number or 0, Generated.UNKNOWN) if value else Generated.NEVER

    def _mask(self, row: ColumnRow) -> str | None:
        if self._rows.value(ValueClass.MASK, row.id, row.colid) is None:
            return None
        return self._rows.text(ValueClass.MASK, row.id, row.colid).text or ""


def stored_type(stored: StoredColumn, user_type: str | None = None) -> ColumnType:
    """Return the type of a column; one with an impossible precision by its name alone."""
    try:
        return column_type(stored, user_type)
    except ParserError:
        return ColumnType(type_name(stored.xtype, stored.user_type_id), user_type=user_type)


def bracketed(name: str) -> str:
    """Return a name as an identifier in brackets."""
    return "[" + name.replace("]", "]]") + "]"
