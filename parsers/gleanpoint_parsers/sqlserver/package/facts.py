"""What a person is told of a package and of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.sqlserver.package.archive import Member
from gleanpoint_parsers.sqlserver.package.contents import Contents
from gleanpoint_parsers.sqlserver.types.collation import collation_name

_OF_PAGES = frozenset(
    {"stored as", "rows in the catalog", "pages in the catalog", "partitions", "compression"}
)
"""What only the catalog of a database on pages says of a table."""


def package_facts(contents: Contents) -> Mapping[str, Fact]:
    """Return the facts of a package."""
    database, origin = contents.database, contents.origin
    files = [one for some in contents.data.values() for one in some]
    return {
        "database": database.name,
        "kind": "bacpac (schema and rows)" if contents.has_rows else "dacpac (schema)",
        "version of the package": contents.metadata.version or None,
        "description": contents.metadata.description or None,
        "product": database.product,
        "server": origin.server or None,
        "compatibility level": database.compatibility or None,
        "collation": collation_name(database.collation),
        "written": origin.started or None,
        "written by": origin.writer or None,
        "tables": len(database.tables),
        "rows of all tables, as the package says": origin.rows,
        "data files": len(files),
        "bytes of all data files": sum(one.size for one in files),
        "other files in it": list[Fact](contents.others),
        "elements of the model that are not shown": dict[str, Fact](contents.model.left_out)
        or None,
        "notes": list[Fact](contents.notes),
    }


def table_data_facts(facts: Mapping[str, Fact], files: Sequence[Member]) -> Mapping[str, Fact]:
    """Return the facts of a table: those of its schema, and its data files."""
    kept = {name: fact for name, fact in facts.items() if name not in _OF_PAGES}
    listed: list[Fact] = [
        {"name": one.name, "bytes": one.size, "packed": one.packed} for one in files
    ]
    return kept | {"data files": listed}
