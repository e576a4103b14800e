"""SMTP addresses of people who stand in a message under an X.500 name, from what else it knows.

Exchange writes people of its own directory as X.500 names ("EX"). The same person often stands
in the same message once more with an SMTP address: as recipient, as the one who received it, or
in the Internet headers. Source: [MS-OXOMSG] 2.2.1 (the properties), RFC 5322, 3.6.2 (From is in
whose name it was sent, Sender who sent it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import cached_property

from gleanpoint_parsers.mapi.message import Party, Recipient
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId

LONGEST_HEADERS = 1 << 18
"""Characters of Internet headers that are looked through."""

LONGEST_NAME = 1_000
"""Characters of a display name of which encoded words are still read."""

LONGEST_BARE = 10_000
"""Characters of a header without angle brackets in which addresses are looked for."""

_EXCHANGE = "EX"
_FIELD = re.compile(
    r"^(from|sender|to|cc|bcc)[ \t]*:[ \t]*([^\n]{0,60000}(?:\n[ \t][^\n]{0,2000}){0,500})",
    re.IGNORECASE | re.MULTILINE,
)
_ANGLE = re.compile(r"<([^<>\s@]{1,200}@[^<>\s@]{1,200})>")
_BARE = re.compile(r"[^\s<>,;:\"()@]{1,200}@[^\s<>,;:\"()@]{1,200}")
_WRAPPED = "IMCEA"
_PAIRS = (
    (PropertyId.SENDER_EMAIL_ADDRESS, PropertyId.SENDER_SMTP_ADDRESS),
    (PropertyId.SENT_REPRESENTING_EMAIL_ADDRESS, PropertyId.SENT_REPRESENTING_SMTP_ADDRESS),
    (PropertyId.RECEIVED_BY_EMAIL_ADDRESS, PropertyId.RECEIVED_BY_SMTP_ADDRESS),
    (
        PropertyId.RECEIVED_REPRESENTING_EMAIL_ADDRESS,
        PropertyId.RECEIVED_REPRESENTING_SMTP_ADDRESS,
    ),
)


class Directory:
    """What one message knows of addresses.

    Args:
        properties: Of the message.
        recipients: As its recipient table has them.
    """

    def __init__(self, properties: Properties, recipients: Sequence[Recipient]) -> None:
        self._properties = properties
        self._recipients = recipients

    def sender(self, party: Party) -> Party:
        """Return who sent the message, with an SMTP address where one is known."""
        return self._resolved(party, ("sender", "from"), is_sole=True)

    def representing(self, party: Party) -> Party:
        """Return in whose name it was sent, with an SMTP address where one is known."""
        return self._resolved(party, ("from",), is_sole=True)

    def recipients(self, recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
        """Return the recipients, with SMTP addresses where they are known."""
        return tuple(map(self._recipient, recipients))

    def _recipient(self, recipient: Recipient) -> Recipient:
        party = self._resolved(recipient.party, ("to", "cc", "bcc"), is_sole=False)
        return recipient if party is recipient.party else replace(recipient, party=party)

    @cached_property
    def _known(self) -> dict[str, str]:
        """SMTP addresses by X.500 names (case folded)."""
        known = {
            recipient.party.address.casefold(): recipient.party.smtp
            for recipient in self._recipients
            if recipient.party.address_type == _EXCHANGE and recipient.party.smtp
        }
        for name, smtp in _PAIRS:
            address = self._properties.text(smtp)
            if address:
                known.setdefault(self._properties.text(name).casefold(), address)
        return known

    def _resolved(self, party: Party, fields: tuple[str, ...], *, is_sole: bool) -> Party:
        if party.smtp or party.is_empty or party.address_type not in {_EXCHANGE, ""}:
            return party
        smtp = self._known.get(party.address.casefold()) if party.address else None
        smtp = smtp or self._in_headers(party.name, fields, is_sole=is_sole)
        return replace(party, smtp=smtp) if smtp else party

    def _in_headers(self, name: str, fields: tuple[str, ...], *, is_sole: bool) -> str:
        """Return the address that headers have for a name; of two that differ, none.

        Args:
            name: Display name.
            fields: Names of headers; the first that is there decides.
            is_sole: Whether the only address of a header counts, whatever name stands with it.
        """
        found = self._header_fields
        named: set[str] = set()
        for field in fields:
            people = found.get(field, [])
            if is_sole and len(people) == 1:
                return people[0][1]
            named |= {address for shown, address in people if shown == name.strip().casefold()}
        return named.pop() if len(named) == 1 and name.strip() else ""

    @cached_property
    def _header_fields(self) -> dict[str, list[tuple[str, str]]]:
        """Display names (case folded) and addresses of each address header."""
        headers = self._properties.text(PropertyId.TRANSPORT_MESSAGE_HEADERS)
        fields: dict[str, list[tuple[str, str]]] = {}
        for match in _FIELD.finditer(headers[:LONGEST_HEADERS].replace("\r\n", "\n")):
            fields.setdefault(match[1].lower(), _people(" ".join(match[2].split("\n"))))
        return fields


def _people(value: str) -> list[tuple[str, str]]:
    """Return display names (case folded) and addresses of an address header.

    Names are what stands between two addresses, which is enough to compare them; addresses in
    which Exchange wrapped an X.500 name are left out.
    """
    people: list[tuple[str, str]] = []
    end = 0
    for match in _ANGLE.finditer(value):
        people.append((_name(value[end : match.start()]), match[1]))
        end = match.end()
    if not people:
        people = [("", match[0]) for match in _BARE.finditer(value[:LONGEST_BARE])]
    return [one for one in people if not one[1].upper().startswith(_WRAPPED)]


def _name(text: str) -> str:
    """Return the display name that ends a text: a quoted one, else what follows the last comma."""
    stripped = text.strip(" \t,;")
    if stripped.endswith('"') and len(stripped) > 1:
        opening = stripped.rfind('"', 0, len(stripped) - 1)
        return _decoded(stripped[opening + 1 : -1]).strip().casefold()
    return _decoded(re.split("[,;]", stripped)[-1]).strip().casefold()


def _decoded(name: str) -> str:
    """Return a display name without encoded words."""
    if "=?" not in name or len(name) > LONGEST_NAME:
        return name
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        return name
