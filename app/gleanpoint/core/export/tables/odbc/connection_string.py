"""ODBC connection strings: read, changed, and taken out of whatever a driver says.

Source: Microsoft Learn, "SQLDriverConnect Function", Comments: ``attribute=value`` separated by
semicolons; a value in braces may hold semicolons, ``}}`` in it is one brace; of an attribute that
is given twice the first one counts; names of attributes ignore case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.options import ConnectionText

_PART = re.compile(r"\s*([^=;]+?)\s*=\s*(\{(?:[^}]|\}\})*\}|(?!\{)[^;]*)\s*(?:;|\Z)")
_SHOWABLE = frozenset(
    {
        *("driver", "dsn", "encrypt", "encryption", "sslmode", "trustservercertificate"),
        *("tds_version", "trusted_connection", "mars_connection", "clientcharset"),
    }
)
"""Attributes whose values give nothing away."""

_LEAST_ALONE = 3
"""Characters from which on a value is taken out wherever it stands, even inside of a word."""

HIDDEN = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class ConnectionString:
    """A connection string in parts.

    Args:
        parts: Attribute as it was written, and its value without braces; in order.
    """

    parts: tuple[tuple[str, str], ...] = field(repr=False)

    def get(self, *names: str) -> str | None:
        """Return the value of the first attribute that has one of these names."""
        wanted = {name.lower() for name in names}
        return next((value for name, value in self.parts if name.lower() in wanted), None)

    def with_value(self, name: str, value: str) -> ConnectionString:
        """Return the string with an attribute set, in place of any that were there."""
        rest = tuple(part for part in self.parts if part[0].lower() != name.lower())
        return ConnectionString((*rest, (name, value)))

    @property
    def text(self) -> str:
        """The string as a driver manager takes it."""
        return "".join(f"{name}={_braced(value)};" for name, value in self.parts)

    def redacted(self, text: str) -> str:
        """Return a text without anything that stands in this connection string."""
        secrets = {v for name, v in self.parts if name.lower() not in _SHOWABLE and v.strip()}
        for secret in sorted(_spellings(secrets), key=len, reverse=True):
            text = _pattern(secret).sub(HIDDEN, text)
        return text


def parse_connection(connect: ConnectionText) -> ConnectionString:
    """Return a connection string in parts.

    Raises:
        UsageError: It is none; its text is not quoted.
    """
    parts, place, text = [], 0, connect.text.strip()
    while place < len(text):
        found = _PART.match(text, place)
        if found is None:
            raise UsageError(
                f"The connection string cannot be read from its character {place + 1} on. "
                "Write Name=value pairs with semicolons between; a value that holds one goes "
                "in braces: PWD={se;cret}."
            )
        parts.append((found[1], _bare(found[2])))
        place = found.end()
        while place < len(text) and text[place] in "; \t":
            place += 1
    if not parts:
        raise UsageError("The connection string is empty.")
    return ConnectionString(tuple(parts))


def _bare(value: str) -> str:
    if value.startswith("{") and value.endswith("}"):
        return value[1:-1].replace("}}", "}")
    return value.strip()


def _braced(value: str) -> str:
    if re.fullmatch(r"[\w.:/\\@+-]*", value):
        return value
    return "{" + value.replace("}", "}}") + "}"


def _spellings(secrets: Iterable[str]) -> set[str]:
    """Return the values as drivers repeat them: whole, in braces, or a server without its port."""
    spelled = set()
    for secret in secrets:
        spelled |= {secret, _braced(secret), *re.split(r"[,:\\;\s]", secret)}
    return {word for word in spelled if word.strip()}


def _pattern(secret: str) -> re.Pattern[str]:
    escaped = re.escape(secret)
    if len(secret) < _LEAST_ALONE:
        escaped = rf"(?<!\w){escaped}(?!\w)"
    return re.compile(escaped, re.IGNORECASE)
