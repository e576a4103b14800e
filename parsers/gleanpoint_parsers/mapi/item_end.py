"""When an appointment or a task ends, as far as its retention begins there.

Source: design notes on retention, 1.4, after Microsoft's "How retention age is calculated"; the
properties: [MS-OXOCAL] 2.2.1.12 to 2.2.1.15, [MS-OXOTASK] 2.2.2.2.15 and 2.2.2.2.16.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TypeAlias

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.kinds.recurrence import Recurrence
from gleanpoint_parsers.mapi.kinds.recurrence_blob import (
    parse_appointment_recurrence,
    parse_task_recurrence,
)
from gleanpoint_parsers.mapi.names import PSETID_APPOINTMENT, PSETID_TASK
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId

End: TypeAlias = tuple[datetime | None, bool]
"""When an item ends, None where that is not known; whether it never does."""

_END = 0x820E
_RECURRENCE = 0x8216
_IS_SERIES = 0x8223
_TASK_RECURRENCE = 0x8116
_IS_TASK_SERIES = 0x8126
_UNKNOWN: End = (None, False)
_ENDLESS: End = (None, True)


def end_of(properties: Properties) -> End:
    """Return when an item ends; unknown for all but appointments and series of tasks."""
    kind = kind_of(properties.text(PropertyId.MESSAGE_CLASS))
    if kind is ItemKind.APPOINTMENT:
        return _end_of_appointment(properties)
    if kind is ItemKind.TASK and properties.named(PSETID_TASK, _IS_TASK_SERIES) is True:
        return _end_of_task(properties)
    return _UNKNOWN


def _end_of_appointment(properties: Properties) -> End:
    if properties.named(PSETID_APPOINTMENT, _IS_SERIES) is not True:
        end = properties.named(PSETID_APPOINTMENT, _END)
        return (end, False) if isinstance(end, datetime) else _UNKNOWN
    data = properties.named(PSETID_APPOINTMENT, _RECURRENCE)
    if not isinstance(data, bytes):
        return _UNKNOWN
    try:
        return _end_of_series(parse_appointment_recurrence(data).recurrence)
    except ParserError:
        return _UNKNOWN


def _end_of_task(properties: Properties) -> End:
    data = properties.named(PSETID_TASK, _TASK_RECURRENCE)
    if not isinstance(data, bytes):
        return _UNKNOWN
    try:
        return _end_of_series(parse_task_recurrence(data))
    except ParserError:
        return _UNKNOWN


def _end_of_series(recurrence: Recurrence) -> End:
    """Return when a series ends: a day later than its last day in UTC, so never too early."""
    if recurrence.is_regenerating or recurrence.until is None:
        return _ENDLESS
    return datetime.combine(recurrence.until, time(), UTC) + timedelta(days=2), False
