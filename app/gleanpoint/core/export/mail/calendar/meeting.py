"""What a calendar says of a meeting: publishes it, asks, answers, calls off (RFC 5546, 1.4)."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from gleanpoint_parsers.mapi.kinds.appointment import Appointment, appointment_of
from gleanpoint_parsers.mapi.kinds.attendees import Attendee, attendees_of
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.kinds.meeting import Meeting, MeetingKind, meeting_of
from gleanpoint_parsers.mapi.message import Message, Party


class Method(Enum):
    """METHOD of a calendar."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    REPLY = "REPLY"
    COUNTER = "COUNTER"
    CANCEL = "CANCEL"


def appointment_and_method(message: Message) -> tuple[Appointment, Method]:
    """Return what is written of an appointment or of a mail about one, and to which purpose."""
    if kind_of(message.message_class) is not ItemKind.MEETING:
        return appointment_of(message), Method.PUBLISH
    meeting = meeting_of(message)
    appointment = replace(meeting.appointment, is_meeting=True)
    if meeting.kind is MeetingKind.REQUEST:
        return appointment, Method.REQUEST
    if meeting.kind is MeetingKind.CANCELLATION:
        return replace(appointment, is_canceled=True), Method.CANCEL
    if meeting.kind is MeetingKind.RESPONSE:
        return _answered(message, meeting, appointment)
    return appointment, Method.PUBLISH


def _answered(
    message: Message, meeting: Meeting, appointment: Appointment
) -> tuple[Appointment, Method]:
    """Return an answer: its sender is the attendee, its recipient the organizer."""
    answering = message.sender if message.representing.is_empty else message.representing
    organizer = next((one.party for one in attendees_of(message)), Party())
    attendee = Attendee(answering, response=meeting.response, responded=message.sent)
    answer = replace(
        appointment,
        organizer=organizer,
        attendees=(attendee,),
        reminder_minutes=None,
        recurrence=None,
    )
    if not meeting.is_counter_proposal or meeting.proposed_start is None:
        return answer, Method.REPLY
    proposed = replace(answer, start=meeting.proposed_start, end=meeting.proposed_end)
    return proposed, Method.COUNTER
