"""Numbers and letters by which the catalog's tables say what a row is about.

Sources: FORMAT.md, section Catalog. What is marked there as not seen in a real file comes from the
definitions of the system views (``sys.columns``, ``sys.table_types`` …), which SQL Server prints.
Bits are no flag types: these take ten times as long to test, and a catalog has many rows.
"""

from __future__ import annotations

from enum import IntEnum


class ClassId(IntEnum):
    """``sysclsobjs.class``."""

    ASSEMBLY = 10
    PARTITION_FUNCTION = 30
    DATA_SPACE = 31
    SCHEMA = 50


class ValueClass(IntEnum):
    """``sysobjvalues.valclass``."""

    TEXT = 1
    """Text of a module; expression of a default or a check."""
    COMPUTED = 2
    """Expression of a computed column."""
    FILTER = 9
    """WHERE of a filtered index; not seen in a real file."""
    STATISTICS = 60
    GENERATED = 119
    """Kind of a column that the server writes itself, other than the period of a row."""
    MASK = 120
    ENCRYPTION = 115
    GRAPH_COLUMN = 128


class ReferenceClass(IntEnum):
    """``syssingleobjrefs.class`` and ``sysmultiobjrefs.class``."""

    INDEX_DATA_SPACE = 7
    ROLE_OF_MEMBER = 25
    FOREIGN_KEY_TABLE = 27
    FOREIGN_KEY_COLUMN = 28
    FOREIGN_KEY_REFERENCED = 29
    TYPE_TABLE = 36
    TYPE_ASSEMBLY = 38
    FILESTREAM_SPACE = 42
    SCHEMA_OWNER = 50
    ROLE_OWNER = 51
    KEY_INDEX = 93


class PropertyClass(IntEnum):
    """``sysxprops.class``, as ``sys.extended_properties.class``."""

    DATABASE = 0
    OBJECT_OR_COLUMN = 1
    PARAMETER = 2
    SCHEMA = 3
    TYPE = 6
    INDEX = 7
    XML_COLLECTION = 10


class ObjectStatus(IntEnum):
    """Bits of ``sysschobjs.status``; what one means depends on the kind of object."""

    SHIPPED = 0x1
    SYSTEM_NAMED = 0x4
    DISABLED = 0x100
    NOT_FOR_REPLICATION = 0x200
    NOT_TRUSTED = 0x400
    SCHEMA_BOUND = 0x20000
    ANSI_NULLS = 0x40000
    QUOTED_IDENTIFIER = 0x80000
    LARGE_VALUES_OUT_OF_ROW = 0x2000000


UPDATE_ACTION_SHIFT = 12
DELETE_ACTION_SHIFT = 14
"""Where in the status of a foreign key its actions lie, two bits each."""

MEMORY_OPTIMIZED = 0x8
"""In ``sysschobjs.status2``."""


class ColumnStatus(IntEnum):
    """Bits of ``syscolpars.status``."""

    NOT_NULL = 0x1
    ANSI_PADDED = 0x2
    IDENTITY = 0x4
    ROWGUID = 0x8
    COMPUTED = 0x10
    FILESTREAM = 0x20
    OUTPUT = 0x200
    XML_DOCUMENT = 0x800
    HIDDEN = 0x2000
    IDENTITY_NOT_FOR_REPLICATION = 0x10000
    READ_ONLY = 0x400000
    SPARSE = 0x1000000
    COLUMN_SET = 0x2000000
    ROW_START = 0x10000000
    ROW_END = 0x20000000


class IndexStatus(IntEnum):
    """Bits of ``sysidxstats.status``."""

    INDEX = 0x1
    STATISTICS = 0x2
    IGNORE_DUPLICATES = 0x4
    UNIQUE = 0x8
    PADDED = 0x10
    PRIMARY_KEY = 0x20
    UNIQUE_CONSTRAINT = 0x40
    DISABLED = 0x80
    HYPOTHETICAL = 0x100
    NO_ROW_LOCKS = 0x200
    NO_PAGE_LOCKS = 0x400
    AUTO_CREATED = 0x2000
    NO_RECOMPUTE = 0x4000
    FILTERED = 0x20000


class IndexColumnStatus(IntEnum):
    """Bits of ``sysiscols.status``."""

    INDEX_COLUMN = 0x2
    DESCENDING = 0x4
    INCLUDED = 0x10
