"""Parties as properties: names, addresses, entry ids and search keys."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.export.mail.mapi.values import Value
from gleanpoint_parsers.mapi.message import Party

_ONE_OFF_PROVIDER = bytes.fromhex("812b1fa4bea310199d6e00dd010f5402")
_EXCHANGE_PROVIDER = bytes.fromhex("dca740c8c042101ab4b908002b2fe182")
_UNICODE_WITHOUT_RICH_TEXT = 0x9001
_FLAGS = bytes(4)


@dataclass(frozen=True, slots=True)
class PartyTags:
    """Tags under which one role of a message's sender is kept."""

    name: int
    address_type: int
    address: int
    smtp: int
    entry_id: int


def complete(party: Party) -> Party:
    """Return the party with type and address filled from the SMTP address, and with a name."""
    address = party.address or party.smtp
    kind = party.address_type or ("SMTP" if address else "")
    return Party(party.name or party.smtp or address, kind, address, party.smtp)


def party_properties(party: Party, tags: PartyTags) -> dict[int, Value]:
    """Return the properties of a sender; none for an empty party."""
    if party.is_empty:
        return {}
    known = complete(party)
    properties: dict[int, Value] = {tags.name: known.name}
    if known.address:
        properties[tags.address_type] = known.address_type
        properties[tags.address] = known.address
        properties[tags.entry_id] = entry_id(known)
    if known.smtp:
        properties[tags.smtp] = known.smtp
    return properties


def entry_id(party: Party) -> bytes:
    """Return the entry id of a completed party.

    Sources: one-off entry ids: [MS-OXCDATA] 2.2.5.1; X.500 ones: [MS-OXCDATA] 2.2.5.2.
    """
    if party.address_type == "EX":
        name = party.address.encode("ascii", "replace") + b"\0"
        user = bytes(4)
        return _FLAGS + _EXCHANGE_PROVIDER + (1).to_bytes(4, "little") + user + name
    texts = "".join(f"{text}\0" for text in (party.name, party.address_type, party.address))
    kind = bytes(2) + _UNICODE_WITHOUT_RICH_TEXT.to_bytes(2, "little")
    return _FLAGS + _ONE_OFF_PROVIDER + kind + texts.encode("utf-16-le", "surrogatepass")


def search_key(party: Party) -> bytes:
    """Return the search key of a completed party: ``TYPE:ADDRESS`` ([MS-OXPROPS], SearchKey)."""
    text = f"{party.address_type}:{party.address}".upper()
    return text.encode("ascii", "replace") + b"\0"
