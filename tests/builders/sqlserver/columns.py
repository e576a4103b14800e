"""Columns of a built table, and where a server would put them in its rows.

Source: FORMAT.md of the parser, sections Records and Catalog (sysrscols).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.builders.sqlserver import sql_types
from tests.builders.sqlserver.records import Place
from tests.builders.sqlserver.sql_types import SqlType


@dataclass(frozen=True, slots=True)
class Identity:
    """How the server numbers a column."""

    seed: int = 1
    increment: int = 1
    last: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a test declares it.

    Args:
        name: Its name.
        type: Of its values.
        nullable: Whether NULL may stand in it.
        is_sparse: Values lie in the sparse vector.
        is_dropped: Was dropped: has its place in rows, but no name any more.
        is_column_set: An xml that shows the sparse columns; stored nowhere.
        computed: Expression; "" where it is no computed column.
        is_persisted: The computed value is stored.
        identity: How it is numbered.
        default: Text of a default constraint; "" for none.
        added_value: What rows that are older than the column hold, as the catalog keeps it.
        is_rowguid: ROWGUIDCOL.
        is_filestream: Its values are files.
        is_vardecimal: A decimal of variable length (vardecimal storage format).
    """

    name: str
    type: SqlType
    nullable: bool = True
    is_sparse: bool = False
    is_dropped: bool = False
    is_column_set: bool = False
    computed: str = ""
    is_persisted: bool = False
    identity: Identity | None = None
    default: str = ""
    added_value: object = None
    is_rowguid: bool = False
    is_filestream: bool = False
    is_vardecimal: bool = False

    @property
    def is_stored(self) -> bool:
        """Whether rows hold it."""
        return not self.is_column_set and (not self.computed or self.is_persisted)


UNIQUIFIER = Column("", SqlType(sql_types.INT, 4, is_fixed=False))
"""Hidden column of a clustered index that is not unique."""


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column of a rowset.

    Args:
        column: What it is.
        place: Where it lies.
        id: ``rscolid``.
        ordinal: ``hbcolid``.
        key_ordinal: Place in the clustered key, from 1; 0 where it is none of it.
    """

    column: Column
    place: Place
    id: int
    ordinal: int
    key_ordinal: int = 0


class _Offsets:
    """Hands out places in the order of the null bits."""

    def __init__(self) -> None:
        self.fixed = 4
        self.variable = 0
        self.null_bit = 0
        self.bits: tuple[int, int] = (0, 8)

    def place(self, column: Column, *, all_variable: bool) -> Place:
        if column.is_sparse:
            return Place(0, 0)
        self.null_bit += 1
        if all_variable or column.is_vardecimal or not column.type.is_fixed:
            self.variable += 1
            return Place(-self.variable, self.null_bit)
        if column.type.xtype == sql_types.BIT:
            return self._bit()
        place = Place(self.fixed, self.null_bit, 0, column.type.length)
        self.fixed += column.type.length
        return place

    def _bit(self) -> Place:
        offset, used = self.bits
        if used == 8:
            offset, used = self.fixed, 0
            self.fixed += 1
        self.bits = (offset, used + 1)
        return Place(offset, self.null_bit, used)


def place_columns(
    columns: Sequence[Column],
    key: Sequence[str] = (),
    *,
    has_uniquifier: bool = False,
    all_variable: bool = False,
) -> tuple[PlacedColumn, ...]:
    """Place the stored columns of a table in its rows.

    Args:
        columns: As declared; their places here are their column ids.
        key: Columns of the clustered key: they come first.
        has_uniquifier: Whether a uniquifier follows the key.
        all_variable: How rowsets with compression are described.
    """
    offsets = _Offsets()
    keyed = [next(n for n, c in enumerate(columns) if c.name == name) for name in key]
    others = [n for n, c in enumerate(columns) if c.is_stored and n not in keyed]
    order: list[int | None] = [*keyed, *([None] if has_uniquifier else []), *others]
    placed = []
    for ordinal, number in enumerate(order, start=1):
        column = UNIQUIFIER if number is None else columns[number]
        place = offsets.place(column, all_variable=all_variable)
        identifier = 0 if number is None else number + 1
        key_ordinal = ordinal if ordinal <= len(keyed) + has_uniquifier else 0
        placed.append(PlacedColumn(column, place, identifier, ordinal, key_ordinal))
    return tuple(placed)
