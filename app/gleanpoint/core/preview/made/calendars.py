"""Events and tasks of a calendar file, by icalendar.

Source: RFC 5545.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from gleanpoint.core.preview.file_values import CardFacts, CardsPreview
from gleanpoint.core.preview.made.file import File

MOST_BYTES: Final = 2 << 20
MOST_CARDS: Final = 200
LONGEST: Final = 5000
_KINDS: Final = {"VEVENT": "event", "VTODO": "task", "VJOURNAL": "journal"}
_ROWS: Final = (
    ("where", "LOCATION"),
    ("organizer", "ORGANIZER"),
    ("status", "STATUS"),
    ("categories", "CATEGORIES"),
    ("web", "URL"),
)
_UNITS: Final = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH")
_LATE: Final = "9999"


def calendar_preview(file: File) -> CardsPreview:
    """Return the events and tasks of a calendar file, the earliest first."""
    import icalendar  # noqa: PLC0415 - calendars only

    text, is_cut = file.text(MOST_BYTES)
    if is_cut:  # an event that is cut would damage all
        text = text[: text.rfind("END:VEVENT") + len("END:VEVENT")] + "\nEND:VCALENDAR\n"
    found: list[CardFacts] = []
    total = 0
    for calendar in icalendar.Calendar.from_ical(text, multiple=True):
        for one in calendar.walk():
            file.budget.breathe()
            if one.name in _KINDS:
                total += 1
                if len(found) < MOST_CARDS:
                    found.append(_card(one))
    found.sort(key=lambda card: card.start.isoformat() if card.start else _LATE)
    why = file.first(MOST_BYTES) if is_cut else ""
    if total > MOST_CARDS:
        why = f"{MOST_CARDS:,} of {total:,} entries are shown."
    return CardsPreview(tuple(found), total, why)


def _card(one: Any) -> CardFacts:  # noqa: ANN401 - a component of any kind
    start, is_day = _moment(one.get("DTSTART") or one.get("DUE"))
    end, _ = _moment(one.get("DTEND"))
    length = getattr(one.get("DURATION"), "dt", None)
    if end is None and start is not None and isinstance(length, timedelta):
        end = start + length
    rows = [(name, _text(one.get(key))) for name, key in _ROWS]
    rows.append(("repeats", _rule(one.get("RRULE"))))
    if one.get("PERCENT-COMPLETE") is not None:
        rows.append(("done", f"{int(one['PERCENT-COMPLETE'])} %"))
    return CardFacts(
        _KINDS[one.name],
        _text(one.get("SUMMARY")),
        start,
        end,
        is_day,
        tuple((name, value) for name, value in rows if value),
        tuple(_people(one.get("ATTENDEE"))),
        _text(one.get("DESCRIPTION")),
    )


def _moment(value: Any) -> tuple[datetime | None, bool]:  # noqa: ANN401 - as icalendar has it
    moment = getattr(value, "dt", None)
    if isinstance(moment, datetime):
        return moment, False
    if isinstance(moment, date):
        return datetime(moment.year, moment.month, moment.day), True  # noqa: DTZ001 - a day
    return None, False


def _people(value: Any) -> Iterator[str]:  # noqa: ANN401 - as icalendar has it
    several = value if isinstance(value, list) else [] if value is None else [value]
    for one in several[:200]:
        yield _text(one)


def _rule(value: Any) -> str:  # noqa: ANN401 - as icalendar has it
    if value is None or isinstance(value, list):
        return ""
    parts = ((unit, value.get(unit)) for unit in _UNITS)
    return ", ".join(f"{unit} {_several(said)}" for unit, said in parts if said)


def _several(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _text(value: Any) -> str:  # noqa: ANN401 - as icalendar has it
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value[:50])
    if hasattr(value, "cats"):
        return ", ".join(str(one) for one in value.cats)
    name = str(getattr(value, "params", {}).get("CN", ""))
    address = str(value)
    if address.lower().startswith("mailto:"):
        address = address[len("mailto:") :]
        return f"{name} <{address}>" if name and name != address else address
    return address[:LONGEST]
