"""The card of an item, whatever kind it is of."""

from __future__ import annotations

from gleanpoint.gui.models.cards.calendar_cards import appointment_card, meeting_card
from gleanpoint.gui.models.cards.card import Card
from gleanpoint.gui.models.cards.people_cards import contact_card, list_card
from gleanpoint.gui.models.cards.work_cards import journal_card, note_card, task_card
from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.contact import Contact
from gleanpoint_parsers.mapi.kinds.distribution_list import DistributionList
from gleanpoint_parsers.mapi.kinds.journal import JournalEntry
from gleanpoint_parsers.mapi.kinds.meeting import Meeting
from gleanpoint_parsers.mapi.kinds.note import Note
from gleanpoint_parsers.mapi.kinds.read import Item
from gleanpoint_parsers.mapi.kinds.task import Task


def card_of(item: Item) -> Card:
    """Return what the card of an item says."""
    if isinstance(item, Appointment):
        return appointment_card(item)
    if isinstance(item, Meeting):
        return meeting_card(item)
    if isinstance(item, Contact):
        return contact_card(item)
    if isinstance(item, DistributionList):
        return list_card(item)
    return _other(item)


def _other(item: Task | Note | JournalEntry) -> Card:
    if isinstance(item, Task):
        return task_card(item)
    if isinstance(item, JournalEntry):
        return journal_card(item)
    return note_card(item)
