"""A message's properties as raw bytes, for formats that keep every one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class LargeValue:
    """A value that is left where it is.

    Args:
        size: Bytes as stored; a text in an 8-bit code page has more as Unicode.
        key: Key in the message's container; its ``content`` gives the bytes.
    """

    size: int
    key: str


StoredValues: TypeAlias = dict[int, bytes | LargeValue]
"""Values by tag (id above, type in the low 16 bits), as a PST's property contexts keep them:
texts always as UTF-16 without terminator (types 001F, 101F), a type of fixed size with as many
bytes, several texts or binaries with their offsets ([MS-PST] 2.3.3.4)."""


@dataclass(frozen=True, slots=True)
class AsStored:
    """Everything that a store keeps of one message, but for attachments' bytes.

    Args:
        properties: Of the message, its bodies among them.
        recipients: Of each recipient, in the order of ``Message.recipients``.
        attachments: Of each attachment, in the order of ``Message.attachments``, without its data.
        names: Set (GUID, upper case) and number or text of each id from 0x8000 on.
    """

    properties: StoredValues
    recipients: tuple[StoredValues, ...] = ()
    attachments: tuple[StoredValues, ...] = ()
    names: dict[int, tuple[str, int | str]] = field(default_factory=dict)
