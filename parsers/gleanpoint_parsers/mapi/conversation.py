"""Where a message stands in its conversation: when that began, how many replies went before.

Source: [MS-OXOMSG] 2.2.1.3 (PidTagConversationIndex): a header of 22 bytes (a reserved byte, the
five highest bytes of a FILETIME but the topmost, a GUID), then five bytes for each reply.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gleanpoint_parsers.mapi.values import guid_text
from gleanpoint_parsers.times import from_filetime

_HEADER = 22
_REPLY = 5
_RESERVED = 1
"""First byte of the header; at the same time the highest byte of the FILETIME, which is 1 for
all times from 1829 to 2057."""

_TIME = slice(0, 6)
_LOST_BYTES = 2
"""Low bytes of the FILETIME that are not stored: steps of 6.6 ms."""

_GUID = slice(6, _HEADER)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a conversation index says.

    Args:
        identifier: GUID that all messages of the conversation share.
        began: When its first message was written.
        replies: Replies and forwards that led to this message; 0 for the first one.
    """

    identifier: str
    began: datetime | None
    replies: int


def parse_conversation_index(data: bytes) -> Conversation | None:
    """Return what an index says; None where it is too short or of another form."""
    if len(data) < _HEADER or data[0] != _RESERVED:
        return None
    ticks = int.from_bytes(data[_TIME], "big") << (8 * _LOST_BYTES)
    replies = (len(data) - _HEADER) // _REPLY
    return Conversation(guid_text(data[_GUID]), from_filetime(ticks), replies)
