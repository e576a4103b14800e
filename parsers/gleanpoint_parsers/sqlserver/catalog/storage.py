"""Files, filegroups, partition functions and schemes, and options, from the catalog's rows."""

from __future__ import annotations

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.catalog.base_rows import ClassRow, ColumnRow, ValueRow
from gleanpoint_parsers.sqlserver.catalog.codes import ClassId, ReferenceClass
from gleanpoint_parsers.sqlserver.catalog.columns import ColumnBuilder
from gleanpoint_parsers.sqlserver.catalog.model import (
    DatabaseOptions,
    DataFile,
    Filegroup,
    RecoveryModel,
)
from gleanpoint_parsers.sqlserver.catalog.object_model import PartitionFunction, PartitionScheme
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows
from gleanpoint_parsers.sqlserver.catalog.stored_values import variant_text
from gleanpoint_parsers.sqlserver.storage.boot import (
    STATUS_CHECKSUM,
    STATUS_READ_ONLY,
    STATUS_TORN_BITS,
    BootPage,
)
from gleanpoint_parsers.tables import ColumnType

_AUTO_CLOSE = 0x1
_BULK_LOGGED = 0x4
_SIMPLE = 0x8
_RESTRICTED = 0x800
_SINGLE_USER = 0x1000
_AUTO_SHRINK = 0x400000

_GROWS_BY_PERCENT = 0x20
_FILE_KINDS = ("rows", "log", "filestream", "", "fulltext")

_DEFAULT = 0x1
_READ_ONLY = 0x2
_RANGE_RIGHT = 0x1

_SCHEME = "PS"
_FILEGROUPS = ("FG", "FD", "FX", "FL")
_NO_BOUNDARIES = frozenset({1, 2, 7, 10, 60, 70, 145})
"""Classes of values that are known to be something else."""

_NO_DATA_SPACES = frozenset(ReferenceClass) | {8, 17, 21, 26, 40, 52, 53, 54, 55, 80, 81, 82, 86}
"""Classes of references that are known to be something else."""

_QUOTED = frozenset(
    {"date", "time", "datetime", "smalldatetime", "datetime2", "datetimeoffset", "char", "varchar",
     "uniqueidentifier"}
)  # fmt: skip
_QUOTED_WIDE = frozenset({"nchar", "nvarchar", "sysname"})


def options(boot: BootPage) -> DatabaseOptions:
    """Return the options that the boot page keeps."""
    status = boot.status
    recovery = RecoveryModel.BULK_LOGGED if status & _BULK_LOGGED else RecoveryModel.FULL
    verify = "TORN_PAGE_DETECTION" if status & STATUS_TORN_BITS else "NONE"
    access = "RESTRICTED_USER" if status & _RESTRICTED else "MULTI_USER"
    return DatabaseOptions(
        recovery=RecoveryModel.SIMPLE if status & _SIMPLE else recovery,
        page_verify="CHECKSUM" if status & STATUS_CHECKSUM else verify,
        auto_close=bool(status & _AUTO_CLOSE),
        auto_shrink=bool(status & _AUTO_SHRINK),
        is_read_only=bool(status & STATUS_READ_ONLY),
        user_access="SINGLE_USER" if status & _SINGLE_USER else access,
        is_clean=boot.is_clean,
    )


def data_files(rows: CatalogRows) -> tuple[DataFile, ...]:
    """Return the files that the database is made of."""
    return tuple(
        DataFile(
            file_id=row.fileid,
            filegroup_id=row.grpid,
            kind=_FILE_KINDS[row.filetype] if row.filetype < len(_FILE_KINDS) else "",
            name=row.lname,
            path=row.pname,
            pages=row.size,
            max_pages=row.maxsize,
            growth=row.growth,
            grows_by_percent=bool(row.status & _GROWS_BY_PERCENT),
        )
        for row in sorted(rows.files, key=lambda row: row.fileid)
    )


def filegroups(rows: CatalogRows) -> tuple[Filegroup, ...]:
    """Return the filegroups."""
    return tuple(
        Filegroup(
            row.id,
            row.name,
            row.type,
            is_default=bool(row.status & _DEFAULT),
            is_read_only=bool(row.status & _READ_ONLY),
        )
        for row in _data_spaces(rows)
        if row.type in _FILEGROUPS
    )


def partition_functions(rows: CatalogRows, columns: ColumnBuilder) -> tuple[PartitionFunction, ...]:
    """Return the partition functions."""
    return tuple(_function(row, rows, columns) for row in _functions(rows))


def partition_schemes(rows: CatalogRows) -> tuple[PartitionScheme, ...]:
    """Return the partition schemes."""
    functions = {row.id: row.name for row in _functions(rows)}
    groups = {row.id: row.name for row in _data_spaces(rows) if row.type in _FILEGROUPS}
    result = []
    for row in _data_spaces(rows):
        if row.type != _SCHEME:
            continue
        references = [
            one for one in rows.references_of.get(row.id, ()) if one.class_ not in _NO_DATA_SPACES
        ]
        function = next(
            (functions[one.indepid] for one in references
             if not one.depsubid and one.indepid in functions), ""
        )  # fmt: skip
        members = sorted(
            (one.depsubid, groups.get(one.indepid, "")) for one in references if one.depsubid
        )
        result.append(
            PartitionScheme(row.id, row.name, function, tuple(name for _, name in members))
        )
    return tuple(result)


def _data_spaces(rows: CatalogRows) -> list[ClassRow]:
    return sorted(rows.classes.get(ClassId.DATA_SPACE, ()), key=lambda row: row.id)


def _functions(rows: CatalogRows) -> list[ClassRow]:
    return sorted(rows.classes.get(ClassId.PARTITION_FUNCTION, ()), key=lambda row: row.id)


def _function(row: ClassRow, rows: CatalogRows, columns: ColumnBuilder) -> PartitionFunction:
    kind = next(
        (
            columns.type_of(
                ColumnRow(
                    xtype=one.xtype, utype=one.utype, length=one.length, prec=one.prec,
                    scale=one.scale,
                )
            )
            for one in rows.partition_parameters
            if one.idmajor == row.id
        ),
        None,
    )  # fmt: skip
    boundaries = tuple(_boundary(value, kind) for value in _boundary_rows(row, rows))
    expected = max(row.intprop - 1, 0)
    problem = None
    if len(boundaries) != expected or None in boundaries:
        read = sum(one is not None for one in boundaries)
        problem = f"{read} of {expected} boundary values could be read"
    return PartitionFunction(
        row.id, row.name, kind, bool(row.status & _RANGE_RIGHT), boundaries, problem
    )


def _boundary_rows(row: ClassRow, rows: CatalogRows) -> list[ValueRow]:
    values = [
        one
        for one in rows.values_of.get(row.id, ())
        if one.valclass not in _NO_BOUNDARIES and one.value is not None
    ]
    return sorted(values, key=lambda one: one.valnum)


def _boundary(row: ValueRow, kind: ColumnType | None) -> str | None:
    """Return a boundary value as a T-SQL literal."""
    try:
        text, name = variant_text(row.value)
    except ParserError:
        return None
    if text is None:
        return "NULL"
    base = name.split("(", maxsplit=1)[0] or (kind.base if kind else "")
    quoted = "'" + text.replace("'", "''") + "'"
    if base in _QUOTED_WIDE:
        return "N" + quoted
    return quoted if base in _QUOTED else text
