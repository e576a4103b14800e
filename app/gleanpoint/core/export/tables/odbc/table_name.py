"""Names of tables in a target: ``name`` or ``schema.name``, with the quotes that are usual."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gleanpoint.core.errors import UsageError

_PART = r'\[(?:[^\]]|\]\])+\]|"(?:[^"]|"")+"|[^.\[\]"]+'
_NAME = re.compile(rf"(?:({_PART})\.)?({_PART})")


@dataclass(frozen=True, slots=True)
class TableName:
    """A table of the target.

    Args:
        schema: None for the one that the database takes by itself.
        name: Of the table.
    """

    schema: str | None
    name: str

    def quoted(self, quote: Callable[[str], str]) -> str:
        """Return the name as it stands in a statement."""
        return f"{quote(self.schema)}.{quote(self.name)}" if self.schema else quote(self.name)

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else self.name


def parse_table(text: str) -> TableName:
    """Return the table that a person named.

    Raises:
        UsageError: It is no name of a table.
    """
    found = _NAME.fullmatch(text.strip())
    if found is None:
        raise UsageError(
            f"{text!r} is no name of a table. Write name or schema.name, and a name that holds a "
            "dot in brackets: [my.table]."
        )
    return TableName(_bare(found[1]) if found[1] else None, _bare(found[2]))


def _bare(part: str) -> str:
    if part.startswith("["):
        return part[1:-1].replace("]]", "]")
    if part.startswith('"'):
        return part[1:-1].replace('""', '"')
    return part.strip()
