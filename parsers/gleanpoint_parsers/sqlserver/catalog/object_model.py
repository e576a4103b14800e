"""What the catalog says of the objects that are no tables: modules, types, sequences, schemes."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.sqlserver.catalog.column_model import (
    Column,
    DefaultConstraint,
    ExtendedProperty,
    SchemaObject,
)
from gleanpoint_parsers.sqlserver.catalog.table_model import Index, Table
from gleanpoint_parsers.tables import ColumnType


@dataclass(frozen=True, slots=True)
class Parameter:
    """Parameter of a module; number 0 with an empty name is what a function returns."""

    number: int
    name: str
    type: ColumnType
    is_output: bool
    is_readonly: bool


@dataclass(frozen=True, slots=True)
class Module(SchemaObject):
    """A procedure, function, trigger, rule or default object.

    Args:
        text: CREATE statement as it was written; None where it cannot be read.
        problem: Why there is no text, or what is wrong with it.
        is_encrypted: WITH ENCRYPTION.
        uses_ansi_nulls: ANSI_NULLS when it was made.
        uses_quoted_identifier: QUOTED_IDENTIFIER when it was made.
        is_schema_bound: WITH SCHEMABINDING.
        parent_id: Table or view of a trigger; 0 for others, and for triggers of the database.
        is_disabled: Of a trigger.
        parameters: In order.
        extra_texts: Further procedures of a numbered group, by number.
        properties: Extended properties.
    """

    text: str | None
    problem: str | None
    is_encrypted: bool
    uses_ansi_nulls: bool
    uses_quoted_identifier: bool
    is_schema_bound: bool = False
    parent_id: int = 0
    is_disabled: bool = False
    parameters: tuple[Parameter, ...] = ()
    extra_texts: tuple[tuple[int, str | None], ...] = ()
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class View(Module):
    """A view; ``indexes`` has rows of its own where it is an indexed view."""

    columns: tuple[Column, ...] = ()
    indexes: tuple[Index, ...] = ()
    trigger_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence(SchemaObject):
    """A sequence; None for what could not be read.

    Args:
        sequence_type: Type of its numbers.
        start: START WITH.
        increment: INCREMENT BY.
        minimum: MINVALUE.
        maximum: MAXVALUE.
        cycles: CYCLE.
        cache_size: CACHE; 0 for NO CACHE.
        current: Last number given out, as far as the catalog tells.
        problem: What could not be read.
        properties: Extended properties.
    """

    sequence_type: ColumnType
    start: int | None
    increment: int | None
    minimum: int | None
    maximum: int | None
    cycles: bool | None
    cache_size: int | None
    current: int | None
    problem: str | None = None
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonym(SchemaObject):
    """A synonym; ``target`` is quoted as it was written, None where it cannot be read."""

    target: str | None
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class AliasType:
    """A type made from a system type.

    Args:
        type_id: Id that ``Column.user_type_id`` names.
        schema: Name of its schema.
        name: Its name.
        base: What it is made from.
        nullable: Whether columns of it may be NULL where they do not say.
        default: Default object bound to it.
        rule_id: Object id of a rule bound to it; 0 for none.
        properties: Extended properties.
    """

    type_id: int
    schema: str
    name: str
    base: ColumnType
    nullable: bool
    default: DefaultConstraint | None = None
    rule_id: int = 0
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class ClrType:
    """A type of an assembly, without its code."""

    type_id: int
    schema: str
    name: str


@dataclass(frozen=True, slots=True)
class TableType:
    """A table type; ``table`` has its columns, keys and checks under a name of the server's."""

    type_id: int
    schema: str
    name: str
    table: Table
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class XmlSchemaCollection:
    """An XML schema collection; the catalog keeps it taken apart, not as it was written."""

    collection_id: int
    schema: str
    name: str
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class PartitionFunction:
    """A partition function.

    Args:
        function_id: Its id.
        name: Its name.
        type: Of the column that it looks at; None where it cannot be read.
        is_right: RANGE RIGHT; None where it is not known.
        boundaries: Values as T-SQL literals; None for one that cannot be read.
        problem: What could not be read.
    """

    function_id: int
    name: str
    type: ColumnType | None
    is_right: bool | None
    boundaries: tuple[str | None, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class PartitionScheme:
    """A partition scheme; ``Index.dataspace_id`` names ``scheme_id``.

    Args:
        scheme_id: Its id.
        name: Its name.
        function: Name of its function; "" where it is not known.
        filegroups: Names, by partition number; "" where one is not known.
    """

    scheme_id: int
    name: str
    function: str
    filegroups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherObject(SchemaObject):
    """An object that is named only: a queue, a service, a CLR module, a full-text catalog.

    Args:
        kind: For people, such as ``service queue``.
        problem: Why no more is told of it.
    """

    kind: str
    problem: str
