"""Tasks: what is to be done, by when, how far it is.

Source: [MS-OXOTASK] 2.2.2.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.kinds.fields import ItemFields, categories_of
from gleanpoint_parsers.mapi.kinds.recurrence import Recurrence
from gleanpoint_parsers.mapi.kinds.recurrence_blob import parse_task_recurrence
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.names import PSETID_COMMON, PSETID_TASK

_STATUS = (PSETID_TASK, 0x8101)
_PERCENT = (PSETID_TASK, 0x8102)
_START = (PSETID_TASK, 0x8104)
_DUE = (PSETID_TASK, 0x8105)
_COMPLETED = (PSETID_TASK, 0x810F)
_ACTUAL_EFFORT = (PSETID_TASK, 0x8110)
_ESTIMATED_EFFORT = (PSETID_TASK, 0x8111)
_RECURRENCE = (PSETID_TASK, 0x8116)
_IS_COMPLETE = (PSETID_TASK, 0x811C)
_OWNER = (PSETID_TASK, 0x811F)
_ASSIGNER = (PSETID_TASK, 0x8121)
_REMINDER_SET = (PSETID_COMMON, 0x8503)
_REMINDER_TIME = (PSETID_COMMON, 0x8502)
_COMPANIES = (PSETID_COMMON, 0x8539)
_WHOLE = 100


class TaskStatus(IntEnum):
    """PidLidTaskStatus ([MS-OXOTASK] 2.2.2.2.2)."""

    NOT_STARTED = 0
    IN_PROGRESS = 1
    COMPLETE = 2
    WAITING = 3
    DEFERRED = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A task.

    Args:
        subject: What is to be done.
        status: How it stands.
        percent: 0 to 100.
        start: First day; tasks know no time of day.
        due: Last day.
        completed: Day on which it was done.
        owner: Who does it; may be empty.
        assigner: Who asked for it; may be empty.
        actual_minutes: Work spent.
        estimated_minutes: Work thought to be needed.
        reminder: When to remind.
        importance: 0 low, 1 normal, 2 high.
        sensitivity: 0 normal, 1 personal, 2 private, 3 confidential.
        recurrence: When it comes again.
        companies: Names of companies.
        categories: As stored.
        problems: Sentences about what could not be read.
    """

    subject: str
    status: TaskStatus = TaskStatus.NOT_STARTED
    percent: int = 0
    start: date | None = None
    due: date | None = None
    completed: date | None = None
    owner: str = ""
    assigner: str = ""
    actual_minutes: int | None = None
    estimated_minutes: int | None = None
    reminder: datetime | None = None
    importance: int = 1
    sensitivity: int = 0
    recurrence: Recurrence | None = None
    companies: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def task_of(message: Message) -> Task:
    """Return the task that a message of class ``IPM.Task`` is."""
    fields = ItemFields(message)
    recurrence, problems = _recurrence(fields)
    return Task(
        message.subject,
        _status(fields),
        _percent(fields),
        _day(fields, _START),
        _day(fields, _DUE),
        _day(fields, _COMPLETED),
        fields.text(_OWNER),
        fields.text(_ASSIGNER),
        fields.integer(_ACTUAL_EFFORT),
        fields.integer(_ESTIMATED_EFFORT),
        fields.time(_REMINDER_TIME) if fields.flag(_REMINDER_SET) else None,
        message.importance,
        message.sensitivity,
        recurrence,
        fields.texts(_COMPANIES),
        categories_of(message),
        problems,
    )


def _status(fields: ItemFields) -> TaskStatus:
    """Return the status; a task that calls itself complete is, whatever its number says."""
    number = fields.integer(_STATUS)
    if fields.flag(_IS_COMPLETE):
        return TaskStatus.COMPLETE
    return TaskStatus(number) if number in set(TaskStatus) else TaskStatus.NOT_STARTED


def _percent(fields: ItemFields) -> int:
    """Return the part that is done; stored as a fraction of 1."""
    fraction = fields.number(_PERCENT)
    if fraction is None or not 0 <= fraction <= 1:
        return _WHOLE if fields.flag(_IS_COMPLETE) else 0
    return round(fraction * _WHOLE)


def _day(fields: ItemFields, key: tuple[str, int]) -> date | None:
    """Return a day; stored as its midnight, written as if that were UTC."""
    moment = fields.time(key)
    return moment.date() if moment else None


def _recurrence(fields: ItemFields) -> tuple[Recurrence | None, tuple[str, ...]]:
    data = fields.binary(_RECURRENCE)
    if not data:
        return None, ()
    try:
        return parse_task_recurrence(data), ()
    except ParserError as error:
        return None, (str(error),)
