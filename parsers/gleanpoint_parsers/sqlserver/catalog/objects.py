"""Views, modules, sequences, synonyms and objects that are named only, from the catalog's rows."""

from __future__ import annotations

from typing import Any

from gleanpoint_parsers.sqlserver.catalog.base_rows import ObjectRow
from gleanpoint_parsers.sqlserver.catalog.codes import (
    ObjectStatus,
    PropertyClass,
    ValueClass,
)
from gleanpoint_parsers.sqlserver.catalog.columns import ColumnBuilder
from gleanpoint_parsers.sqlserver.catalog.indexes import IndexBuilder
from gleanpoint_parsers.sqlserver.catalog.object_kinds import NOT_READ, OTHERS
from gleanpoint_parsers.sqlserver.catalog.object_model import (
    Module,
    OtherObject,
    Sequence,
    Synonym,
    View,
)
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows
from gleanpoint_parsers.sqlserver.catalog.stored_values import StoredText
from gleanpoint_parsers.tables import ColumnType

SYSTEM_SCHEMA = 4
"""``sys``."""

_SEQUENCE_UNKNOWN = (
    "Where the catalog keeps the numbers of a sequence (start, increment, limits, current) is not "
    "known"
)
_FIRST_PROCEDURE = 1


class ObjectBuilder:
    """Makes objects that are no tables.

    Args:
        rows: The catalog.
        columns: Makes columns and parameters.
        indexes: Makes the indexes of views.
    """

    def __init__(self, rows: CatalogRows, columns: ColumnBuilder, indexes: IndexBuilder) -> None:
        self._rows = rows
        self._columns = columns
        self._indexes = indexes

    def view(self, row: ObjectRow) -> View:
        """Return a view."""
        children = self._rows.children.get(row.id, ())
        return View(
            **self._module_parts(row),
            columns=self._columns.columns(row, frozenset()),
            indexes=tuple(one for one in self._indexes.indexes(row) if one.index_id),
            trigger_ids=tuple(sorted(one.id for one in children if one.type in ("TR", "TA"))),
        )

    def module(self, row: ObjectRow) -> Module:
        """Return a procedure, function, trigger, rule or default object."""
        return Module(**self._module_parts(row))

    def sequence(self, row: ObjectRow) -> Sequence:
        """Return a sequence; of its numbers the catalog tells nothing that is understood."""
        column = next(iter(self._rows.columns.get(row.id, ())), None)
        kind = ColumnType("bigint") if column is None else self._columns.type_of(column)
        return Sequence(
            **self._base(row),
            sequence_type=kind,
            start=None,
            increment=None,
            minimum=None,
            maximum=None,
            cycles=None,
            cache_size=None,
            current=None,
            problem=_SEQUENCE_UNKNOWN,
            properties=self._rows.properties(PropertyClass.OBJECT_OR_COLUMN, row.id),
        )

    def synonym(self, row: ObjectRow) -> Synonym:
        """Return a synonym."""
        return Synonym(
            **self._base(row),
            target=self._rows.any_text(row.id),
            properties=self._rows.properties(PropertyClass.OBJECT_OR_COLUMN, row.id),
        )

    def other(self, row: ObjectRow) -> OtherObject:
        """Return an object that is named only."""
        kind = OTHERS.get(row.type, f"object of type {row.type!r}")
        return OtherObject(**self._base(row), kind=kind, problem=NOT_READ)

    def _base(self, row: ObjectRow) -> dict[str, Any]:
        return {
            "object_id": row.id,
            "schema": self._rows.schema(row.nsid) if row.nsclass == 0 else "",
            "name": row.name,
            "type": row.type,
            "created": row.created,
            "modified": row.modified,
            "is_shipped": is_shipped(row),
        }

    def _module_parts(self, row: ObjectRow) -> dict[str, Any]:
        text, extra = self._texts(row)
        return {
            **self._base(row),
            "text": text.text,
            "problem": text.problem,
            "is_encrypted": text.is_encrypted,
            "uses_ansi_nulls": bool(row.status & ObjectStatus.ANSI_NULLS),
            "uses_quoted_identifier": bool(row.status & ObjectStatus.QUOTED_IDENTIFIER),
            "is_schema_bound": bool(row.status & ObjectStatus.SCHEMA_BOUND),
            "parent_id": row.pid,
            "is_disabled": row.type == "TR" and bool(row.status & ObjectStatus.DISABLED),
            "parameters": self._columns.parameters(row),
            "extra_texts": extra,
            "properties": self._rows.properties(PropertyClass.OBJECT_OR_COLUMN, row.id),
        }

    def _texts(self, row: ObjectRow) -> tuple[StoredText, tuple[tuple[int, str | None], ...]]:
        """Return the text of a module, and those of the others of a numbered group.

        Texts of procedures bear the number of the procedure, those of other modules 0.
        """
        numbers = sorted(
            {
                value.subobjid
                for value in self._rows.values_of.get(row.id, ())
                if value.valclass == ValueClass.TEXT
            }
        )
        first = numbers[0] if numbers else _FIRST_PROCEDURE
        text = self._rows.text(ValueClass.TEXT, row.id, first)
        extra = tuple(
            (number, self._rows.text(ValueClass.TEXT, row.id, number).text)
            for number in numbers[1:]
        )
        return text, extra


def is_shipped(row: ObjectRow) -> bool:
    """Tell whether SQL Server made an object itself."""
    return bool(row.status & ObjectStatus.SHIPPED) or row.nsid == SYSTEM_SCHEMA
