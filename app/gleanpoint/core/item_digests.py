"""SHA-256 of an item's content, computed where it is read: no content leaves the parser process.

What two persons release is bound to these digests, so the same item of the same recovery point
has the same one in every run, wherever it lies and whatever was read before. They are:

- of files, streams, attachments, and texts of a database: of its bytes, nothing else;
- of messages: of a sequence of parts, each a label and a value with their lengths in front (8
  bytes, big-endian). First ``message``, then ``names``: what named properties are called; then
  for the message itself, each recipient and each attachment, in stored order, an ``object`` part
  and one part for each property by ascending tag, as ``mapi.as_stored`` gives it (tag as eight
  hex digits; large values whole). The bodies are among the properties. After those of an
  attachment comes ``content``: the digest of its bytes, or of the message embedded in it;
- of tables: see ``TableDigest``; of other objects without bytes, of the SQL that creates them.

What cannot be read in full has a digest too: of a part ``damaged`` with the digest of its bytes
(gaps as zeros), and a part ``gaps`` with their places. What a message's store has and cannot give
is a part ``lost`` with the kind of the obstacle. Sentences never go in: versions word them anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gleanpoint.core.answer import Answer
from gleanpoint.core.audit.canonical import canonical_json
from gleanpoint.core.child_operations import pieces
from gleanpoint.core.child_wire import as_steps, describe
from gleanpoint.core.layers import LayerStack, Steps
from gleanpoint_parsers.blocks import BlockSource, SalvageSource
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.mapi.as_stored import LargeValue, StoredValues
from gleanpoint_parsers.mapi.message import Attachment, Message
from gleanpoint_parsers.plugin import Container, Damageable, MailContainer

if TYPE_CHECKING:
    from hashlib import _Hash

TOLD_EVERY = 16 << 20
"""Bytes after which the other side is told that work goes on."""

DEEPEST = 64
"""Messages in messages in messages, at most."""

_AS_SQL = frozenset({Kind.SEQUENCE, Kind.SYNONYM, Kind.TYPE, Kind.OBJECT})
_LENGTH = 8


@dataclass(slots=True)
class Digested:
    """What was made of one item.

    Args:
        sha256: In hex.
        size: Bytes that were read; of tables rows.
        is_whole: Whether nothing of it is missing.
        is_of_rows: Whether it is one of a table.
    """

    sha256: str
    size: int
    is_whole: bool = True
    is_of_rows: bool = False


class _Parts:
    """SHA-256 of labelled parts, none of which can be taken for another."""

    def __init__(self) -> None:
        self._digest: _Hash = hashlib.sha256()

    def add(self, label: str, value: bytes) -> None:
        """Add one part."""
        self.begin(label, len(value))
        self.more(value)

    def begin(self, label: str, length: int) -> None:
        """Begin a part whose value comes in pieces, ``length`` bytes in all."""
        name = label.encode()
        self._digest.update(len(name).to_bytes(_LENGTH, "big") + name)
        self._digest.update(length.to_bytes(_LENGTH, "big"))

    def more(self, piece: bytes) -> None:
        """Add a piece of the value."""
        self._digest.update(piece)

    def hex(self) -> str:
        """Return the digest."""
        return self._digest.hexdigest()


class ItemDigests:
    """Makes the digests of items of one open source.

    Args:
        stack: The source.
        tell: Called now and then while much is read.
    """

    def __init__(self, stack: LayerStack, tell: Callable[[], None]) -> None:
        self._stack = stack
        self._tell = tell
        self._unsaid = 0

    def of(self, steps: Steps) -> Digested:
        """Return the digest of one item.

        Raises:
            ParserError: Nothing of it can be had; the class tells why.
        """
        container, key = self._stack.container(steps), steps[-1][1]
        kind = container.entry(key).kind
        if kind is Kind.MESSAGE and isinstance(container, MailContainer):
            return self._message(container, container, key, 0)
        if kind is Kind.TABLE or kind in _AS_SQL:
            from gleanpoint.core.tables import digest  # noqa: PLC0415 - loads Arrow

            if kind is Kind.TABLE:
                sha256, rows, is_whole = digest.digest_of_table(container, key, self._tell)
                return Digested(sha256, rows, is_whole, is_of_rows=True)
            text = digest.script_of(container, key)
            return Digested(hashlib.sha256(text).hexdigest(), len(text))
        return self._bytes(container, key)

    def _bytes(self, container: Container, key: str) -> Digested:
        try:
            digest, size = hashlib.sha256(), 0
            for piece in self._pieces(container.content(key)):
                digest.update(piece)
                size += len(piece)
            return Digested(digest.hexdigest(), size)
        except ParserError:
            return self._damaged(container, key)

    def _damaged(self, container: Container, key: str) -> Digested:
        salvage = SalvageSource(_left(container, key))
        digest = hashlib.sha256()
        for piece in self._pieces(salvage):
            digest.update(piece)
        parts = _Parts()
        parts.add("damaged", digest.digest())
        parts.add("gaps", canonical_json([list(gap) for gap in salvage.missing]))
        return Digested(parts.hex(), salvage.size, is_whole=False)

    def _pieces(self, source: BlockSource) -> Iterator[bytes]:
        for piece in pieces(source):
            self._unsaid += len(piece)
            if self._unsaid >= TOLD_EVERY:
                self._unsaid = 0
                self._tell()
            yield piece

    def _message(self, mail: MailContainer, container: Container, key: str, depth: int) -> Digested:
        if depth >= DEEPEST:
            raise UnsupportedFeatureError(f"It holds more than {DEEPEST} messages in each other")
        message = mail.message(key, as_stored=True)
        if message.stored is None:
            raise UnsupportedFeatureError("Its properties are not told as they are stored")
        parts, total = _Parts(), Digested("", 0, message.lost_body is None)
        parts.add("message", b"1")
        parts.add("names", _names(message))
        self._object(container, "message", message.stored.properties, parts, total)
        for recipient in message.stored.recipients:
            self._object(container, "recipient", recipient, parts, total)
        stored = message.stored.attachments
        for attachment, values in zip(message.attachments, stored, strict=True):
            self._object(container, "attachment", values, parts, total)
            self._attachment(mail, container, attachment, depth, parts, total)
        total.sha256 = parts.hex()
        return total

    def _object(
        self,
        container: Container,
        what: str,
        values: StoredValues,
        parts: _Parts,
        total: Digested,
    ) -> None:
        parts.add("object", what.encode())
        for tag in sorted(values):
            value = values[tag]
            if isinstance(value, bytes):
                parts.add(f"{tag:08X}", value)
                total.size += len(value)
            else:
                self._large(container, tag, value, parts, total)

    def _large(
        self, container: Container, tag: int, value: LargeValue, parts: _Parts, total: Digested
    ) -> None:
        try:
            source = SalvageSource(container.content(value.key))
        except ParserError as error:
            _lose(error, parts, total)
            return
        parts.begin(f"{tag:08X}", source.size)
        for piece in self._pieces(source):
            parts.more(piece)
        total.size += source.size
        if source.missing:
            parts.add("gaps", canonical_json([list(gap) for gap in source.missing]))
            total.is_whole = False

    def _attachment(
        self,
        mail: MailContainer,
        container: Container,
        attachment: Attachment,
        depth: int,
        parts: _Parts,
        total: Digested,
    ) -> None:
        try:
            if attachment.embedded is None:
                found = self._bytes(container, attachment.key)
            else:
                found = self._message(mail, container, attachment.embedded, depth + 1)
        except ParserError as error:
            _lose(error, parts, total)
            return
        parts.add("content", bytes.fromhex(found.sha256))
        total.size += found.size
        total.is_whole = total.is_whole and found.is_whole


def tell_digests(
    stack: LayerStack, items: list[list[list[str]]], answer: Answer, *, counts_rows: bool = True
) -> None:
    """Send the digest of each item, or why nothing of it can be had.

    Args:
        stack: The open source.
        items: Addresses.
        answer: Where they go.
        counts_rows: Whether it is told how many rows a table has; else 0 is.
    """
    made = ItemDigests(stack, lambda: answer.say({"digesting": True}))
    for number, steps in enumerate(items):
        try:
            found = made.of(as_steps(steps))
        except ParserError as error:
            answer.say({"item": number, "failed": describe(error)})
            continue
        size = found.size if counts_rows or not found.is_of_rows else 0
        told = {"sha256": found.sha256, "size": size, "is_whole": found.is_whole}
        answer.say({"item": number, **told})


def _left(container: Container, key: str) -> BlockSource:
    if isinstance(container, Damageable):
        return container.damaged_content(key)
    return container.content(key)


def _names(message: Message) -> bytes:
    names = message.stored.names if message.stored else {}
    return canonical_json([[number, *names[number]] for number in sorted(names)])


def _lose(error: ParserError, parts: _Parts, total: Digested) -> None:
    parts.add("lost", type(error).__name__.encode())
    total.is_whole = False
