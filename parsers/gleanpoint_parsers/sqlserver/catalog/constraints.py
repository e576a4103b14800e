"""Foreign keys and checks of a table, from the catalog's rows."""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.catalog.base_rows import ObjectRow
from gleanpoint_parsers.sqlserver.catalog.codes import (
    DELETE_ACTION_SHIFT,
    UPDATE_ACTION_SHIFT,
    ObjectStatus,
    PropertyClass,
    ReferenceClass,
    ValueClass,
)
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows
from gleanpoint_parsers.sqlserver.catalog.table_model import Check, ForeignKey, ReferentialAction

_ACTIONS = (
    ReferentialAction.NO_ACTION,
    ReferentialAction.CASCADE,
    ReferentialAction.SET_NULL,
    ReferentialAction.SET_DEFAULT,
)


class ConstraintBuilder:
    """Makes constraints.

    Args:
        rows: The catalog.
    """

    def __init__(self, rows: CatalogRows) -> None:
        self._rows = rows

    def foreign_keys(self, table: ObjectRow) -> tuple[ForeignKey, ...]:
        """Return the foreign keys in which a table refers to another, by object id."""
        return tuple(self._foreign_key(row, table) for row in self._children(table, "F"))

    def checks(self, table: ObjectRow) -> tuple[Check, ...]:
        """Return the checks of a table, by object id."""
        return tuple(self._check(row, table) for row in self._children(table, "C"))

    def _children(self, table: ObjectRow, kind: str) -> list[ObjectRow]:
        rows = [row for row in self._rows.children.get(table.id, ()) if row.type == kind]
        return sorted(rows, key=lambda row: row.id)

    def _foreign_key(self, row: ObjectRow, table: ObjectRow) -> ForeignKey:
        referenced = self._rows.reference(ReferenceClass.FOREIGN_KEY_TABLE, row.id)
        target = self._rows.objects.get(referenced)
        return ForeignKey(
            object_id=row.id,
            name=row.name,
            columns=self._columns(ReferenceClass.FOREIGN_KEY_COLUMN, row, table.id),
            referenced_id=referenced,
            referenced_schema="" if target is None else self._rows.schema(target.nsid),
            referenced_table="" if target is None else target.name,
            referenced_columns=self._columns(
                ReferenceClass.FOREIGN_KEY_REFERENCED, row, referenced
            ),
            on_delete=_ACTIONS[row.status >> DELETE_ACTION_SHIFT & 3],
            on_update=_ACTIONS[row.status >> UPDATE_ACTION_SHIFT & 3],
            is_disabled=bool(row.status & ObjectStatus.DISABLED),
            is_trusted=not row.status & ObjectStatus.NOT_TRUSTED,
            not_for_replication=bool(row.status & ObjectStatus.NOT_FOR_REPLICATION),
            is_system_named=bool(row.status & ObjectStatus.SYSTEM_NAMED),
            properties=self._rows.properties(PropertyClass.OBJECT_OR_COLUMN, row.id),
        )

    def _columns(
        self, reference_class: ReferenceClass, row: ObjectRow, table: int
    ) -> tuple[str, ...]:
        """Return the names of the columns of a foreign key in one of its two tables."""
        names = {one.colid: one.name for one in self._rows.columns.get(table, ())}
        references = self._rows.references.get((reference_class, row.id), ())
        ordered = sorted(references, key=lambda one: one.depsubid)
        return tuple(names.get(one.indepsubid, "") for one in ordered)

    def _check(self, row: ObjectRow, table: ObjectRow) -> Check:
        names = {one.colid: one.name for one in self._rows.columns.get(table.id, ())}
        return Check(
            object_id=row.id,
            name=row.name,
            text=self._rows.text(ValueClass.TEXT, row.id).text,
            column=names.get(row.intprop, ""),
            is_disabled=bool(row.status & ObjectStatus.DISABLED),
            is_trusted=not row.status & ObjectStatus.NOT_TRUSTED,
            not_for_replication=bool(row.status & ObjectStatus.NOT_FOR_REPLICATION),
            is_system_named=bool(row.status & ObjectStatus.SYSTEM_NAMED),
            properties=self._rows.properties(PropertyClass.OBJECT_OR_COLUMN, row.id),
        )
