"""Messages and other items: properties, recipients, attachments, items inside.

Source: [MS-PST] 2.4.5, 2.4.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.builders.pst.database import Database
from tests.builders.pst.names import NameMap
from tests.builders.pst.scope import Properties, Scope, Written
from tests.builders.pst.table import Table
from tests.builders.pst.values import UNICODE_TEXT

ATTACHMENTS, RECIPIENTS = 0x671, 0x692
NORMAL, ATTACHMENT, OLE = 4, 5, 9
"""Kinds of node."""
EMBEDDED, OLE_OBJECT = 5, 6
"""Methods of attachment."""
_FIRST_INSIDE = 0x8000
ATTACHMENT_COLUMNS = (0x0E200003, 0x3704001F, 0x37050003, 0x370B0003)
RECIPIENT_COLUMNS = (
    0x0C150003, 0x0E0F000B, 0x0FF90102, 0x0FFE0003, 0x0FFF0102, 0x3001001F, 0x3002001F,
    0x3003001F, 0x300B0102, 0x39000003, 0x39FE001F, 0x39FF001F, 0x3A40000B,
)  # fmt: skip
_SUBJECT = 0x0037
_MADE_OBJECT = 0x3701000D

Given = Mapping[Any, Any]
"""Properties as they are given: by tag or by ``Named``."""


@dataclass
class Attachment:
    """An attachment: by its properties alone, or with what it holds.

    Args:
        content: Bytes in a property (``bytes``), streamed pieces of them, or an item inside.
        ole: Bytes of an object, kept in a node of their own.
    """

    properties: Given = field(default_factory=dict)
    content: bytes | Iterable[bytes] | Item | None = None
    ole: bytes | None = None


@dataclass
class Item:
    """An item; texts become 8-bit ones in ANSI files.

    Args:
        recipients: Properties of each.
        prefix: Of the subject, such as ``"RE: "``.
        is_marked: Whether the subject begins with the length of its prefix, as Outlook has it.
        subnodes_per_block: To have a SIBLOCK with few sub-nodes.
    """

    properties: Given = field(default_factory=dict)
    recipients: Sequence[Given] = ()
    attachments: Sequence[Attachment] = ()
    prefix: str = ""
    is_marked: bool = True
    subnodes_per_block: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item was written, and its properties as they were: its folder needs them."""

    data: int
    subnodes: int
    properties: Properties


@dataclass
class ItemWriter:
    """Writes items into a file."""

    file: Database
    names: NameMap
    code_page: str = "cp1252"

    def write(self, item: Item) -> Placed:
        """Write an item with all that belongs to it."""
        scope = Scope(self.file, self.code_page)
        values = self.properties(item.properties)
        self._mark_subject(values, item)
        self._recipients(scope, item)
        self._attachments(scope, item)
        data = scope.properties(values)
        return Placed(data, scope.write(per_block=item.subnodes_per_block), values)

    def properties(self, given: Given) -> dict[int, Any]:
        """Return properties by tags, with texts of the file's type."""
        return {self.tag(tag): value for tag, value in self.names.resolve(given).items()}

    def tag(self, tag: int) -> int:
        """Return a tag with the type that texts have in this file."""
        is_text = tag & 0xEFFF == UNICODE_TEXT
        return tag - 1 if is_text and not self.file.layout.is_wide else tag

    def columns(self, tags: Iterable[int]) -> list[int]:
        return [self.tag(tag) for tag in tags]

    def _mark_subject(self, values: dict[int, Any], item: Item) -> None:
        tag = self.tag(_SUBJECT << 16 | 0x1F)
        if item.is_marked and tag in values:
            values[tag] = f"\x01{chr(len(item.prefix) + 1)}{values[tag]}"

    def _recipients(self, scope: Scope, item: Item) -> None:
        table_scope = Scope(self.file, self.code_page)
        table = Table(table_scope, self.columns(RECIPIENT_COLUMNS))
        for number, given in enumerate(item.recipients):
            table.add(number, self.properties(given))
        data = table.write()
        scope.entries[RECIPIENTS] = (data, table_scope.write())

    def _attachments(self, scope: Scope, item: Item) -> None:
        if not item.attachments:
            return
        table_scope = Scope(self.file, self.code_page)
        table = Table(table_scope, self.columns(ATTACHMENT_COLUMNS))
        for number, attachment in enumerate(item.attachments):
            nid = _FIRST_INSIDE + number << 5 | ATTACHMENT
            values = self._attachment(scope, nid, attachment)
            table.add(nid, values)
        data = table.write()
        scope.entries[ATTACHMENTS] = (data, table_scope.write())

    def _attachment(self, scope: Scope, nid: int, attachment: Attachment) -> Properties:
        inside = Scope(self.file, self.code_page)
        values = self.properties(attachment.properties) | self._content(inside, attachment)
        scope.entries[nid] = (inside.properties(values), inside.write())
        return values

    def _content(self, inside: Scope, attachment: Attachment) -> dict[int, Any]:
        match attachment.content:
            case None if attachment.ole is not None:
                nid = _FIRST_INSIDE << 5 | OLE
                inside.entries[nid] = (self.file.chain(attachment.ole), 0)
                return {0x37050003: OLE_OBJECT, _MADE_OBJECT: (nid, len(attachment.ole))}
            case None:
                return {}
            case bytes(content):
                return {0x37050003: 1, 0x37010102: content, 0x0E200003: len(content)}
            case Item() as item:
                nid = _FIRST_INSIDE << 5 | NORMAL
                placed = self.write(item)
                inside.entries[nid] = (placed.data, placed.subnodes)
                size = self.file.blocks[placed.data].size
                return {0x37050003: EMBEDDED, _MADE_OBJECT: (nid, size)}
            case pieces:
                return {0x37050003: 1, 0x37010102: Written(self.file.stream(pieces))}
