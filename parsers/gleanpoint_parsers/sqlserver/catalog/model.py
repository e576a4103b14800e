"""Everything that the catalog of a database says, as values.

Columns are in ``column_model``, tables in ``table_model``, other objects in ``object_model``; all
of it can be imported from here.
What the catalog does not tell, or keeps in a place that is not known, is None or ``UNKNOWN``;
what could not be read is named in ``Database.notes`` or in the object's ``problem``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gleanpoint_parsers.sqlserver.catalog.column_model import (
    Column,
    Computed,
    DefaultConstraint,
    ExtendedProperty,
    Generated,
    Identity,
    SchemaObject,
)
from gleanpoint_parsers.sqlserver.catalog.object_model import (
    AliasType,
    ClrType,
    Module,
    OtherObject,
    Parameter,
    PartitionFunction,
    PartitionScheme,
    Sequence,
    Synonym,
    TableType,
    View,
    XmlSchemaCollection,
)
from gleanpoint_parsers.sqlserver.catalog.table_model import (
    AllocationUnit,
    Check,
    ForeignKey,
    Index,
    IndexColumn,
    IndexKind,
    KeyKind,
    Partition,
    ReferentialAction,
    Statistics,
    Table,
    Temporal,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import RowsetLayout

__all__ = [
    "AliasType",
    "AllocationUnit",
    "Check",
    "ClrType",
    "Column",
    "Computed",
    "DataFile",
    "Database",
    "DatabaseOptions",
    "DefaultConstraint",
    "ExtendedProperty",
    "Filegroup",
    "ForeignKey",
    "Generated",
    "Identity",
    "Index",
    "IndexColumn",
    "IndexKind",
    "KeyKind",
    "Module",
    "OtherObject",
    "Parameter",
    "Partition",
    "PartitionFunction",
    "PartitionScheme",
    "Permission",
    "Principal",
    "RecoveryModel",
    "ReferentialAction",
    "Schema",
    "SchemaObject",
    "Sequence",
    "Statistics",
    "Synonym",
    "SystemTable",
    "Table",
    "TableType",
    "Temporal",
    "View",
    "XmlSchemaCollection",
]


class RecoveryModel(Enum):
    """How much the log keeps."""

    FULL = "FULL"
    BULK_LOGGED = "BULK_LOGGED"
    SIMPLE = "SIMPLE"


@dataclass(frozen=True, slots=True)
class DatabaseOptions:
    """Options of the boot page.

    Args:
        recovery: Recovery model.
        page_verify: ``CHECKSUM``, ``TORN_PAGE_DETECTION`` or ``NONE``.
        auto_close: AUTO_CLOSE.
        auto_shrink: AUTO_SHRINK.
        is_read_only: READ_ONLY.
        user_access: ``MULTI_USER``, ``SINGLE_USER`` or ``RESTRICTED_USER``.
        is_clean: The boot page says that the database was shut down cleanly.
    """

    recovery: RecoveryModel
    page_verify: str
    auto_close: bool
    auto_shrink: bool
    is_read_only: bool
    user_access: str
    is_clean: bool


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the database.

    Args:
        file_id: Its number.
        filegroup_id: 0 for logs.
        kind: ``rows``, ``log``, ``filestream`` or ``fulltext``.
        name: Logical name.
        path: Where the server had it.
        pages: Its size in pages of 8 KiB.
        max_pages: Limit in pages; -1 for none.
        growth: Pages, or percent.
        grows_by_percent: What ``growth`` is; None where it is not known.
    """

    file_id: int
    filegroup_id: int
    kind: str
    name: str
    path: str
    pages: int
    max_pages: int
    growth: int
    grows_by_percent: bool | None


@dataclass(frozen=True, slots=True)
class Filegroup:
    """A filegroup; None where the format keeps the answer in a place that is not known."""

    filegroup_id: int
    name: str
    kind: str
    is_default: bool | None
    is_read_only: bool | None


@dataclass(frozen=True, slots=True)
class Principal:
    """A user or a role.

    Args:
        principal_id: Its id.
        name: Its name.
        type: As ``sys.database_principals.type``: S user, U and G Windows user and group,
            R role, A application role, C and K mapped to certificate and key, E and X external.
        default_schema: "" for none.
        sid: Security id of its login; b"" for none.
        owner_id: Principal that owns it; 0 where it is not known.
        member_of: Names of the roles that it is a member of.
        is_fixed: Made by SQL Server itself.
    """

    principal_id: int
    name: str
    type: str
    default_schema: str
    sid: bytes
    owner_id: int
    member_of: tuple[str, ...]
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission.

    Args:
        class_id: Kind of securable: 0 database, 1 object or column, 3 schema, 4 principal,
            6 type, 10 XML schema collection … (``sys.database_permissions.class``).
        major_id: Id of the securable.
        minor_id: Column id; 0 for the whole.
        securable: Its name (and schema) as far as the catalog has it; not quoted.
        column: Name of the column; "" for the whole.
        type: Code, such as ``SL``.
        permission: Name, such as ``SELECT``; the code where the name is not known.
        state: ``GRANT``, ``GRANT_WITH_GRANT_OPTION``, ``DENY`` or ``REVOKE``.
        grantee: Name of the principal.
        grantor: Name of the principal.
    """

    class_id: int
    major_id: int
    minor_id: int
    securable: tuple[str, ...]
    column: str
    type: str
    permission: str
    state: str
    grantee: str
    grantor: str


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema."""

    schema_id: int
    name: str
    owner: str
    properties: tuple[ExtendedProperty, ...] = ()


@dataclass(frozen=True, slots=True)
class SystemTable:
    """A table of the catalog itself, or one that SQL Server keeps behind another object."""

    object_id: int
    name: str
    type: str
    layouts: tuple[RowsetLayout, ...]

    @property
    def rows(self) -> int | None:
        """Rows that the catalog counts, and a log that was applied; None where that is in doubt."""
        counts = [one.rows for one in self.layouts]
        return None if None in counts else sum(count or 0 for count in counts)


@dataclass(frozen=True, slots=True)
class Database:
    """All that the catalog of a database says.

    Args:
        name: Its name.
        version: Internal version, such as 852.
        created_version: Version that it was created under.
        compatibility: Compatibility level.
        collation: Collation id.
        created: By the clock of the server.
        options: Options of the boot page.
        files: Data and log files that it is made of.
        filegroups: Filegroups.
        principals: Users and roles.
        permissions: Permissions.
        schemas: Schemas.
        tables: Tables, those that SQL Server ships (``is_shipped``) too.
        views: Views.
        modules: Procedures, functions, triggers, rules, default objects.
        sequences: Sequences.
        synonyms: Synonyms.
        alias_types: Types made from system types.
        clr_types: Types of assemblies.
        table_types: Table types.
        xml_collections: XML schema collections.
        partition_functions: Partition functions.
        partition_schemes: Partition schemes.
        others: What is named only.
        system_tables: Tables of the catalog itself.
        properties: Extended properties of the database.
        notes: Sentences about what could not be read.
        product: What it was made for, where that is all that is told; "" where ``version`` tells.
    """

    name: str
    version: int
    created_version: int
    compatibility: int
    collation: int
    created: datetime | None
    options: DatabaseOptions
    files: tuple[DataFile, ...] = ()
    filegroups: tuple[Filegroup, ...] = ()
    principals: tuple[Principal, ...] = ()
    permissions: tuple[Permission, ...] = ()
    schemas: tuple[Schema, ...] = ()
    tables: tuple[Table, ...] = ()
    views: tuple[View, ...] = ()
    modules: tuple[Module, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    alias_types: tuple[AliasType, ...] = ()
    clr_types: tuple[ClrType, ...] = ()
    table_types: tuple[TableType, ...] = ()
    xml_collections: tuple[XmlSchemaCollection, ...] = ()
    partition_functions: tuple[PartitionFunction, ...] = ()
    partition_schemes: tuple[PartitionScheme, ...] = ()
    others: tuple[OtherObject, ...] = ()
    system_tables: tuple[SystemTable, ...] = ()
    properties: tuple[ExtendedProperty, ...] = ()
    notes: tuple[str, ...] = ()
    product: str = ""
