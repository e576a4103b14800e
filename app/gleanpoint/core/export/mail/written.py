"""What every mail format is given, and what each tells of a message that it wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from gleanpoint.core.export.plan import PlannedFolder, PlannedItem
from gleanpoint_parsers.mapi.message import Attachment, Message


class MessageTree(Protocol):
    """Where a message's attachments and embedded messages come from."""

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        """Yield an attachment's bytes, in pieces of any size.

        Raises:
            GleanpointError: They cannot be had (any further).
        """

    def property_pieces(self, key: str) -> Iterator[bytes]:
        """Yield the bytes of a property that ``Message.stored`` gives as a ``LargeValue``.

        Raises:
            GleanpointError: They cannot be had (any further).
        """

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        """Return the message inside an attachment, and where its own attachments are.

        Raises:
            GleanpointError: It cannot be had.
        """


@dataclass(frozen=True, slots=True)
class AttachmentReceipt:
    """What became of one attachment.

    Args:
        name: File name in what was written.
        size: Bytes: of the file, of the embedded message as it was written, or of nothing.
        sha256: Of these bytes, in hexadecimal; empty for a stand-in.
        is_stand_in: Whether a note stands in its place: a reference, or bytes that are lost.
    """

    name: str
    size: int
    sha256: str
    is_stand_in: bool = False


@dataclass(frozen=True, slots=True)
class WrittenMessage:
    """What became of one message.

    Args:
        size: Bytes that it takes in its file, or as that file.
        sha256: Of these bytes, in hexadecimal.
        problems: Sentences about what is not there, or not as it was.
        attachments: One for each attachment of the message, in stored order.
        place: The file, relative to the export's folder, and where in it: ``mail.pst``; None for
            the planned target itself.
    """

    size: int
    sha256: str
    problems: tuple[str, ...] = ()
    attachments: tuple[AttachmentReceipt, ...] = ()
    place: Path | None = None


class MessageFile(Protocol):
    """A format with a file for each message."""

    def __call__(
        self, message: Message, tree: MessageTree, file: BinaryIO, *, accept_damaged: bool
    ) -> WrittenMessage:
        """Write one message.

        Args:
            message: What to write.
            tree: Gives its attachments.
            file: Empty, readable, writable and seekable; it stays the caller's.
            accept_damaged: Put a note in the place of attachments that cannot be had, and name
                them in ``problems``.

        Raises:
            GleanpointError: It cannot be written in this format, or an attachment cannot be had
                and damage was not accepted.
        """


class MailboxFile(Protocol):
    """A format that takes many messages and the folders that they lie in."""

    def folder(self, folder: PlannedFolder, container_class: str) -> None:
        """Make a folder; its parent was made before.

        Args:
            folder: Which one.
            container_class: What it holds, such as ``IPF.Appointment``; may be empty.
        """

    def add(
        self, item: PlannedItem, message: Message, tree: MessageTree, *, accept_damaged: bool
    ) -> WrittenMessage:
        """Add one message to the folder that its target lies in; whole or not at all.

        Raises:
            GleanpointError: It cannot be had or written; the mailbox can go on.
        """

    def close(self) -> tuple[Path, ...]:
        """End the files, open them again, count what is in them, and return their paths.

        Raises:
            GleanpointError: Not everything that was added is there.
        """

    def discard(self) -> None:
        """Let go of everything; nothing that opens is left."""
