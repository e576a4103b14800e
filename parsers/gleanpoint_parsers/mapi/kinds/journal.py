"""Journal entries: what was done, when, how long, and with whom.

Source: [MS-OXOJRNL] 2.2.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gleanpoint_parsers.mapi.kinds.fields import ItemFields, categories_of
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.names import PSETID_COMMON, PSETID_LOG

_TYPE = (PSETID_LOG, 0x8700)
_START = (PSETID_LOG, 0x8706)
_DURATION = (PSETID_LOG, 0x8707)
_END = (PSETID_LOG, 0x8708)
_TYPE_DESCRIPTION = (PSETID_LOG, 0x8712)
_COMPANIES = (PSETID_COMMON, 0x8539)
_CONTACTS = (PSETID_COMMON, 0x853A)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry of a journal.

    Args:
        subject: What it is about.
        activity: Kind of activity, such as ``Phone call``.
        start: When it began.
        end: When it ended.
        minutes: How long it took.
        companies: Names of companies.
        contacts: Names of people.
        categories: As stored.
    """

    subject: str
    activity: str = ""
    start: datetime | None = None
    end: datetime | None = None
    minutes: int | None = None
    companies: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def journal_entry_of(message: Message) -> JournalEntry:
    """Return the entry that a message of class ``IPM.Activity`` is."""
    fields = ItemFields(message)
    return JournalEntry(
        message.subject,
        fields.text(_TYPE) or fields.text(_TYPE_DESCRIPTION),
        fields.time(_START),
        fields.time(_END),
        fields.integer(_DURATION),
        fields.texts(_COMPANIES),
        fields.texts(_CONTACTS),
        categories_of(message),
    )
