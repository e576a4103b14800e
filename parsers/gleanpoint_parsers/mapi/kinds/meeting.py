"""Mails about meetings: requests, responses, cancellations, notices of the organizer's client.

Source: [MS-OXOCAL] 2.2.6 to 2.2.11 (message classes), 2.2.6.5 (PidLidMeetingType).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gleanpoint_parsers.mapi.kinds.appointment import Appointment, appointment_of
from gleanpoint_parsers.mapi.kinds.attendees import Response
from gleanpoint_parsers.mapi.kinds.fields import ItemFields
from gleanpoint_parsers.mapi.message import Message
from gleanpoint_parsers.mapi.names import PSETID_APPOINTMENT, PSETID_MEETING

_COUNTER = (PSETID_APPOINTMENT, 0x8257)
_PROPOSED_START = (PSETID_APPOINTMENT, 0x8250)
_PROPOSED_END = (PSETID_APPOINTMENT, 0x8251)
_OLD_LOCATION = (PSETID_MEETING, 0x0028)


class MeetingKind(Enum):
    """What a mail about a meeting says."""

    REQUEST = "request"
    RESPONSE = "response"
    CANCELLATION = "cancellation"
    FORWARD_NOTICE = "forward notice"
    OTHER = "other"


_CLASSES = (
    ("IPM.SCHEDULE.MEETING.REQUEST", MeetingKind.REQUEST, Response.NONE),
    ("IPM.SCHEDULE.MEETING.CANCELED", MeetingKind.CANCELLATION, Response.NONE),
    ("IPM.SCHEDULE.MEETING.RESP.POS", MeetingKind.RESPONSE, Response.ACCEPTED),
    ("IPM.SCHEDULE.MEETING.RESP.NEG", MeetingKind.RESPONSE, Response.DECLINED),
    ("IPM.SCHEDULE.MEETING.RESP.TENT", MeetingKind.RESPONSE, Response.TENTATIVE),
    ("IPM.SCHEDULE.MEETING.NOTIFICATION.FORWARD", MeetingKind.FORWARD_NOTICE, Response.NONE),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A mail about a meeting.

    Args:
        kind: What it says.
        appointment: What it is about.
        response: Of a response: what its sender answered.
        is_counter_proposal: Whether the sender asks for another time.
        proposed_start: That time's beginning, in UTC.
        proposed_end: Its end.
        old_location: Where the meeting would have been before it was moved; may be empty.
    """

    kind: MeetingKind
    appointment: Appointment
    response: Response = Response.NONE
    is_counter_proposal: bool = False
    proposed_start: datetime | None = None
    proposed_end: datetime | None = None
    old_location: str = ""


def meeting_of(message: Message) -> Meeting:
    """Return what a message of a class ``IPM.Schedule.Meeting…`` says."""
    fields = ItemFields(message)
    upper = message.message_class.upper()
    kind, response = next(
        ((kind, response) for name, kind, response in _CLASSES if upper.startswith(name)),
        (MeetingKind.OTHER, Response.NONE),
    )
    return Meeting(
        kind,
        appointment_of(message),
        response,
        fields.flag(_COUNTER) or False,
        fields.time(_PROPOSED_START),
        fields.time(_PROPOSED_END),
        fields.text(_OLD_LOCATION),
    )
