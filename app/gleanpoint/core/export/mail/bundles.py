"""Messages with their small attachments, many in one answer of the parser process.

``{"portion": [[number, header, length, [[key, size], …]], …]}`` is followed by the bytes of all:
of each message its bodies (``length``), then those of its attachments. A message of which not
everything came along ends the answer, so that the rest can be asked for. ``{"failed": error,
"number": number}`` stands for one that cannot be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gleanpoint.core.answer import Answer
from gleanpoint.core.child_operations import pieces
from gleanpoint.core.child_wire import as_steps, describe
from gleanpoint.core.layers import LayerStack
from gleanpoint.core.message_wire import pack_message
from gleanpoint_parsers.errors import ParserError, UnknownFormatError
from gleanpoint_parsers.mapi.as_stored import LargeValue
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message
from gleanpoint_parsers.plugin import Container, MailContainer

SMALL = 64 << 10
"""Bytes of an attachment up to which it comes along."""

TOGETHER = 512 << 10
"""Bytes after which a portion is sent."""

_WITHOUT_BYTES = frozenset(
    {
        AttachMethod.NONE,
        AttachMethod.BY_REFERENCE,
        AttachMethod.BY_REFERENCE_RESOLVE,
        AttachMethod.BY_REFERENCE_ONLY,
        AttachMethod.BY_WEB_REFERENCE,
    }
)


def tell_bundles(
    stack: LayerStack, items: Sequence[list[list[str]]], *, as_stored: bool, answer: Answer
) -> None:
    """Send messages in order, until one of which not everything can come along.

    Args:
        stack: The open source.
        items: Addresses of the messages.
        as_stored: Whether with every property as stored, in place of bodies and ``properties``.
        answer: Where they go.
    """
    portion = _Portion(answer)
    for number, item in enumerate(items):
        steps = as_steps(item)
        try:
            container = stack.container(steps)
            if not isinstance(container, MailContainer):
                raise UnknownFormatError("This is not a message")
            message = container.message(steps[-1][1], as_stored=as_stored)
        except ParserError as error:
            portion.flush()
            answer.say({"failed": describe(error), "number": number})
            continue
        if not portion.add(number, message, container):
            break
    portion.flush()


@dataclass(slots=True)
class _Portion:
    answer: Answer
    told: list[list[Any]] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, number: int, message: Message, container: Container) -> bool:
        """Take a message; False where not everything of it came along."""
        header, bodies = pack_message(message)
        contents = {a.key: _small(a, container) for a in message.attachments}
        known = {key: data for key, data in contents.items() if data is not None}
        self.told.append([number, header, len(bodies), [[k, len(d)] for k, d in known.items()]])
        self.data += [bodies, *known.values()]
        self.size += len(bodies) + sum(map(len, known.values()))
        if self.size >= TOGETHER:
            self.flush()
        return len(known) == len(contents) and not _has_large_values(message)

    def flush(self) -> None:
        """Send what was taken."""
        if self.told:
            self.answer.say({"portion": self.told})
            self.answer.all(b"".join(self.data))
        self.told, self.data, self.size = [], [], 0


def _small(attachment: Attachment, container: Container) -> bytes | None:
    """Return the bytes of an attachment; None where they are many, or cannot be had so."""
    if attachment.method in _WITHOUT_BYTES:
        return b""
    is_plain = attachment.method in {AttachMethod.BY_VALUE, AttachMethod.OLE}
    if not is_plain or attachment.problem is not None:
        return None
    if attachment.size is None or attachment.size > SMALL:
        return None
    try:
        source = container.content(attachment.key)
        return b"".join(pieces(source)) if source.size <= SMALL else None
    except ParserError:
        return None  # told when it is asked for


def _has_large_values(message: Message) -> bool:
    stored = message.stored
    if stored is None:
        return False
    objects = (stored.properties, *stored.recipients, *stored.attachments)
    return any(isinstance(value, LargeValue) for values in objects for value in values.values())
