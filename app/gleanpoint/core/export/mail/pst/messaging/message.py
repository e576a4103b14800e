"""A message as properties, recipients and attachments ([MS-PST] 2.4.5)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from gleanpoint.core.export.mail.pst.errors import PstLimitError
from gleanpoint.core.export.mail.pst.ltp.properties import Written, write_properties
from gleanpoint.core.export.mail.pst.ltp.table import Table
from gleanpoint.core.export.mail.pst.ltp.values import Value, size_of
from gleanpoint.core.export.mail.pst.messaging import columns, tags
from gleanpoint.core.export.mail.pst.messaging.addresses import (
    PartyTags,
    complete,
    entry_id,
    party_properties,
    search_key,
)
from gleanpoint.core.export.mail.pst.messaging.attachments import (
    StoredAttachment,
    StoredMessage,
    write_attachment,
)
from gleanpoint.core.export.mail.pst.messaging.bodies import body_properties
from gleanpoint.core.export.mail.pst.messaging.items import MailItem
from gleanpoint.core.export.mail.pst.messaging.names import KEYWORDS, NameMap
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase, Subnode
from gleanpoint_parsers.mapi.message import Message, Party, RecipientKind

MOST_LEVELS = 64
"""Messages inside messages; the readers stop there, too."""

_ATTACHMENT_TABLE = 0x671
_RECIPIENT_TABLE = 0x692
_HAS_ATTACHMENTS = 0x10
_MAIL_USER = 6
_MOST_SIZE = 0x7FFFFFFF
_PREFIX_LIMIT = 3
_SEARCH_KEY_SIZE = 16
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


class MessageWriter:
    """Writes messages into a database, however deep they lie in each other.

    Args:
        database: Takes the blocks.
        names: Gives named properties their ids.
        record_key: Key of the store, from which search keys are made that are unique.
    """

    def __init__(self, database: NodeDatabase, names: NameMap, record_key: bytes) -> None:
        self._database = database
        self._names = names
        self._record_key = record_key
        self._count = 0

    def write(self, item: MailItem, level: int = 0) -> StoredMessage:
        """Write a message with all that hangs on it; the caller enters it as a node.

        Raises:
            PstLimitError: More than 64 messages in each other, or something too large.
        """
        if level > MOST_LEVELS:
            raise PstLimitError(f"More than {MOST_LEVELS} messages lie in each other")
        attachments = [
            write_attachment(
                self._database, item, number, lambda inner: self.write(inner, level + 1)
            )
            for number in range(len(item.message.attachments))
        ]
        properties = self._properties(item)
        content = size_of(properties) + sum(attachment.size for attachment in attachments)
        properties[tags.MESSAGE_SIZE] = size = min(content, _MOST_SIZE)
        written = write_properties(self._database, properties)
        subnodes = [*written.subnodes, *self._parts(item.message, attachments)]
        tree = self._database.write_subnodes(subnodes)
        return StoredMessage(written.data, tree, size, properties)

    def _properties(self, item: MailItem) -> dict[int, Value]:
        self._count += 1
        key = hashlib.sha256(self._record_key + self._count.to_bytes(8, "little")).digest()
        properties = {
            **_envelope(item.message),
            **_parties(item.message),
            **_threading(item.message),
            **body_properties(item.message),
            tags.SEARCH_KEY: key[:_SEARCH_KEY_SIZE],
        }
        named = {self._names.tag(named): value for named, value in item.named.items()}
        if item.categories:
            named[self._names.tag(KEYWORDS)] = item.categories
        return _overlaid(properties, {**named, **item.extra})

    def _parts(self, message: Message, attachments: list[StoredAttachment]) -> list[Subnode]:
        parts = [self._table(_RECIPIENT_TABLE, _write_recipients(self._database, message))]
        if attachments:
            table = Table(self._database, columns.ATTACHMENTS)
            for attachment in attachments:
                table.add(attachment.subnode.nid, attachment.row)
            parts.append(self._table(_ATTACHMENT_TABLE, table.close()))
        return parts + [attachment.subnode for attachment in attachments]

    def _table(self, nid: int, written: Written) -> Subnode:
        return Subnode(nid, written.data, self._database.write_subnodes(written.subnodes))


def contents_row(properties: Mapping[int, Value]) -> dict[int, Value]:
    """Return the row of a message in its folder's table: the same values once more."""
    return {tag: properties[tag] for tag in columns.CONTENTS_TAGS if tag in properties}


def marked_subject(subject: str) -> str:
    """Return the subject as PSTs keep it: with the length of its prefix ("RE: ") before it.

    Source: [MS-PST] 2.5.3.1.1.1; prefixes: [MS-OXCMSG] 2.2.1.9.
    """
    head, colon, _ = subject.partition(": ")
    is_prefix = colon and 0 < len(head) <= _PREFIX_LIMIT and not any(map(str.isdigit, head))
    length = len(head + colon) if is_prefix else 0
    return f"\x01{chr(length + 1)}{subject}"


def _envelope(message: Message) -> dict[int, Value]:
    has_attachments = _HAS_ATTACHMENTS if message.attachments else 0
    properties: dict[int, Value] = {
        tags.MESSAGE_CLASS: message.message_class,
        tags.SUBJECT: marked_subject(message.subject),
        tags.MESSAGE_FLAGS: message.flags & ~_HAS_ATTACHMENTS | has_attachments,
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
    properties = party_properties(message.sender, _SENDER)
    properties |= party_properties(
        message.sender if message.representing.is_empty else message.representing, _REPRESENTING
    )
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


def _write_recipients(database: NodeDatabase, message: Message) -> Written:
    table = Table(database, columns.RECIPIENTS)
    for number, recipient in enumerate(message.recipients):
        table.add(number, _recipient_row(recipient.kind, complete(recipient.party)))
    return table.close()


def _recipient_row(kind: RecipientKind, party: Party) -> dict[int, Value]:
    row: dict[int, Value] = {
        tags.RECIPIENT_TYPE: kind,
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
    return row


def _overlaid(below: Mapping[int, Value], above: Mapping[int, Value]) -> dict[int, Value]:
    """Return both; of two tags with one id, which differ in type only, the one above stays."""
    ids = {tag >> 16 for tag in above}
    return {tag: value for tag, value in below.items() if tag >> 16 not in ids} | dict(above)
