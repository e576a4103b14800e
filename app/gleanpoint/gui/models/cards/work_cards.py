"""Cards of tasks, journal entries and notes."""

from __future__ import annotations

from gleanpoint.gui.models.cards.card import Card, day_words, duration_words, kept, span_between
from gleanpoint.gui.models.cards.recurrence_words import recurrence_words
from gleanpoint.gui.models.listing.message_kinds import ICONS
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import number, point_text, tr
from gleanpoint_parsers.mapi.kinds.item import ItemKind
from gleanpoint_parsers.mapi.kinds.journal import JournalEntry
from gleanpoint_parsers.mapi.kinds.note import Note, NoteColour
from gleanpoint_parsers.mapi.kinds.task import Task, TaskStatus

_STATES = {
    TaskStatus.NOT_STARTED: "Not started",
    TaskStatus.IN_PROGRESS: "In progress",
    TaskStatus.COMPLETE: "Complete",
    TaskStatus.WAITING: "Waiting for somebody",
    TaskStatus.DEFERRED: "Put off",
}
_COLOURS = {
    NoteColour.BLUE: "blue",
    NoteColour.GREEN: "green",
    NoteColour.PINK: "pink",
    NoteColour.YELLOW: "yellow",
    NoteColour.WHITE: "white",
}


def task_card(item: Task) -> Card:
    """Return what the card of a task says."""
    state = tr(_STATES[item.status])
    heading = tr("{0}, {1} % done").format(state, number(item.percent)) if item.percent else state
    due = (
        tr("Due {0}").format(day_words(item.due))
        if item.due is not None
        else tr("Without a due date")
    )
    rows = [
        (tr("Begins"), day_words(item.start) if item.start else ""),
        (tr("Done on"), day_words(item.completed) if item.completed else ""),
        (tr("Owner"), visible(item.owner)),
        (tr("Given by"), visible(item.assigner)),
        (tr("Work spent"), duration_words(item.actual_minutes or 0)),
        (tr("Work planned"), duration_words(item.estimated_minutes or 0)),
        (tr("Reminder"), point_text(item.reminder) if item.reminder else ""),
        (tr("Companies"), visible(", ".join(item.companies))),
    ]
    if item.recurrence is not None:
        rows.insert(0, (tr("Repeats"), recurrence_words(item.recurrence)))
    return Card(
        heading,
        due,
        ICONS[ItemKind.TASK],
        rows=kept(rows),
        done=item.percent,
        problems=item.problems,
    )


def journal_card(item: JournalEntry) -> Card:
    """Return what the card of a journal entry says."""
    rows = [
        (tr("Duration"), duration_words(item.minutes or 0)),
        (tr("Companies"), visible(", ".join(item.companies))),
        (tr("With"), visible(", ".join(item.contacts))),
    ]
    activity = visible(item.activity) or tr("Journal entry")
    when = span_between(item.start, item.end)
    return Card(activity, when, ICONS[ItemKind.JOURNAL], rows=kept(rows))


def note_card(item: Note) -> Card:
    """Return what the card of a note says; its text is the body."""
    words = tr("Note, {0}").format(tr(_COLOURS[item.colour]))
    return Card(words, icon=ICONS[ItemKind.NOTE])
