"""Messages of one conversation, put together: where the first of them stands, the others follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gleanpoint.gui.models.listing.node_rows import NodeRows
from gleanpoint.gui.models.listing.order import Order, as_order

MOST_COUNTED: Final = 999
"""Messages of a conversation that are counted for the figure beside the first."""


@dataclass(frozen=True, slots=True)
class ThreadPlace:
    """Where a message stands in its conversation.

    Args:
        is_first: Whether it is the first that is shown of it.
        count: How many messages of it stand together; told of the first one only.
    """

    is_first: bool = True
    count: int = 1


ALONE: Final = ThreadPlace()
"""Of a message that is in no conversation."""


def topic_of(rows: NodeRows, number: int) -> str:
    """Return what is the same for all messages of a conversation; empty for what is in none.

    Messages that carry no topic of their own are in none: an equal subject alone proves nothing.
    """
    envelope = rows.envelopes.get(number)
    return envelope.conversation.strip().casefold() if envelope is not None else ""


def by_conversation(rows: NodeRows, order: Order) -> Order:
    """Return an order in which the messages of a conversation follow the first of them."""
    groups: dict[str, list[int]] = {}
    heads: list[list[int]] = []
    for number in order:
        topic = topic_of(rows, number)
        group = groups.get(topic) if topic else None
        if group is None:
            group = []
            heads.append(group)
            if topic:
                groups[topic] = group
        group.append(number)
    return as_order(number for group in heads for number in group)


def place_in_thread(rows: NodeRows, order: Sequence[int], row: int) -> ThreadPlace:
    """Return where the message of a row stands, in an order made by ``by_conversation``."""
    topic = topic_of(rows, order[row])
    if not topic:
        return ALONE
    if row and topic_of(rows, order[row - 1]) == topic:
        return ThreadPlace(is_first=False)
    last = row + 1
    while last < len(order) and last - row < MOST_COUNTED and topic_of(rows, order[last]) == topic:
        last += 1
    return ThreadPlace(is_first=True, count=last - row)
