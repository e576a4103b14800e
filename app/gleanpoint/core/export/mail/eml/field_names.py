"""Fields of contacts, appointments and tasks as people know them: tables of constants.

Keys are property ids in hexadecimal, or the names of named properties as ``Message.names`` has
them. Source: [MS-OXPROPS].
"""

from __future__ import annotations

from gleanpoint_parsers.mapi.names import (
    PS_PUBLIC_STRINGS,
    PSETID_ADDRESS,
    PSETID_APPOINTMENT,
    PSETID_COMMON,
    PSETID_TASK,
)


def _named(property_set: str, labels: dict[int, str]) -> dict[str, str]:
    return {f"{{{property_set}}}/0x{number:04X}": label for number, label in labels.items()}


_CONTACT = {
    "3001": "Name",
    "3A45": "Title",
    "3A06": "First name",
    "3A44": "Middle name",
    "3A11": "Last name",
    "3A05": "Suffix",
    "3A0A": "Initials",
    "3A4F": "Nickname",
    "3A16": "Company",
    "3A17": "Job title",
    "3A18": "Department",
    "3A19": "Office",
    "3A46": "Profession",
    "3A4E": "Manager",
    "3A08": "Business phone",
    "3A1B": "Business phone 2",
    "3A09": "Home phone",
    "3A2F": "Home phone 2",
    "3A1C": "Mobile phone",
    "3A1A": "Primary phone",
    "3A1F": "Other phone",
    "3A1E": "Car phone",
    "3A1D": "Radio phone",
    "3A02": "Callback phone",
    "3A57": "Company main phone",
    "3A2E": "Assistant's phone",
    "3A30": "Assistant",
    "3A21": "Pager",
    "3A24": "Business fax",
    "3A25": "Home fax",
    "3A23": "Other fax",
    "3A2C": "Telex",
    "3A51": "Business web page",
    "3A50": "Personal web page",
    "3A15": "Postal address",
    "3A29": "Street",
    "3A2B": "Post office box",
    "3A27": "City",
    "3A28": "State or province",
    "3A2A": "Postal code",
    "3A26": "Country",
    "3A5D": "Home street",
    "3A59": "Home city",
    "3A5C": "Home state or province",
    "3A5B": "Home postal code",
    "3A5A": "Home country",
    "3A42": "Birthday",
    "3A41": "Anniversary",
    "3A48": "Spouse",
    "3A58": "Children",
    "3A43": "Hobbies",
    "3A0C": "Language",
    "3004": "Comment",
}

_ADDRESS_BOOK = {
    0x8005: "File as",
    0x8080: "E-mail display name",
    0x8083: "E-mail",
    0x8090: "E-mail 2 display name",
    0x8093: "E-mail 2",
    0x80A0: "E-mail 3 display name",
    0x80A3: "E-mail 3",
    0x8062: "Instant messaging",
    0x801A: "Home address",
    0x801B: "Business address",
    0x801C: "Other address",
    0x8045: "Business street",
    0x8046: "Business city",
    0x8047: "Business state or province",
    0x8048: "Business postal code",
    0x8049: "Business country",
    0x8054: "Members",
}

_APPOINTMENT = {
    0x820D: "Start",
    0x820E: "End",
    0x8215: "All day",
    0x8208: "Location",
    0x8213: "Duration (minutes)",
    0x8234: "Time zone",
    0x8223: "Recurring",
    0x8232: "Recurrence",
    0x8235: "Recurrence starts",
    0x8236: "Recurrence ends",
    0x8238: "Attendees",
    0x823B: "Required attendees",
    0x823C: "Optional attendees",
}

_TASK = {
    0x8104: "Start date",
    0x8105: "Due date",
    0x8101: "Status",
    0x8102: "Done (fraction of 1)",
    0x811C: "Complete",
    0x810F: "Date completed",
    0x8110: "Actual work (minutes)",
    0x8111: "Total work (minutes)",
    0x811F: "Owner",
    0x8121: "Assigned by",
}

_COMMON = {
    0x8516: "Starts",
    0x8517: "Ends",
    0x8503: "Reminder set",
    0x8502: "Reminder at",
    0x8539: "Companies",
    0x853A: "Contacts",
    0x8534: "Mileage",
    0x8535: "Billing information",
}

_ANY = {
    **_named(PSETID_COMMON, _COMMON),
    f"{{{PS_PUBLIC_STRINGS}}}/Keywords": "Categories",
    "1001": "Report",
}
_PERSON = _CONTACT | _named(PSETID_ADDRESS, _ADDRESS_BOOK)
_EVENT = _named(PSETID_APPOINTMENT, _APPOINTMENT) | {
    "0060": "Start (as sent)",
    "0061": "End (as sent)",
}
_BY_CLASS = {
    "IPM.CONTACT": _PERSON,
    "IPM.DISTLIST": _PERSON,
    "IPM.APPOINTMENT": _EVENT,
    "IPM.SCHEDULE": _EVENT,
    "IPM.TASK": _named(PSETID_TASK, _TASK),
}


def labels_of(message_class: str) -> dict[str, str]:
    """Return what people call the properties of an item, in the order in which to list them."""
    kind = ".".join(message_class.upper().split(".")[:2])
    return _BY_CLASS.get(kind, {}) | _ANY


_SENDER = frozenset(["0C1A", "0C1E", "0C1F", "0042", "0064", "0065"])
_IN_HEADERS = _SENDER | {"001A", "0037", "003D", "0070", "007D", "0E02", "0E03", "0E04", "0E1D"}
_COUNTERS = frozenset(["0E07", "0E08"])
UNLISTED = _IN_HEADERS | _COUNTERS
"""Properties that a list of fields leaves out."""
