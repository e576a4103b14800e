"""Cards of the events, tasks and contacts of a file."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from gleanpoint.core.preview.file_values import CardFacts
from gleanpoint.gui.models.cards.card import Card, CardPerson, DayTile, day_words, span_between
from gleanpoint.gui.models.cards.file_words import fact_words, repeat_words
from gleanpoint.gui.models.cards.people_cards import initials_of
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import tr

_ICONS = {"event": "calendar", "task": "task", "journal": "file-text", "contact": "contact"}


def file_card(facts: CardFacts) -> Card:
    """Return what the card of an event, task or contact says."""
    rows = [(fact_words(name), _value(name, value)) for name, value in facts.rows]
    if facts.text:
        rows.append((tr("Note"), "\n".join(map(visible, facts.text.splitlines()))))
    return Card(
        visible(facts.heading) or tr("(no title)"),
        _when(facts),
        _ICONS.get(facts.kind, "file"),
        None if facts.start is None else _tile(facts.start, is_local=facts.is_whole_day),
        initials=initials_of(facts.heading) if facts.kind == "contact" else "",
        rows=tuple(rows),
        people=tuple(CardPerson(visible(name)) for name in facts.people),
        people_title=tr("Attendees"),
    )


def _value(name: str, value: str) -> str:
    return repeat_words(value) if name == "repeats" else visible(value)


def _when(facts: CardFacts) -> str:
    if facts.start is None:
        return ""
    if facts.is_whole_day:
        return day_words(facts.start.date())
    return span_between(facts.start, facts.end)


def _tile(moment: datetime, *, is_local: bool) -> DayTile:
    day = moment if is_local else moment.astimezone()
    shown, locale = QDate(day.year, day.month, day.day), QLocale()
    return DayTile(locale.toString(shown, "MMM yyyy"), str(day.day), locale.toString(shown, "dddd"))
