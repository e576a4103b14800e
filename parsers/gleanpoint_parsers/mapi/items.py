"""What both readers give of a message: the same interface, so that either can stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.properties import Properties


class MessageItem(Protocol):
    """A message, read as far as it is asked for."""

    @property
    def problems(self) -> list[str]:
        """Sentences about what cannot be read; grows while reading."""

    @property
    def properties(self) -> Properties:
        """Its properties.

        Raises:
            ParserError: They cannot be read.
        """

    def recipients(self) -> Sequence[Properties]:
        """Return the rows of its recipient table."""

    def attachment_ids(self) -> Sequence[int]:
        """Return the node ids of its attachments.

        Raises:
            ParserError: They cannot be looked for.
        """

    def has_attachment_nodes(self) -> bool:
        """Whether it has attachments, whatever its flags say."""

    def attachment(self, nid: int) -> AttachmentItem:
        """Return an attachment.

        Raises:
            ParserError: It is not there, or cannot be read.
        """


class MessageReader(Protocol):
    """Finds messages and attachments by key."""

    def message(self, key: MailKey) -> MessageItem:
        """Return the message that a key names, or that its attachment hangs on.

        Raises:
            ParserError: It is not there, or cannot be read.
        """

    def attachment(self, key: MailKey) -> AttachmentItem:
        """Return the attachment that a key names.

        Raises:
            ParserError: It is not there, or cannot be read.
        """


class AttachmentItem(Protocol):
    """An attachment, read as far as it is asked for."""

    @property
    def problems(self) -> list[str]:
        """Sentences about what cannot be read; grows while reading."""

    @property
    def properties(self) -> Properties:
        """Its properties."""

    @property
    def is_message(self) -> bool:
        """Whether it is a message inside the message."""

    def message(self) -> MessageItem:
        """Return the message inside.

        Raises:
            ParserError: It cannot be found.
        """

    def source(self) -> BlockSource:
        """Return its bytes.

        Raises:
            ParserError: They cannot be had; the class tells why.
        """
