"""Who takes part in an appointment, in which role, and what they answered.

Source: [MS-OXOCAL] 2.2.4.10 (recipients of meetings), [MS-OXCMSG] 2.2.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum

from gleanpoint_parsers.mapi.message import Message, Party, Recipient, RecipientKind

_ORGANIZER = 0x2
_DELETED_EXCEPTION = 0x20
"""Bits of PidTagRecipientFlags: the organizer; who was taken out of a changed occurrence."""


class Role(Enum):
    """Role of an attendee; resources are rooms and devices."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    RESOURCE = "resource"


class Response(IntEnum):
    """PidLidResponseStatus and PidTagRecipientTrackStatus ([MS-OXOCAL] 2.2.1.11)."""

    NONE = 0
    ORGANIZED = 1
    TENTATIVE = 2
    ACCEPTED = 3
    DECLINED = 4
    NOT_RESPONDED = 5


_ROLES = {
    RecipientKind.ORIGINATOR: Role.REQUIRED,
    RecipientKind.TO: Role.REQUIRED,
    RecipientKind.CC: Role.OPTIONAL,
    RecipientKind.BCC: Role.RESOURCE,
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """One attendee.

    Args:
        party: Who.
        role: Whether they must come; or whether it is a room.
        response: What they answered.
        responded: When.
        is_organizer: Whether the appointment is theirs.
    """

    party: Party
    role: Role = Role.REQUIRED
    response: Response = Response.NONE
    responded: datetime | None = None
    is_organizer: bool = False


def attendees_of(message: Message) -> tuple[Attendee, ...]:
    """Return the attendees of an appointment or a meeting mail, in stored order."""
    return tuple(
        _attendee(recipient)
        for recipient in message.recipients
        if not recipient.flags & _DELETED_EXCEPTION and not recipient.party.is_empty
    )


def response_of(number: int | None) -> Response:
    """Return the response of that number; none where there is none, or it does not exist."""
    return Response(number) if number in set(Response) else Response.NONE


def _attendee(recipient: Recipient) -> Attendee:
    is_organizer = bool(recipient.flags & _ORGANIZER)
    return Attendee(
        recipient.party,
        _ROLES[recipient.kind],
        response_of(recipient.response),
        recipient.responded,
        is_organizer or recipient.kind is RecipientKind.ORIGINATOR,
    )
