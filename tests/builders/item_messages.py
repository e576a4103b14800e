"""Items of the mailbox builder as messages, without a file and its reader between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.builders.pst.item import Attachment as GivenAttachment
from tests.builders.pst.item import Item
from tests.builders.pst.names import NameMap

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Party,
    Recipient,
    RecipientKind,
)

_BODIES = {0x1000001F, 0x10130102, 0x10090102}


def message_of(item: Item) -> Message:
    """Return the message that a reader would make of an item."""
    given, names = item.properties, NameMap()
    tags = {f"{tag:08X}": value for tag, value in names.resolve(given).items()}
    named = {
        f"{names.tag(key):08X}": _name(key.property_set, key.name)
        for key in given
        if not isinstance(key, int)
    }
    return Message(
        message_class=given.get(0x001A001F, ""),
        subject=given.get(0x0037001F, ""),
        representing=Party(
            given.get(0x0042001F, ""), given.get(0x0064001F, ""), given.get(0x0065001F, "")
        ),
        recipients=tuple(_recipient(values) for values in item.recipients),
        sent=given.get(0x00390040),
        received=given.get(0x0E060040),
        created=given.get(0x30070040),
        modified=given.get(0x30080040),
        text=given.get(0x1000001F),
        html=given.get(0x10130102),
        importance=given.get(0x00170003, 1),
        sensitivity=given.get(0x00360003, 0),
        attachments=tuple(_attachment(n, one) for n, one in enumerate(item.attachments)),
        properties={tag: value for tag, value in tags.items() if int(tag, 16) not in _BODIES},
        names=named,
    )


class ItemTree:
    """What hangs on an item.

    Args:
        item: The item.
        lost: Places of attachments that cannot be had.
    """

    def __init__(self, item: Item, lost: tuple[int, ...] = ()) -> None:
        self._item = item
        self._lost = lost

    def attachment_pieces(self, attachment: Attachment) -> Iterator[bytes]:
        content = self._content(attachment)
        assert isinstance(content, bytes)
        middle = len(content) // 2
        yield content[:middle]
        yield content[middle:]

    def property_pieces(self, key: str) -> Iterator[bytes]:
        raise AssertionError(key)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        content = self._content(attachment)
        assert isinstance(content, Item)
        return message_of(content), ItemTree(content)

    def _content(self, attachment: Attachment) -> object:
        place = int(attachment.key)
        if place in self._lost:
            raise ContentUnavailableError("its block is lost")
        return self._item.attachments[place].content


def _name(property_set: object, name: int | str) -> str:
    shown = name if isinstance(name, str) else f"0x{name:04X}"
    return f"{{{str(property_set).upper()}}}/{shown}"


def _recipient(values: Mapping[Any, Any]) -> Recipient:
    mail = values.get(0x39FE001F, "")
    party = Party(values[0x3001001F], values[0x3002001F], values[0x3003001F], mail)
    return Recipient(
        RecipientKind(values[0x0C150003]),
        party,
        values.get(0x5FFD0003, 0),
        values.get(0x5FFF0003, 0),
    )


def _attachment(place: int, given: GivenAttachment) -> Attachment:
    is_message = isinstance(given.content, Item)
    return Attachment(
        key=str(place),
        name=given.properties.get(0x3707001F, given.properties.get(0x3001001F, "")),
        method=AttachMethod.EMBEDDED_MESSAGE if is_message else AttachMethod.BY_VALUE,
        size=len(given.content) if isinstance(given.content, bytes) else None,
        embedded=str(place) if is_message else None,
        is_contact_photo=given.properties.get(0x7FFF000B, False),
    )
