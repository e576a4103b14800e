"""Ids of nodes: an index above, the type in the low five bits.

Source: [MS-PST] 2.2.2.1 (types), 2.4.1 (fixed ids).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

TYPE_BITS: Final = 0x1F
"""Bits of an id that are its type."""

STORE: Final = 0x21
"""Properties of the store."""

NAME_MAP: Final = 0x61
"""Names of the properties from 0x8000 on."""

ROOT_FOLDER: Final = 0x122
"""The folder that holds all others; it is its own parent."""

ATTACHMENT_TABLE: Final = 0x671
"""Sub-node of a message: one row for each attachment, the row id is the attachment's node id."""

RECIPIENT_TABLE: Final = 0x692
"""Sub-node of a message: one row for each recipient."""


class NodeType(IntEnum):
    """Types that are read."""

    FOLDER = 0x02
    SEARCH_FOLDER = 0x03
    MESSAGE = 0x04
    ATTACHMENT = 0x05
    ASSOCIATED_MESSAGE = 0x08
    HIERARCHY_TABLE = 0x0D
    CONTENTS_TABLE = 0x0E
    ASSOCIATED_TABLE = 0x0F
    SEARCH_TABLE = 0x10


FOLDERS: Final = frozenset({NodeType.FOLDER, NodeType.SEARCH_FOLDER})
"""Types of what lists others."""

ITEMS: Final = frozenset({NodeType.MESSAGE, NodeType.ASSOCIATED_MESSAGE})
"""Types of what has properties, recipients and attachments."""


def type_of(nid: int) -> int:
    """Return the type of a node."""
    return nid & TYPE_BITS


def related(nid: int, node_type: NodeType) -> int:
    """Return the id of a node that belongs to another, such as a folder's contents table."""
    return nid & ~TYPE_BITS | node_type
