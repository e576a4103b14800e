"""What a mail reader would not see of contacts, tasks and appointments: their fields as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from gleanpoint.core.export.mail.eml.entry_lists import parties_of_entry_ids
from gleanpoint.core.export.mail.eml.field_names import UNLISTED, labels_of
from gleanpoint_parsers.mapi.message import Message, Party, PropertyValue
from gleanpoint_parsers.mapi.named_properties import canonical_name
from gleanpoint_parsers.mapi.names import PropertyName
from gleanpoint_parsers.mapi.property_ids import property_name

_MAIL = ("IPM.NOTE", "IPM.POST")
_REPORT = "REPORT."
_ID_DIGITS = 4
_PLAIN_ID = re.compile("[0-9A-F]{4}")
_NAMED_ID = re.compile(r"\{([^}]*)\}/(0x([0-9A-F]{4,8})|.*)", re.DOTALL)


def says_all(message: Message) -> bool:
    """Whether headers and body say all that there is to an item of this class.

    Reports mostly have a body; where they have none, their fields are all there is.
    """
    item_class = message.message_class.upper()
    if item_class.startswith(_REPORT):
        return any((message.text, message.html, message.rtf))
    return not item_class or item_class.startswith(_MAIL)


def fields_text(message: Message) -> str:
    """Return the fields of an item, a line each: those that people know, then all others.

    Binary values are counted, not shown; lines end in LF.
    """
    labels = labels_of(message.message_class)
    values = {_key(message, tag): value for tag, value in message.properties.items()}
    known = [
        (label, shown)
        for key, label in labels.items()
        if (shown := _shown(values.get(key))) is not None
    ]
    other = sorted(
        (_canonical(key), shown)
        for key, value in values.items()
        if key not in labels and key not in UNLISTED and (shown := _shown(value)) is not None
    )
    lines = [f"Item class: {message.message_class}", f"Subject: {message.subject}"]
    lines += [f"{label}: {shown}" for label, shown in known]
    if other:
        lines += ["", "Other properties", *(f"{name}: {shown}" for name, shown in other)]
    if hidden := sum(_is_binary(value) for value in values.values()):
        lines += ["", f"Binary properties, not shown: {hidden:,}"]
    return "\n".join(lines) + "\n"


def _key(message: Message, tag: str) -> str:
    return message.names.get(tag, tag[:_ID_DIGITS].upper())


def _canonical(key: str) -> str:
    if _PLAIN_ID.fullmatch(key):
        return property_name(int(key, 16)) or f"0x{key}"
    match = _NAMED_ID.fullmatch(key)
    if match is None:
        return key
    identifier = int(match[3], 16) if match[3] else match[2]
    return canonical_name(PropertyName(match[1], identifier)) or key


def _is_binary(value: PropertyValue) -> bool:
    is_array = isinstance(value, list) and bool(value)
    return isinstance(value, bytes) or (is_array and _shown(value) is None)


def _shown(value: PropertyValue) -> str | None:
    """Return a value for people, on one line or indented; None where it cannot be shown."""
    match value:
        case None | bytes() | "":
            return None
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        case list():
            return "; ".join(_items(value)) or None
    return "\n  ".join(str(value).replace("\r\n", "\n").split("\n"))


def _items(values: list[PropertyValue]) -> Iterator[str]:
    parties = parties_of_entry_ids(values)
    if parties:
        yield from map(_person, parties)
    else:
        yield from (shown for value in values if (shown := _shown(value)) is not None)


def _person(party: Party) -> str:
    address = party.smtp or party.address
    return f"{party.name} <{address}>" if party.name and address else party.name or address
