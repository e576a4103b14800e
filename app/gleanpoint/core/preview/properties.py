"""All properties of a message as an inspector shows them: tag, name, type, value, bytes.

Source: [MS-OXCDATA] 2.11.1 (types), [MS-OXPROPS] 1.3 (names and sets of properties).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.mapi.as_stored import AsStored, LargeValue, StoredValues
from gleanpoint_parsers.mapi.message import Message, PropertyValue
from gleanpoint_parsers.mapi.named_properties import canonical_name
from gleanpoint_parsers.mapi.names import PropertyName
from gleanpoint_parsers.mapi.property_ids import FIRST_NAMED, PropertyId
from gleanpoint_parsers.mapi.values import MULTIPLE, BadValueError, PropertyType, decode_value

LONGEST_VALUE: Final = 100_000
"""Characters of a value in words; the rest is in its bytes."""

MOST_VALUES: Final = 1000
"""Values of an array that are shown in words."""

_TYPE_BITS: Final = 0xFFFF
_ALL_BITS: Final = (1 << 64) - 1
_ONE_DIGIT: Final = 9
"""Integers up to this read the same in hex."""

_TYPES: Final = {
    PropertyType.INTEGER16: "16-bit integer",
    PropertyType.INTEGER32: "32-bit integer",
    PropertyType.FLOATING32: "32-bit float",
    PropertyType.FLOATING64: "64-bit float",
    PropertyType.CURRENCY: "currency",
    PropertyType.FLOATING_TIME: "floating time",
    PropertyType.ERROR_CODE: "error code",
    PropertyType.BOOLEAN: "boolean",
    PropertyType.OBJECT: "object",
    PropertyType.INTEGER64: "64-bit integer",
    PropertyType.STRING8: "8-bit string",
    PropertyType.STRING: "string",
    PropertyType.TIME: "time",
    PropertyType.GUID: "GUID",
    PropertyType.SERVER_ID: "server id",
    PropertyType.RESTRICTION: "restriction",
    PropertyType.RULE_ACTION: "rule action",
    PropertyType.BINARY: "binary",
}


@dataclass(frozen=True, slots=True)
class PropertyRow:
    """One property.

    Args:
        tag: Id and type as eight hex digits.
        name: Canonical name, or set and identifier; empty where none is known.
        kind: Its type in words.
        value: The value in words; of bytes their number, as their hex is beside.
        data: The bytes that are stored, strings as UTF-16.
        large: Where the value is left in its place: its size, and key in the container.
    """

    tag: str
    name: str
    kind: str
    value: str
    data: bytes = b""
    large: LargeValue | None = None

    @property
    def size(self) -> int:
        """Bytes of the value."""
        return self.large.size if self.large is not None else len(self.data)


@dataclass(frozen=True, slots=True)
class PropertyGroup:
    """The properties of one object: the message, a recipient, or an attachment.

    Args:
        owner: ``"message"``, ``"recipient"`` or ``"attachment"``.
        name: Name of the person or file; empty for the message.
        rows: By tag.
    """

    owner: str
    name: str
    rows: tuple[PropertyRow, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """Everything that is stored of a message.

    Args:
        groups: The message, its recipients, its attachments.
        problems: Sentences about what could not be read.
    """

    groups: tuple[PropertyGroup, ...]
    problems: tuple[str, ...]


def read_properties(session: Session, node: Node) -> Properties:
    """Read every property of a message.

    Raises:
        GleanpointError: It cannot be read.
    """
    return properties_of(session.message(node, as_stored=True))


def properties_of(message: Message) -> Properties:
    """Return the properties of a message that was read as it is stored."""
    stored = message.stored or AsStored({})
    groups = [PropertyGroup("message", "", _rows(stored.properties, stored.names))]
    for recipient, values in zip(message.recipients, stored.recipients, strict=False):
        party = recipient.party
        name = party.name or party.smtp or party.address
        groups.append(PropertyGroup("recipient", name, _rows(values, stored.names)))
    for attachment, values in zip(message.attachments, stored.attachments, strict=False):
        groups.append(PropertyGroup("attachment", attachment.name, _rows(values, stored.names)))
    return Properties(tuple(groups), message.problems)


def _rows(
    values: StoredValues, names: Mapping[int, tuple[str, int | str]]
) -> tuple[PropertyRow, ...]:
    return tuple(_row(tag, values[tag], names) for tag in sorted(values))


def _row(
    tag: int, value: bytes | LargeValue, names: Mapping[int, tuple[str, int | str]]
) -> PropertyRow:
    shown, name, kind = f"{tag:08X}", _name(tag >> 16, names), type_words(tag & _TYPE_BITS)
    if isinstance(value, LargeValue):
        return PropertyRow(shown, name, kind, f"{value.size:,} bytes", large=value)
    return PropertyRow(shown, name, kind, value_words(tag & _TYPE_BITS, value), value)


def type_words(property_type: int) -> str:
    """Return a type in words; its number where it is none that is known."""
    single = property_type & ~MULTIPLE
    words = _TYPES.get(PropertyType(single)) if single in set(PropertyType) else None
    words = words or f"0x{single:04X}"
    return f"{words}, several" if property_type & MULTIPLE else words


def value_words(property_type: int, data: bytes) -> str:
    """Return a value in words."""
    try:
        value = decode_value(property_type, data, "utf-8")
    except BadValueError as error:
        return f"{error}."
    return _words(value)[:LONGEST_VALUE]


def _words(value: PropertyValue) -> str:
    if isinstance(value, list):
        left = len(value) - MOST_VALUES
        listed = "; ".join(_words(item) for item in value[:MOST_VALUES])
        return f"{listed}; and {left:,} more" if left > 0 else listed
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").replace("+00:00", "Z")
    if isinstance(value, bytes):
        return "1 byte" if len(value) == 1 else f"{len(value):,} bytes"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) > _ONE_DIGIT:
        return f"{value} (0x{value & _ALL_BITS:X})"
    return "none" if value is None else str(value)


def _name(property_id: int, names: Mapping[int, tuple[str, int | str]]) -> str:
    if property_id < FIRST_NAMED:
        known = property_id in set(PropertyId)
        words = PropertyId(property_id).name.split("_") if known else ()
        return f"PidTag{''.join(word.capitalize() for word in words)}" if known else ""
    if property_id not in names:
        return ""
    name = PropertyName(*names[property_id])
    return canonical_name(name) or str(name)
