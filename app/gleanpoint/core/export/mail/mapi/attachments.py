"""Hand a message's attachments to a writer: whole, or told why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from gleanpoint.core.errors import (
    ContentUnavailableError,
    GleanpointError,
    KeyRequiredError,
    SourceUnreadableError,
    WorkerDiedError,
)
from gleanpoint.core.export.mail.eml.attachments import REFERENCES, file_name_of
from gleanpoint.core.export.mail.mapi.described_attachments import described_attachment
from gleanpoint.core.export.mail.mapi.tally import Tally
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree
from gleanpoint_parsers.mapi.as_stored import AsStored, StoredValues
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

DEEPEST = 64
"""Messages inside messages that are followed; the readers stop there, too."""

_WITHOUT_DATA = REFERENCES | {AttachMethod.NONE}
UNAVAILABLE = (ContentUnavailableError, SourceUnreadableError, KeyRequiredError, WorkerDiedError)
"""Errors that tell of bytes that cannot be had; where damage is accepted, the rest goes on."""


@dataclass(slots=True)
class Outcome:
    """What became of the attachments of one message."""

    receipts: list[AttachmentReceipt] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class AttachmentsFile(Protocol):
    """Where a format puts attachments; each is there whole, or not at all."""

    def add_data(self, values: StoredValues, pieces: Iterable[bytes]) -> None:
        """Add a file; ``values`` are its properties without the data."""

    def add_object(self, values: StoredValues, pieces: Iterable[bytes]) -> None:
        """Add an OLE object, which is a compound file."""

    def add_message(
        self, values: StoredValues, message: Message, tree: MessageTree
    ) -> tuple[Tally, list[str]]:
        """Add a message; return its bytes as written, and what is not in it."""

    def add_reference(self, values: StoredValues) -> None:
        """Add an attachment that has no data here."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Gives the attachments of one message to a writer.

    Args:
        message: Whose attachments they are.
        tree: Gives their bytes.
        into: Takes them.
        accept_damaged: Put a note in the place of those that cannot be had.
    """

    message: Message
    tree: MessageTree
    into: AttachmentsFile
    accept_damaged: bool
    outcome: Outcome = field(default_factory=Outcome)

    def run(self, whole: AsStored) -> Outcome:
        """Give every attachment, with its properties in ``whole``.

        Raises:
            GleanpointError: One cannot be had, and damage was not accepted.
        """
        pairs = zip(self.message.attachments, whole.attachments, strict=True)
        for number, (attachment, values) in enumerate(pairs, start=1):
            name = file_name_of(attachment, number)
            try:
                receipt = self._give(attachment, values, name)
            except UNAVAILABLE as error:
                sentence = f"Attachment {name!r}: {error}"
                if not self.accept_damaged:
                    raise type(error)(sentence) from error
                self.outcome.problems.append(sentence)
                _stand_in(attachment, name, str(error), self.into)
                receipt = AttachmentReceipt(name, 0, "", is_stand_in=True)
            self.outcome.receipts.append(receipt)
        return self.outcome

    def _give(self, attachment: Attachment, values: StoredValues, name: str) -> AttachmentReceipt:
        if attachment.method in _WITHOUT_DATA:
            self.into.add_reference(values)
            if attachment.method is AttachMethod.NONE:
                self.outcome.problems.append(f"Attachment {name!r} has no data in the mailbox")
            return AttachmentReceipt(name, 0, "", is_stand_in=True)
        if attachment.method is AttachMethod.EMBEDDED_MESSAGE:
            inside = self.tree.embedded_message(attachment)
            written, problems = self.into.add_message(values, *inside)
            self.outcome.problems += [f"In the message {name!r}: {each}" for each in problems]
            return AttachmentReceipt(name, written.size, written.sha256)
        if attachment.problem is not None and not self.accept_damaged:
            raise ContentUnavailableError(attachment.problem)
        tally = Tally()
        add = self.into.add_data
        if attachment.method is AttachMethod.OLE:
            add = self.into.add_object
        add(values, self._checked(attachment, tally))
        return AttachmentReceipt(name, tally.size, tally.sha256)

    def _checked(self, attachment: Attachment, tally: Tally) -> Iterator[bytes]:
        """Yield the bytes; never fewer than promised without a word."""
        promised = attachment.size or 0
        try:
            yield from tally.through(self.tree.attachment_pieces(attachment))
        except UNAVAILABLE as error:
            # That some bytes came as zeros is said after the last one: then all are kept.
            if not self.accept_damaged or not 0 < promised <= tally.size:
                raise
            self.outcome.problems.append(f"Attachment {attachment.name!r}: {error}")
            return
        if tally.size >= promised and attachment.problem is None:
            return
        sentence = attachment.problem or f"{tally.size:,} of {promised:,} bytes are there"
        if not self.accept_damaged or not tally.size:
            raise ContentUnavailableError(sentence)
        self.outcome.problems.append(f"Attachment {attachment.name!r}: {sentence}")


def tell_lost_value(
    tag: int, error: GleanpointError, told: list[str], *, accept_damaged: bool
) -> None:
    """Tell of a property whose bytes cannot be had.

    Args:
        tag: Of the property.
        error: Why.
        told: Takes the sentence.
        accept_damaged: Whether the loss is accepted.

    Raises:
        GleanpointError: It is not.
    """
    sentence = f"Property {tag:08X}: {error}"
    if not accept_damaged:
        raise type(error)(sentence) from error
    told.append(sentence)


def _stand_in(attachment: Attachment, name: str, reason: str, into: AttachmentsFile) -> None:
    """Put a note in the place of an attachment that cannot be had."""
    note = f"The attachment {name!r} could not be read and is missing here:\r\n\r\n{reason}\r\n"
    data = note.encode()
    note_name = f"{name}.missing.txt"
    values = described_attachment(
        replace(
            attachment,
            name=note_name,
            method=AttachMethod.BY_VALUE,
            mime_type="text/plain",
            content_id="",
            content_location="",
            is_inline=False,
            is_hidden=False,
            reference="",
        )
    )
    into.add_data(values, [data])
