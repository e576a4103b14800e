"""What a load file says of one document, by the names of its fields."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from gleanpoint.core.export.mail.page.words import shown_party
from gleanpoint.core.export.safe_names import message_file_name
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.message import Message, Party, RecipientKind

Values = dict[str, str]

_IDENTIFIER: Final = re.compile(r"^Message-ID:\s*(<[^<>\s]{1,900}>)", re.IGNORECASE | re.MULTILINE)
_READ: Final = 0x01
_IMPORTANCE: Final = {0: "low", 1: "normal", 2: "high"}
_DOCUMENT_TYPES: Final = {
    ItemKind.MAIL: "Email",
    ItemKind.MEETING: "Email",
    ItemKind.APPOINTMENT: "Appointment",
    ItemKind.CONTACT: "Contact",
    ItemKind.DISTRIBUTION_LIST: "Distribution list",
    ItemKind.TASK: "Task",
    ItemKind.NOTE: "Note",
    ItemKind.JOURNAL: "Journal entry",
}
_SENSITIVITY: Final = {0: "normal", 1: "personal", 2: "private", 3: "confidential"}


def message_values(message: Message) -> Values:
    """Return what is known of a message itself; moments in UTC."""
    author = message.sender if message.representing.is_empty else message.representing
    sent, received = _moment(message.sent), _moment(message.received)
    identifier = identifier_of(message)
    return {
        "DOCTYPE": _DOCUMENT_TYPES[kind_of(message.message_class)],
        "FROM": shown_party(author),
        "TO": _people(message, RecipientKind.TO),
        "CC": _people(message, RecipientKind.CC),
        "BCC": _people(message, RecipientKind.BCC),
        "SUBJECT": message.subject,
        "DATESENT": sent[0],
        "TIMESENT": sent[1],
        "DATERCVD": received[0],
        "TIMERCVD": received[1],
        "DATECREATED": _whole_moment(message.created),
        "DATELASTMOD": _whole_moment(message.modified),
        "MESSAGEID": identifier,
        "INREPLYTO": message.in_reply_to.strip(),
        "REFERENCES": " ".join(message.references.split()),
        "CONVERSATION": message.conversation_topic,
        "CONVINDEX": message.conversation_index.hex().upper(),
        "EDRMMIH": edrm_hash(identifier),
        "IMPORTANCE": _IMPORTANCE.get(message.importance, ""),
        "SENSITIVITY": _SENSITIVITY.get(message.sensitivity, ""),
        "READSTATUS": "read" if message.flags & _READ else "unread",
        "MESSAGECLASS": message.message_class,
        "FILENAME": message_file_name(message.subject, None),
    }


def identifier_of(message: Message) -> str:
    """Return the Internet identifier of a message: its property, else the header it came with."""
    stored = message.message_id.strip()
    if not stored:
        match = _IDENTIFIER.search(message.transport_headers)
        stored = match[1] if match else ""
    return bracketed(stored)


def bracketed(identifier: str) -> str:
    """Return a message identifier with its angle brackets, which are part of it (RFC 5322, 3.6.4).

    Some programs store it without them; empty stays empty.
    """
    identifier = identifier.strip()
    if not identifier or (identifier.startswith("<") and identifier.endswith(">")):
        return identifier
    return f"<{identifier.strip('<>')}>"


def edrm_hash(identifier: str) -> str:
    """Return the EDRM message identification hash; empty where there is no identifier.

    Source: EDRM Message Identification Hash specification 1.0: MD5 of the identifier as it stands
    in the header, angle brackets included. It finds copies of a message; it proves nothing.
    """
    identifier = bracketed(identifier)
    if not identifier:
        return ""
    data = identifier.encode("utf-8", "replace")
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def joined(values: Iterable[str]) -> str:
    """Return several values as one; a semicolon inside one of them would part it."""
    return "; ".join(value.replace(";", ",") for value in values)


def _people(message: Message, kind: RecipientKind) -> str:
    people: Iterable[Party] = (one.party for one in message.recipients if one.kind is kind)
    return joined(shown_party(person) for person in people if not person.is_empty)


def _whole_moment(moment: datetime | None) -> str:
    return " ".join(_moment(moment)).strip()


def _moment(moment: datetime | None) -> tuple[str, str]:
    """Return day and time."""
    if moment is None:
        return "", ""
    moment = moment.astimezone(UTC)
    return f"{moment:%Y-%m-%d}", f"{moment:%H:%M:%S}"
