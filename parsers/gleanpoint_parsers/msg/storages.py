"""Names of the storages and streams that make a message.

Source: [MS-OXMSG] 2.2, 2.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gleanpoint_parsers.msg.compound.file import Storage

MESSAGE_CLASS_ID = bytes.fromhex("0B0D020000000000C000000000000046")
"""Class of the root storage: 00020D0B-0000-0000-C000-000000000046, as stored."""

PROPERTIES = "__PROPERTIES_VERSION1.0"
NAME_MAP = "__NAMEID_VERSION1.0"
VALUE = "__SUBSTG1.0_{:08X}"
"""Stream of a property's value, by its tag; or storage of an object."""

ITEM = "{}-{:08X}"
"""Stream of one of several values, by the name of their lengths' stream and its number."""

TOP_HEADER, EMBEDDED_HEADER, PART_HEADER = 32, 24, 8
"""Bytes before the properties of the top message, a message inside, and a part of a message."""

_RECIPIENT = "__RECIP_VERSION1.0_#"
_ATTACHMENT = "__ATTACH_VERSION1.0_#"
_NUMBER = re.compile("[0-9A-F]{8}")


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """The storage of a message, and what is in it.

    Args:
        storage: The root, or the storage of a message inside.
        header_size: Bytes before its properties.
        recipients: Numbers of the recipients, ascending.
        attachments: Numbers of the attachments, ascending.
        odd: Upper-case names that begin as those of the two and have no number.
    """

    storage: Storage
    header_size: int
    recipients: tuple[int, ...]
    attachments: tuple[int, ...]
    odd: tuple[str, ...]

    @classmethod
    def of(cls, storage: Storage, header_size: int) -> MessagePlace:
        """Sort the storages in the storage of a message."""
        recipients = _numbers(storage, _RECIPIENT)
        attachments = _numbers(storage, _ATTACHMENT)
        known = {*map(_recipient, recipients), *map(_attachment, attachments)}
        parts = (name for name in storage.storages if name.startswith((_RECIPIENT, _ATTACHMENT)))
        odd = tuple(name for name in parts if name not in known)
        return cls(storage, header_size, recipients, attachments, odd)

    def recipient(self, number: int) -> Storage:
        """Return the storage of a recipient."""
        return self.storage.storages[_recipient(number)]

    def attachment(self, number: int) -> Storage | None:
        """Return the storage of an attachment; None where there is none of this number."""
        return self.storage.storages.get(_attachment(number))


def _recipient(number: int) -> str:
    return f"{_RECIPIENT}{number:08X}"


def _attachment(number: int) -> str:
    return f"{_ATTACHMENT}{number:08X}"


def _numbers(storage: Storage, prefix: str) -> tuple[int, ...]:
    names = (name for name in storage.storages if name.startswith(prefix))
    ends = (name.removeprefix(prefix) for name in names)
    return tuple(sorted(int(end, 16) for end in ends if _NUMBER.fullmatch(end)))
