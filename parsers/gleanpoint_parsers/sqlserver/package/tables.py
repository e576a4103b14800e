"""Tables of a model once all of it is read: types found, constraints and indexes in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gleanpoint_parsers.sqlserver.catalog.model import (
    Column,
    ForeignKey,
    Generated,
    Index,
    IndexKind,
    Table,
    TableType,
    Temporal,
)
from gleanpoint_parsers.sqlserver.package.drafts import Drafts
from gleanpoint_parsers.sqlserver.package.names import schema_and_name
from gleanpoint_parsers.sqlserver.package.table_drafts import ColumnDraft, TableDraft
from gleanpoint_parsers.sqlserver.package.type_names import resolve
from gleanpoint_parsers.sqlserver.types.collation import collation_id
from gleanpoint_parsers.sqlserver.types.type_ids import CHARACTER_TYPES, UTF16_TYPES

_CLUSTERED = frozenset({IndexKind.CLUSTERED, IndexKind.CLUSTERED_COLUMNSTORE})
_HEAP = Index(
    index_id=0,
    name="",
    kind=IndexKind.HEAP,
    key=None,
    key_object_id=0,
    is_system_named=False,
    is_unique=False,
    columns=(),
)


class TableFinisher:
    """Makes tables of what was read of them.

    Args:
        drafts: All that was read.
        collation: Collation id of the database.
        collections: Ids of XML schema collections, by schema and name.
    """

    def __init__(
        self, drafts: Drafts, collation: int, collections: Mapping[tuple[str, str], int]
    ) -> None:
        self._drafts = drafts
        self._collation = collation
        self._collections = collections
        self._histories = {
            schema_and_name(one.history) for one in drafts.tables.values() if one.history
        }
        self._triggers: dict[tuple[str, str], list[int]] = {}
        for module in drafts.modules:
            if module.parent[1]:
                self._triggers.setdefault(module.parent, []).append(module.module.object_id)

    def tables(self) -> Iterator[Table]:
        """Yield the tables."""
        for draft in self._drafts.tables.values():
            yield self._table(draft)

    def table_types(self) -> Iterator[TableType]:
        """Yield the table types."""
        for own, draft in self._drafts.table_types:
            yield TableType(own.type_id, draft.schema, draft.name, self._table(draft))

    def _table(self, draft: TableDraft) -> Table:
        key = (draft.schema, draft.name)
        history = self._drafts.tables.get(schema_and_name(draft.history)) if draft.history else None
        checks = [
            replace(one, properties=tuple(draft.kept.get(one.name, ()))) for one in draft.checks
        ]
        return Table(
            draft.object_id,
            draft.schema,
            draft.name,
            "U",
            None,
            None,
            is_shipped=False,
            columns=tuple(self._column(n, one) for n, one in enumerate(draft.columns, 1)),
            indexes=tuple(_indexes(draft)),
            foreign_keys=tuple(self._foreign_key(draft, one) for one in draft.foreign_keys),
            checks=tuple(checks),
            trigger_ids=tuple(self._triggers.get(key, ())),
            temporal=self._temporal(draft),
            history_id=history.object_id if history is not None else 0,
            period=_period(draft),
            is_node="is_node" in draft.marks,
            is_edge="is_edge" in draft.marks,
            is_memory_optimized="is_memory_optimized" in draft.marks,
            is_external="is_external" in draft.marks,
            is_filetable="is_filetable" in draft.marks,
            properties=tuple(draft.properties),
        )

    def _temporal(self, draft: TableDraft) -> Temporal:
        if draft.history:
            return Temporal.VERSIONED
        is_history = (draft.schema, draft.name) in self._histories
        return Temporal.HISTORY if is_history else Temporal.NONE

    def _column(self, number: int, draft: ColumnDraft) -> Column:
        found = resolve(draft.reference, self._drafts.own_types)
        is_text = found.xtype in CHARACTER_TYPES | UTF16_TYPES
        own_collation = collation_id(draft.collation) if draft.collation else self._collation
        return Column(
            column_id=number,
            name=draft.name,
            type=found.type,
            xtype=found.xtype,
            user_type_id=found.type_id,
            nullable=found.nullable if draft.nullable is None else draft.nullable,
            collation=own_collation if is_text else 0,
            identity=draft.identity,
            computed=draft.computed,
            default=draft.default,
            is_rowguid="is_rowguid" in draft.marks,
            is_sparse="is_sparse" in draft.marks,
            is_column_set="is_column_set" in draft.marks,
            is_filestream="is_filestream" in draft.marks,
            xml_collection_id=self._collections.get(schema_and_name(draft.xml_collection), 0),
            generated=draft.generated,
            is_hidden="is_hidden" in draft.marks,
            is_encrypted="is_encrypted" in draft.marks,
            mask=draft.mask,
            properties=tuple(draft.properties),
        )

    def _foreign_key(self, draft: TableDraft, key: ForeignKey) -> ForeignKey:
        table = self._drafts.tables.get((key.referenced_schema, key.referenced_table))
        return replace(
            key,
            referenced_id=table.object_id if table is not None else 0,
            properties=tuple(draft.kept.get(key.name, ())),
        )


def _indexes(draft: TableDraft) -> Iterator[Index]:
    """Yield the heap or the clustered index, then the others."""
    ordered = sorted(draft.indexes, key=lambda one: one.kind not in _CLUSTERED)
    if not ordered or ordered[0].kind not in _CLUSTERED:
        yield _HEAP
        ordered = [replace(one, index_id=n) for n, one in enumerate(ordered, start=2)]
    else:
        ordered = [replace(one, index_id=n) for n, one in enumerate(ordered, start=1)]
    for one in ordered:
        yield replace(one, properties=tuple(draft.kept.get(one.name, ())))


def _period(draft: TableDraft) -> tuple[str, str] | None:
    starts = [one.name for one in draft.columns if one.generated is Generated.ROW_START]
    ends = [one.name for one in draft.columns if one.generated is Generated.ROW_END]
    return (starts[0], ends[0]) if starts and ends else None
