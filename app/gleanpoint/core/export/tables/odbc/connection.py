"""Connections to live databases: opened with encryption, closed for good, never shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import pyodbc

from gleanpoint.core.errors import TargetUnwritableError, UsageError
from gleanpoint.core.export.tables.odbc.connection_string import (
    ConnectionString,
    parse_connection,
)
from gleanpoint.core.export.tables.odbc.dialect import Dialect
from gleanpoint.core.export.tables.odbc.drivers import Family, family_of, secured
from gleanpoint.core.export.tables.odbc.failures import not_connected, reason
from gleanpoint.core.export.tables.odbc.postgresql import PostgresqlDialect
from gleanpoint.core.export.tables.odbc.sqlite import SqliteDialect
from gleanpoint.core.export.tables.odbc.sqlserver import SqlServerDialect
from gleanpoint.core.export.tables.options import ConnectionText

LOGIN_SECONDS = 15
"""How long a server may take to answer."""

pyodbc.pooling = False  # a connection that is closed must be gone, with its transaction


@dataclass(frozen=True, slots=True)
class LiveConnection:
    """An open connection with a transaction that has not begun yet.

    Args:
        connection: Closed by whoever opened it.
        dialect: What the server understands.
        family: Of the driver.
        string: Hidden; for taking its parts out of errors.
        is_fast: Whether arrays of parameters are sound with this driver.
    """

    connection: pyodbc.Connection = field(repr=False)
    dialect: Dialect
    family: Family
    string: ConnectionString = field(repr=False)
    is_fast: bool = False

    def commit(self) -> None:
        """End the transaction so that its rows stay.

        Raises:
            TargetUnwritableError: Nobody knows whether they do.
        """
        try:
            self.connection.commit()
        except pyodbc.Error as error:
            raise TargetUnwritableError(
                "The database did not confirm the end of the transaction: "
                f"{self.reason(error)} Look whether the rows are there before you try again."
            ) from None

    def close(self) -> None:
        """Take back what was not committed, and close."""
        with suppress(pyodbc.Error):  # a lost connection is rolled back by the server
            self.connection.rollback()
        with suppress(pyodbc.Error):
            self.connection.close()

    def reason(self, error: pyodbc.Error) -> str:
        """Return what the driver said, without anything of the connection string."""
        return reason(error, self.string)


def open_connection(connect: ConnectionText, *, encrypt: bool) -> LiveConnection:
    """Connect.

    Args:
        connect: The connection string.
        encrypt: Whether nothing may go out in clear.

    Raises:
        UsageError: The string cannot be used as it is, or leads to a database of another kind.
        TargetUnwritableError: No connection came about, or it is not encrypted.
    """
    given = parse_connection(connect)
    family = family_of(given)
    string = secured(given, family, encrypt=encrypt)
    try:
        connection = pyodbc.connect(string.text, autocommit=False, timeout=_timeout(family))
    except pyodbc.Error as error:
        raise not_connected(error, string, pyodbc.drivers()) from None
    try:
        dialect = _dialect(connection)
        if encrypt and not dialect.is_encrypted(connection):
            raise TargetUnwritableError(
                "The connection came about without encryption; it was closed again and nothing "
                "was written. Switch encryption on at the server."
            )
    except pyodbc.Error as error:
        connection.close()
        raise not_connected(error, string, pyodbc.drivers()) from None
    except BaseException:
        connection.close()
        raise
    return LiveConnection(connection, dialect, family, string, family is Family.MICROSOFT)


def test_connection(connect: ConnectionText, *, encrypt: bool) -> str:
    """Connect, and return a sentence that says to what.

    Raises:
        UsageError: The string cannot be used as it is.
        TargetUnwritableError: No connection came about.
    """
    live = open_connection(connect, encrypt=encrypt)
    try:
        version = live.connection.getinfo(pyodbc.SQL_DBMS_VER)
    finally:
        live.close()
    how = "in a file here" if live.family is Family.SQLITE else _how(encrypt=encrypt)
    return f"Connected to {live.dialect.name} {version}, {how}."


def _how(*, encrypt: bool) -> str:
    return "encrypted" if encrypt else "encryption not demanded"


def _timeout(family: Family) -> int:
    return 0 if family is Family.SQLITE else LOGIN_SECONDS  # its driver takes it for another thing


def _dialect(connection: pyodbc.Connection) -> Dialect:
    product = str(connection.getinfo(pyodbc.SQL_DBMS_NAME))
    makers: dict[str, Callable[[], Dialect]] = {
        "postgresql": PostgresqlDialect,
        "sqlite": SqliteDialect,
        "microsoft sql server": SqlServerDialect,
    }
    make = makers.get(product.lower())
    if make is None:
        raise UsageError(
            f"Tables can be written into SQL Server, PostgreSQL and SQLite, not into {product}."
        )
    return make()
