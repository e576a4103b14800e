"""Look up the properties of a message by id, or by set and number: the ground of all kinds."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from gleanpoint_parsers.mapi.message import Message, PropertyValue
from gleanpoint_parsers.mapi.names import PS_PUBLIC_STRINGS, PropertyName

FieldKey: TypeAlias = "int | tuple[str, int | str]"
"""Property id, or a set's GUID and the number or string in it."""

_ID_DIGITS = 4


class ItemFields:
    """The properties of one message; a value of another type than asked for counts as absent."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self._by_id: dict[int, PropertyValue] = {}
        self._by_name: dict[str, PropertyValue] = {}
        for tag, value in message.properties.items():
            name = message.names.get(tag)
            if name is None:
                self._by_id.setdefault(int(tag[:_ID_DIGITS], 16), value)
            elif self._by_name.get(name) is None:  # merged stores name two ids alike
                self._by_name[name] = value

    def value(self, key: FieldKey) -> PropertyValue:
        """Return a value; None where there is none."""
        if isinstance(key, int):
            return self._by_id.get(key)
        return self._by_name.get(str(PropertyName(*key)))

    def text(self, key: FieldKey) -> str:
        """Return a text without blanks around it; empty where there is none."""
        value = self.value(key)
        return value.strip() if isinstance(value, str) else ""

    def integer(self, key: FieldKey) -> int | None:
        """Return a number; None where there is none."""
        value = self.value(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number(self, key: FieldKey) -> float | None:
        """Return a floating-point number; None where there is none."""
        value = self.value(key)
        return value if isinstance(value, float) else None

    def flag(self, key: FieldKey) -> bool | None:
        """Return a boolean; None where there is none."""
        value = self.value(key)
        return value if isinstance(value, bool) else None

    def time(self, key: FieldKey) -> datetime | None:
        """Return a time in UTC; None where there is none."""
        value = self.value(key)
        return value if isinstance(value, datetime) else None

    def binary(self, key: FieldKey) -> bytes:
        """Return bytes; none where there are none."""
        value = self.value(key)
        return value if isinstance(value, bytes) else b""

    def texts(self, key: FieldKey) -> tuple[str, ...]:
        """Return the texts of an array, or the one text that stands in its place."""
        value = self.value(key)
        values = value if isinstance(value, list) else [value]
        return tuple(text for text in values if isinstance(text, str) and text)

    def binaries(self, key: FieldKey) -> tuple[bytes, ...]:
        """Return the values of an array of binaries, in stored order."""
        value = self.value(key)
        values = value if isinstance(value, list) else [value]
        return tuple(data for data in values if isinstance(data, bytes))


def categories_of(message: Message) -> tuple[str, ...]:
    """Return the categories of an item, each once, as stored ([MS-OXCMSG] 2.2.1.22)."""
    found = ItemFields(message).texts((PS_PUBLIC_STRINGS, "Keywords"))
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))
