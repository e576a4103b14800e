"""Read a message with all its properties as raw bytes, nothing left out."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import replace

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.as_stored import AsStored, LargeValue, StoredValues
from gleanpoint_parsers.mapi.bodies import BODIES, why_lost
from gleanpoint_parsers.mapi.build import build_message
from gleanpoint_parsers.mapi.described import described_attachments
from gleanpoint_parsers.mapi.items import AttachmentItem, MessageItem, MessageReader
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import FIRST_NAMED, PropertyId
from gleanpoint_parsers.mapi.values import (
    FIXED_SIZES,
    MULTIPLE,
    BadValueError,
    PropertyType,
    decode_text,
    split_variable,
)

LARGEST_INLINE = 1 << 20
"""Bytes of a value that is given itself; a larger one is given as ``LargeValue``."""

LARGEST_TOGETHER = 16 << 20
"""Bytes of all values of one object that are given themselves."""

_NULL = 0x0001
_LEFT_OUT = {PropertyType.UNSPECIFIED, _NULL, PropertyType.OBJECT}
"""Types without a value of their own: an object names a part of its store."""

_NOT_SEVERAL = {
    PropertyType.UNSPECIFIED,
    PropertyType.ERROR_CODE,
    PropertyType.BOOLEAN,
    PropertyType.OBJECT,
    PropertyType.SERVER_ID,
    PropertyType.RESTRICTION,
    PropertyType.RULE_ACTION,
}
_KNOWN = {
    *_LEFT_OUT,
    *PropertyType,
    *(MULTIPLE | kind for kind in PropertyType if kind not in _NOT_SEVERAL),
}
"""Types of [MS-OXCDATA] 2.11.1; one property of another makes libpff refuse its message."""

_STREAMED = {PropertyType.STRING8, PropertyType.STRING, PropertyType.BINARY}
_TERMINATOR = b"\0\0"


def message_as_stored(key: MailKey, item: MessageItem) -> Message:
    """Return a message with ``stored``, and without what that holds already.

    Bodies and ``properties`` are empty: the stored bytes say the same. What cannot be read is
    told in ``problems``.

    Args:
        key: Of the message.
        item: The message.

    Raises:
        ParserError: Its properties cannot be read.
    """
    properties, recipients = item.properties, item.recipients()
    attachments = described_attachments(key, item)
    parts = [_attachment(item, MailKey.parse(each.key)) for each in attachments]
    stored = AsStored(
        stored_values(properties, key),
        tuple(stored_values(row, None) for row in recipients),
        tuple(values for values, _ in parts),
        _names([properties, *recipients, *(of for _, of in parts if of is not None)]),
    )
    large = (tag >> 16 for tag, v in stored.properties.items() if isinstance(v, LargeValue))
    message = build_message(properties.without([*BODIES, *large]), recipients, attachments)
    has_body = any(tag >> 16 in BODIES for tag in stored.properties)
    lost = None if has_body else why_lost(properties)
    return replace(message, properties={}, names={}, lost_body=lost, stored=stored)


def stored_values(properties: Properties, key: MailKey | None) -> StoredValues:
    """Return every value of one object; one that cannot be read is among its problems.

    Args:
        properties: Of the object.
        key: Of the object, under which large values can be had later; None where they cannot.
    """
    values: StoredValues = {}
    room = LARGEST_TOGETHER
    left_out = _without_meaning(properties)
    for property_id in (n for n in properties if n not in left_out):
        kind = properties.type_of(property_id)
        size = None if kind in _LEFT_OUT else properties.size(property_id)
        if size is None:
            continue
        tag = property_id << 16 | _unicode(kind)
        if key is not None and kind in _STREAMED and size > min(LARGEST_INLINE, room):
            values[tag] = LargeValue(size, str(replace(key, tag=tag)))
            continue
        room -= size
        data = properties.raw(property_id)
        if data is not None:
            _put(values, properties, property_id, data)
    return values


def _without_meaning(properties: Properties) -> set[int]:
    """Return ids whose values mean nothing outside of their store, and tell of them."""
    nameless = [n for n in properties if n >= FIRST_NAMED and properties.names.name(n) is None]
    untyped = [n for n in properties if properties.type_of(n) not in _KNOWN]
    for found, why in (
        (nameless, "without a name in their store, so that they mean nothing elsewhere"),
        (untyped, "of types that no specification knows"),
    ):
        if found:
            properties.problems.append(
                f"{len(found):,} properties are left out, {why}; the first is "
                f"{properties.tag(found[0])}"
            )
    return {*nameless, *untyped}


def stored_property(reader: MessageReader, key: MailKey) -> BlockSource:
    """Return the bytes of the property that a key names, as ``StoredValues`` has them.

    Raises:
        NoSuchNodeError: The object has no such property.
        ParserError: It cannot be read.
    """
    holder = reader.attachment(key) if key.is_attachment else reader.message(key)
    properties, tag = holder.properties, key.tag or 0
    property_id = tag >> 16
    kind = properties.type_of(property_id)
    if property_id not in properties or _unicode(kind) != tag & 0xFFFF:
        raise NoSuchNodeError(f"There is no property {tag:08X}")
    if kind in _STREAMED and kind != PropertyType.STRING8:
        return properties.source(property_id)
    data = properties.raw(property_id)
    if data is None:
        raise NoSuchNodeError(f"Property {tag:08X} cannot be read: {properties.problems[-1]}")
    return BytesSource(_normal(kind, data, properties.codec))


def _attachment(item: MessageItem, key: MailKey) -> tuple[StoredValues, Properties | None]:
    """Return the values of an attachment; one that cannot be read is described as such already."""
    try:
        attachment: AttachmentItem = item.attachment(key.attachment or 0)
    except ParserError:
        return {}, None
    properties = attachment.properties.without([PropertyId.ATTACH_DATA])
    values = stored_values(properties, key)
    item.problems.extend(f"Of an attachment: {problem}" for problem in properties.problems)
    return values, properties


def _put(values: StoredValues, properties: Properties, property_id: int, data: bytes) -> None:
    kind = properties.type_of(property_id)
    try:
        values[property_id << 16 | _unicode(kind)] = _normal(kind, data, properties.codec)
    except BadValueError as error:
        properties.problems.append(f"{properties.label(property_id)} cannot be read: {error}")


def _unicode(kind: int) -> int:
    """Return the type under which a value is given: texts in a code page become Unicode."""
    is_text = kind & ~MULTIPLE == PropertyType.STRING8
    return kind & MULTIPLE | PropertyType.STRING if is_text else kind


def _normal(kind: int, data: bytes, codec: str) -> bytes:
    single = kind & ~MULTIPLE
    if single in {PropertyType.STRING, PropertyType.STRING8}:
        if kind & MULTIPLE:
            return _joined([_text(single, item, codec) for item in split_variable(data)])
        return _text(single, data, codec)
    if kind == PropertyType.BINARY | MULTIPLE:
        return _joined(split_variable(data))
    size = None if kind & MULTIPLE else FIXED_SIZES.get(kind)
    if size is None:
        return data
    if len(data) < size:
        raise BadValueError(f"A value of type {kind:#06x} has {len(data)} of {size} bytes")
    return data[:size]


def _text(kind: int, data: bytes, codec: str) -> bytes:
    if kind == PropertyType.STRING8:
        return decode_text(kind, data, codec).encode("utf-16-le", "surrogatepass")
    whole = data[: len(data) // 2 * 2]
    return whole[:-2] if whole[-2:] == _TERMINATOR else whole


def _joined(items: list[bytes]) -> bytes:
    place, offsets = 4 * (len(items) + 1), []
    for item in items:
        offsets.append(place)
        place += len(item)
    return struct.pack(f"<{len(items) + 1}I", len(items), *offsets) + b"".join(items)


def _names(objects: Iterable[Properties]) -> dict[int, tuple[str, int | str]]:
    named = (
        (property_id, properties.names.name(property_id))
        for properties in objects
        for property_id in properties
        if property_id >= FIRST_NAMED
    )
    return {n: (name.property_set, name.identifier) for n, name in named if name is not None}
