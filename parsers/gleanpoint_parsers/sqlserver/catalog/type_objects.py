"""Alias types, CLR types and XML schema collections, from the catalog's rows."""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.catalog.codes import (
    ColumnStatus,
    PropertyClass,
    ReferenceClass,
)
from gleanpoint_parsers.sqlserver.catalog.columns import (
    FIRST_USER_TYPE,
    TABLE_TYPE,
    ColumnBuilder,
)
from gleanpoint_parsers.sqlserver.catalog.object_model import (
    AliasType,
    ClrType,
    XmlSchemaCollection,
)
from gleanpoint_parsers.sqlserver.catalog.objects import SYSTEM_SCHEMA
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows

_XML_COLLECTION = 27
"""``sysnsobjs.class``."""


def alias_types(rows: CatalogRows, columns: ColumnBuilder) -> tuple[AliasType, ...]:
    """Return the types that were made from system types."""
    return tuple(
        AliasType(
            type_id=row.id,
            schema=rows.schema(row.schid),
            name=row.name,
            base=columns.type_of(row),
            nullable=not row.status & ColumnStatus.NOT_NULL,
            default=columns.default(row.dflt) if row.dflt else None,
            rule_id=row.chk,
            properties=rows.properties(PropertyClass.TYPE, row.id),
        )
        for row in sorted(rows.types.values(), key=lambda row: row.id)
        if row.id >= FIRST_USER_TYPE and row.xtype != TABLE_TYPE and not _is_clr(rows, row.id)
    )


def clr_types(rows: CatalogRows) -> tuple[ClrType, ...]:
    """Return the types of assemblies, without those that come with the server."""
    return tuple(
        ClrType(row.id, rows.schema(row.schid), row.name)
        for row in sorted(rows.types.values(), key=lambda row: row.id)
        if row.id >= FIRST_USER_TYPE and _is_clr(rows, row.id)
    )


def xml_collections(rows: CatalogRows) -> tuple[XmlSchemaCollection, ...]:
    """Return the XML schema collections, without that of the server."""
    return tuple(
        XmlSchemaCollection(
            row.id,
            rows.schema(row.nsid),
            row.name,
            rows.properties(PropertyClass.XML_COLLECTION, row.id),
        )
        for row in sorted(rows.namespaces, key=lambda row: row.id)
        if row.class_ == _XML_COLLECTION and row.nsid != SYSTEM_SCHEMA
    )


def _is_clr(rows: CatalogRows, type_id: int) -> bool:
    return bool(rows.reference(ReferenceClass.TYPE_ASSEMBLY, type_id))
