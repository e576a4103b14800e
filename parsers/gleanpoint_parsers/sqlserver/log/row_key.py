"""The key by which a row is found again: its columns, and values given as text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.catalog.model import IndexKind, Table
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn
from gleanpoint_parsers.sqlserver.rows.table_shape import valid, wanted_columns
from gleanpoint_parsers.sqlserver.types.collation import collation_name

NUMBERS = frozenset(
    {
        *("bit", "tinyint", "smallint", "int", "bigint", "decimal", "numeric", "money"),
        *("smallmoney", "real", "float"),
    }
)
_TIMES = frozenset({"date", "time", "datetime", "smalldatetime", "datetime2", "datetimeoffset"})


def key_columns(table: Table) -> tuple[str, ...]:
    """Return the columns that name a row: the primary key, or else a unique index without NULLs."""
    nullable = {column.name for column in table.columns if column.nullable}
    key = table.primary_key
    candidates = [key] if key else []
    candidates += [one for one in table.indexes if one.is_unique and not one.is_filtered]
    for index in candidates:
        names = [one.name for one in index.columns if not one.is_included]
        rows = index.kind in (IndexKind.CLUSTERED, IndexKind.NONCLUSTERED)
        if names and rows and not index.is_disabled and not nullable.intersection(names):
            return tuple(valid(name) for name in names)
    return ()


class KeyTest:
    """Tells whether a row is the one that is looked for.

    Args:
        table: Its table.
        key: Values by column, as people write them.

    Raises:
        NoSuchNodeError: The table has no such column, or none is given.
        UnsupportedFeatureError: A column of its key is not given.
    """

    def __init__(self, table: Table, key: Mapping[str, str]) -> None:
        columns = {one.name: one for one in wanted_columns(table)}
        folded = {name.casefold(): name for name in columns}
        name = f"{valid(table.schema)}.{valid(table.name)}"
        self.values: dict[str, str] = {}
        for given, value in key.items():
            found = given if given in columns else folded.get(given.casefold())
            if found is None:
                raise NoSuchNodeError(
                    f"{name} has no column {given!r}; it has {', '.join(columns)}"
                )
            self.values[found] = value
        missing = [one for one in key_columns(table) if one not in self.values]
        if missing or not self.values:
            wanted = ", ".join(missing or columns)
            raise UnsupportedFeatureError(f"To name a row of {name}, say its {wanted} too")
        self.columns = tuple(columns[one] for one in self.values)
        self._tests = [(one.name, _normal(one, self.values[one.name]), one) for one in self.columns]

    def is_met(self, texts: Mapping[str, str | None]) -> bool:
        """Whether a row has these values; one that cannot be read is not the row."""
        for name, wanted, column in self._tests:
            there = texts.get(name)
            if there is None or _normal(column, there) != wanted:
                return False
        return True


def _normal(column: WantedColumn, text: str) -> str | Decimal:
    """Return what two ways to write one value have in common."""
    base = column.type.base
    if base in NUMBERS:
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    if base == "uniqueidentifier":
        return text.strip("{}").upper()
    if base in _TIMES:
        moment = text.strip().replace(" ", "T", 1)
        return moment.rstrip("0").rstrip(".") if "." in moment else moment
    name = collation_name(column.collation) if column.collation else None
    trimmed = text.rstrip(" ") if column.collation else text
    return trimmed.casefold() if name and "_CI_" in name else trimmed
