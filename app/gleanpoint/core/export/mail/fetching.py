"""Messages on their way out of a recovery point: one after the other, each with its tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

from gleanpoint.core.child_errors import translate
from gleanpoint.core.errors import CancelledError, GleanpointError, WorkerDiedError
from gleanpoint.core.export.mail.session_tree import Line, SessionTree
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.message_wire import unpack_message
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Frame
from gleanpoint_parsers.mapi.message import Attachment, Message

PORTION = 500
"""Messages that are asked for at once."""


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


class BundledTree(SessionTree):
    """The attachments of a message with which the small ones came along.

    Args:
        line: The way to the others.
        node: The message.
        contents: Bytes of the small ones by key.
    """

    def __init__(self, line: Line, node: Node, contents: Mapping[str, bytes]) -> None:
        super().__init__(line, node)
        self._contents = contents

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        """Yield an attachment's bytes.

        Raises:
            GleanpointError: They cannot be had (any further).
        """
        if attachment.key in self._contents:
            yield self._contents[attachment.key]
        else:
            yield from super().attachment_pieces(attachment)


def fetch_messages(line: Line, items: Sequence[PlannedItem]) -> Iterator[Fetched | NotFetched]:
    """Yield every message in order.

    Raises:
        CancelledError: A stop was requested.
    """
    rest = iter(items)
    while batch := list(islice(rest, PORTION)):
        done = 0
        while done < len(batch):
            try:
                for found in _together(line, batch[done:]):
                    yield found
                    done += 1
            except WorkerDiedError:
                yield from _one_by_one(line, batch[done:])  # which finds out what it dies of
                break
    line.hang_up()


def _one_by_one(line: Line, items: Iterable[PlannedItem]) -> Iterator[Fetched | NotFetched]:
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


def _together(line: Line, items: Sequence[PlannedItem]) -> Iterator[Fetched | NotFetched]:
    """Yield messages of one answer; the last of them once nothing of it is under way any more."""
    line.hang_up()
    nodes = [item.node for item in items]
    frames = line.session.bundles(nodes, line.cancellation, as_stored=line.as_stored)
    waiting: Fetched | NotFetched | None = None
    with closing(frames):
        for number, found in _events(frames):
            if waiting is not None:
                yield waiting
            item = items[number]
            if isinstance(found, GleanpointError):
                waiting = NotFetched(item, found)
            else:
                message, contents = found
                waiting = Fetched(item, message, BundledTree(line, item.node, contents))
    if waiting is not None:
        yield waiting


_Read = tuple[Message, dict[str, bytes]]


def _events(frames: Iterable[Frame]) -> Iterator[tuple[int, _Read | GleanpointError]]:
    portion: list[Any] = []
    data = bytearray()
    for frame in frames:
        told = frame.header
        if told is None:
            data += frame.data
        elif "failed" in told:
            yield told["number"], translate(told["failed"])
        else:
            portion = told["portion"]
        if portion and len(data) >= sum(_length(entry) for entry in portion):
            yield from _parted(portion, bytes(data))
            portion, data = [], bytearray()


def _length(entry: Sequence[Any]) -> int:
    length, attachments = entry[2:]
    return int(length + sum(size for _, size in attachments))


def _parted(portion: Sequence[Any], data: bytes) -> Iterator[tuple[int, _Read]]:
    start = 0
    for number, header, length, attachments in portion:
        message = unpack_message(header, data[start : start + length])
        start += length
        contents = {}
        for key, size in attachments:
            contents[key] = data[start : start + size]
            start += size
        yield number, (message, contents)
