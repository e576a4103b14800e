"""What kind of item a message is, by its class.

Source: [MS-OXOCAL] 2.2.1 and 2.2.4 to 2.2.7, [MS-OXOCNTC] 2.2.2, [MS-OXOTASK] 2.2.2, [MS-OXONOTE],
[MS-OXOJRNL] 2.2 (message classes).
"""

from __future__ import annotations

from enum import Enum


class ItemKind(Enum):
    """Kinds of items that have fields of their own."""

    MAIL = "mail"
    """Mail, posts, reports, and whatever no other kind claims."""
    APPOINTMENT = "appointment"
    MEETING = "meeting"
    """A mail about an appointment: request, response, cancellation, notice."""
    CONTACT = "contact"
    DISTRIBUTION_LIST = "distribution list"
    TASK = "task"
    NOTE = "note"
    JOURNAL = "journal"


_CLASSES = (
    ("IPM.APPOINTMENT", ItemKind.APPOINTMENT),
    ("IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}", ItemKind.APPOINTMENT),
    ("IPM.SCHEDULE.MEETING", ItemKind.MEETING),
    ("IPM.CONTACT", ItemKind.CONTACT),
    ("IPM.ABCHPERSON", ItemKind.CONTACT),
    ("IPM.DISTLIST", ItemKind.DISTRIBUTION_LIST),
    ("IPM.TASKREQUEST", ItemKind.MAIL),
    ("IPM.TASK", ItemKind.TASK),
    ("IPM.STICKYNOTE", ItemKind.NOTE),
    ("IPM.ACTIVITY", ItemKind.JOURNAL),
)
"""Beginnings of message classes; the first that fits decides. The OLE class is the changed
occurrence of a series, which lies in the series as an attachment."""


def kind_of(message_class: str) -> ItemKind:
    """Return the kind of a message class; ``MAIL`` for every class without fields of its own."""
    upper = message_class.upper()
    for beginning, kind in _CLASSES:
        if upper == beginning or upper.startswith(f"{beginning}."):
            return kind
    return ItemKind.MAIL
