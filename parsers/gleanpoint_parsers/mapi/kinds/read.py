"""Read what a message is besides mail: the one door to all kinds of items."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from gleanpoint_parsers.mapi.kinds.appointment import Appointment, appointment_of
from gleanpoint_parsers.mapi.kinds.contact import Contact, contact_of
from gleanpoint_parsers.mapi.kinds.distribution_list import DistributionList, distribution_list_of
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.kinds.journal import JournalEntry, journal_entry_of
from gleanpoint_parsers.mapi.kinds.meeting import Meeting, meeting_of
from gleanpoint_parsers.mapi.kinds.note import Note, note_of
from gleanpoint_parsers.mapi.kinds.task import Task, task_of
from gleanpoint_parsers.mapi.message import Message

Item: TypeAlias = Appointment | Meeting | Contact | DistributionList | Task | Note | JournalEntry

_READERS: dict[ItemKind, Callable[[Message], Item]] = {
    ItemKind.APPOINTMENT: appointment_of,
    ItemKind.MEETING: meeting_of,
    ItemKind.CONTACT: contact_of,
    ItemKind.DISTRIBUTION_LIST: distribution_list_of,
    ItemKind.TASK: task_of,
    ItemKind.NOTE: note_of,
    ItemKind.JOURNAL: journal_entry_of,
}


def item_of(message: Message) -> Item | None:
    """Return the fields of an item; None where it is mail and no more."""
    read = _READERS.get(kind_of(message.message_class))
    return None if read is None else read(message)
