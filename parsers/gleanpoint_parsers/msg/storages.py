"""Names of the storages and streams that make a message.

Source: [MS-OXMSG] 2.2, 2.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def recipient_numbers(names: Iterable[str]) -> list[int]:
    """Return the numbers of the recipients among the upper-case names of storages, ascending."""
    return _numbers(names, _RECIPIENT)


def attachment_numbers(names: Iterable[str]) -> list[int]:
    """Return the numbers of the attachments among the upper-case names of storages, ascending."""
    return _numbers(names, _ATTACHMENT)


def odd_names(names: Iterable[str]) -> list[str]:
    """Return the names that begin as those of recipients and attachments and have no number."""
    parts = (name for name in names if name.startswith((_RECIPIENT, _ATTACHMENT)))
    return [name for name in parts if not _NUMBER.fullmatch(name.partition("#")[2])]


def recipient_name(number: int) -> str:
    """Return the upper-case name of a recipient's storage."""
    return f"{_RECIPIENT}{number:08X}"


def attachment_name(number: int) -> str:
    """Return the upper-case name of an attachment's storage."""
    return f"{_ATTACHMENT}{number:08X}"


def _numbers(names: Iterable[str], prefix: str) -> list[int]:
    ends = (name.removeprefix(prefix) for name in names if name.startswith(prefix))
    return sorted(int(end, 16) for end in ends if _NUMBER.fullmatch(end))
