"""The address of a team's catalogs, whose password is shown nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.options import ConnectionText

VARIABLE: Final = "GLEANPOINT_CATALOG"
"""Environment variable with the address; a password in an argument is seen by others."""

PASSWORD: Final = "PGPASSWORD"  # noqa: S105 - the name of a variable, not a password

_DRIVER: Final = "PostgreSQL Unicode"
_PORT: Final = 5432
_PORTION: Final = 500
_MODES: Final = ("require", "verify-ca", "verify-full", "prefer", "disable", "allow")


@dataclass(frozen=True, slots=True)
class TeamAddress:
    """Where a team's catalogs are.

    Args:
        server: Name or address of the machine, with its port, for people.
        database: Name of the database.
        connect: How it is reached.
        encrypt: Whether nothing may go out in clear.
    """

    server: str
    database: str
    connect: ConnectionText = field(repr=False)
    encrypt: bool = True

    def __str__(self) -> str:
        return f"postgresql://{self.server}/{self.database}"


def parse_address(text: str) -> TeamAddress:
    """Return an address like ``postgresql://user@server:5432/database?sslmode=require``.

    A password may stand in it, or in the environment variable ``PGPASSWORD``.

    Raises:
        UsageError: It is none; the sentence does not repeat it.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port or _PORT
    except ValueError:
        raise _unusable() from None
    database = unquote(parts.path.strip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not parts.hostname or not database:
        raise _unusable()
    mode = parse_qs(parts.query).get("sslmode", ["require"])[0]
    if mode not in _MODES:
        raise _unusable()
    user = unquote(parts.username or os.environ.get("PGUSER", ""))
    secret = unquote(parts.password or "") or os.environ.get(PASSWORD, "")
    values = {
        "Driver": _DRIVER,
        "Server": parts.hostname,
        "Port": str(port),
        "Database": database,
        "UID": user,
        "PWD": secret,
        "SSLmode": mode,
        "UseDeclareFetch": "1",
        "Fetch": str(_PORTION),
        "MaxVarcharSize": "0",
        "BoolsAsChar": "0",
        "ByteaAsLongVarBinary": "1",
    }
    text = ";".join(f"{name}={_braced(value)}" for name, value in values.items() if value)
    is_encrypted = mode not in {"prefer", "disable", "allow"}
    return TeamAddress(f"{parts.hostname}:{port}", database, ConnectionText(text), is_encrypted)


def _braced(value: str) -> str:
    return "{" + value.replace("}", "}}") + "}"


def _unusable() -> UsageError:
    return UsageError(
        "The address of the catalog cannot be used. Write it as "
        "postgresql://user@server:5432/database?sslmode=require, the password in PGPASSWORD."
    )
