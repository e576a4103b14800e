"""What each item of an export is called in the folder that it goes into."""

from __future__ import annotations

from gleanpoint.core.export.mail.names import message_name
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.safe_names import TakenNames, safe_name, safe_stream_name
from gleanpoint.core.export.tables.kinds import OF_DATABASES, table_file_name
from gleanpoint.core.export.tables.options import TableOptions
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind


def item_name(node: Node, mail: MailOptions, tables: TableOptions, taken: TakenNames) -> str:
    """Return the name of what is written of a node, safe everywhere and unlike all of ``taken``.

    Args:
        node: The item.
        mail: How messages are written.
        tables: How tables are.
        taken: Names in the same folder.
    """
    if node.kind is Kind.MESSAGE:
        return message_name(node, mail, taken)
    if node.kind is Kind.STREAM:
        file, _, stream = node.name.rpartition(":")
        return safe_stream_name(file, stream, taken)
    if node.kind in OF_DATABASES and not node.kind.is_folder:
        return table_file_name(node, tables.format, taken)
    return safe_name(node.name, taken)
