"""Where an exported message takes its attachments and embedded messages from."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace

from gleanpoint.core.browse import Session
from gleanpoint.core.copying import CopyEvent, ItemEnds, ItemFailed
from gleanpoint.core.errors import ContentUnavailableError, GleanpointError
from gleanpoint.core.export.mail.gaps import lack_of
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.message import Attachment, Message


@dataclass(slots=True)
class Line:
    """The way to the parser process, on which one answer is under way at most.

    Args:
        session: Where the messages are.
        accept_damaged: Whether bytes that cannot be had come as zeros.
        cancellation: Looked at between pieces.
        as_stored: Whether messages come with every property as stored, for formats that keep all.
    """

    session: Session
    accept_damaged: bool
    cancellation: Cancellation
    as_stored: bool = False
    _answer: Generator[CopyEvent, None, None] | None = field(default=None, init=False)

    def copy(self, node: Node) -> Iterator[bytes]:
        """Yield the bytes of a node; an answer that was not read to its end, ends.

        Raises:
            GleanpointError: They cannot be had (any further); or, at the end, some are zeros.
        """
        self.hang_up()
        answer = self._answer = self.session.copy(
            [node], accept_damaged=self.accept_damaged, cancellation=self.cancellation
        )
        try:
            for event in answer:
                if isinstance(event, ItemFailed):
                    raise _as_error(event.error)
                if isinstance(event, bytes):
                    yield event
                elif isinstance(event, ItemEnds) and event.missing:
                    raise ContentUnavailableError(lack_of(event.missing))
        finally:
            answer.close()  # the error that was raised here keeps it alive

    def message(self, node: Node) -> Message:
        """Return a message; an answer that was not read to its end, ends."""
        self.hang_up()
        return self.session.message(node, as_stored=self.as_stored)

    def hang_up(self) -> None:
        """End an answer that was not read to its end."""
        if self._answer is not None:
            self._answer.close()
            self._answer = None


class SessionTree:
    """The attachments of one message of an open recovery point.

    Args:
        line: The way to them.
        node: The message.
    """

    def __init__(self, line: Line, node: Node) -> None:
        self._line = line
        self._node = node

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        """Yield an attachment's bytes; what was asked before and not read to its end, ends.

        Raises:
            GleanpointError: They cannot be had (any further).
        """
        yield from self._line.copy(self._child(attachment.key, Kind.ATTACHMENT))

    def property_pieces(self, key: str) -> Iterator[bytes]:
        """Yield the bytes of a property that is too large to come with its message.

        Raises:
            GleanpointError: They cannot be had (any further).
        """
        yield from self._line.copy(self._child(key, Kind.ATTACHMENT))

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        """Return the message inside an attachment, and where its own attachments are.

        Raises:
            GleanpointError: It cannot be had.
        """
        if attachment.embedded is None:
            raise ContentUnavailableError(f"{attachment.name} holds no message that can be read")
        node = self._child(attachment.embedded, Kind.MESSAGE)
        return self._line.message(node), SessionTree(self._line, node)

    def _child(self, key: str, kind: Kind) -> Node:
        ref = self._line.session.sibling_key(self._node, key)
        return replace(self._node, ref=ref, kind=kind, envelope=None)


def _as_error(error: Exception) -> GleanpointError:
    return error if isinstance(error, GleanpointError) else ContentUnavailableError(str(error))
