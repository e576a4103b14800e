"""Encryption of each family of drivers, and types of each target."""

from __future__ import annotations

import pytest
import sqlglot
from tests.builders.tables import every_type

pytest.importorskip("pyodbc", reason="no ODBC driver manager", exc_type=ImportError)

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.odbc.connection_string import parse_connection
from gleanpoint.core.export.tables.odbc.dialect import Dialect, create_table
from gleanpoint.core.export.tables.odbc.drivers import Family, family_of, secured
from gleanpoint.core.export.tables.odbc.existing import ExistingColumn, misfit
from gleanpoint.core.export.tables.odbc.inserts import LONGEST_IN_ARRAY, parameter_sizes
from gleanpoint.core.export.tables.odbc.postgresql import PostgresqlDialect
from gleanpoint.core.export.tables.odbc.sqlite import SqliteDialect
from gleanpoint.core.export.tables.odbc.sqlserver import SqlServerDialect
from gleanpoint.core.export.tables.odbc.table_name import TableName
from gleanpoint.core.export.tables.options import ConnectionText
from gleanpoint_parsers.tables import ColumnType


def secure(text: str, *, encrypt: bool) -> str:
    connection = parse_connection(ConnectionText(text))
    return secured(connection, family_of(connection), encrypt=encrypt).text


@pytest.mark.parametrize(
    ("driver", "family"),
    [
        ("{ODBC Driver 18 for SQL Server}", Family.MICROSOFT),
        ("{SQL Server}", Family.MICROSOFT),
        ("/opt/microsoft/lib64/libmsodbcsql-18.3.so.2.1", Family.MICROSOFT),
        ("FreeTDS", Family.FREETDS),
        ("/usr/lib/libtdsodbc.so", Family.FREETDS),
        ("{PostgreSQL Unicode}", Family.POSTGRESQL),
        ("SQLite3", Family.SQLITE),
        ("{MySQL ODBC 8.0}", Family.OTHER),
    ],
)
def test_drivers_are_known_by_name_or_file(driver: str, family: Family) -> None:
    assert family_of(parse_connection(ConnectionText(f"Driver={driver}"))) is family


@pytest.mark.parametrize(
    ("driver", "on", "off"),
    [
        ("{ODBC Driver 17 for SQL Server}", "Encrypt=yes", "Encrypt=no"),
        ("FreeTDS", "Encryption=require", "Encryption=request"),
        ("{PostgreSQL Unicode}", "SSLmode=require", "SSLmode=prefer"),
    ],
)
def test_encryption_is_on_unless_switched_off_by_name(driver: str, on: str, off: str) -> None:
    assert f"{on};" in secure(f"Driver={driver};Server=x", encrypt=True)
    assert f"{off};" in secure(f"Driver={driver};Server=x", encrypt=False)


@pytest.mark.parametrize(
    "weak",
    [
        "Driver={ODBC Driver 18 for SQL Server};Encrypt=no",
        "Driver={ODBC Driver 18 for SQL Server};encrypt=Optional",
        "Driver=FreeTDS;Encryption=request",
        "Driver={PostgreSQL Unicode};sslmode=prefer",
        "Driver={PostgreSQL Unicode};CA=d",
    ],
)
def test_a_string_that_allows_clear_text_is_refused_unless_that_was_said_by_name(
    weak: str,
) -> None:
    with pytest.raises(UsageError, match="in clear"):
        secure(weak, encrypt=True)
    assert parse_connection(ConnectionText(secure(weak, encrypt=False))).parts == (
        parse_connection(ConnectionText(weak)).parts
    )


def test_stronger_settings_stay() -> None:
    text = "Driver={PostgreSQL Unicode};SSLmode=verify-full;Server=x"
    assert "SSLmode=verify-full;" in secure(text, encrypt=True)


def test_a_driver_that_nobody_knows_how_to_encrypt_is_refused() -> None:
    with pytest.raises(UsageError, match="not known"):
        secure("Driver={MySQL ODBC 8.0};Server=x", encrypt=True)


@pytest.mark.parametrize(
    ("dialect", "name"),
    [
        (PostgresqlDialect(), "postgres"),
        (SqliteDialect(), "sqlite"),
        (SqlServerDialect(), "tsql"),
    ],
    ids=["postgresql", "sqlite", "sqlserver"],
)
def test_the_table_of_every_type_parses_in_the_grammar_of_its_target(
    dialect: Dialect, name: str
) -> None:
    shape, _, _ = every_type()
    columns = [c for n, column in enumerate(shape.columns) for c in dialect.column(n, column)]
    statement = create_table(dialect, TableName("s", 'q"]'), columns, shape)
    (parsed,) = sqlglot.parse(statement, dialect=name)
    assert isinstance(parsed, sqlglot.exp.Create)
    assert len(columns) == len(shape.columns) + 1
    places = ", ".join(column.placeholder for column in columns)
    (parsed,) = sqlglot.parse(f"VALUES ({places})", dialect=name)
    assert isinstance(parsed, sqlglot.exp.Values)


def test_sql_server_gets_its_own_types_but_for_outdated_ones() -> None:
    shape, _, _ = every_type()
    dialect = SqlServerDialect()
    declared = {
        column.name: dialect.column(n, column)[0].declared for n, column in enumerate(shape.columns)
    }
    assert declared["datetime2_7"] == "datetime2(7)"
    assert declared["decimal"] == "decimal(38,10)"
    assert declared["varchar"] == "nvarchar(40)"
    assert declared["ntext"] == "nvarchar(max)"
    assert declared["rowversion"] == "binary(8)"
    assert declared["money"] == "money"


def test_texts_are_never_cast_to_a_length() -> None:
    shape, _, _ = every_type()
    for dialect in (PostgresqlDialect(), SqlServerDialect()):
        for number, column in enumerate(shape.columns):
            for target in dialect.column(number, column):
                if "char" in target.declared or "binary" in target.declared:
                    assert not any(sign.isdigit() for sign in target.placeholder)


@pytest.mark.parametrize(
    ("kind", "there", "fits"),
    [
        (ColumnType("decimal", precision=10, scale=4), ("numeric", 19, 4, None), True),
        (ColumnType("decimal", precision=10, scale=4), ("numeric", 19, 2, None), False),
        (ColumnType("decimal", precision=10, scale=4), ("numeric", None, None, None), True),
        (ColumnType("decimal", precision=10, scale=0), ("bigint", 64, 0, None), True),
        (ColumnType("money"), ("integer", 32, 0, None), False),
        (ColumnType("money"), ("double precision", 53, None, None), False),
        (ColumnType("money"), ("money", 19, 4, None), True),
        (ColumnType("float"), ("real", 24, None, None), False),
        (ColumnType("float"), ("numeric", 38, 10, None), False),
        (ColumnType("bigint"), ("double precision", 53, None, None), False),
        (ColumnType("datetime2", scale=7), ("datetime", None, None, 3), False),
        (ColumnType("datetime"), ("datetime", None, None, 3), True),
        (ColumnType("datetime"), ("timestamp without time zone", None, None, 6), True),
        (ColumnType("datetime"), ("timestamp without time zone", None, None, 0), False),
        (ColumnType("datetime"), ("timestamp with time zone", None, None, 6), False),
        (ColumnType("datetimeoffset", scale=3), ("timestamp with time zone", None, None, 6), False),
        (ColumnType("datetimeoffset", scale=3), ("text", None, None, None), True),
        (ColumnType("datetime"), ("date", None, None, 0), False),
        (ColumnType("date"), ("date", None, None, 0), True),
        (ColumnType("nvarchar", 40), ("character varying", None, None, None), True),
    ],
)
def test_columns_that_would_change_values_are_known(
    kind: ColumnType, there: tuple[str, int | None, int | None, int | None], fits: bool
) -> None:
    assert (misfit(kind, ExistingColumn("c", *there)) == "") is fits


def test_arrays_of_parameters_have_room_for_their_longest_values() -> None:
    import pyodbc  # noqa: PLC0415 - may be missing

    rows = [(1, "ab", b"x", None, 1.5), (None, "\U0001f600" * 3, None, None, None)]
    assert parameter_sizes(rows) == [
        (pyodbc.SQL_BIGINT, 0, 0),
        (pyodbc.SQL_WVARCHAR, 6, 0),
        (pyodbc.SQL_VARBINARY, 1, 0),
        (pyodbc.SQL_WVARCHAR, 1, 0),
        (pyodbc.SQL_DOUBLE, 0, 0),
    ]
    assert parameter_sizes([("x" * (LONGEST_IN_ARRAY + 1),)]) is None
