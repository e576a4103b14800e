"""How the objects of a database leave it: rows in a format, text as it was written, or SQL."""

from __future__ import annotations

from gleanpoint.core.export.safe_names import TakenNames, safe_name
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind

WITH_TEXT = frozenset({Kind.VIEW, Kind.PROCEDURE, Kind.FUNCTION, Kind.TRIGGER})
"""Their bytes are the text with which they were created."""

AS_SQL = frozenset({Kind.SEQUENCE, Kind.SYNONYM, Kind.TYPE, Kind.OBJECT})
"""They have neither bytes nor rows; what creates them is put together from the catalog."""

OF_DATABASES = WITH_TEXT | AS_SQL | {Kind.TABLE, Kind.SCHEMA, Kind.DATABASE}


def table_file_name(node: Node, chosen: TableFormat, taken: TakenNames) -> str:
    """Return the name of the file that an object of a database is written to.

    Args:
        node: The object.
        chosen: Format of tables.
        taken: Names in the same folder.
    """
    return safe_name(node.name + (chosen.suffix if node.kind is Kind.TABLE else ".sql"), taken)
