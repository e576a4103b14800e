"""What a list leaves out unless hidden items are asked for: also what a file system is made of."""

from __future__ import annotations

from typing import Final

from gleanpoint.core.nodes import Node

_FIRST_OF_USERS: Final = 16
"""Records of NTFS below this one hold the volume itself: $MFT, $Bitmap, $AttrDef and the like."""

_SIGN: Final = "$"


def is_hidden(node: Node) -> bool:
    """Whether an entry is left out: its application never lists it, or no program of a person."""
    return node.hidden or (node.name[:1] == _SIGN and _is_of_ntfs_itself(node))


def _is_of_ntfs_itself(node: Node) -> bool:
    parser, key = node.ref.steps[-1] if node.ref.steps else ("", "")
    is_record = parser == "ntfs" and key.isascii() and key.isdigit()
    return is_record and int(key) < _FIRST_OF_USERS and not node.deleted
