"""Turn a message into an EML (RFC 5322) that a strict parser reads back without complaint.

``Composition`` gives the bytes in pieces, however large its attachments are; ``build_eml`` all at
once. ``check`` is the judge, to be asked of every export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.eml.attachments import (
    REFERENCES,
    bytes_headers,
    file_name_of,
    message_file_name,
    reference_part,
    stand_in_part,
)
from gleanpoint.core.export.mail.eml.bodies import bodies_of, body_part, further_parts
from gleanpoint.core.export.mail.eml.contents import UNAVAILABLE, Contents, Room
from gleanpoint.core.export.mail.eml.headers import headers_of
from gleanpoint.core.export.mail.eml.parts import (
    Part,
    Piece,
    Placement,
    encode_base64,
    late_part,
    leaf,
    message_part,
    multipart,
    stream_base64,
)
from gleanpoint.core.export.mail.eml.smime import is_secured, secured_part
from gleanpoint.core.export.mail.gaps import require_body
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

DEEPEST = 64
"""Messages inside messages that are followed."""

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
    composition = Composition(message, tree, accept_damaged)
    data = b"".join(composition.pieces())
    return Eml(data, tuple(composition.problems), tuple(composition.receipts))


@dataclass(slots=True)
class Composition:
    """One message on its way out; embedded ones get a composition each.

    Args:
        message: What to write.
        tree: Gives its attachments.
        accept_damaged: As for ``build_eml``.
        levels: Messages inside this one that are followed.
        room: How much of its attachments is kept in memory until it is written.
        problems: Sentences about what is not in it; whole once every piece was taken.
        receipts: One for each attachment; whole once every piece was taken.
    """

    message: Message
    tree: MessageTree
    accept_damaged: bool
    levels: int = DEEPEST
    room: Room = field(default_factory=Room)
    problems: list[str] = field(default_factory=list)
    receipts: list[AttachmentReceipt] = field(default_factory=list)

    def pieces(self) -> Iterator[bytes]:
        """Yield all bytes in pieces of any size, to be taken once.

        Raises:
            GleanpointError: An attachment cannot be had, and damage was not accepted.
        """
        return written(self.whole().whole)

    def whole(self) -> Part:
        """Return headers and content as a part, large attachments still to come.

        Raises:
            GleanpointError: An attachment cannot be had, and damage was not accepted.
        """
        require_body(self.message, accept_damaged=self.accept_damaged)
        self.problems += self.message.problems
        part = self._secured() or self._content()
        head = headers_of(self.message) + _MIME_VERSION + part.headers
        return Part(head, part.body, part.digest, part.is_seven_bit)

    def _contents(self, attachment: Attachment, number: int) -> Contents:
        return Contents(attachment, number, self.tree, self.accept_damaged, self.problems)

    def _secured(self) -> Part | None:
        """Return the body of a signed or encrypted message; None for all others."""
        if not is_secured(self.message):
            return None
        contents = self._contents(self.message.attachments[0], 1)
        try:
            part = secured_part(contents, self.room)
        except UNAVAILABLE:
            return None  # which is told when it is written as any other attachment
        if part is not None:
            self.receipts.append(contents.receipt())
        return part

    def _content(self) -> Part:
        bodies = bodies_of(self.message)
        self.problems += bodies.problems
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
            return reference_part(attachment, name), stand_in(name)
        contents = self._contents(attachment, number)
        try:
            if attachment.method is AttachMethod.EMBEDDED_MESSAGE:
                return self._embedded(attachment, number)
            if not self.room.takes(attachment.size):
                return self._late(contents, is_shown=is_shown)
            data = contents.data()
        except UNAVAILABLE as error:
            return self._missing(name, error), stand_in(name)
        headers = bytes_headers(attachment, name, is_shown=is_shown)
        return leaf(headers, encode_base64(data)), contents.receipt()

    def _missing(self, name: str, error: Exception) -> Part:
        """Return what stands for an attachment that cannot be had, or raise that it cannot."""
        sentence = f"Attachment {name!r}: {error}"
        if not self.accept_damaged:
            raise type(error)(sentence) from error
        self.problems.append(sentence)
        return stand_in_part(name, str(error))

    def _late(self, contents: Contents, *, is_shown: bool) -> tuple[Part, AttachmentReceipt]:
        """Return an attachment whose bytes come when it is written; its receipt comes then."""
        attachment, number = contents.attachment, contents.number
        name = file_name_of(attachment, number)
        headers = bytes_headers(attachment, name, is_shown=is_shown)
        stream = partial(self._late_pieces, contents, headers)
        return late_part(headers, f"{number}", stream), AttachmentReceipt(name, 0, "")

    def _late_pieces(self, contents: Contents, headers: bytes) -> Iterator[bytes]:
        name = file_name_of(contents.attachment, contents.number)
        pieces = contents.pieces()
        try:
            first = next(pieces, b"")
        except UNAVAILABLE as error:
            self.receipts[contents.number - 1] = stand_in(name)
            yield from written(self._missing(name, error).whole)
            return
        yield headers + b"\r\n"
        try:
            yield from stream_base64(chain([first], pieces))
        except UNAVAILABLE as error:
            raise type(error)(f"Attachment {name!r}: {error}") from error
        self.receipts[contents.number - 1] = contents.receipt()

    def _embedded(self, attachment: Attachment, number: int) -> tuple[Part, AttachmentReceipt]:
        """Return a message inside this one; its receipt comes when it is written."""
        if self.levels == 0:
            raise ContentUnavailableError(f"It lies more than {DEEPEST} messages deep")
        message, tree = self.tree.embedded_message(attachment)
        inside = Composition(message, tree, self.accept_damaged, self.levels - 1, self.room)
        whole = inside.whole()
        file_name = message_file_name(attachment, number, message.subject)
        stream = partial(self._embedded_pieces, inside, whole, file_name, number)
        part = message_part(whole, Placement("attachment", file_name), [stream])
        return part, AttachmentReceipt(file_name, 0, "")

    def _embedded_pieces(
        self, inside: Composition, whole: Part, name: str, number: int
    ) -> Iterator[bytes]:
        size, digest = 0, hashlib.sha256()
        for piece in written(whole.whole):
            size += len(piece)
            digest.update(piece)
            yield piece
        self.receipts[number - 1] = AttachmentReceipt(name, size, digest.hexdigest())
        stem = file_name_of(self.message.attachments[number - 1], number)
        self.problems += [f"In the message {stem!r}: {problem}" for problem in inside.problems]


def written(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield what pieces are, small ones put together."""
    waiting: list[bytes] = []
    for piece in pieces:
        if isinstance(piece, bytes):
            waiting.append(piece)
            continue
        if waiting:
            yield b"".join(waiting)
            waiting.clear()
        yield from piece()
    if waiting:
        yield b"".join(waiting)


def stand_in(name: str) -> AttachmentReceipt:
    """Return the receipt of an attachment in whose place a note stands."""
    return AttachmentReceipt(name, 0, "", is_stand_in=True)
