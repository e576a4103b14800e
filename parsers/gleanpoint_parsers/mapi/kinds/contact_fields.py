"""Which properties hold the fields of a contact: tables of constants.

Source: [MS-OXOCNTC] 2.2.1.2 (addresses of mail), 2.2.1.3 (postal), 2.2.1.4 (telephone).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gleanpoint_parsers.mapi.kinds.fields import FieldKey
from gleanpoint_parsers.mapi.names import PSETID_ADDRESS
from gleanpoint_parsers.mapi.property_ids import PropertyId


class AddressUse(Enum):
    """Whose address it is."""

    WORK = "work"
    HOME = "home"
    OTHER = "other"


class PhoneUse(Enum):
    """What a number reaches."""

    WORK = "work"
    WORK_2 = "work 2"
    HOME = "home"
    HOME_2 = "home 2"
    MOBILE = "mobile"
    PRIMARY = "primary"
    OTHER = "other"
    CAR = "car"
    RADIO = "radio"
    CALLBACK = "callback"
    COMPANY = "company"
    ASSISTANT = "assistant"
    PAGER = "pager"
    ISDN = "ISDN"
    TEXT_TELEPHONE = "text telephone"
    TELEX = "telex"
    WORK_FAX = "work fax"
    HOME_FAX = "home fax"
    OTHER_FAX = "other fax"


PHONES: tuple[tuple[PhoneUse, PropertyId], ...] = (
    (PhoneUse.WORK, PropertyId.BUSINESS_TELEPHONE_NUMBER),
    (PhoneUse.WORK_2, PropertyId.BUSINESS2_TELEPHONE_NUMBER),
    (PhoneUse.HOME, PropertyId.HOME_TELEPHONE_NUMBER),
    (PhoneUse.HOME_2, PropertyId.HOME2_TELEPHONE_NUMBER),
    (PhoneUse.MOBILE, PropertyId.MOBILE_TELEPHONE_NUMBER),
    (PhoneUse.PRIMARY, PropertyId.PRIMARY_TELEPHONE_NUMBER),
    (PhoneUse.OTHER, PropertyId.OTHER_TELEPHONE_NUMBER),
    (PhoneUse.CAR, PropertyId.CAR_TELEPHONE_NUMBER),
    (PhoneUse.RADIO, PropertyId.RADIO_TELEPHONE_NUMBER),
    (PhoneUse.CALLBACK, PropertyId.CALLBACK_TELEPHONE_NUMBER),
    (PhoneUse.COMPANY, PropertyId.COMPANY_MAIN_TELEPHONE_NUMBER),
    (PhoneUse.ASSISTANT, PropertyId.ASSISTANT_TELEPHONE_NUMBER),
    (PhoneUse.PAGER, PropertyId.PAGER_TELEPHONE_NUMBER),
    (PhoneUse.ISDN, PropertyId.ISDN_NUMBER),
    (PhoneUse.TEXT_TELEPHONE, PropertyId.TTY_TDD_PHONE_NUMBER),
    (PhoneUse.TELEX, PropertyId.TELEX_NUMBER),
    (PhoneUse.WORK_FAX, PropertyId.BUSINESS_FAX_NUMBER),
    (PhoneUse.HOME_FAX, PropertyId.HOME_FAX_NUMBER),
    (PhoneUse.OTHER_FAX, PropertyId.PRIMARY_FAX_NUMBER),
)


@dataclass(frozen=True, slots=True)
class EmailFields:
    """Where the parts of one mail address are."""

    shown_name: FieldKey
    address_type: FieldKey
    address: FieldKey
    original_name: FieldKey
    entry_id: FieldKey


def _email(first: int) -> EmailFields:
    name, kind, address, original, entry = (first + step for step in (0, 2, 3, 4, 5))
    return EmailFields(
        (PSETID_ADDRESS, name),
        (PSETID_ADDRESS, kind),
        (PSETID_ADDRESS, address),
        (PSETID_ADDRESS, original),
        (PSETID_ADDRESS, entry),
    )


EMAIL_ENTRIES = (_email(0x8080), _email(0x8090), _email(0x80A0))


@dataclass(frozen=True, slots=True)
class AddressFields:
    """Where the parts of one postal address are; None where there is no such property."""

    use: AddressUse
    street: FieldKey
    post_office_box: FieldKey | None
    city: FieldKey
    state: FieldKey
    postal_code: FieldKey
    country: FieldKey
    text: FieldKey


ADDRESSES = (
    AddressFields(
        AddressUse.WORK,
        (PSETID_ADDRESS, 0x8045),
        (PSETID_ADDRESS, 0x804A),
        (PSETID_ADDRESS, 0x8046),
        (PSETID_ADDRESS, 0x8047),
        (PSETID_ADDRESS, 0x8048),
        (PSETID_ADDRESS, 0x8049),
        (PSETID_ADDRESS, 0x801B),
    ),
    AddressFields(
        AddressUse.HOME,
        PropertyId.HOME_ADDRESS_STREET,
        PropertyId.HOME_ADDRESS_POST_OFFICE_BOX,
        PropertyId.HOME_ADDRESS_CITY,
        PropertyId.HOME_ADDRESS_STATE_OR_PROVINCE,
        PropertyId.HOME_ADDRESS_POSTAL_CODE,
        PropertyId.HOME_ADDRESS_COUNTRY,
        (PSETID_ADDRESS, 0x801A),
    ),
    AddressFields(
        AddressUse.OTHER,
        PropertyId.OTHER_ADDRESS_STREET,
        PropertyId.OTHER_ADDRESS_POST_OFFICE_BOX,
        PropertyId.OTHER_ADDRESS_CITY,
        PropertyId.OTHER_ADDRESS_STATE_OR_PROVINCE,
        PropertyId.OTHER_ADDRESS_POSTAL_CODE,
        PropertyId.OTHER_ADDRESS_COUNTRY,
        (PSETID_ADDRESS, 0x801C),
    ),
)

FILE_AS: FieldKey = (PSETID_ADDRESS, 0x8005)
INSTANT_MESSAGING: FieldKey = (PSETID_ADDRESS, 0x8062)
BIRTHDAY_LOCAL: FieldKey = (PSETID_ADDRESS, 0x80DE)
WEDDING_LOCAL: FieldKey = (PSETID_ADDRESS, 0x80DF)
