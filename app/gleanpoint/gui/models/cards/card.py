"""What a card of an item says: plain words, for whatever shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import clock_text, counted, date_text, point_text, tr
from gleanpoint_parsers.mapi.message import Party

_MINUTES_OF_DAY, _MINUTES_OF_HOUR = 24 * 60, 60

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DayTile:
    """The sheet of a calendar: month, day of the month, weekday."""

    month: str
    day: str
    weekday: str


@dataclass(frozen=True, slots=True)
class CardPerson:
    """Somebody on a card.

    Args:
        name: Who.
        address: Where to reach them, if that is not the name.
        note: What is to be known of them, such as what they answered.
        icon: Stands for the note; empty where there is none.
    """

    name: str
    address: str = ""
    note: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says.

    Args:
        heading: Its first line: when, or who.
        line: Below it; may be empty.
        icon: Stands for what it is, where there is neither day nor person.
        day: Of what happens on a day.
        initials: Of a person; the picture stands in their place where there is one.
        rows: Names with values.
        people: Attendees, or members.
        people_title: What they are.
        done: Percent of a task, or None.
        problems: Sentences about what could not be read.
    """

    heading: str
    line: str = ""
    icon: str = ""
    day: DayTile | None = None
    initials: str = ""
    rows: Rows = ()
    people: tuple[CardPerson, ...] = ()
    people_title: str = ""
    done: int | None = None
    problems: tuple[str, ...] = ()


def kept(rows: list[tuple[str, str]]) -> Rows:
    """Return the rows that say something."""
    return tuple((name, value) for name, value in rows if value)


def card_person(party: Party, note: str = "", icon: str = "") -> CardPerson:
    """Return somebody as a card shows them."""
    address = party.smtp or party.address
    name = party.name or address
    return CardPerson(visible(name), visible(address) if address != name else "", note, icon)


def person_words(party: Party) -> str:
    """Return the name of somebody, or their address."""
    return visible(party.name or party.smtp or party.address)


def address_words(party: Party) -> str:
    """Return the address of somebody, or their name."""
    address = party.smtp or party.address
    return visible(address or party.name)


def day_words(day: date) -> str:
    """Return a day."""
    return date_text(day, "ddd d MMM yyyy")


def duration_words(minutes: int) -> str:
    """Return a duration in the largest unit that says it whole; empty for none."""
    if minutes <= 0:
        return ""
    if minutes % _MINUTES_OF_DAY == 0:
        return counted("1 day", "%Ln days", minutes // _MINUTES_OF_DAY)
    if minutes % _MINUTES_OF_HOUR == 0:
        return counted("1 hour", "%Ln hours", minutes // _MINUTES_OF_HOUR)
    return counted("1 minute", "%Ln minutes", minutes)


def span_between(start: datetime | None, end: datetime | None) -> str:
    """Return from when to when something lasts, in local time."""
    if start is None:
        return tr("No date")
    if end is None or end == start:
        return point_text(start)
    is_same_day = start.astimezone().date() == end.astimezone().date()
    return tr("{0} to {1}").format(
        point_text(start), clock_text(end) if is_same_day else point_text(end)
    )
