"""Build the message that all mailbox formats share out of a store's properties."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint_parsers.mapi.bodies import BODIES, read_bodies
from gleanpoint_parsers.mapi.directory import Directory
from gleanpoint_parsers.mapi.message import Attachment, Message, Party, PropertyValue
from gleanpoint_parsers.mapi.parties import (
    are_same,
    recipients_of,
    representing_of,
    sender_of,
)
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import FIRST_NAMED, PropertyId
from gleanpoint_parsers.mapi.subject import plain_subject

LARGEST_SHOWN = 1 << 20
"""Bytes of one value in ``Message.properties``; a larger one is left out, and that is said."""

LARGEST_SHOWN_TOGETHER = 16 << 20
"""Bytes of all values in ``Message.properties``."""

_NORMAL_IMPORTANCE = 1


def build_message(
    properties: Properties, recipients: Sequence[Properties], attachments: Sequence[Attachment]
) -> Message:
    """Return the message that these properties describe.

    What cannot be read is told in ``problems``, which starts with those that ``properties`` has
    collected so far.

    Args:
        properties: Of the message itself.
        recipients: One for each row of the recipient table, in stored order.
        attachments: As ``build_attachment`` gives them, in stored order.
    """
    properties.read_ahead()
    text, time, integer = properties.text, properties.time, properties.integer
    bodies = read_bodies(properties)
    people = recipients_of(properties, recipients)
    directory = Directory(properties, people)
    sender = directory.sender(sender_of(properties))
    representing = directory.representing(representing_of(properties))
    importance = integer(PropertyId.IMPORTANCE)
    shown = shown_properties(properties)
    return Message(
        message_class=text(PropertyId.MESSAGE_CLASS),
        subject=plain_subject(text(PropertyId.SUBJECT)),
        sender=sender,
        representing=Party() if are_same(sender, representing) else representing,
        recipients=directory.recipients(people),
        sent=time(PropertyId.CLIENT_SUBMIT_TIME),
        received=time(PropertyId.MESSAGE_DELIVERY_TIME),
        created=time(PropertyId.CREATION_TIME),
        modified=time(PropertyId.LAST_MODIFICATION_TIME),
        transport_headers=text(PropertyId.TRANSPORT_MESSAGE_HEADERS),
        message_id=text(PropertyId.INTERNET_MESSAGE_ID),
        in_reply_to=text(PropertyId.IN_REPLY_TO_ID),
        references=text(PropertyId.INTERNET_REFERENCES),
        text=bodies.text,
        html=bodies.html,
        html_charset=bodies.html_charset,
        rtf=bodies.rtf,
        importance=_NORMAL_IMPORTANCE if importance is None else importance,
        sensitivity=integer(PropertyId.SENSITIVITY) or 0,
        conversation_topic=text(PropertyId.CONVERSATION_TOPIC),
        conversation_index=properties.binary(PropertyId.CONVERSATION_INDEX),
        reply_to=text(PropertyId.REPLY_RECIPIENT_NAMES),
        flags=integer(PropertyId.MESSAGE_FLAGS) or 0,
        attachments=tuple(attachments),
        properties=shown,
        names=shown_names(properties),
        problems=tuple(dict.fromkeys(properties.problems)),
        lost_body=bodies.lost,
    )


def shown_properties(properties: Properties) -> dict[str, PropertyValue]:
    """Return every property by its tag, but for the bodies; what is too large is said instead."""
    shown, room = {}, LARGEST_SHOWN_TOGETHER
    for property_id in properties:
        if property_id in BODIES:
            continue  # given as bodies, not once more among the properties
        known = properties.remembered(property_id)
        if known is not None and known[1] <= room:
            shown[known[0]] = known[2]
            room -= known[1]
            continue
        size = properties.size(property_id)
        if size is None:
            continue
        if size > min(LARGEST_SHOWN, room):
            label = properties.label(property_id)
            properties.problems.append(f"{label} ({size:,} bytes) is left out: too large")
            continue
        room -= size
        shown[properties.tag(property_id)] = properties.value(property_id)
    return shown


def shown_names(properties: Properties) -> dict[str, str]:
    """Return what the properties from 0x8000 on are called, by their tags."""
    named = ((n, properties.names.name(n)) for n in properties if n >= FIRST_NAMED)
    return {properties.tag(n): str(name) for n, name in named if name is not None}
