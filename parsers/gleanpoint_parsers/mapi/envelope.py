"""What lists of messages show of one, out of its properties."""

from __future__ import annotations

from gleanpoint_parsers.entries import Envelope
from gleanpoint_parsers.mapi.message import PropertyValue
from gleanpoint_parsers.mapi.names import PS_PUBLIC_STRINGS
from gleanpoint_parsers.mapi.parties import address_of, author_of, shown
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.retention import retention_facts
from gleanpoint_parsers.mapi.subject import plain_subject

READ = 0x01
HAS_ATTACHMENTS = 0x10
ASSOCIATED = 0x40
"""Bits of PidTagMessageFlags ([MS-OXCMSG] 2.2.1.6)."""


LONGEST_NAME = 2_000
"""Characters of a subject or a name in a listing; the message itself has all of them."""

LONGEST_LIST = 10_000
"""Characters of the list of recipients in a listing."""

NORMAL_IMPORTANCE = 1

_FOLLOW_UP = {1: "complete", 2: "flagged"}
"""By PidTagFlagStatus ([MS-OXOFLAG] 2.2.1.1)."""


def shortened(text: str, limit: int = LONGEST_NAME) -> str:
    """Return a text for a listing; one that was cut ends in "…"."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def build_envelope(properties: Properties, *, has_attachments: bool | None = None) -> Envelope:
    """Return the envelope of a message.

    Args:
        properties: Of the message, or of its row in a contents table.
        has_attachments: Whether attachments hang on it; None to believe its flags.
    """
    flags = properties.integer(PropertyId.MESSAGE_FLAGS)
    if has_attachments is None:
        has_attachments = bool((flags or 0) & HAS_ATTACHMENTS)
    author = author_of(properties)
    importance = properties.integer(PropertyId.IMPORTANCE)
    return Envelope(
        subject=shortened(plain_subject(properties.text(PropertyId.SUBJECT))),
        sender=shortened(shown(author)),
        to=shortened(properties.text(PropertyId.DISPLAY_TO), LONGEST_LIST),
        received=properties.time(PropertyId.MESSAGE_DELIVERY_TIME),
        sent=properties.time(PropertyId.CLIENT_SUBMIT_TIME),
        message_class=shortened(properties.text(PropertyId.MESSAGE_CLASS)),
        has_attachments=has_attachments,
        is_read=None if flags is None else bool(flags & READ),
        sender_address=shortened(address_of(author)),
        retention=retention_facts(properties),
        importance=NORMAL_IMPORTANCE if importance is None else importance,
        follow_up=follow_up_of(properties.integer(PropertyId.FLAG_STATUS)),
        categories=categories_of(properties.named(PS_PUBLIC_STRINGS, "Keywords")),
        conversation=shortened(properties.text(PropertyId.CONVERSATION_TOPIC)),
    )


def follow_up_of(status: int | None) -> str:
    """Return what PidTagFlagStatus says: ``"flagged"``, ``"complete"``, or nothing."""
    return _FOLLOW_UP.get(status or 0, "")


def categories_of(keywords: PropertyValue) -> tuple[str, ...]:
    """Return the names in PidNameKeywords, each once ([MS-OXCMSG] 2.2.1.22)."""
    if not isinstance(keywords, list):
        return ()
    names = (name.strip() for name in keywords if isinstance(name, str))
    return tuple(dict.fromkeys(shortened(name) for name in names if name))
