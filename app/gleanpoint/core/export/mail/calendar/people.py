"""Organizers and attendees as iCalendar has them (RFC 5545, 3.8.4)."""

from __future__ import annotations

from icalendar import Component, vCalAddress

from gleanpoint.core.export.mail.calendar.values import clean_parameter
from gleanpoint.core.export.mail.eml.addresses import mailbox
from gleanpoint_parsers.mapi.kinds.attendees import Attendee, Response, Role
from gleanpoint_parsers.mapi.message import Party

_ROLES = {
    Role.REQUIRED: "REQ-PARTICIPANT",
    Role.OPTIONAL: "OPT-PARTICIPANT",
    Role.RESOURCE: "NON-PARTICIPANT",
}
_ANSWERS = {
    Response.ORGANIZED: "ACCEPTED",
    Response.TENTATIVE: "TENTATIVE",
    Response.ACCEPTED: "ACCEPTED",
    Response.DECLINED: "DECLINED",
}


def add_organizer(component: Component, organizer: Party) -> None:
    """Add the organizer where one is known."""
    address = _address(organizer)
    if address is not None:
        component.add("organizer", address)


def add_attendee(component: Component, attendee: Attendee, *, asks: bool) -> None:
    """Add one attendee.

    Args:
        component: Of a meeting.
        attendee: Who.
        asks: Whether an answer is asked for.
    """
    address = _address(attendee.party)
    if address is None:
        return
    address.params["ROLE"] = _ROLES[attendee.role]
    if attendee.role is Role.RESOURCE:
        address.params["CUTYPE"] = "RESOURCE"
    address.params["PARTSTAT"] = _ANSWERS.get(attendee.response, "NEEDS-ACTION")
    if asks:
        address.params["RSVP"] = "TRUE"
    component.add("attendee", address)


def _address(party: Party) -> vCalAddress | None:
    """Return a person; one without an Internet address under the placeholder that mail has."""
    found = mailbox(party)
    if found is None:
        return None
    address = vCalAddress(f"mailto:{found.address}")
    name = clean_parameter(party.name)
    if name:
        address.params["CN"] = name
    if party.address_type == "EX" and not found.is_known:
        address.params["X-LEGACY-DN"] = clean_parameter(party.address)
    return address
