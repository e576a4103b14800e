"""Find the same message again in another state of its mailbox.

Keys of a store may change from one state to the next, folders do too. What stays is what the
message says of itself: its class, when it was sent and received, its subject, and its Internet
message id. Lists tell all of these but the last, which is read where the others leave a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.message import Message

Marks: TypeAlias = tuple[str, datetime | None, datetime | None, datetime | None]

Read: TypeAlias = Callable[[Node], Message]

SEARCH_KEY = "300B0102"
"""PidTagSearchKey, binary: copies of a message keep it ([MS-OXPROPS])."""

_MOST_READ = 8
"""Messages that are read to find the one that is meant."""


class Messages:
    """Messages of one folder or mailbox, to find one among them.

    Args:
        nodes: As listed; what is no message, or was deleted, is passed over.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._by_marks: dict[Marks, list[Node]] = defaultdict(list)
        for node in nodes:
            if node.kind is Kind.MESSAGE and not node.deleted and node.envelope is not None:
                self._by_marks[marks_of(node)].append(node)

    def find(self, wanted: Node, read: Read, read_here: Read) -> Node | None:
        """Return the message that another one is, or None.

        Args:
            wanted: A message of another state.
            read: Reads that one.
            read_here: Reads one of these.
        """
        alike = self._by_marks.get(marks_of(wanted), [])
        same_title = [node for node in alike if node.name == wanted.name]
        if len(same_title) == 1 and _is_dated(wanted):
            return same_title[0]
        candidates = same_title or alike
        if not candidates:
            return None
        return _confirmed(read(wanted), candidates[:_MOST_READ], read_here, same=bool(same_title))


def marks_of(node: Node) -> Marks:
    """Return what a list tells of a message that stays the same; creation where it has no dates."""
    envelope = node.envelope
    if envelope is None:
        return "", None, None, node.created
    created = None if _is_dated(node) else node.created
    return envelope.message_class, envelope.sent, envelope.received, created


def _is_dated(node: Node) -> bool:
    envelope = node.envelope
    return envelope is not None and (envelope.sent or envelope.received) is not None


def _confirmed(
    wanted: Message, candidates: Sequence[Node], read: Read, *, same: bool
) -> Node | None:
    """Return the candidate with the identifiers of a message.

    Args:
        wanted: The message.
        candidates: What may be it.
        read: Reads one.
        same: Whether they bear its subject: then one without identifiers may be it as well.
    """
    for node in candidates:
        message = read(node)
        for own, other in zip(_identifiers(wanted), _identifiers(message), strict=True):
            if own and other:
                if own == other:
                    return node
                break
        else:
            if same:
                return node
    return None


def _identifiers(message: Message) -> tuple[str, str]:
    return message.message_id.strip(), str(message.properties.get(SEARCH_KEY, ""))
