"""What tells one content of an item from another without reading it.

A file that was written to has another size or another time of change. A copy that bears both, but
is another record of its file system, was made anew: a program that saves by renaming does that, and
so does whoever restores a backup. It looks the same and may not be; only its content tells.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import TableShape


@dataclass(frozen=True, slots=True)
class Identity:
    """The cheap identity of an item's content.

    Args:
        content: Equal where the content is taken to be the same.
        copy: Equal where it is the very same copy: one record of one file system, one row of a
            mailbox. Empty where the format tells nothing of that.
        is_sure: Whether equal ``content`` means equal content, as a change key does that a mail
            server renews with each change. Counts of rows never are.
        columns: What a table's columns are, as a digest; empty of other things.
    """

    content: tuple[object, ...]
    copy: tuple[object, ...] = ()
    is_sure: bool = False
    columns: str = ""

    def is_same_copy(self, other: Identity) -> bool:
        """Whether another one is surely of the same content."""
        if self.content != other.content:
            return False
        return (self.is_sure and other.is_sure) or (bool(self.copy) and self.copy == other.copy)


def identity_of(
    node: Node, change_key: str = "", shape: TableShape | None = None
) -> Identity | None:
    """Return the identity of an item; None of what is withheld, or too damaged to tell anything.

    Args:
        node: As listed.
        change_key: Of a message: renewed whenever it is changed; empty where it bears none.
        shape: Of a table.
    """
    key = node.ref.steps[-1][1] if node.ref.steps else ""
    is_unknown = node.size is None and node.modified is None
    if node.withheld or (is_unknown and node.problem is not None):
        return None
    if node.kind is Kind.TABLE:
        columns = _columns(shape)
        return Identity((node.kind, node.rows, columns), columns=columns)
    if node.kind is Kind.MESSAGE and change_key:
        return Identity((node.kind, change_key), is_sure=True)
    if node.kind is Kind.FOLDER:
        return Identity((node.kind,), is_sure=True)  # what it holds is compared entry by entry
    if node.kind is Kind.ATTACHMENT:
        return Identity((node.kind, node.size), (key, node.modified))
    return Identity((node.kind, node.size, node.modified), (key, _instant(node.created)))


def _instant(time: datetime | None) -> float | None:
    return None if time is None else time.timestamp()


def _columns(shape: TableShape | None) -> str:
    if shape is None:
        return ""
    told = "\n".join(repr(column) for column in shape.columns)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
