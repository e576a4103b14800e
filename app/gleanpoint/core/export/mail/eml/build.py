"""Turn a message into an EML (RFC 5322) that a strict parser reads back without complaint.

``build_eml`` makes the bytes; ``read_back_defects`` is the judge, to be asked of every export.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from gleanpoint.core.errors import (
    ContentUnavailableError,
    KeyRequiredError,
    SourceUnreadableError,
    WorkerDiedError,
)
from gleanpoint.core.export.mail.eml.attachments import (
    REFERENCES,
    bytes_part,
    file_name_of,
    reference_part,
    stand_in_part,
)
from gleanpoint.core.export.mail.eml.bodies import bodies_of, body_part, further_parts
from gleanpoint.core.export.mail.eml.headers import headers_of
from gleanpoint.core.export.mail.eml.parts import Part, Placement, message_part, multipart
from gleanpoint.core.export.mail.eml.smime import is_secured, secured_part
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

DEEPEST = 64
"""Messages inside messages that are followed."""

_UNAVAILABLE = (ContentUnavailableError, SourceUnreadableError, KeyRequiredError, WorkerDiedError)
_MIME_VERSION = b"MIME-Version: 1.0\r\n"


@dataclass(frozen=True, slots=True)
class Eml:
    """A message as a file.

    Args:
        data: All its bytes.
        problems: Sentences about what is not in it, or not as it was.
        attachments: One for each attachment of the message, in stored order.
    """

    data: bytes
    problems: tuple[str, ...]
    attachments: tuple[AttachmentReceipt, ...]


def build_eml(message: Message, tree: MessageTree, *, accept_damaged: bool = False) -> Eml:
    """Return a message as EML; the same message always gives the same bytes.

    Args:
        message: What to write.
        tree: Gives its attachments.
        accept_damaged: Put a note in the place of attachments that cannot be had, and name them
            in ``problems``.

    Raises:
        GleanpointError: An attachment cannot be had, and damage was not accepted.
    """
    builder = _Builder(message, tree, accept_damaged, DEEPEST)
    data, _ = builder.build()
    return Eml(data, tuple(builder.problems), tuple(builder.receipts))


@dataclass(slots=True)
class _Builder:
    """Writes one message; embedded ones get a builder each.

    Args:
        levels: Messages inside this one that are followed.
    """

    message: Message
    tree: MessageTree
    accept_damaged: bool
    levels: int
    problems: list[str] = field(default_factory=list)
    receipts: list[AttachmentReceipt] = field(default_factory=list)

    def build(self) -> tuple[bytes, bool]:
        """Return the whole message, and whether it is ASCII in short lines."""
        self.problems += self.message.problems
        part = self._secured() or self._content()
        head = headers_of(self.message) + _MIME_VERSION + part.headers
        return b"".join([head, b"\r\n", *part.body]), part.is_seven_bit

    def _secured(self) -> Part | None:
        """Return the body of a signed or encrypted message; None for all others."""
        if not is_secured(self.message):
            return None
        [attachment] = self.message.attachments
        try:
            data = self._bytes(attachment)
        except _UNAVAILABLE:
            return None  # which is told when it is written as any other attachment
        part = secured_part(data)
        if part is not None:
            self.receipts.append(_receipt(file_name_of(attachment, 1), data))
        return part

    def _content(self) -> Part:
        bodies = bodies_of(self.message)
        if bodies.problem is not None:
            self.problems.append(bodies.problem)
        pictures: list[Part] = []
        others = further_parts(bodies)
        for number, attachment in enumerate(self.message.attachments, start=1):
            is_shown = bodies.shows(attachment)
            part, receipt = self._attachment(attachment, number, is_shown=is_shown)
            (pictures if is_shown and not receipt.is_stand_in else others).append(part)
            self.receipts.append(receipt)
        body = body_part(bodies, pictures)
        return multipart("mixed", [body, *others]) if others else body

    def _attachment(
        self, attachment: Attachment, number: int, *, is_shown: bool
    ) -> tuple[Part, AttachmentReceipt]:
        name = file_name_of(attachment, number)
        if attachment.method in REFERENCES:
            return reference_part(attachment, name), _stand_in(name)
        try:
            if attachment.method is AttachMethod.EMBEDDED_MESSAGE:
                return self._embedded(attachment, name)
            data = self._bytes(attachment)
        except _UNAVAILABLE as error:
            sentence = f"Attachment {name!r}: {error}"
            if not self.accept_damaged:
                raise type(error)(sentence) from error
            self.problems.append(sentence)
            return stand_in_part(name, str(error)), _stand_in(name)
        return bytes_part(attachment, data, name, is_shown=is_shown), _receipt(name, data)

    def _bytes(self, attachment: Attachment) -> bytes:
        """Return an attachment's bytes; never fewer than promised without a word."""
        if attachment.problem is not None and not self.accept_damaged:
            raise ContentUnavailableError(attachment.problem)
        data = b"".join(self.tree.attachment_pieces(attachment))
        promised = attachment.size or 0
        if len(data) >= promised and attachment.problem is None:
            return data
        sentence = attachment.problem or f"{len(data):,} of {promised:,} bytes are there"
        if not self.accept_damaged or not data:
            raise ContentUnavailableError(sentence)
        self.problems.append(f"Attachment {attachment.name!r}: {sentence}")
        return data

    def _embedded(self, attachment: Attachment, name: str) -> tuple[Part, AttachmentReceipt]:
        if self.levels == 0:
            raise ContentUnavailableError(f"It lies more than {DEEPEST} messages deep")
        message, tree = self.tree.embedded_message(attachment)
        builder = _Builder(message, tree, self.accept_damaged, self.levels - 1)
        data, is_seven_bit = builder.build()
        self.problems += [f"In the message {name!r}: {problem}" for problem in builder.problems]
        file_name = name if name.lower().endswith(".eml") else f"{name}.eml"
        placement = Placement("attachment", file_name)
        part = message_part(data, placement, is_seven_bit=is_seven_bit)
        return part, _receipt(file_name, data)


def _receipt(name: str, data: bytes) -> AttachmentReceipt:
    return AttachmentReceipt(name, len(data), hashlib.sha256(data).hexdigest())


def _stand_in(name: str) -> AttachmentReceipt:
    return AttachmentReceipt(name, 0, "", is_stand_in=True)
