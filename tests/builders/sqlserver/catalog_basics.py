"""What every catalog holds: schemas, principals, types, files, and itself.

Source: FORMAT.md of the parser, section Catalog.
"""

from __future__ import annotations

import uuid

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.catalog_rows import CatalogRows
from tests.builders.sqlserver.sql_types import Collation, SqlType

SCHEMA_CLASS, DATA_SPACE_CLASS = 50, 31
_SCHEMAS = {1: "dbo", 2: "guest", 3: "INFORMATION_SCHEMA", 4: "sys", 16384: "db_owner"}
_PRINCIPALS = (
    (0, "public", "R", b"\1\5\0\0\0\0\0\x09\4\0\0\0"),
    (1, "dbo", "S", b"\1"),
    (2, "guest", "S", b"\0"),
    (3, "INFORMATION_SCHEMA", "S", None),
    (4, "sys", "S", None),
    (16384, "db_owner", "R", b"\1\5\0\0\0\0\0\x09\4\0\0\0\0\0\0\0"),
)
_TYPES: dict[str, SqlType] = {
    "image": t.image(),
    "text": t.text(),
    "uniqueidentifier": t.uniqueidentifier(),
    "date": t.date(),
    "time": t.time(),
    "datetime2": t.datetime2(),
    "datetimeoffset": t.datetimeoffset(),
    "tinyint": t.tinyint(),
    "smallint": t.smallint(),
    "int": t.integer(),
    "smalldatetime": t.smalldatetime(),
    "real": t.real(),
    "money": t.money(),
    "datetime": t.datetime_(),
    "float": t.floating(),
    "sql_variant": t.variant(),
    "ntext": t.ntext(),
    "bit": t.bit(),
    "decimal": t.decimal(38, 38),
    "numeric": t.numeric(38, 38),
    "smallmoney": t.smallmoney(),
    "bigint": t.bigint(),
    "hierarchyid": t.hierarchyid(),
    "geometry": t.geometry(),
    "geography": t.geography(),
    "varbinary": t.varbinary(8000),
    "varchar": t.varchar(8000),
    "binary": t.binary(8000),
    "char": t.char(8000),
    "timestamp": t.rowversion(),
    "nvarchar": t.nvarchar(4000),
    "nchar": t.nchar(4000),
    "xml": t.xml(),
    "sysname": t.sysname(),
}


def add_basics(rows: CatalogRows) -> None:
    """Add schemas, principals and types that are always there."""
    for number, name in _SCHEMAS.items():
        rows.add(
            "sysclsobjs", **{"class": SCHEMA_CLASS}, id=number, name=name, type="  ", intprop=number
        )
    for number, name, kind, sid in _PRINCIPALS:
        rows.add("sysowners", id=number, name=name, type=kind, sid=sid)
    for name, sql_type in _TYPES.items():
        add_type(rows, sql_type.user_type or sql_type.xtype, 4, name, sql_type)


def add_type(
    rows: CatalogRows,
    number: int,
    schema: int,
    name: str,
    sql_type: SqlType,
    *,
    nullable: bool = True,
) -> None:
    """Add a scalar type: a system's, or an alias."""
    rows.add(
        "sysscalartypes",
        id=number,
        schid=schema,
        name=name,
        xtype=sql_type.xtype,
        length=sql_type.catalog_length,
        prec=sql_type.precision,
        scale=sql_type.scale,
        collationid=sql_type.collation.id if sql_type.collation else 0,
        status=0 if nullable else 1,
    )


def add_file(rows: CatalogRows, file: int, group: int, name: str, size: int) -> None:
    """Add a data file (group > 0) or the log (group 0)."""
    suffix = "ldf" if not group else "mdf" if file == 1 else "ndf"
    values: dict[str, object] = {
        "fileid": file,
        "grpid": group,
        "status": 2 if group else 66,
        "filetype": 0 if group else 1,
        "size": size,
        "maxsize": -1,
        "growth": 8192,
        "lname": name,
        "pname": f"C:\\Data\\{name}.{suffix}",
        "fileguid": uuid.UUID(int=0x5EED << 64 | file),
    }
    name_and_path = {"name": name, "filename": values["pname"]}
    rows.add("sysfiles1", status=2 if group else 66, fileid=file, **name_and_path)
    rows.add("sysprufiles", dbfragid=1, **values)
    rows.add("sysdbfiles", dbid=5, dbfragid=1, **values)


def add_file_group(rows: CatalogRows, number: int, name: str) -> None:
    """Add a file group."""
    head = {"class": DATA_SPACE_CLASS, "id": number, "name": name, "type": "FG"}
    rows.add("sysclsobjs", **head, status=1 if number == 1 else 0)
    rows.add("sysphfg", dbfragid=1, phfgid=number, fgid=number, type="FG", name=name)


def add_base_tables(rows: CatalogRows, collation: Collation) -> None:
    """Add the catalog's own tables to the catalog, with their columns."""
    for table in rows.tables.values():
        rows.add("sysschobjs", id=table.id, name=table.name, nsid=4, status=1, type="S ", pclass=1)
        for placed in table.columns:
            sql_type = placed.column.type
            rows.add(
                "syscolpars",
                id=table.id,
                colid=placed.id,
                name=placed.column.name,
                xtype=sql_type.xtype,
                utype=sql_type.user_type or sql_type.xtype,
                length=sql_type.catalog_length,
                prec=sql_type.precision,
                scale=sql_type.scale,
                collationid=collation.id if sql_type.collation else 0,
                status=0 if placed.column.nullable else 1,
            )
