"""Built calendars as lines: whole ones, and halves between which attachments are written."""

from __future__ import annotations

from icalendar import Component

from gleanpoint.core.export.mail.calendar.build import BuiltCalendar
from gleanpoint.core.export.mail.calendar.event import BuiltComponent


def calendar_bytes(calendar: BuiltCalendar) -> bytes:
    """Return a calendar without attachments as a file's bytes."""
    begin, end = halves(calendar.head)
    changed = [whole(built) for built, _ in calendar.changed]
    zone = calendar.zone.to_ical() if calendar.zone is not None else b""
    return b"".join([begin, zone, whole(calendar.main), *changed, end])


def whole(built: BuiltComponent) -> bytes:
    """Return a component with its alarm as bytes."""
    begin, end = halves(built.component)
    return begin + alarm_of(built) + end


def alarm_of(built: BuiltComponent) -> bytes:
    """Return the alarm of a component as bytes; none where it has none."""
    return built.alarm.to_ical() if built.alarm is not None else b""


def halves(component: Component) -> tuple[bytes, bytes]:
    """Return a component that holds no others without its last line, and that line."""
    data = component.to_ical()
    end = f"END:{component.name}\r\n".encode()
    return data.removesuffix(end), end
