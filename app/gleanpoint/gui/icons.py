"""Which icon stands for what: kinds of node, file name endings, classes of message."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.node_facts import MAILBOX_FILES
from gleanpoint.gui.models.listing.message_kinds import ICONS, kind_of
from gleanpoint_parsers.entries import Envelope, Kind

_SHADOW_COPY = re.compile(r"\.vss\d+$")
"""End of the name of a volume that is a shadow copy of another."""

_BY_KIND = {
    Kind.VOLUME: "volume",
    Kind.FOLDER: "folder",
    Kind.FILE: "file",
    Kind.STREAM: "stream",
    Kind.MAILBOX: "mailbox",
    Kind.MESSAGE: "message",
    Kind.ATTACHMENT: "attachment",
    Kind.DATABASE: "database",
    Kind.SCHEMA: "schema",
    Kind.TABLE: "table",
    Kind.VIEW: "view",
    Kind.PROCEDURE: "procedure",
    Kind.FUNCTION: "procedure",
    Kind.TRIGGER: "procedure",
    Kind.SEQUENCE: "columns",
    Kind.SYNONYM: "schema",
    Kind.TYPE: "columns",
    Kind.OBJECT: "file",
}

_ENDINGS = {
    "file-text": "txt md log doc docx docm dot dotx odt rtf pdf xml json html htm ini cfg ppt pptx",
    "file-table": "xls xlsx xlsm xltx csv tsv ods",
    "file-picture": "png jpg jpeg gif bmp tif tiff webp svg ico heic",
    "archive": "zip 7z rar gz bz2 xz tar tgz cab",
    "disk-image": "img raw dd iso vhd vhdx vmdk qcow2 vdi e01 ex01",
    "database": "mdf ndf ldf bak trn dif bacpac dacpac edb sqlite db",
    "message": "eml msg",
    "mailbox": " ".join(ending.removeprefix(".") for ending in sorted(MAILBOX_FILES)),
}
_BY_ENDING = {f".{e}": icon for icon, endings in _ENDINGS.items() for e in endings.split()}


def kind_icon(node: Node, *, is_open: bool = False) -> str:
    """Return the icon of what a node is, whatever its state."""
    if node.envelope is not None:
        return message_icon(node.envelope)
    if node.holds_links:
        return "search"
    if node.holds_deleted:
        return "restore"
    if node.kind is Kind.FOLDER and is_open:
        return "folder-open"
    if node.kind is Kind.FILE:
        return file_icon(node.name)
    is_copy = node.kind is Kind.VOLUME and _SHADOW_COPY.search(node.name)
    return "shadow-copy" if is_copy else _BY_KIND[node.kind]


def file_icon(name: str) -> str:
    """Return the icon of a file by its name's ending."""
    return _BY_ENDING.get(PurePosixPath(name).suffix.lower(), "file")


def message_icon(envelope: Envelope) -> str:
    """Return the icon of a message by its class and whether it was read."""
    icon = ICONS[kind_of(envelope.message_class)]
    return "message-unread" if icon == "message" and envelope.is_read is False else icon
