"""The calendar that goes with a mail about a meeting, for the mail's text/calendar part.

Source: [MS-OXCICAL] 1.3.1, RFC 6047, 2.4 (Content-Type with its method).
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.calendar.build import build_calendar
from gleanpoint.core.export.mail.calendar.lines import calendar_bytes
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.message import Message


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar inside a mail.

    Args:
        method: Parameter ``method`` of its Content-Type, such as ``REQUEST``.
        text: The calendar, in lines that end in CR LF.
        problems: Sentences about what is not in it, beside those of the message.
    """

    method: str
    text: str
    problems: tuple[str, ...] = ()


def invitation_of(message: Message) -> Invitation | None:
    """Return the calendar of a mail about a meeting; None for all other items.

    None too where the meeting has no start that can be read: the mail then stands for itself.
    """
    if kind_of(message.message_class) is not ItemKind.MEETING:
        return None
    try:
        calendar = build_calendar(message)
    except ContentUnavailableError:
        return None
    method = str(calendar.head["method"])
    problems = tuple(p for p in calendar.problems if p not in message.problems)
    return Invitation(method, calendar_bytes(calendar).decode(), problems)
