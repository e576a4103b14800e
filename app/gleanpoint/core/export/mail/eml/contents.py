"""The bytes of one attachment on their way into an EML: counted, hashed, never silently fewer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from gleanpoint.core.errors import (
    ContentUnavailableError,
    GleanpointError,
    KeyRequiredError,
    SourceUnreadableError,
    WorkerDiedError,
)
from gleanpoint.core.export.mail.eml.attachments import file_name_of
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree
from gleanpoint_parsers.mapi.message import Attachment

KEPT_IN_MEMORY = 4 << 20
"""Bytes of the attachments of one message that are kept until they are written."""

UNAVAILABLE = (ContentUnavailableError, SourceUnreadableError, KeyRequiredError, WorkerDiedError)
"""What says that bytes cannot be had."""


@dataclass(slots=True)
class Room:
    """What is left for attachments in memory.

    Args:
        left: Bytes.
    """

    left: int = KEPT_IN_MEMORY

    def takes(self, size: int | None) -> bool:
        """Whether an attachment of this size fits; the room is then its own."""
        if size is None or size > self.left:
            return False
        self.left -= size
        return True


@dataclass(slots=True)
class Contents:
    """The bytes of one attachment.

    Args:
        attachment: Which one.
        number: Its place in the message, from 1.
        tree: Gives them.
        accept_damaged: Whether fewer than promised are taken, and told.
        problems: Takes the sentence that tells it.
    """

    attachment: Attachment
    number: int
    tree: MessageTree
    accept_damaged: bool
    problems: list[str]
    size: int = 0
    _digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def data(self) -> bytes:
        """Return all bytes.

        Raises:
            GleanpointError: They cannot be had; or not all, and that was not accepted.
        """
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes; they may be asked for again.

        Raises:
            GleanpointError: They cannot be had; or not all, and that was not accepted.
        """
        self.size, self._digest = 0, hashlib.sha256()
        stored = self.attachment.problem
        if stored is not None and not self.accept_damaged:
            raise ContentUnavailableError(stored)
        failure: GleanpointError | None = None
        try:
            for piece in self.tree.attachment_pieces(self.attachment):
                self.size += len(piece)
                self._digest.update(piece)
                yield piece
        except UNAVAILABLE as error:
            failure = error
        lack = self._lack(failure)
        if lack is None:
            return
        if not (self.accept_damaged and self.size):
            raise failure or ContentUnavailableError(lack)
        sentence = f"Attachment {self.attachment.name!r}: {lack}"
        if sentence not in self.problems:
            self.problems.append(sentence)

    def receipt(self) -> AttachmentReceipt:
        """Return what became of them, once all were taken."""
        name = file_name_of(self.attachment, self.number)
        return AttachmentReceipt(name, self.size, self._digest.hexdigest())

    def _lack(self, failure: GleanpointError | None) -> str | None:
        if failure is not None:
            return str(failure)
        promised = self.attachment.size or 0
        if self.attachment.problem is not None or self.size >= promised:
            return self.attachment.problem
        return f"{self.size:,} of {promised:,} bytes are there"
