"""Who sent a message and who received it, out of the several properties that say so.

Source: [MS-OXOMSG] 2.2.1 (sender, representing), [MS-OXCMSG] 2.2.3 (recipient tables).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gleanpoint_parsers.mapi.directory import Directory
from gleanpoint_parsers.mapi.entry_id import party_of
from gleanpoint_parsers.mapi.message import Party, Recipient, RecipientKind
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId

_KIND_BITS = 0x0F
"""PidTagRecipientType without its flags ("resend", "submitted")."""

_INTERNET = "SMTP"
_DISPLAY_LISTS = (
    (RecipientKind.TO, PropertyId.DISPLAY_TO),
    (RecipientKind.CC, PropertyId.DISPLAY_CC),
    (RecipientKind.BCC, PropertyId.DISPLAY_BCC),
)


def sender_of(properties: Properties) -> Party:
    """Return who sent a message."""
    return _party(
        properties,
        PropertyId.SENDER_NAME,
        PropertyId.SENDER_ADDRESS_TYPE,
        PropertyId.SENDER_EMAIL_ADDRESS,
        PropertyId.SENDER_SMTP_ADDRESS,
        PropertyId.SENDER_ENTRY_ID,
    )


def representing_of(properties: Properties) -> Party:
    """Return in whose name a message was sent."""
    return _party(
        properties,
        PropertyId.SENT_REPRESENTING_NAME,
        PropertyId.SENT_REPRESENTING_ADDRESS_TYPE,
        PropertyId.SENT_REPRESENTING_EMAIL_ADDRESS,
        PropertyId.SENT_REPRESENTING_SMTP_ADDRESS,
        PropertyId.SENT_REPRESENTING_ENTRY_ID,
    )


def author_of(properties: Properties) -> Party:
    """Return whom lists show as sender: in whose name it was sent, else who sent it.

    Of somebody who stands there under an X.500 name, the headers may know an SMTP address.
    """
    directory = Directory(properties, ())
    representing = representing_of(properties)
    if representing.is_empty:
        return directory.sender(sender_of(properties))
    return directory.representing(representing)


def are_same(one: Party, other: Party) -> bool:
    """Whether two parties have the same name and address."""
    return one.name == other.name and address_of(one).lower() == address_of(other).lower()


def address_of(party: Party) -> str:
    """Return the SMTP address where known, else the address as stored."""
    return party.smtp or party.address


def shown(party: Party) -> str:
    """Return ``Name <address>``, or the one of the two that is known."""
    address = address_of(party)
    if not party.name or party.name == address:
        return address
    return f"{party.name} <{address}>" if address else party.name


def recipients_of(properties: Properties, rows: Sequence[Properties]) -> tuple[Recipient, ...]:
    """Return the recipients: the rows of the table, or the names of the display lists without one.

    Args:
        properties: Of the message.
        rows: Of its recipient table, in stored order.
    """
    if rows:
        return tuple(_recipient(row) for row in rows)
    return tuple(
        Recipient(kind, Party(name=name))
        for kind, property_id in _DISPLAY_LISTS
        for name in _names(properties.text(property_id))
    )


def _names(display: str) -> Iterable[str]:
    return filter(None, (name.strip() for name in display.split(";")))


def _recipient(row: Properties) -> Recipient:
    number = (row.integer(PropertyId.RECIPIENT_TYPE) or 0) & _KIND_BITS
    try:
        kind = RecipientKind(number)
    except ValueError:
        row.problems.append(f"A recipient has the unknown type {number}; it is shown as To")
        kind = RecipientKind.TO
    party = _party(
        row,
        PropertyId.DISPLAY_NAME,
        PropertyId.ADDRESS_TYPE,
        PropertyId.EMAIL_ADDRESS,
        PropertyId.SMTP_ADDRESS,
        PropertyId.ENTRY_ID,
    )
    if not party.name:
        party = replace(party, name=row.text(PropertyId.RECIPIENT_DISPLAY_NAME))
    return Recipient(
        kind,
        party,
        row.integer(PropertyId.RECIPIENT_FLAGS) or 0,
        row.integer(PropertyId.RECIPIENT_TRACK_STATUS) or 0,
        row.time(PropertyId.RECIPIENT_TRACK_STATUS_TIME),
    )


def _party(
    properties: Properties,
    name: PropertyId,
    address_type: PropertyId,
    address: PropertyId,
    smtp: PropertyId,
    entry_id: PropertyId,
) -> Party:
    kind, stored_address = properties.text(address_type).upper(), properties.text(address)
    known = properties.text(smtp) or (stored_address if kind == _INTERNET else "")
    party = Party(properties.text(name), kind, stored_address, known)
    if not party.address:
        stored = party_of(properties.binary(entry_id), properties.codec)
        party = replace(
            party,
            name=party.name or stored.name,
            address_type=stored.address_type.upper() or party.address_type,
            address=stored.address,
            smtp=party.smtp or stored.smtp,
        )
    if not party.smtp and party.address_type == _INTERNET:
        return replace(party, smtp=party.address)
    return party
