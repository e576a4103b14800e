"""What is handed to the writer: a message, and where the bytes of its attachments come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.pst.ltp.values import Value
from gleanpoint_parsers.mapi.message import Attachment, Message


@dataclass(frozen=True, slots=True)
class NamedTag:
    """A property that has a name in place of a fixed id ([MS-OXCDATA] 2.6).

    Args:
        property_set: GUID of the set.
        name: Number or text in that set.
        kind: Type of the value, such as 0x001F.
    """

    property_set: UUID
    name: int | str
    kind: int


def _no_bytes(attachment: Attachment) -> Iterable[bytes]:
    raise ContentUnavailableError(f"Attachment {attachment.name!r}: its bytes were not given")


def _no_message(key: str) -> MailItem:
    raise ContentUnavailableError(f"Embedded message {key!r} was not given")


@dataclass(frozen=True, slots=True)
class MailItem:
    """One message to be written.

    Args:
        message: Its properties, recipients and list of attachments. ``properties`` in it are for
            inspection and are not written.
        attachment_bytes: Gives the bytes of an attachment, in pieces of any size.
        embedded: Gives the message inside, by ``Attachment.embedded``.
        categories: Names of categories.
        extra: Further properties by tag; they win over what ``message`` says.
        named: Further named properties.
    """

    message: Message
    attachment_bytes: Callable[[Attachment], Iterable[bytes]] = _no_bytes
    embedded: Callable[[str], MailItem] = _no_message
    categories: tuple[str, ...] = ()
    extra: Mapping[int, Value] = field(default_factory=dict)
    named: Mapping[NamedTag, Value] = field(default_factory=dict)
