"""A message of which only its row in an old table of its folder is left."""

from __future__ import annotations

from gleanpoint_parsers.errors import NoSuchNodeError
from gleanpoint_parsers.mapi.items import AttachmentItem
from gleanpoint_parsers.mapi.properties import Properties

ONLY_A_ROW = "Only its row in an old table of the folder is left: bodies and attachments are gone"


class RowMessage:
    """A row behind the interface of a message; implements ``items.MessageItem``.

    Attributes:
        properties: The cells of the row.
        problems: Says first that there is nothing but the row.
    """

    def __init__(self, properties: Properties) -> None:
        self.properties = properties
        self.problems = properties.problems
        self.problems.insert(0, ONLY_A_ROW)

    def recipients(self) -> list[Properties]:
        """Return none; the row names some in words."""
        return []

    def attachment_ids(self) -> list[int]:
        """Return none; the row tells only whether there were any."""
        return []

    def has_attachment_nodes(self) -> bool:
        """No; they are gone."""
        return False

    def attachment(self, nid: int) -> AttachmentItem:
        """Refuse; there is none."""
        raise NoSuchNodeError(f"Attachment {nid:#x} is gone with the message")
