"""What hangs on a message, gathered in one temporary file before the page is laid out.

A page names each attachment with its size and checksum before its bytes follow, and nothing of
it may be written before it is known whether they can be had at all.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import BinaryIO, Final, Self, cast

from gleanpoint.core.errors import (
    ContentUnavailableError,
    KeyRequiredError,
    SourceUnreadableError,
    WorkerDiedError,
)
from gleanpoint.core.export.mail.eml.attachments import (
    REFERENCES,
    file_name_of,
    message_file_name,
    mime_type_of,
)
from gleanpoint.core.export.mail.eml.write import write_eml
from gleanpoint.core.export.mail.gaps import require_body
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree
from gleanpoint.core.export.safe_names import safe_name
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

IN_MEMORY: Final = 8 << 20
"""Bytes of attachments together that are held in memory; more go to a temporary file."""

PIECE: Final = 1 << 20
"""Bytes that are read back at once."""

UNAVAILABLE: Final = (
    ContentUnavailableError,
    SourceUnreadableError,
    KeyRequiredError,
    WorkerDiedError,
)
"""What says that one attachment cannot be had, while the export can go on."""


def _temporary() -> BinaryIO:
    # What typeshed lacks of a binary file is what a temporary one shows as attributes only.
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))


def salvaged(pieces: Iterator[bytes], lacks: list[str]) -> Iterator[bytes]:
    """Yield pieces; where they end in an error after some came, tell it and keep those.

    Args:
        pieces: Of one attachment.
        lacks: Takes the sentence.

    Raises:
        GleanpointError: Nothing came at all.
    """
    came = False
    try:
        for piece in pieces:
            came = came or bool(piece)
            yield piece
    except UNAVAILABLE as error:
        if not came:
            raise
        lacks.append(str(error))


@dataclass(frozen=True, slots=True)
class PageFile:
    """One attachment, ready to be put into a page.

    Args:
        attachment: What is stored of it; None for what the page adds itself.
        name: Name to save it under, never empty, safe on every file system.
        media_type: Media type of its bytes.
        start: Where its bytes begin in the temporary file.
        size: How many there are.
        sha256: Of them, in hexadecimal; empty for a stand-in.
        md5: Of them, as bytes: what PDF calls their checksum.
        note: Why there are none, or where they are instead; empty where they are here.
    """

    attachment: Attachment | None
    name: str
    media_type: str
    start: int
    size: int
    sha256: str
    md5: bytes = b""
    note: str = ""

    def is_shown(self, keys: Collection[str]) -> bool:
        """Whether it is among the attachments with these keys, which the text shows."""
        return self.attachment is not None and self.attachment.key in keys

    @property
    def receipt(self) -> AttachmentReceipt:
        """What the export tells of it."""
        return AttachmentReceipt(self.name, self.size, self.sha256, is_stand_in=bool(self.note))


@dataclass(slots=True)
class PageFiles:
    """The attachments of one message, in stored order; to be closed.

    Args:
        message: Whose they are.
        tree: Gives their bytes.
        accept_damaged: Whether a note may stand for those that cannot be had.
        files: Those that were gathered.
        problems: Sentences about what is not there, or not as it was.
    """

    message: Message
    tree: MessageTree
    accept_damaged: bool
    files: list[PageFile] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _store: BinaryIO = field(default_factory=_temporary)
    _end: int = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.close()

    def gather(self) -> None:
        """Fetch everything.

        Raises:
            GleanpointError: An attachment cannot be had, and damage was not accepted.
        """
        require_body(self.message, accept_damaged=self.accept_damaged)
        for number, attachment in enumerate(self.message.attachments, start=1):
            self.files.append(self._file(attachment, number))

    def add(self, name: str, data: bytes) -> None:
        """Add a file that is no attachment of the message."""
        self.files.append(self._stored(None, name, "application/octet-stream", iter([data])))

    @property
    def receipts(self) -> tuple[AttachmentReceipt, ...]:
        """What the export tells of the attachments."""
        return tuple(file.receipt for file in self.files if file.attachment is not None)

    def pieces(self, file: PageFile) -> Iterator[bytes]:
        """Yield the bytes of one attachment."""
        position, end = file.start, file.start + file.size
        while position < end:
            self._store.seek(position)
            piece = self._store.read(min(PIECE, end - position))
            position += len(piece)
            yield piece

    def read(self, attachment: Attachment) -> bytes | None:
        """Return all bytes of one attachment; None where there are none."""
        file = next((file for file in self.files if file.is_shown((attachment.key,))), None)
        return b"".join(self.pieces(file)) if file is not None and not file.note else None

    def _file(self, attachment: Attachment, number: int) -> PageFile:
        name = safe_name(file_name_of(attachment, number))
        if attachment.method in REFERENCES:
            where = attachment.reference or "the message does not say where"
            return self._stand_in(attachment, name, f"not in the message; it refers to: {where}")
        try:
            if attachment.method is AttachMethod.EMBEDDED_MESSAGE:
                return self._embedded(attachment, number)
            return self._bytes(attachment, name)
        except UNAVAILABLE as error:
            sentence = f"Attachment {name!r}: {error}"
            if not self.accept_damaged:
                raise type(error)(sentence) from error
            self.problems.append(sentence)
            return self._stand_in(attachment, name, f"could not be read: {error}")

    def _bytes(self, attachment: Attachment, name: str) -> PageFile:
        """Take an attachment's bytes; never fewer than promised without a word."""
        if attachment.problem is not None and not self.accept_damaged:
            raise ContentUnavailableError(attachment.problem)
        lacks: list[str] = []
        pieces = self.tree.attachment_pieces(attachment)
        if self.accept_damaged:
            pieces = salvaged(pieces, lacks)
        file = self._stored(attachment, name, mime_type_of(attachment, name), pieces)
        promised = attachment.size or 0
        if file.size < promised:
            lacks.append(f"{file.size:,} of {promised:,} bytes are there")
        sentence = attachment.problem or " ".join(lacks)
        if not sentence:
            return file
        if not self.accept_damaged or not file.size:
            raise ContentUnavailableError(sentence)
        self.problems.append(f"Attachment {name!r}: {sentence}")
        return file

    def _embedded(self, attachment: Attachment, number: int) -> PageFile:
        message, tree = self.tree.embedded_message(attachment)
        file_name = safe_name(message_file_name(attachment, number, message.subject))
        with _temporary() as eml:
            written = write_eml(message, tree, eml, accept_damaged=self.accept_damaged)
            self.problems += [f"In the message {file_name!r}: {text}" for text in written.problems]
            eml.seek(0)
            pieces = iter(lambda: eml.read(PIECE), b"")
            return self._stored(attachment, file_name, "message/rfc822", pieces)

    def _stored(
        self, attachment: Attachment | None, name: str, media_type: str, pieces: Iterator[bytes]
    ) -> PageFile:
        start, sha256 = self._end, hashlib.sha256()
        md5 = hashlib.md5(usedforsecurity=False)
        self._store.seek(start)
        size = 0
        for piece in pieces:
            self._store.write(piece)
            sha256.update(piece)
            md5.update(piece)
            size += len(piece)
        self._end = start + size
        return PageFile(attachment, name, media_type, start, size, sha256.hexdigest(), md5.digest())

    @staticmethod
    def _stand_in(attachment: Attachment, name: str, note: str) -> PageFile:
        return PageFile(attachment, name, "", 0, 0, "", note=note)
