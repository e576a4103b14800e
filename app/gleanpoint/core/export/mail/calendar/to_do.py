"""Tasks as VTODO, journal entries and notes as VJOURNAL (RFC 5545, 3.6.2 and 3.6.3)."""

from __future__ import annotations

from icalendar import Alarm, Component, Journal, Todo

from gleanpoint.core.export.mail.calendar.clock import UTC_CLOCK, midnight_of
from gleanpoint.core.export.mail.calendar.event import BuiltComponent
from gleanpoint.core.export.mail.calendar.rules import add_recurrence
from gleanpoint.core.export.mail.calendar.values import (
    add_head,
    add_priority,
    add_text,
    add_texts,
    clean_text,
    uid_of,
)
from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint_parsers.mapi.kinds.journal import JournalEntry
from gleanpoint_parsers.mapi.kinds.note import Note
from gleanpoint_parsers.mapi.kinds.task import Task, TaskStatus
from gleanpoint_parsers.mapi.message import Message

_STATUSES = {
    TaskStatus.NOT_STARTED: "NEEDS-ACTION",
    TaskStatus.IN_PROGRESS: "IN-PROCESS",
    TaskStatus.COMPLETE: "COMPLETED",
    TaskStatus.WAITING: "NEEDS-ACTION",
    TaskStatus.DEFERRED: "NEEDS-ACTION",
}
_OWN_STATUSES = {TaskStatus.WAITING: "waiting for someone else", TaskStatus.DEFERRED: "deferred"}
"""What iCalendar has no word for."""


def build_to_do(message: Message, task: Task) -> BuiltComponent:
    """Return a task."""
    to_do = Todo()
    add_head(to_do, message, uid_of(message, ""))
    add_text(to_do, "summary", task.subject)
    add_text(to_do, "description", plain_text(message))
    add_priority(to_do, task.importance)
    add_texts(to_do, "categories", task.categories)
    to_do.add("status", _STATUSES[task.status])
    to_do.add("percent-complete", task.percent)
    _add_days(to_do, message, task)
    add_text(to_do, "x-gleanpoint-task-status", _OWN_STATUSES.get(task.status, ""))
    add_text(to_do, "x-gleanpoint-owner", task.owner)
    add_text(to_do, "x-gleanpoint-assigned-by", task.assigner)
    problem = None
    if task.recurrence is not None and "dtstart" in to_do:
        problem = add_recurrence(to_do, task.recurrence, UTC_CLOCK, is_whole_days=True)
    return BuiltComponent(to_do, _alarm(task), (problem,) if problem else ())


def build_journal_entry(message: Message, entry: JournalEntry) -> BuiltComponent:
    """Return an entry of a journal; how long it took stands in its description."""
    journal = Journal()
    add_head(journal, message, uid_of(message, ""))
    add_text(journal, "summary", entry.subject)
    if entry.start is not None:
        UTC_CLOCK.add(journal, "dtstart", entry.start)
    people = ", ".join([*entry.contacts, *entry.companies])
    facts = (
        f"Activity: {entry.activity}" if entry.activity else "",
        f"Duration: {entry.minutes} minutes" if entry.minutes is not None else "",
        f"With: {people}" if people else "",
    )
    head = "\n".join(fact for fact in facts if fact)
    add_text(journal, "description", "\n\n".join(t for t in (head, plain_text(message)) if t))
    add_texts(journal, "categories", entry.categories)
    return BuiltComponent(journal)


def build_note(message: Message, note: Note) -> BuiltComponent:
    """Return a sticky note: an entry of a journal, which has its text and no more."""
    journal = Journal()
    add_head(journal, message, uid_of(message, ""))
    add_text(journal, "summary", note.title)
    if message.created is not None:
        UTC_CLOCK.add(journal, "dtstart", message.created)
    add_text(journal, "description", plain_text(message))
    add_texts(journal, "categories", note.categories)
    journal.add("color", _COLOURS[note.colour.name])
    return BuiltComponent(journal)


_COLOURS = {
    "BLUE": "lightblue",
    "GREEN": "lightgreen",
    "PINK": "pink",
    "YELLOW": "yellow",
    "WHITE": "white",
}
"""Names of CSS, as RFC 7986, 5.9 has colours."""


def _add_days(to_do: Component, message: Message, task: Task) -> None:
    """Add start, due day and completion.

    A due day must lie behind the start (RFC 5545, 3.8.2.3): of a task of one day only the due
    day is written, of one that comes again only the start.
    """
    start = task.start
    if task.recurrence is not None:
        start = start or task.due or task.recurrence.start
    is_before_due = start is not None and (task.due is None or start < task.due)
    if start is not None and (is_before_due or task.recurrence is not None):
        to_do.add("dtstart", start)
    if task.due is not None and ("dtstart" not in to_do or is_before_due):
        to_do.add("due", task.due)
    if task.completed is not None:
        UTC_CLOCK.add_local(to_do, "completed", midnight_of(task.completed))
    elif task.status is TaskStatus.COMPLETE and message.modified is not None:
        UTC_CLOCK.add(to_do, "completed", message.modified)


def _alarm(task: Task) -> Alarm | None:
    if task.reminder is None:
        return None
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean_text(task.subject) or "Reminder")
    alarm.add("trigger", task.reminder, parameters={"VALUE": "DATE-TIME"})
    return alarm
