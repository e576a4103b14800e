"""Messages on their way out of a recovery point: one after the other, each with its tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.export.mail.session_tree import Line, SessionTree
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint_parsers.mapi.message import Message


@dataclass(frozen=True, slots=True)
class Fetched:
    """A message that was read.

    Args:
        item: As planned.
        message: What it says.
        tree: Gives its attachments, until the next message is fetched.
    """

    item: PlannedItem
    message: Message
    tree: MessageTree


@dataclass(frozen=True, slots=True)
class NotFetched:
    """A message that could not be read."""

    item: PlannedItem
    error: GleanpointError


def fetch_messages(line: Line, items: Sequence[PlannedItem]) -> Iterator[Fetched | NotFetched]:
    """Yield every message in order.

    Raises:
        CancelledError: A stop was requested.
    """
    for item in items:
        line.cancellation.check()
        try:
            message = line.message(item.node)
        except CancelledError:
            raise
        except GleanpointError as error:
            yield NotFetched(item, error)
            continue
        yield Fetched(item, message, SessionTree(line, item.node))
    line.hang_up()
