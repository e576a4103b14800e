"""What the catalog says of an object and of a column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gleanpoint_parsers.tables import ColumnType


@dataclass(frozen=True, slots=True)
class SchemaObject:
    """What all objects of a schema have.

    Args:
        object_id: Its id in the database.
        schema: Name of its schema.
        name: Its name; any text, also quotes, brackets and line ends.
        type: Code of its kind as ``sys.objects.type`` has it, without blanks: ``U``, ``V``, ``P`` …
        created: By the clock of the server; the catalog does not keep its zone.
        modified: Like ``created``.
        is_shipped: Made by SQL Server itself (``is_ms_shipped``).
    """

    object_id: int
    schema: str
    name: str
    type: str
    created: datetime | None
    modified: datetime | None
    is_shipped: bool


@dataclass(frozen=True, slots=True)
class ExtendedProperty:
    """One extended property.

    Args:
        name: Such as ``MS_Description``.
        value: As text; None for NULL.
        value_type: Type of the value as declared, such as ``nvarchar(50)``; "" for NULL.
    """

    name: str
    value: str | None
    value_type: str


@dataclass(frozen=True, slots=True)
class Identity:
    """How the server numbers a column.

    Args:
        seed: First number.
        increment: Step.
        last: Last number given out; None where no row was ever inserted.
        not_for_replication: Replication inserts its own numbers.
    """

    seed: int
    increment: int
    last: int | None
    not_for_replication: bool


@dataclass(frozen=True, slots=True)
class Computed:
    """Expression of a computed column.

    Args:
        text: As the server normalised it, with its brackets; None where it cannot be read.
        is_persisted: Whether its values are stored.
    """

    text: str | None
    is_persisted: bool


@dataclass(frozen=True, slots=True)
class DefaultConstraint:
    """Default of a column.

    Args:
        object_id: Of the constraint, or of the default object that is bound to the column.
        schema: Of the bound object; of the table for a constraint.
        name: Its name.
        text: Expression, with its brackets; for a bound default the whole CREATE DEFAULT; None
            where it cannot be read.
        is_system_named: The server made up the name.
        is_bound: A default object (CREATE DEFAULT) bound to the column or to its type.
    """

    object_id: int
    schema: str
    name: str
    text: str | None
    is_system_named: bool
    is_bound: bool = False


class Generated(Enum):
    """What a system-versioned or ledger table writes into a column by itself."""

    NEVER = "never"
    ROW_START = "row start"
    ROW_END = "row end"
    TRANSACTION_START = "transaction id start"
    TRANSACTION_END = "transaction id end"
    SEQUENCE_START = "sequence number start"
    SEQUENCE_END = "sequence number end"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, view or table type.

    Args:
        column_id: Its id; ``StoredColumn.column_id`` names the same.
        name: Its name.
        type: As declared, the alias type in ``type.user_type``.
        xtype: System type id.
        user_type_id: Id of an alias or CLR type; the type's own id for system types.
        nullable: Whether NULL may stand in it.
        collation: Collation id; 0 for none.
        identity: Where the server numbers it.
        computed: Where it is an expression.
        default: Its default, constraint or bound object.
        rule_id: Object id of a bound rule; 0 for none.
        is_rowguid: ROWGUIDCOL.
        is_sparse: Stored only where it is not NULL.
        is_column_set: The xml column that shows all sparse ones; not stored.
        is_filestream: Its bytes are files outside of the database.
        is_ansi_padded: Made under ANSI_PADDING ON.
        is_xml_document: xml restricted to one root element.
        xml_collection_id: Id of the schema collection of an xml column; 0 for none.
        generated: What writes it.
        is_hidden: Left out by ``SELECT *``.
        is_encrypted: Always Encrypted: holds ciphertext.
        mask: Function of dynamic data masking; None for none.
        properties: Extended properties.
    """

    column_id: int
    name: str
    type: ColumnType
    xtype: int
    user_type_id: int
    nullable: bool
    collation: int = 0
    identity: Identity | None = None
    computed: Computed | None = None
    default: DefaultConstraint | None = None
    rule_id: int = 0
    is_rowguid: bool = False
    is_sparse: bool = False
    is_column_set: bool = False
    is_filestream: bool = False
    is_ansi_padded: bool = True
    is_xml_document: bool = False
    xml_collection_id: int = 0
    generated: Generated = Generated.NEVER
    is_hidden: bool = False
    is_encrypted: bool = False
    mask: str | None = None
    properties: tuple[ExtendedProperty, ...] = ()
