"""What else is known of a message or an attachment, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from gleanpoint_parsers.mapi.attachments import method_of, reference_of
from gleanpoint_parsers.mapi.build import LARGEST_SHOWN
from gleanpoint_parsers.mapi.conversation import parse_conversation_index
from gleanpoint_parsers.mapi.items import AttachmentItem, MessageItem
from gleanpoint_parsers.mapi.message import PropertyValue
from gleanpoint_parsers.mapi.named_properties import canonical_name
from gleanpoint_parsers.mapi.names import PS_PUBLIC_STRINGS
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.retention import retention_facts
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact

_LONGEST_TEXT = 4096
_LONGEST_BYTES = 64

_FLAGS = {
    0x01: "read",
    0x02: "unmodified",
    0x04: "submitted",
    0x08: "not sent",
    0x10: "has attachments",
    0x20: "from me",
    0x40: "associated",
    0x80: "resend",
    0x100: "read receipt pending",
    0x200: "non-read receipt pending",
}
"""Bits of PidTagMessageFlags ([MS-OXCMSG] 2.2.1.6)."""


def message_facts(item: MessageItem) -> dict[str, Fact]:
    """Return facts of a message."""
    properties = item.properties
    flags = properties.integer(PropertyId.MESSAGE_FLAGS) or 0
    categories = properties.named(PS_PUBLIC_STRINGS, "Keywords")
    facts: dict[str, Fact] = {
        "class": properties.text(PropertyId.MESSAGE_CLASS),
        "message id": properties.text(PropertyId.INTERNET_MESSAGE_ID),
        "in reply to": properties.text(PropertyId.IN_REPLY_TO_ID),
        "flags": [name for bit, name in _FLAGS.items() if flags & bit],
        "categories": _fact(categories),
        "conversation": properties.text(PropertyId.CONVERSATION_TOPIC),
        **_place_in_conversation(properties),
        "code page": properties.codec,
        "headers": properties.text(PropertyId.TRANSPORT_MESSAGE_HEADERS),
    }
    return completed_facts(facts, properties, item.problems)


def _place_in_conversation(properties: Properties) -> dict[str, Fact]:
    found = parse_conversation_index(properties.binary(PropertyId.CONVERSATION_INDEX))
    if found is None:
        return {}
    return {
        "conversation id": found.identifier,
        "conversation began": _fact(found.began),
        "replies before it": found.replies or None,
    }


def attachment_facts(attachment: AttachmentItem) -> dict[str, Fact]:
    """Return facts of an attachment."""
    properties = attachment.properties
    facts: dict[str, Fact] = {
        "method": method_of(properties).name.lower().replace("_", " "),
        "type": properties.text(PropertyId.ATTACH_MIME_TAG),
        "content id": properties.text(PropertyId.ATTACH_CONTENT_ID),
        "refers to": reference_of(properties),
    }
    return completed_facts(facts, properties, attachment.problems)


def property_facts(properties: Properties) -> dict[str, Fact]:
    """Return every property: by tag and name to a value, long ones shortened with their length."""
    return {_label(properties, n): _shown(properties, n) for n in properties}


def completed_facts(
    facts: dict[str, Fact], properties: Properties, problems: Iterable[str]
) -> dict[str, Fact]:
    """Leave out what is empty; add retention, all properties, and what could not be read."""
    facts["retention"] = _fact_of_retention(properties)
    facts["properties"] = property_facts(properties)
    facts["problems"] = [*dict.fromkeys(problems)]
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], {})}


def _fact_of_retention(properties: Properties) -> Fact:
    stored = retention_facts(properties)
    return {**stored} if stored else None


def _label(properties: Properties, property_id: int) -> str:
    """Return a tag with the best name for it, such as ``"0037001F PidTagSubject"``."""
    name = properties.names.name(property_id)
    label = (canonical_name(name) if name else None) or properties.label(property_id)
    tag = properties.tag(property_id)
    return tag if label == f"0x{tag}" else f"{tag} {readable(label)}"


def _shown(properties: Properties, property_id: int) -> Fact:
    size = properties.size(property_id) or 0
    return f"({size:,} bytes)" if size > LARGEST_SHOWN else _fact(properties.value(property_id))


def _fact(value: PropertyValue) -> Fact:
    """Return a property's value as JSON has it."""
    match value:
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case bytes():
            more = "…" if len(value) > _LONGEST_BYTES else ""
            return f"{value[:_LONGEST_BYTES].hex(' ')}{more} ({len(value):,} bytes)"
        case float():
            return repr(value)
        case str():
            more = f"… ({len(value):,} characters)" if len(value) > _LONGEST_TEXT else ""
            return readable(value[:_LONGEST_TEXT]) + more
        case list():
            return [_fact(item) for item in value]
    return value
