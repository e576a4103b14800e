"""Errors of ODBC drivers as sentences, without anything of the connection string.

Drivers repeat server, user and database in their texts. What a technician needs is said in words
of ours where the error is known; else the driver's text follows, with every value of the
connection string taken out.
"""

from __future__ import annotations

import re

import pyodbc

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.tables.odbc.connection_string import ConnectionString

_MISSING = "can't open lib|data source name not found|specified driver could not be loaded"
_NO_DRIVER = (
    "The ODBC driver or data source that the connection string names is not on this machine. "
    "There are: {}."
)

_KNOWN = {
    "login failed|authentication failed|no password supplied|role .* does not exist": (
        "The server refused the user name or the password."
    ),
    "does not support ssl|ssl negotiation|encryption not supported|ssl provider|certificate|tls": (
        "No encrypted connection came about: the server offers none, lets nobody in that way, "
        "or its certificate is not trusted."
    ),
    "database .* does not exist|cannot open database": (
        "The server has no such database, or not for this user."
    ),
    "could not translate host name|name or service not known|unknown host": (
        "The name of the server is not known. Check how it is written."
    ),
    r"no pg_hba\.conf entry": "The server does not let this user in from this machine.",
    "refused|timed? ?out|timeout|unable to connect|server is unavailable|not found or not"
    "|could not connect|server does not exist|no route to host|unreachable": (
        "The server cannot be reached: nobody answers there. Check its name and port, whether it "
        "runs, and whether a firewall lies between."
    ),
}
"""What drivers say, as patterns, and the sentence for it; the first that fits counts."""

_BRACKETS = re.compile(r"^(?:\[[^\]]*\]\s*)+")
_TAIL = re.compile(r"\s*\(-?\d+\)\s*(?:\(\w+\))?\s*$")
_LONGEST = 400


def not_connected(
    error: pyodbc.Error, connection: ConnectionString, installed: list[str]
) -> TargetUnwritableError:
    """Return the sentence for a connection that did not come about.

    Args:
        error: What the driver said.
        connection: What must not be repeated.
        installed: Names of the drivers on this machine.
    """
    said = _said(error)
    if re.search(_MISSING, said, re.IGNORECASE):
        return TargetUnwritableError(_NO_DRIVER.format(", ".join(sorted(installed)) or "none"))
    for pattern, sentence in _KNOWN.items():
        if re.search(pattern, said, re.IGNORECASE):
            return TargetUnwritableError(f"{sentence} Nothing was written.")
    return TargetUnwritableError(
        f"The database did not connect: {reason(error, connection)} Nothing was written."
    )


def reason(error: pyodbc.Error, connection: ConnectionString) -> str:
    """Return what the driver said as one line, with its state, and nothing of the connection."""
    text = " ".join(connection.redacted(_said(error)).split())
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + " \N{HORIZONTAL ELLIPSIS}"
    state = str(error.args[0]) if error.args else ""
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return f"{ended} (state {state})" if re.fullmatch(r"\w{5}", state) else ended


def said_by(error: pyodbc.Error) -> str:
    """Return the driver's own text; it may hold parts of the connection string."""
    return _said(error)


def _said(error: pyodbc.Error) -> str:
    text = str(error.args[1]) if len(error.args) > 1 else str(error)
    lines = [_TAIL.sub("", _BRACKETS.sub("", line.strip())) for line in text.split("\n")]
    return " ".join(line for line in lines if line).replace(";Error while executing the query", "")
