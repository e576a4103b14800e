"""Where a message takes its attachments from inside the parser process: straight from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint.core.child_errors import translate
from gleanpoint.core.child_operations import pieces
from gleanpoint.core.child_wire import describe
from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.gaps import lack_of
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.blocks import BlockSource, SalvageSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.message import Attachment, Message
from gleanpoint_parsers.plugin import Container, Damageable, MailContainer


@dataclass(frozen=True, slots=True)
class ContainerTree:
    """The attachments of messages of one open container.

    Args:
        container: Where they are.
        accept_damaged: Whether bytes that cannot be had come as zeros; that they do is told by
            an error at the end.
    """

    container: Container
    accept_damaged: bool

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        """Yield an attachment's bytes.

        Raises:
            GleanpointError: They cannot be had (any further), or not all of them were.
        """
        yield from self.property_pieces(attachment.key)

    def property_pieces(self, key: str) -> Iterator[bytes]:
        """Yield the bytes of an attachment or a large property.

        Raises:
            GleanpointError: As for ``attachment_pieces``.
        """
        try:
            content = self._content(key)
            for piece in pieces(content):
                if isinstance(content, SalvageSource) and content.missing == [(0, content.size)]:
                    break  # nothing of it is there
                yield piece
        except ParserError as error:
            raise translate(describe(error)) from error
        if isinstance(content, SalvageSource) and content.missing:
            raise ContentUnavailableError(lack_of(content.missing))

    def _content(self, key: str) -> BlockSource:
        if not self.accept_damaged:
            return self.container.content(key)
        if isinstance(self.container, Damageable):
            return SalvageSource(self.container.damaged_content(key))
        return SalvageSource(self.container.content(key))

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        """Return the message inside an attachment, and where its own attachments are.

        Raises:
            GleanpointError: It cannot be had.
        """
        if attachment.embedded is None or not isinstance(self.container, MailContainer):
            raise ContentUnavailableError(f"{attachment.name} holds no message that can be read")
        try:
            return self.container.message(attachment.embedded), self
        except ParserError as error:
            raise translate(describe(error)) from error
