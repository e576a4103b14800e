"""ODBC drivers: of which family one is, and how that family is told to encrypt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

import pyodbc

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.odbc.connection_string import ConnectionString


class Family(Enum):
    """Drivers that are set up alike."""

    MICROSOFT = "Microsoft's drivers for SQL Server"
    FREETDS = "FreeTDS"
    POSTGRESQL = "psqlODBC"
    SQLITE = "SQLite ODBC"
    OTHER = "another driver"


@dataclass(frozen=True, slots=True)
class Encryption:
    """How a family is told to encrypt.

    Args:
        attribute: Of the connection string.
        also: Other names for it.
        on: What is set.
        off: What is set where encryption is not asked for and nothing else was written.
        strong: Values, in lower case, with which nothing goes out in clear.
    """

    attribute: str
    also: tuple[str, ...]
    on: str
    off: str
    strong: frozenset[str]


ENCRYPTION = {
    # Microsoft Learn, "DSN and connection string keywords": Encrypt.
    Family.MICROSOFT: Encryption(
        "Encrypt", (), "yes", "no", frozenset({"yes", "mandatory", "strict", "true", "1"})
    ),
    # FreeTDS user guide, "freetds.conf": encryption.
    Family.FREETDS: Encryption("Encryption", (), "require", "request", frozenset({"require"})),
    # psqlODBC configuration options: SSLmode, CA in short.
    Family.POSTGRESQL: Encryption(
        "SSLmode", ("CA",), "require", "prefer", frozenset({"require", "verify-ca", "verify-full"})
    ),
}

_FAMILIES = (
    (Family.FREETDS, re.compile(r"freetds|tdsodbc", re.IGNORECASE)),
    (Family.MICROSOFT, re.compile(r"sql server|msodbcsql|sqlncli|sqlsrv32", re.IGNORECASE)),
    (Family.POSTGRESQL, re.compile(r"postgre|psqlodbc", re.IGNORECASE)),
    (Family.SQLITE, re.compile(r"sqlite", re.IGNORECASE)),
)


def family_of(connection: ConnectionString) -> Family:
    """Return the family of the driver that a connection string asks for, by name or by DSN."""
    driver = connection.get("driver")
    if driver is None:
        source = connection.get("dsn") or ""
        sources = {name.lower(): driver for name, driver in pyodbc.dataSources().items()}
        driver = sources.get(source.lower(), "")
    return next((family for family, name in _FAMILIES if name.search(driver)), Family.OTHER)


def secured(connection: ConnectionString, family: Family, *, encrypt: bool) -> ConnectionString:
    """Return the connection string with encryption as it was asked for.

    Args:
        connection: As it was given.
        family: Of its driver.
        encrypt: Whether nothing may go out in clear.

    Raises:
        UsageError: The string itself switches encryption off, or nobody knows how this driver is
            told to encrypt.
    """
    if family is Family.SQLITE:  # a file on this machine
        return connection
    rule = ENCRYPTION.get(family)
    if rule is None:
        if encrypt:
            raise UsageError(
                "It is not known how this ODBC driver is told to encrypt. Name a driver for "
                "SQL Server, PostgreSQL or SQLite with Driver={…}."
            )
        return connection
    written = connection.get(rule.attribute, *rule.also)
    if written is None:
        return connection.with_value(rule.attribute, rule.on if encrypt else rule.off)
    if encrypt and written.strip().lower() not in rule.strong:
        raise UsageError(
            f"The connection string itself allows a connection in clear ({rule.attribute} is not "
            f"{rule.on}). Take that out, or switch encryption off by name (--no-encrypt) as well."
        )
    return connection
