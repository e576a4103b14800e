"""What a script is put together from: statements, and what could not be said in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gleanpoint_parsers.sqlserver.catalog.model import Database, SchemaObject, Table
from gleanpoint_parsers.sqlserver.script.quoting import qualified

BATCH_END = "GO"


@dataclass(slots=True)
class Context:
    """The database that is scripted, and the obstacles that were met.

    Args:
        database: Its catalog.
        obstacles: Sentences, in the order in which they came up; none twice.
    """

    database: Database
    obstacles: list[str] = field(default_factory=list)
    tables: dict[int, Table] = field(init=False)
    filegroups: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.tables = {table.object_id: table for table in self.database.tables}
        self.filegroups = {one.filegroup_id: one.name for one in self.database.filegroups}

    def cannot(self, sentence: str) -> None:
        """Note something that the script does not say."""
        if sentence not in self.obstacles:
            self.obstacles.append(sentence)


def batches(statements: Iterable[str]) -> str:
    """Return statements, each a batch of its own."""
    return "".join(f"{statement}\n{BATCH_END}\n\n" for statement in statements if statement)


def called(table: SchemaObject) -> str:
    """Return the name of a table or view for a statement."""
    return qualified(table.schema, table.name)
