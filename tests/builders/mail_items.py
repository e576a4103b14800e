"""Messages to be written: each with the bytes of its attachments and properties of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.mapi.described import described
from gleanpoint.core.export.mail.mapi.values import Value, encode
from gleanpoint.core.export.mail.pst.messaging.folders import FolderId
from gleanpoint.core.export.mail.pst.writer import PstWriter
from gleanpoint_parsers.mapi.as_stored import AsStored, StoredValues
from gleanpoint_parsers.mapi.message import Attachment, Message

FIRST_NAMED = 0x8000


@dataclass(frozen=True, slots=True)
class NamedTag:
    """A property that has a name in place of a fixed id: set, number or text in it, type."""

    property_set: UUID
    name: int | str
    kind: int


KEYWORDS = NamedTag(UUID("00020329-0000-0000-c000-000000000046"), "Keywords", 0x101F)


def _no_bytes(attachment: Attachment) -> Iterable[bytes]:
    raise ContentUnavailableError(f"Attachment {attachment.name!r}: its bytes were not given")


def _no_message(key: str) -> MailItem:
    raise ContentUnavailableError(f"Embedded message {key!r} was not given")


@dataclass(frozen=True, slots=True)
class MailItem:
    """One message to be written; implements ``written.MessageTree``.

    Args:
        message: Its properties, recipients and list of attachments.
        attachment_bytes: Gives the bytes of an attachment, in pieces of any size.
        embedded: Gives the message inside, by ``Attachment.embedded``.
        categories: Names of categories.
        extra: Further properties by tag; they win over what ``message`` says.
        named: Further named properties.
        large: Gives the bytes of values that ``message.stored`` leaves behind.
    """

    message: Message
    attachment_bytes: Callable[[Attachment], Iterable[bytes]] = _no_bytes
    embedded: Callable[[str], MailItem] = _no_message
    categories: tuple[str, ...] = ()
    extra: Mapping[int, Value] = field(default_factory=dict)
    named: Mapping[NamedTag, Value] = field(default_factory=dict)
    large: Callable[[str], Iterable[bytes]] = iter

    @property
    def whole(self) -> Message:
        """The message with what is said beside it."""
        named = dict(self.named)
        if self.categories:
            named[KEYWORDS] = self.categories
        if not named and not self.extra:
            return self.message
        names, values = {}, dict(self.extra)
        for number, (tag, value) in enumerate(named.items(), start=FIRST_NAMED):
            names[number] = (str(tag.property_set).upper(), tag.name)
            values[number << 16 | tag.kind] = value
        stored = described(self.message)
        properties = _overlaid(stored.properties, values)
        return replace(
            self.message,
            stored=AsStored(properties, stored.recipients, stored.attachments, names),
        )

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        return iter(self.attachment_bytes(attachment))

    def property_pieces(self, key: str) -> Iterator[bytes]:
        return iter(self.large(key))

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MailItem]:
        inner = self.embedded(attachment.embedded or "")
        return inner.whole, inner


def add_item(writer: PstWriter, folder: FolderId, item: MailItem, **how: bool) -> None:
    """Write an item into a folder of a PST."""
    writer.message(folder, item.whole, item, **how)


def _overlaid(below: StoredValues, above: Mapping[int, Value]) -> StoredValues:
    """Return both; of two tags with one id, which differ in type only, the one above stays."""
    ids = {tag >> 16 for tag in above}
    kept = {tag: value for tag, value in below.items() if tag >> 16 not in ids}
    return kept | {tag: encode(tag & 0xFFFF, value) for tag, value in above.items()}
