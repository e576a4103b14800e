"""A contact as a vCard 3.0 (RFC 2426)."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint.core.export.mail.cards.lines import list_line, raw_line, text_line
from gleanpoint.core.export.mail.eml.addresses import known_address
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint_parsers.mapi.kinds.contact import Contact, PostalAddress
from gleanpoint_parsers.mapi.kinds.contact_fields import AddressUse, PhoneUse
from gleanpoint_parsers.mapi.message import Message, Party

PRODUCT = "-//Gleanpoint//Gleanpoint//EN"
BEGIN, END = b"BEGIN:VCARD\r\n", b"END:VCARD\r\n"
NAMELESS = "(no name)"

_PHONES = {
    PhoneUse.WORK: "WORK,VOICE",
    PhoneUse.WORK_2: "WORK,VOICE",
    PhoneUse.HOME: "HOME,VOICE",
    PhoneUse.HOME_2: "HOME,VOICE",
    PhoneUse.MOBILE: "CELL,VOICE",
    PhoneUse.PRIMARY: "PREF,VOICE",
    PhoneUse.OTHER: "VOICE",
    PhoneUse.CAR: "CAR,VOICE",
    PhoneUse.RADIO: "X-RADIO,VOICE",
    PhoneUse.CALLBACK: "X-CALLBACK,VOICE",
    PhoneUse.COMPANY: "WORK,X-COMPANY,VOICE",
    PhoneUse.ASSISTANT: "X-ASSISTANT,VOICE",
    PhoneUse.PAGER: "PAGER",
    PhoneUse.ISDN: "ISDN",
    PhoneUse.TEXT_TELEPHONE: "X-TTY",
    PhoneUse.TELEX: "X-TELEX",
    PhoneUse.WORK_FAX: "WORK,FAX",
    PhoneUse.HOME_FAX: "HOME,FAX",
    PhoneUse.OTHER_FAX: "FAX",
}
_ADDRESSES = {AddressUse.WORK: "WORK", AddressUse.HOME: "HOME", AddressUse.OTHER: "POSTAL"}


def card_lines(message: Message, contact: Contact) -> Iterator[bytes]:
    """Yield the lines of a contact, from BEGIN up to where a picture and END follow."""
    name = contact.name
    yield BEGIN + raw_line("VERSION:3.0") + raw_line(f"PRODID:{PRODUCT}")
    yield text_line("FN", shown_name(contact))
    parts = (name.surname, name.given, name.middle, name.prefix, name.suffix)
    yield list_line("N", parts) or list_line("N", (shown_name(contact), "", "", "", ""))
    yield text_line("NICKNAME", name.nickname)
    yield list_line("ORG", (contact.company, contact.department))
    yield text_line("TITLE", contact.job_title)
    yield text_line("ROLE", contact.profession)
    for place, email in enumerate(contact.emails):
        yield email_lines(email, is_first=place == 0)
    for phone in contact.phones:
        yield text_line(f"TEL;TYPE={_PHONES[phone.use]}", phone.number)
    for address in contact.addresses:
        yield from _address(address)
    for page in contact.web_pages:
        yield text_line("URL", page)
    if contact.birthday is not None:
        yield raw_line(f"BDAY:{contact.birthday.isoformat()}")
    if contact.wedding is not None:
        yield raw_line(f"X-ANNIVERSARY:{contact.wedding.isoformat()}")
    yield from _further(message, contact)


def shown_name(contact: Contact) -> str:
    """Return the name that a card must have: the best of what is stored."""
    emails = (email.smtp or email.address for email in contact.emails)
    parts = (contact.name.prefix, contact.name.given, contact.name.middle, contact.name.surname)
    candidates = (
        contact.name.shown,
        " ".join(filter(None, parts)),
        contact.file_as,
        contact.company,
        *emails,
    )
    return next((text for text in candidates if text.strip()), NAMELESS)


def email_lines(party: Party, *, is_first: bool) -> bytes:
    """Return an address; an X.500 name, which is no address of the Internet, under its own name."""
    address = known_address(party)
    if address is not None:
        return text_line(f"EMAIL;TYPE=INTERNET{',PREF' if is_first else ''}", address)
    if party.address_type == "EX":
        return text_line("X-MS-EXCHANGE-LEGACYDN", party.address)
    return text_line("X-EMAIL", party.smtp or f"{party.address_type}:{party.address}".strip(":"))


def _address(address: PostalAddress) -> Iterator[bytes]:
    parts = (
        address.post_office_box,
        "",
        address.street,
        address.city,
        address.state,
        address.postal_code,
        address.country,
    )
    kind = _ADDRESSES[address.use]
    yield list_line(f"ADR;TYPE={kind}", parts)
    yield text_line(f"LABEL;TYPE={kind}", address.text)


def _further(message: Message, contact: Contact) -> Iterator[bytes]:
    """Yield what vCard 3.0 has no property of its own for, notes, and when it was changed."""
    yield text_line("X-MS-OFFICE-LOCATION", contact.office)
    yield text_line("X-MS-MANAGER", contact.manager)
    yield text_line("X-MS-ASSISTANT", contact.assistant)
    yield text_line("X-MS-SPOUSE", contact.spouse)
    yield text_line("X-MS-IMADDRESS", contact.instant_messaging)
    yield text_line("SORT-STRING", contact.file_as)
    yield list_line("CATEGORIES", contact.categories, ",")
    yield text_line("NOTE", plain_text(message))
    if contact.is_private:
        yield raw_line("CLASS:PRIVATE")
    changed = message.modified or message.created
    if changed is not None:
        yield raw_line(f"REV:{changed:%Y-%m-%dT%H:%M:%SZ}")
