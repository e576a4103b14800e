"""What a model holds, while it is read element by element.

An element may refer to one that stands behind it, so that what belongs together is put together
when all are there. Ids, which a model does not have, are given in the order of the elements:
they are the same in every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gleanpoint_parsers.sqlserver.catalog.model import ExtendedProperty, IndexKind, Module
from gleanpoint_parsers.sqlserver.package.element_kinds import (
    KEYS,
    NOT_OBJECTS,
    OTHER_INDEXES,
    PRINCIPALS,
    TABLES,
    kind_of,
)
from gleanpoint_parsers.sqlserver.package.model_xml import Node
from gleanpoint_parsers.sqlserver.package.modules import (
    MODULES,
    ParameterDraft,
    read_module,
    read_parameters,
)
from gleanpoint_parsers.sqlserver.package.names import (
    last_part,
    schema_and_name,
    split_name,
)
from gleanpoint_parsers.sqlserver.package.table_drafts import (
    TableDraft,
    read_check,
    read_columns,
    read_default,
    read_foreign_key,
    read_index,
    read_key,
)
from gleanpoint_parsers.sqlserver.package.type_names import (
    FIRST_OWN_TYPE,
    OwnType,
    TypeReference,
    type_reference,
)

_MARKS = {
    "IsMemoryOptimized": "is_memory_optimized",
    "IsNode": "is_node",
    "IsEdge": "is_edge",
}
_INDEX_KINDS = {
    "SqlColumnStoreIndex": IndexKind.NONCLUSTERED_COLUMNSTORE,
    "SqlSpatialIndex": IndexKind.SPATIAL,
}
_OBJECT_PARTS = frozenset({2, 3})
"""Schema, perhaps what it is a part of, and name."""


@dataclass(frozen=True, slots=True)
class NamedDraft:
    """Any other object.

    Args:
        object_id: Its id.
        schema: Its schema; "" for none.
        name: Its name.
        node: Its element, where more of it is read; None where it is only named.
        kind: For people.
        reference: Of a sequence, the type of its numbers.
    """

    object_id: int
    schema: str
    name: str
    kind: str = ""
    node: Node | None = None
    reference: TypeReference | None = None


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module with its parameters, and what a trigger is on: schema and name of a table."""

    module: Module
    parameters: tuple[ParameterDraft, ...]
    parent: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PropertyDraft:
    """An extended property, with the parts of the name of what it belongs to."""

    host: tuple[str, ...]
    property: ExtendedProperty


@dataclass(slots=True)
class Drafts:
    """All elements of a model, by kind; ``add`` takes them one after another."""

    options: dict[str, str] = field(default_factory=dict)
    schemas: list[tuple[str, str]] = field(default_factory=list)
    """Name and owner."""
    tables: dict[tuple[str, str], TableDraft] = field(default_factory=dict)
    views: dict[tuple[str, str], TableDraft] = field(default_factory=dict)
    """What of a view is like a table's: its indexes and triggers."""
    table_types: list[tuple[OwnType, TableDraft]] = field(default_factory=list)
    own_types: dict[str, OwnType] = field(default_factory=dict)
    modules: list[ModuleDraft] = field(default_factory=list)
    sequences: list[NamedDraft] = field(default_factory=list)
    synonyms: list[NamedDraft] = field(default_factory=list)
    collections: list[NamedDraft] = field(default_factory=list)
    others: list[NamedDraft] = field(default_factory=list)
    principals: list[tuple[str, str]] = field(default_factory=list)
    """Name and type."""
    grantees: list[str] = field(default_factory=list)
    properties: list[PropertyDraft] = field(default_factory=list)
    waiting: list[Node] = field(default_factory=list)
    """Parts of tables whose table has not come yet."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Elements of which nothing is shown, by kind."""
    last_id: int = 0
    last_type_id: int = FIRST_OWN_TYPE - 1

    def add(self, node: Node) -> None:
        """Take one element of the model."""
        if node.tag != "Element":
            return
        if not (self._add_table(node) or self._add_part(node) or self._add_object(node)):
            self._add_named(node)

    def finish(self) -> None:
        """Give the parts that stood before their tables to them; those without one are left."""
        waiting, self.waiting = self.waiting, []
        for node in waiting:
            self._add_part(node)

    def next_id(self) -> int:
        """Return a new id."""
        self.last_id += 1
        return self.last_id

    def _add_table(self, node: Node) -> bool:
        if node.type not in TABLES and node.type != "SqlTableType":
            return False
        draft = self._table(node)
        if node.type == "SqlTableType":
            own = OwnType(self._type_id(), None, nullable=True)
            self.own_types[node.name] = own
            self.table_types.append((own, draft))
            for one in (*node.relations.get("Constraints", ()), *node.relations.get("Indexes", ())):
                self._add_to(draft, one, one.type.replace("TableType", ""))
        else:
            self.tables[draft.schema, draft.name] = draft
        return True

    def _table(self, node: Node) -> TableDraft:
        schema, name = schema_and_name(node.name)
        marks = {mark for name, mark in _MARKS.items() if node.flag(name)}
        if node.type == "SqlExternalTable":
            marks.add("is_external")
        if node.type == "SqlFileTable" or node.flag("IsFileTable"):
            marks.add("is_filetable")
        return TableDraft(
            object_id=self.next_id(),
            schema=schema,
            name=name,
            columns=list(read_columns(node)),
            history=node.reference("TemporalSystemVersioningHistoryTable"),
            marks=frozenset(marks),
        )

    def _add_part(self, node: Node) -> bool:
        """Take a constraint or an index; one whose table is not there yet waits."""
        host = node.reference("DefiningTable") or node.reference("IndexedObject")
        if not host:
            return False
        key = schema_and_name(host)
        draft = self.tables.get(key) or self.views.get(key)
        if draft is None:
            self.waiting.append(node)
            return True
        return self._add_to(draft, node, node.type)

    def _add_to(self, draft: TableDraft, node: Node, element_type: str) -> bool:
        if element_type in KEYS:
            draft.indexes.append(read_key(node, draft, self.next_id()))
        elif element_type == "SqlIndex":
            draft.indexes.append(read_index(node, draft))
        elif element_type in OTHER_INDEXES:
            kind = _INDEX_KINDS.get(element_type, IndexKind.XML)
            draft.indexes.append(read_index(node, draft, kind))
        elif element_type == "SqlForeignKeyConstraint":
            draft.foreign_keys.append(read_foreign_key(node, draft, self.next_id()))
        elif element_type == "SqlCheckConstraint":
            draft.checks.append(read_check(node, draft, self.next_id()))
        elif element_type == "SqlDefaultConstraint":
            self._add_default(draft, node)
        else:
            return False
        return True

    def _add_default(self, draft: TableDraft, node: Node) -> None:
        column = draft.column_id(last_part(node.reference("ForColumn")))
        if column:
            draft.columns[column - 1].default = read_default(node, draft, self.next_id())

    def _add_object(self, node: Node) -> bool:
        """Take an object that has more than a name."""
        if node.type in MODULES:
            self._add_module(node)
        elif node.type in {"SqlUserDefinedDataType", "SqlUserDefinedType"}:
            base = type_reference(node) if node.type == "SqlUserDefinedDataType" else None
            nullable = node.flag("IsNullable", default=True)
            self.own_types[node.name] = OwnType(self._type_id(), base, nullable)
        elif node.type == "SqlSequence":
            self.sequences.append(self._named(node, type_reference(node)))
        elif node.type == "SqlSynonym":
            self.synonyms.append(self._named(node))
        elif node.type == "SqlXmlSchemaCollection":
            self.collections.append(self._named(node))
        elif node.type == "SqlExtendedProperty":
            self._add_property(node)
        elif node.type == "SqlSchema":
            owner = last_part(node.reference("Authorizer")) or "dbo"
            self.schemas.append((last_part(node.name), owner))
        else:
            return False
        return True

    def _named(self, node: Node, reference: TypeReference | None = None) -> NamedDraft:
        schema, name = schema_and_name(node.name)
        return NamedDraft(self.next_id(), schema, name, kind_of(node.type), node, reference)

    def _add_module(self, node: Node) -> None:
        module = read_module(node, self.next_id())
        parent = schema_and_name(node.reference("Parent"))
        self.modules.append(ModuleDraft(module, read_parameters(node), parent))
        if node.type == "SqlView":
            draft = TableDraft(module.object_id, module.schema, module.name)
            self.views[module.schema, module.name] = draft

    def _add_property(self, node: Node) -> None:
        value, kind = _literal(node.properties.get("Value"))
        one = ExtendedProperty(last_part(node.name), value, kind)
        self.properties.append(PropertyDraft(split_name(node.reference("Host")), one))

    def _add_named(self, node: Node) -> None:
        """Take what is named only, or counted only."""
        if node.type == "SqlDatabaseOptions":
            self.options = node.properties
        elif node.type in PRINCIPALS:
            self.principals.append((last_part(node.name), PRINCIPALS[node.type]))
        elif node.type == "SqlPermissionStatement":
            self.grantees.append(last_part(node.reference("Grantee")))
        elif node.type not in NOT_OBJECTS and len(split_name(node.name)) in _OBJECT_PARTS:
            schema, name = schema_and_name(node.name)
            self.others.append(NamedDraft(self.next_id(), schema, name, kind_of(node.type)))
        else:
            self.left_out[kind_of(node.type)] += 1

    def _type_id(self) -> int:
        self.last_type_id += 1
        return self.last_type_id

    def lost_parts(self) -> Iterator[str]:
        """Yield sentences about parts whose table is not in the model."""
        for node in self.waiting:
            host = node.reference("DefiningTable") or node.reference("IndexedObject")
            yield f"The {kind_of(node.type)} {node.name} belongs to {host}, which is not there"


def _literal(script: str | None) -> tuple[str | None, str]:
    """Return the value that an expression states, and its type as far as it is plain text."""
    if script is None:
        return None, ""
    text = script.strip()
    prefix = "N" if text.startswith("N'") else ""
    body = text.removeprefix(prefix)
    if len(body) > 1 and body.startswith("'") and body.endswith("'"):
        value = body[1:-1].replace("''", "'")
        return value, f"{'n' if prefix else ''}varchar({max(1, len(value))})"
    return text, "sql_variant"
