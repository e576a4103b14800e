"""A message's properties, made from what the message model says of it.

For messages whose store was not asked, or has no properties: of what is stored nothing is known
here but the fields of the model.
"""

from __future__ import annotations

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.addresses import (
    PartyTags,
    complete,
    entry_id,
    party_properties,
    search_key,
)
from gleanpoint.core.export.mail.mapi.bodies import body_properties
from gleanpoint.core.export.mail.mapi.described_attachments import described_attachment
from gleanpoint.core.export.mail.mapi.values import Value, encoded
from gleanpoint_parsers.mapi.as_stored import AsStored, StoredValues
from gleanpoint_parsers.mapi.message import Message, Party, Recipient, RecipientKind

_MAIL_USER = 6
_SENDER = PartyTags(
    tags.SENDER_NAME,
    tags.SENDER_ADDRESS_TYPE,
    tags.SENDER_EMAIL_ADDRESS,
    tags.SENDER_SMTP_ADDRESS,
    tags.SENDER_ENTRY_ID,
)
_REPRESENTING = PartyTags(
    tags.SENT_REPRESENTING_NAME,
    tags.SENT_REPRESENTING_ADDRESS_TYPE,
    tags.SENT_REPRESENTING_EMAIL_ADDRESS,
    tags.SENT_REPRESENTING_SMTP_ADDRESS,
    tags.SENT_REPRESENTING_ENTRY_ID,
)
_DISPLAY = {
    RecipientKind.TO: tags.DISPLAY_TO,
    RecipientKind.CC: tags.DISPLAY_CC,
    RecipientKind.BCC: tags.DISPLAY_BCC,
}


def described(message: Message) -> AsStored:
    """Return the properties of a message, its recipients and attachments."""
    properties = {
        **_envelope(message),
        **_parties(message),
        **_threading(message),
        **body_properties(message),
    }
    return AsStored(
        {**encoded(properties)},
        tuple(described_recipient(recipient) for recipient in message.recipients),
        tuple(described_attachment(each) for each in message.attachments),
    )


def described_recipient(recipient: Recipient) -> StoredValues:
    """Return the properties of one recipient."""
    party = complete(recipient.party)
    row: dict[int, Value] = {
        tags.RECIPIENT_TYPE: recipient.kind,
        tags.RESPONSIBILITY: True,
        tags.OBJECT_TYPE: _MAIL_USER,
        tags.DISPLAY_TYPE: 0,
        tags.DISPLAY_NAME: party.name,
        tags.SEVEN_BIT_DISPLAY_NAME: party.name,
        tags.SEND_RICH_INFO: False,
    }
    if party.address:
        row |= {
            tags.ADDRESS_TYPE: party.address_type,
            tags.EMAIL_ADDRESS: party.address,
            tags.ENTRY_ID: entry_id(party),
            tags.RECORD_KEY: entry_id(party),
            tags.SEARCH_KEY: search_key(party),
        }
    if party.smtp:
        row[tags.SMTP_ADDRESS] = party.smtp
    return {**encoded(row)}


def _envelope(message: Message) -> dict[int, Value]:
    properties: dict[int, Value] = {
        tags.MESSAGE_CLASS: message.message_class,
        tags.SUBJECT: message.subject,
        tags.MESSAGE_FLAGS: message.flags,
        tags.MESSAGE_STATUS: 0,
        tags.IMPORTANCE: message.importance,
        tags.SENSITIVITY: message.sensitivity,
    }
    times = {
        tags.CLIENT_SUBMIT_TIME: message.sent,
        tags.MESSAGE_DELIVERY_TIME: message.received,
        tags.CREATION_TIME: message.created,
        tags.LAST_MODIFICATION_TIME: message.modified,
    }
    # A time that the message does not have stays out: an invented one would be evidence.
    return properties | {tag: time for tag, time in times.items() if time is not None}


def _parties(message: Message) -> dict[int, Value]:
    representing = message.representing
    shown: Party = message.sender if representing.is_empty else representing
    properties = party_properties(message.sender, _SENDER) | party_properties(shown, _REPRESENTING)
    for kind, tag in _DISPLAY.items():
        parties = [complete(one.party) for one in message.recipients if one.kind is kind]
        properties[tag] = "; ".join(party.name for party in parties)
    if message.reply_to:
        properties[tags.REPLY_RECIPIENT_NAMES] = message.reply_to
    return properties


def _threading(message: Message) -> dict[int, Value]:
    values: dict[int, str | bytes] = {
        tags.TRANSPORT_MESSAGE_HEADERS: message.transport_headers,
        tags.INTERNET_MESSAGE_ID: message.message_id,
        tags.IN_REPLY_TO_ID: message.in_reply_to,
        tags.INTERNET_REFERENCES: message.references,
        tags.CONVERSATION_TOPIC: message.conversation_topic,
        tags.CONVERSATION_INDEX: message.conversation_index,
    }
    return {tag: value for tag, value in values.items() if value}
