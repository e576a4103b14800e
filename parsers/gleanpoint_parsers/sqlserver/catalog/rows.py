"""All rows of the catalog that are used, grouped as the objects are built from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.catalog.base_rows import (
    BaseTableId,
    BrokerRow,
    ClassRow,
    FileRow,
    IndexColumnRow,
    IndexRow,
    NamespaceRow,
    ObjectRow,
    OwnerRow,
    PartitionParameterRow,
    PermissionRow,
    PropertyRow,
    ReferenceRow,
    RowsetValueRow,
    TypeRow,
    ValueRow,
)
from gleanpoint_parsers.sqlserver.catalog.bootstrap import Bootstrap
from gleanpoint_parsers.sqlserver.catalog.codes import (
    ClassId,
    ReferenceClass,
    ValueClass,
)
from gleanpoint_parsers.sqlserver.catalog.column_model import ExtendedProperty
from gleanpoint_parsers.sqlserver.catalog.stored_values import (
    StoredText,
    StoredTexts,
    variant_text,
)
from gleanpoint_parsers.sqlserver.storage.boot import BootPage
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, PageSource

KeyT = TypeVar("KeyT", bound=Hashable)
RowT = TypeVar("RowT")


class CatalogRows:
    """The rows of the catalog.

    Args:
        pages: The database.
        boot: Its boot page.

    Raises:
        ParserError: The catalog cannot be entered (see ``Bootstrap``).
    """

    def __init__(self, pages: PageSource, boot: BootPage) -> None:
        tables = self.tables = Bootstrap(pages, boot)
        self.boot = boot
        self.notes = tables.notes
        objects = tables.rows(BaseTableId.SYSSCHOBJS, ObjectRow)
        self.objects = {row.id: row for row in objects}
        self.children = _grouped(objects, lambda row: row.pid)
        self.columns = _grouped(
            (row for row in tables.columns if not row.number), lambda row: row.id
        )
        self.parameters = _grouped(
            (row for row in tables.columns if row.number), lambda row: row.id
        )
        self.indexes = _grouped(tables.rows(BaseTableId.SYSIDXSTATS, IndexRow), lambda row: row.id)
        self.index_columns = _grouped(
            tables.rows(BaseTableId.SYSISCOLS, IndexColumnRow),
            lambda row: (row.idmajor, row.idminor),
        )
        values = tables.rows(BaseTableId.SYSOBJVALUES, ValueRow, without=ValueClass.STATISTICS)
        self.values = _grouped(
            sorted(values, key=lambda row: row.valnum),
            lambda row: (row.valclass, row.objid, row.subobjid),
        )
        self.values_of = _grouped(values, lambda row: row.objid)
        self.rowset_values = tables.rows(BaseTableId.SYSSEOBJVALUES, RowsetValueRow)
        references = tables.rows(BaseTableId.SYSSINGLEOBJREFS, ReferenceRow)
        self.references = _grouped(references, lambda row: (row.class_, row.depid))
        self.references_of = _grouped(references, lambda row: row.depid)
        self.memberships = [
            row
            for row in tables.rows(BaseTableId.SYSMULTIOBJREFS, ReferenceRow)
            if row.class_ == ReferenceClass.ROLE_OF_MEMBER
        ]
        self.types = {row.id: row for row in tables.rows(BaseTableId.SYSSCALARTYPES, TypeRow)}
        classes = tables.rows(BaseTableId.SYSCLSOBJS, ClassRow)
        self.classes = _grouped(classes, lambda row: row.class_)
        self.schemas = {row.id: row.name for row in self.classes.get(ClassId.SCHEMA, ())}
        self.namespaces = tables.rows(BaseTableId.SYSNSOBJS, NamespaceRow)
        self.partition_parameters = tables.rows(BaseTableId.SYSTYPEDSUBOBJS, PartitionParameterRow)
        self.owners = {row.id: row for row in tables.rows(BaseTableId.SYSOWNERS, OwnerRow)}
        self.permissions = tables.rows(BaseTableId.SYSPRIVS, PermissionRow)
        self.files = tables.rows(BaseTableId.SYSPRUFILES, FileRow)
        self.broker = tables.rows(BaseTableId.SYSBINOBJS, BrokerRow)
        self._properties = _grouped(
            tables.rows(BaseTableId.SYSXPROPS, PropertyRow),
            lambda row: (row.class_, row.id, row.subid),
        )
        self.collation = boot.collation or self._catalog_collation()
        room = sum(pages.files.values()) * PAGE_SIZE
        self._texts = StoredTexts(OffRowReader(pages), self.collation, room)

    def schema(self, schema_id: int) -> str:
        """Return the name of a schema; one that the catalog does not have is named by its id."""
        return self.schemas.get(schema_id, f"schema {schema_id}" if schema_id else "")

    def text(self, value_class: int, object_id: int, sub_id: int = 0) -> StoredText:
        """Return the text of an object or of a part of it."""
        return self._texts.read(self.values.get((value_class, object_id, sub_id), ()))

    def any_text(self, object_id: int) -> str | None:
        """Return the one text that an object has as its value, whatever its class; else None."""
        for row in self.values_of.get(object_id, ()):
            try:
                text, _ = variant_text(row.value)
            except ParserError:
                continue
            if text:
                return text
        return None

    def reference(self, reference_class: int, object_id: int, sub_id: int = 0) -> int:
        """Return the id of what an object refers to; 0 for nothing."""
        for row in self.references.get((reference_class, object_id), ()):
            if row.depsubid == sub_id:
                return row.indepid
        return 0

    def value(self, value_class: int, object_id: int, sub_id: int = 0) -> ValueRow | None:
        """Return the first value of a class that an object or a part of it has."""
        return next(iter(self.values.get((value_class, object_id, sub_id), ())), None)

    def properties(
        self, property_class: int, object_id: int, sub_id: int = 0
    ) -> tuple[ExtendedProperty, ...]:
        """Return the extended properties of an object or of a part of it."""
        rows = self._properties.get((property_class, object_id, sub_id))
        return tuple(self._property(row) for row in rows) if rows else ()

    def _catalog_collation(self) -> int:
        """Return the collation of the catalog's names; 2005 keeps that of the database there."""
        names = self.columns.get(BaseTableId.SYSSCHOBJS, ())
        return next((row.collationid & 0xFFFFFFFF for row in names if row.collationid), 0)

    def _property(self, row: PropertyRow) -> ExtendedProperty:
        try:
            value, kind = variant_text(row.value)
        except ParserError as error:
            self.notes.append(f"The extended property {row.name!r} cannot be read: {error}")
            return ExtendedProperty(row.name, None, "")
        return ExtendedProperty(row.name, value, kind)


def _grouped(rows: Iterable[RowT], key: Callable[[RowT], KeyT]) -> dict[KeyT, list[RowT]]:
    groups: dict[KeyT, list[RowT]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return dict(groups)
