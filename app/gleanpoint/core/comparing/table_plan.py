"""What of two versions of a table can be compared, and by which key rows belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.tables import TableColumn, TableShape

ROW_VERSION = "timestamp"
_DOWN = " desc"


class KeyKind(Enum):
    """By what rows of two states belong together."""

    PRIMARY = "primary key"
    UNIQUE = "unique index"
    WHOLE_ROW = "whole row"


@dataclass(frozen=True, slots=True)
class RowKey:
    """By what rows belong together.

    Args:
        kind: What it is.
        columns: Names of its columns; of a whole row all that are compared.
        name: Of the index, where it is a unique one.
    """

    kind: KeyKind
    columns: tuple[str, ...]
    name: str = ""

    @property
    def sentence(self) -> str:
        """What a person is told."""
        listed = ", ".join(map(readable, self.columns))
        match self.kind:
            case KeyKind.PRIMARY:
                return f"Rows are matched by the primary key ({listed})."
            case KeyKind.UNIQUE:
                return f"Rows are matched by the unique index {readable(self.name)} ({listed})."
        return (
            "The table has no key: whole rows are compared, and one that changed counts as one "
            "removed and one added."
        )


@dataclass(frozen=True, slots=True)
class ComparedColumn:
    """A column that both versions have.

    Args:
        old: As the older version has it.
        new: As the newer one has it.
        as_text: Whether its values are compared as text, since its type changed.
    """

    old: TableColumn
    new: TableColumn
    as_text: bool = False

    @property
    def name(self) -> str:
        """Its name."""
        return self.new.name


@dataclass(frozen=True, slots=True)
class TablePlan:
    """How two versions of a table are compared.

    Args:
        columns: What is compared, in the order of the newer version.
        key: By what rows belong together.
        schema: Sentences on what differs in the columns.
        notes: Sentences on what is not compared, and why.
    """

    columns: tuple[ComparedColumn, ...]
    key: RowKey
    schema: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns that are compared."""
        return tuple(column.name for column in self.columns)

    @property
    def key_places(self) -> tuple[int, ...]:
        """Places of the key's columns among those that are compared."""
        return tuple(self.names.index(name) for name in self.key.columns)


def plan_tables(
    old: TableShape,
    new: TableShape,
    facts_old: Mapping[str, Any] | None = None,
    facts_new: Mapping[str, Any] | None = None,
) -> TablePlan:
    """Find out what can be compared; facts as of ``session.facts``, for the unique indexes."""
    both = {column.name: column for column in old.columns}
    columns, notes = [], []
    for column in new.columns:
        before = both.get(column.name)
        if before is None:
            continue
        why = _incomparable(before, column)
        if why:
            notes.append(f"{readable(column.name)} is not compared: {why}")
            continue
        columns.append(ComparedColumn(before, column, _kind(before) != _kind(column)))
    key = _key(old, new, columns, facts_old or {}, facts_new or {})
    changed = tuple(_schema_changes(old, new))
    return TablePlan(tuple(columns), key, changed, tuple(notes))


def _incomparable(old: TableColumn, new: TableColumn) -> str:
    if ROW_VERSION in {old.type.base, new.type.base}:
        return "it is a row version, which the server gives anew with each change."
    return old.problem or new.problem or ""


def _kind(column: TableColumn) -> tuple[object, ...]:
    """Return what has to be equal for values to be compared as they are."""
    kind = column.type
    scale = kind.scale if kind.base in {"decimal", "numeric"} else None
    return kind.base, scale


def _key(
    old: TableShape,
    new: TableShape,
    columns: Sequence[ComparedColumn],
    facts_old: Mapping[str, Any],
    facts_new: Mapping[str, Any],
) -> RowKey:
    usable = {column.name for column in columns}
    primary = _primary(new)
    if primary and primary == _primary(old) and usable.issuperset(primary):
        return RowKey(KeyKind.PRIMARY, primary)
    before = {names for _, names in _unique(facts_old, old)}
    for name, names in _unique(facts_new, new):
        if names in before and usable.issuperset(names):
            return RowKey(KeyKind.UNIQUE, names, name)
    return RowKey(KeyKind.WHOLE_ROW, tuple(column.name for column in columns))


def _primary(shape: TableShape) -> tuple[str, ...]:
    placed = [(column.key, column.name) for column in shape.columns if column.key is not None]
    return tuple(name for _, name in sorted(placed))


def unique_indexes(
    facts: Mapping[str, Any], shape: TableShape
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names and columns of what lets no two rows be alike, the primary key among it."""
    for index in facts.get("keys") or ():
        yield str(index["name"]), _columns(index, shape)
    for index in facts.get("indexes") or ():
        is_sound = index.get("is unique") and not index.get("is disabled")
        if is_sound and not index.get("filter"):
            yield str(index["name"]), _columns(index, shape)


def _unique(facts: Mapping[str, Any], shape: TableShape) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, columns in unique_indexes(facts, shape):
        if columns:
            yield name, columns


def _columns(index: Mapping[str, Any], shape: TableShape) -> tuple[str, ...]:
    """Return the columns of an index; facts write ``desc`` behind those that go down."""
    there = {column.name for column in shape.columns}
    names = []
    for written in index.get("columns") or ():
        name = written if written in there else str(written).removesuffix(_DOWN)
        names.append(name)
    return tuple(names)


def _schema_changes(old: TableShape, new: TableShape) -> Iterator[str]:
    before = {column.name: column for column in old.columns}
    after = {column.name: column for column in new.columns}
    for column in new.columns:
        if column.name not in before:
            yield f"Column added: {readable(column.name)} {column.type.declaration}."
    for column in old.columns:
        if column.name not in after:
            yield f"Column removed: {readable(column.name)} {column.type.declaration}."
    for name in (name for name in before if name in after):
        yield from _changes_of(before[name], after[name])
    common = [name for name in before if name in after]
    if common != [name for name in after if name in before]:
        yield "The columns stand in another order."


def _changes_of(old: TableColumn, new: TableColumn) -> Iterator[str]:
    name = readable(old.name)
    if old.type.declaration != new.type.declaration:
        yield (f"Column changed: {name} was {old.type.declaration}, is {new.type.declaration}.")
    if old.nullable != new.nullable:
        yield f"Column changed: {name} {'takes NULL now' if new.nullable else 'takes no NULL now'}."
    if old.is_identity != new.is_identity:
        number = "is numbered by the server now" if new.is_identity else "is not numbered any more"
        yield f"Column changed: {name} {number}."
    if (old.collation or "") != (new.collation or ""):
        yield (
            f"Column changed: {name} had the collation {old.collation or 'unknown'}, has "
            f"{new.collation or 'an unknown one'}."
        )
    if old.key != new.key:
        place = "is no longer" if new.key is None else "is now" if old.key is None else "has moved"
        yield f"Column changed: {name} {place} in the primary key."
