"""A message as all mailbox formats give it: plain values, no format behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

from gleanpoint_parsers.mapi.as_stored import AsStored

PropertyValue: TypeAlias = (
    "str | int | float | bool | bytes | datetime | list[PropertyValue] | None"
)


class RecipientKind(IntEnum):
    """PidTagRecipientType without its flag bits ([MS-OXOMSG] 2.2.3.1.2)."""

    ORIGINATOR = 0
    TO = 1
    CC = 2
    BCC = 3


class AttachMethod(IntEnum):
    """PidTagAttachMethod ([MS-OXCMSG] 2.2.2.9)."""

    NONE = 0
    BY_VALUE = 1
    BY_REFERENCE = 2
    BY_REFERENCE_RESOLVE = 3
    BY_REFERENCE_ONLY = 4
    EMBEDDED_MESSAGE = 5
    OLE = 6
    BY_WEB_REFERENCE = 7


@dataclass(frozen=True, slots=True)
class Party:
    """A person or list that sent or receives a message.

    Args:
        name: Display name.
        address_type: ``SMTP``, ``EX`` (the address is an X.500 name), ``FAX``, or empty.
        address: Address of that type.
        smtp: SMTP address where one is known.
    """

    name: str = ""
    address_type: str = ""
    address: str = ""
    smtp: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known."""
        return not (self.name or self.address or self.smtp)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of a message's recipient table.

    Args:
        kind: To, Cc, Bcc; of appointments required, optional, resource.
        party: Who.
        flags: PidTagRecipientFlags: 2 is the organizer of a meeting.
        response: PidTagRecipientTrackStatus, what they answered to a meeting request.
        responded: When.
    """

    kind: RecipientKind
    party: Party
    flags: int = 0
    response: int = 0
    responded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment, its bytes left where they are.

    Args:
        key: Key of the attachment in the message's container; its ``content`` gives the bytes.
        name: File name as stored (long, else short, else display name); may be empty.
        method: How it hangs on the message.
        size: Bytes of its content, or None where the format does not say.
        mime_type: As stored, or empty.
        content_id: Without angle brackets, or empty.
        content_location: URL by which a body may name it, or empty.
        is_inline: Whether the body shows it (flag "rendered in body"), as far as stored.
        is_hidden: Whether clients do not list it.
        is_contact_photo: Whether it is the picture of the contact that it hangs on.
        reference: Path or URL, for the methods by reference.
        embedded: Key of the message inside, for ``EMBEDDED_MESSAGE``.
        problem: A sentence where its bytes cannot be had.
    """

    key: str
    name: str
    method: AttachMethod
    size: int | None = None
    mime_type: str = ""
    content_id: str = ""
    content_location: str = ""
    is_inline: bool = False
    is_hidden: bool = False
    reference: str = ""
    embedded: str | None = None
    problem: str | None = None
    is_contact_photo: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message (mail, appointment, contact, …), with bodies, without attachments' bytes.

    Args:
        message_class: MAPI message class.
        subject: Without prefix mark.
        sender: Who sent it (PidTagSender…).
        representing: In whose name (PidTagSentRepresenting…); empty where the same.
        recipients: In stored order.
        sent: PidTagClientSubmitTime.
        received: PidTagMessageDeliveryTime.
        created: PidTagCreationTime.
        modified: PidTagLastModificationTime.
        transport_headers: Internet headers as received, or empty.
        message_id: PidTagInternetMessageId as stored, or empty.
        in_reply_to: PidTagInReplyToId.
        references: PidTagInternetReferences.
        text: Plain body, or None where there is none.
        html: HTML body as stored bytes, or None.
        html_charset: Python name of the codec of ``html``.
        rtf: Decompressed RTF body, or None.
        importance: 0 low, 1 normal, 2 high.
        sensitivity: 0 normal, 1 personal, 2 private, 3 confidential.
        conversation_topic: PidTagConversationTopic.
        conversation_index: PidTagConversationIndex.
        reply_to: PidTagReplyRecipientNames, display names as stored.
        flags: PidTagMessageFlags.
        attachments: In stored order.
        properties: Every property but the bodies as ``"TTTTTTTT"`` (id and type, hex) to value, for
            inspection; a value of more than a megabyte is left out and named in ``problems``.
        names: What those of them from 8000 on are called: ``"{SET}/0x8205"``, ``"{SET}/Keywords"``.
        problems: Sentences about parts that could not be read; none of them is silent.
        lost_body: Why there is no body though the store has one; None where nothing is lost, or
            another body says the same.
        stored: Every property as raw bytes, where it was asked for; bodies and ``properties`` are
            empty then.
    """

    message_class: str
    subject: str
    sender: Party = field(default_factory=Party)
    representing: Party = field(default_factory=Party)
    recipients: tuple[Recipient, ...] = ()
    sent: datetime | None = None
    received: datetime | None = None
    created: datetime | None = None
    modified: datetime | None = None
    transport_headers: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: str = ""
    text: str | None = None
    html: bytes | None = None
    html_charset: str = "utf-8"
    rtf: bytes | None = None
    importance: int = 1
    sensitivity: int = 0
    conversation_topic: str = ""
    conversation_index: bytes = b""
    reply_to: str = ""
    flags: int = 0
    attachments: tuple[Attachment, ...] = ()
    properties: dict[str, PropertyValue] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    lost_body: str | None = None
    stored: AsStored | None = None
