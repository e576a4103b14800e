"""Tables of a model while it is read: constraints and indexes stand as elements of their own.

Sources: the real models; names of properties that they do not use are those of Microsoft's
published object model (``Microsoft.SqlServer.Dac.Model``), with ``Is`` before a truth value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gleanpoint_parsers.sqlserver.catalog.model import (
    Check,
    Computed,
    DefaultConstraint,
    ExtendedProperty,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexColumn,
    IndexKind,
    KeyKind,
    ReferentialAction,
)
from gleanpoint_parsers.sqlserver.package.model_xml import Node
from gleanpoint_parsers.sqlserver.package.names import last_part, schema_and_name
from gleanpoint_parsers.sqlserver.package.type_names import TypeReference, type_reference

_GENERATED = {1: Generated.ROW_START, 2: Generated.ROW_END}
_ACTIONS = {
    None: ReferentialAction.NO_ACTION,
    0: ReferentialAction.NO_ACTION,
    1: ReferentialAction.CASCADE,
    2: ReferentialAction.SET_NULL,
    3: ReferentialAction.SET_DEFAULT,
}
_INLINE_NAME = "SqlInlineConstraintAnnotation"
_NOT_TRUSTED = "IsNotTrustedPropertyAnnotation"


@dataclass(slots=True)
class ColumnDraft:
    """A column before types and defaults are known.

    Args:
        name: Its name.
        reference: Its type.
        nullable: As written; None where it is not.
        collation: Name; "" for that of the database.
        identity: Where the server numbers it.
        computed: Where it is an expression.
        generated: What writes it.
        marks: Those of the catalog's truth values that are set.
        xml_collection: Bracketed name of the schema collection of an xml column; "" for none.
        mask: Function of dynamic data masking; None for none.
    """

    name: str
    reference: TypeReference
    nullable: bool | None
    collation: str
    identity: Identity | None
    computed: Computed | None
    generated: Generated
    marks: frozenset[str]
    xml_collection: str
    mask: str | None
    default: DefaultConstraint | None = None
    properties: list[ExtendedProperty] = field(default_factory=list)


@dataclass(slots=True)
class TableDraft:
    """A table, or a view that may have indexes, while the model is read.

    Args:
        object_id: Its id.
        schema: Its schema.
        name: Its name.
        columns: In their order.
        history: Bracketed name of its history table; "" for none.
        marks: Those of the catalog's truth values that are set.
    """

    object_id: int
    schema: str
    name: str
    columns: list[ColumnDraft] = field(default_factory=list)
    history: str = ""
    marks: frozenset[str] = frozenset()
    indexes: list[Index] = field(default_factory=list)
    foreign_keys: list[ForeignKey] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    trigger_ids: list[int] = field(default_factory=list)
    properties: list[ExtendedProperty] = field(default_factory=list)
    kept: dict[str, list[ExtendedProperty]] = field(default_factory=dict)
    """Properties of its constraints and indexes, by their names."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Ids of its columns, by their names; made when they are first asked for."""

    def column_id(self, name: str) -> int:
        """Return the id of a column; 0 for none of that name."""
        if not self.numbers:
            for number, one in enumerate(self.columns, start=1):
                self.numbers.setdefault(one.name, number)
        return self.numbers.get(name, 0)


def read_columns(node: Node) -> Iterator[ColumnDraft]:
    """Yield the columns of a table or table type."""
    for one in node.relations.get("Columns", ()):
        if one.tag == "Element":
            yield _column(one)


def _column(node: Node) -> ColumnDraft:
    computed = _computed(node) if "Computed" in node.type else None
    specifier = node.first("TypeSpecifier") or node
    return ColumnDraft(
        name=last_part(node.name),
        reference=type_reference(node),
        nullable=node.flag("IsNullable") if "IsNullable" in node.properties else None,
        collation=node.properties.get("Collation", ""),
        identity=_identity(node) if node.flag("IsIdentity") else None,
        computed=computed,
        generated=_GENERATED.get(node.number("GeneratedAlwaysType") or 0, Generated.NEVER),
        marks=frozenset(_column_marks(node, specifier)),
        xml_collection=specifier.reference("XmlSchemaCollection"),
        mask=node.properties.get("MaskingFunction"),
    )


def _computed(node: Node) -> Computed:
    return Computed(node.properties.get("ExpressionScript"), node.flag("IsPersisted"))


def _identity(node: Node) -> Identity:
    seed, step = node.number("IdentitySeed"), node.number("IdentityIncrement")
    return Identity(
        seed=1 if seed is None else seed,
        increment=1 if step is None else step,
        last=None,
        not_for_replication=node.flag("IsIdentityNotForReplication"),
    )


def _column_marks(node: Node, specifier: Node) -> Iterator[str]:
    names = {
        "IsRowGuidColumn": "is_rowguid",
        "IsSparse": "is_sparse",
        "IsColumnSet": "is_column_set",
        "IsFileStream": "is_filestream",
        "IsHidden": "is_hidden",
    }
    yield from (mark for name, mark in names.items() if node.flag(name))
    held = [*node.properties, *node.relations, *specifier.properties, *specifier.relations]
    if any("Encrypt" in name for name in held):
        yield "is_encrypted"


def read_key(node: Node, table: TableDraft, object_id: int) -> Index:
    """Return the index of a primary key or unique constraint."""
    kind = KeyKind.PRIMARY if "PrimaryKey" in node.type else KeyKind.UNIQUE
    name = _constraint_name(node)
    prefix = "PK" if kind is KeyKind.PRIMARY else "UQ"
    clustered = node.flag("IsClustered", default=kind is KeyKind.PRIMARY)
    return Index(
        index_id=0,
        name=name or f"{prefix}__{table.name}__{object_id}",
        kind=IndexKind.CLUSTERED if clustered else IndexKind.NONCLUSTERED,
        key=kind,
        key_object_id=object_id,
        is_system_named=not node.name,
        is_unique=True,
        columns=tuple(_index_columns(node, table)),
        fill_factor=node.number("FillFactor") or 0,
    )


def read_index(node: Node, table: TableDraft, kind: IndexKind | None = None) -> Index:
    """Return an index that is no constraint; ``kind`` None for one of rows."""
    clustered = node.flag("IsClustered")
    if kind is None:
        kind = IndexKind.CLUSTERED if clustered else IndexKind.NONCLUSTERED
    elif kind is IndexKind.NONCLUSTERED_COLUMNSTORE and clustered:
        kind = IndexKind.CLUSTERED_COLUMNSTORE
    condition = node.properties.get("FilterPredicate")
    return Index(
        index_id=0,
        name=last_part(node.name),
        kind=kind,
        key=None,
        key_object_id=0,
        is_system_named=False,
        is_unique=node.flag("IsUnique"),
        columns=tuple(_index_columns(node, table)),
        filter=condition,
        is_filtered=condition is not None,
        fill_factor=node.number("FillFactor") or 0,
        is_padded=node.flag("IsPadded"),
        ignores_duplicates=node.flag("IgnoreDuplicateKeys"),
        is_disabled=node.flag("IsDisabled"),
    )


def _index_columns(node: Node, table: TableDraft) -> Iterator[IndexColumn]:
    for one in node.relations.get("ColumnSpecifications", ()):
        name = last_part(one.reference("Column"))
        descending = not one.flag("IsAscending", default=True)
        yield IndexColumn(table.column_id(name), name, is_descending=descending)
    for relation in ("Columns", "IncludedColumns"):
        for one in node.relations.get(relation, ()):
            name = last_part(one.name)
            included = relation == "IncludedColumns"
            yield IndexColumn(table.column_id(name), name, is_included=included)


def read_foreign_key(node: Node, table: TableDraft, object_id: int) -> ForeignKey:
    """Return a foreign key; the id of the table that it refers to is put in later."""
    schema, name = schema_and_name(node.reference("ForeignTable"))
    columns = tuple(last_part(one.name) for one in node.relations.get("Columns", ()))
    foreign = tuple(last_part(one.name) for one in node.relations.get("ForeignColumns", ()))
    own_name = _constraint_name(node)
    return ForeignKey(
        object_id=object_id,
        name=own_name or f"FK__{table.name}__{object_id}",
        columns=columns,
        referenced_id=0,
        referenced_schema=schema,
        referenced_table=name,
        referenced_columns=foreign,
        on_delete=_ACTIONS.get(node.number("OnDeleteAction"), ReferentialAction.UNKNOWN),
        on_update=_ACTIONS.get(node.number("OnUpdateAction"), ReferentialAction.UNKNOWN),
        is_disabled=node.flag("IsDisabled"),
        is_trusted=node.annotation(_NOT_TRUSTED) is None,
        not_for_replication=node.flag("IsNotForReplication"),
        is_system_named=not node.name,
    )


def read_check(node: Node, table: TableDraft, object_id: int) -> Check:
    """Return a check constraint."""
    return Check(
        object_id=object_id,
        name=_constraint_name(node) or f"CK__{table.name}__{object_id}",
        text=node.properties.get("CheckExpressionScript"),
        is_disabled=node.flag("IsDisabled"),
        is_trusted=node.annotation(_NOT_TRUSTED) is None,
        not_for_replication=node.flag("IsNotForReplication"),
        is_system_named=not node.name,
    )


def read_default(node: Node, table: TableDraft, object_id: int) -> DefaultConstraint:
    """Return the default of a column."""
    return DefaultConstraint(
        object_id=object_id,
        schema=table.schema,
        name=_constraint_name(node) or f"DF__{table.name}__{object_id}",
        text=node.properties.get("DefaultExpressionScript"),
        is_system_named=not node.name,
    )


def _constraint_name(node: Node) -> str:
    """Return a constraint's name; that of one written without a name is in an annotation."""
    if node.name:
        return last_part(node.name)
    noted = node.annotation(_INLINE_NAME)
    return last_part(noted.name) if noted is not None else ""
