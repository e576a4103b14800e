"""What identifies a message across platforms, and the time zone that its sender wrote in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gleanpoint.core.export.mail.load_file.values import edrm_hash, identifier_of
from gleanpoint_parsers.mapi.message import Message

HEAD_LIMIT = 64 * 1024
"""Bytes of a message in which its fields are looked for."""

_HEAD_END = b"\r\n\r\n"
_IDENTIFIER = re.compile(rb"^Message-ID:\s*(<[^>\r\n]*>)", re.IGNORECASE | re.MULTILINE)
_ZONE = re.compile(r"^Date:[^\r\n]*[ \t]([+-][0-9]{4})\b", re.IGNORECASE | re.MULTILINE)
_ZONE_IN_BYTES = re.compile(_ZONE.pattern.encode(), re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MessageIdentity:
    """What a manifest says to find a message elsewhere.

    Args:
        mih: EDRM message identification hash, in hex; empty where the message has no identifier.
        zone: Of its ``Date`` field, as ``+0100``; empty where it has none.
    """

    mih: str = ""
    zone: str = ""


UNIDENTIFIED = MessageIdentity()


def identity_in(data: bytes) -> MessageIdentity:
    """Return the identity of a message from the beginning of its EML."""
    end = data.find(_HEAD_END, 0, HEAD_LIMIT)
    head = data[: end if end >= 0 else HEAD_LIMIT]
    identifier, zone = _IDENTIFIER.search(head), _ZONE_IN_BYTES.search(head)
    return MessageIdentity(
        edrm_hash(identifier[1].decode("utf-8", "replace")) if identifier else "",
        zone[1].decode() if zone else "",
    )


def identity_of(message: Message) -> MessageIdentity:
    """Return the identity of a message from what is stored of it."""
    zone = _ZONE.search(message.transport_headers)
    return MessageIdentity(edrm_hash(identifier_of(message)), zone[1] if zone else "")
