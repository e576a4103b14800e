"""Follow-up flags: what is to be done about a message, by when, and whether it is done.

Source: [MS-OXOFLAG] 2.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from gleanpoint_parsers.mapi.kinds.fields import ItemFields
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.names import PSETID_COMMON, PSETID_TASK
from gleanpoint_parsers.mapi.property_ids import PropertyId

_START = (PSETID_TASK, 0x8104)
_DUE = (PSETID_TASK, 0x8105)
_REQUEST = (PSETID_COMMON, 0x8530)
_REMINDER_SET = (PSETID_COMMON, 0x8503)
_REMINDER_TIME = (PSETID_COMMON, 0x8502)


class FlagStatus(IntEnum):
    """PidTagFlagStatus ([MS-OXOFLAG] 2.2.1.1)."""

    COMPLETE = 1
    FLAGGED = 2


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The flag of a message.

    Args:
        status: Whether it is still to be done.
        request: What is to be done, such as ``Follow up``; may be empty.
        start: Day from which it is to be done.
        due: Day by which.
        completed: When it was done.
        reminder: When to remind.
        colour: PidTagFollowupIcon (1 purple to 6 red), or None.
    """

    status: FlagStatus
    request: str = ""
    start: date | None = None
    due: date | None = None
    completed: datetime | None = None
    reminder: datetime | None = None
    colour: int | None = None


def follow_up_of(message: Message) -> FollowUp | None:
    """Return the flag of a message; None where it has none."""
    fields = ItemFields(message)
    number = fields.integer(PropertyId.FLAG_STATUS)
    if number not in set(FlagStatus):
        return None
    start, due = fields.time(_START), fields.time(_DUE)
    return FollowUp(
        FlagStatus(number),
        fields.text(_REQUEST),
        start.date() if start else None,
        due.date() if due else None,
        fields.time(PropertyId.FLAG_COMPLETE_TIME),
        fields.time(_REMINDER_TIME) if fields.flag(_REMINDER_SET) else None,
        fields.integer(PropertyId.FOLLOWUP_ICON),
    )
