"""Contacts: names, addresses, numbers of a person or a company.

Source: [MS-OXOCNTC] 2.2.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gleanpoint_parsers.mapi.entry_id import party_of
from gleanpoint_parsers.mapi.kinds.contact_fields import (
    ADDRESSES,
    BIRTHDAY_LOCAL,
    EMAIL_ENTRIES,
    FILE_AS,
    INSTANT_MESSAGING,
    PHONES,
    WEDDING_LOCAL,
    AddressFields,
    AddressUse,
    EmailFields,
    PhoneUse,
)
from gleanpoint_parsers.mapi.kinds.fields import FieldKey, ItemFields, categories_of
from gleanpoint_parsers.mapi.message import Attachment, Message, Party
from gleanpoint_parsers.mapi.property_ids import PropertyId

_HALF_DAY = timedelta(hours=12)
_PICTURE = "contactpicture"


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; each may be empty.

    Args:
        shown: The name as a whole.
        prefix: Such as ``Dr.``.
        given: First name.
        middle: Names between.
        surname: Family name.
        suffix: Such as ``Jr.``.
        nickname: Nickname.
    """

    shown: str = ""
    prefix: str = ""
    given: str = ""
    middle: str = ""
    surname: str = ""
    suffix: str = ""
    nickname: str = ""


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """One address; each part may be empty.

    Args:
        use: Whose it is.
        text: The address as one text, where stored.
    """

    use: AddressUse
    street: str = ""
    post_office_box: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """One number."""

    use: PhoneUse
    number: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact.

    Args:
        name: Of the person.
        file_as: Under which it is sorted.
        company: Where they work.
        department: In which part of it.
        job_title: As what.
        office: In which room.
        profession: What they learned.
        manager: Who leads them.
        assistant: Who helps them.
        spouse: Who they are married to.
        emails: Up to three addresses; ``smtp`` where one is known.
        phones: Numbers, fax included.
        addresses: Work, home, other.
        web_pages: Business, then personal.
        instant_messaging: Address.
        birthday: Day of birth.
        wedding: Day of the wedding.
        notes: The body.
        picture: The attachment with the picture, or None.
        categories: As stored.
        is_private: Whether others do not see it.
    """

    name: PersonName
    file_as: str = ""
    company: str = ""
    department: str = ""
    job_title: str = ""
    office: str = ""
    profession: str = ""
    manager: str = ""
    assistant: str = ""
    spouse: str = ""
    emails: tuple[Party, ...] = ()
    phones: tuple[Phone, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    web_pages: tuple[str, ...] = ()
    instant_messaging: str = ""
    birthday: date | None = None
    wedding: date | None = None
    notes: str = ""
    picture: Attachment | None = None
    categories: tuple[str, ...] = ()
    is_private: bool = False


def contact_of(message: Message) -> Contact:
    """Return the contact that a message of class ``IPM.Contact`` is."""
    fields = ItemFields(message)
    text = fields.text
    return Contact(
        _name(fields),
        text(FILE_AS),
        text(PropertyId.COMPANY_NAME),
        text(PropertyId.DEPARTMENT_NAME),
        text(PropertyId.TITLE),
        text(PropertyId.OFFICE_LOCATION),
        text(PropertyId.PROFESSION),
        text(PropertyId.MANAGER_NAME),
        text(PropertyId.ASSISTANT),
        text(PropertyId.SPOUSE_NAME),
        _emails(fields),
        _phones(fields),
        tuple(a for a in (_address(fields, f) for f in ADDRESSES) if a is not None),
        _web_pages(fields),
        text(INSTANT_MESSAGING),
        _day(fields, BIRTHDAY_LOCAL, PropertyId.BIRTHDAY),
        _day(fields, WEDDING_LOCAL, PropertyId.WEDDING_ANNIVERSARY),
        (message.text or "").strip("\0"),
        picture_of(message),
        categories_of(message),
        message.sensitivity == 2,  # noqa: PLR2004 - private ([MS-OXCMSG] 2.2.1.13)
    )


def picture_of(message: Message) -> Attachment | None:
    """Return the picture of a contact: so marked, else of the name that Outlook gives it."""
    for attachment in message.attachments:
        if attachment.is_contact_photo:
            return attachment
    for attachment in message.attachments:
        if attachment.name.lower().rpartition(".")[0] == _PICTURE:
            return attachment
    return None


def _name(fields: ItemFields) -> PersonName:
    text = fields.text
    return PersonName(
        text(PropertyId.DISPLAY_NAME) or fields.message.subject,
        text(PropertyId.DISPLAY_NAME_PREFIX),
        text(PropertyId.GIVEN_NAME),
        text(PropertyId.MIDDLE_NAME),
        text(PropertyId.SURNAME),
        text(PropertyId.GENERATION),
        text(PropertyId.NICKNAME),
    )


def _emails(fields: ItemFields) -> tuple[Party, ...]:
    found = (_email(fields, email) for email in EMAIL_ENTRIES)
    return tuple(party for party in found if party.address or party.smtp)


def _email(fields: ItemFields, keys: EmailFields) -> Party:
    """Return one address; where it is an X.500 name, what else is stored may hold the SMTP one."""
    address_type = fields.text(keys.address_type).upper()
    address = fields.text(keys.address)
    name = fields.text(keys.original_name) or fields.text(keys.shown_name)
    stored = party_of(fields.binary(keys.entry_id))
    address, address_type = address or stored.address, address_type or stored.address_type.upper()
    if address_type in {"", "SMTP"}:
        smtp = address if "@" in address else ""
    else:
        texts = (stored.smtp, fields.text(keys.original_name))
        smtp = next((text for text in texts if "@" in text and " " not in text), "")
    return Party(name, address_type, address, smtp)


def _phones(fields: ItemFields) -> tuple[Phone, ...]:
    return tuple(
        Phone(use, number)
        for use, key in PHONES
        for number in dict.fromkeys(text.strip() for text in fields.texts(key))
        if number
    )


def _address(fields: ItemFields, keys: AddressFields) -> PostalAddress | None:
    parts = [
        "" if key is None else fields.text(key)
        for key in (
            keys.street,
            keys.post_office_box,
            keys.city,
            keys.state,
            keys.postal_code,
            keys.country,
            keys.text,
        )
    ]
    return PostalAddress(keys.use, *parts) if any(parts) else None


def _web_pages(fields: ItemFields) -> tuple[str, ...]:
    keys = (PropertyId.BUSINESS_HOME_PAGE, PropertyId.PERSONAL_HOME_PAGE)
    return tuple(dict.fromkeys(page for key in keys if (page := fields.text(key))))


def _day(fields: ItemFields, local: FieldKey, stored: FieldKey) -> date | None:
    """Return a day: as written for the local zone, else the midnight in UTC that is nearest."""
    moment = fields.time(local)
    if moment is not None:
        return moment.date()
    moment = fields.time(stored)
    return _nearest_day(moment) if moment is not None else None


def _nearest_day(midnight: datetime) -> date:
    return (midnight + _HALF_DAY).date()
