"""The time that an exported file bears: that of its item."""

from __future__ import annotations

from gleanpoint.core.nodes import Node

FIRST_YEAR = 1970


def item_time(node: Node) -> int | None:
    """Return the time that the file of an item is given, in nanoseconds since 1970.

    That of the message, or of the file's last change; None where the item has none, or one
    before 1971, which not every target can hold.
    """
    envelope, moment = node.envelope, node.modified
    if envelope is not None:
        moment = envelope.received or envelope.sent or moment
    if moment is None or moment.year <= FIRST_YEAR:
        return None
    return int(moment.timestamp()) * 1_000_000_000 + moment.microsecond * 1000
