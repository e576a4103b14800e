"""Words for what files say of themselves: cards, sound, film, photographs."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QLocale

from gleanpoint.gui.models.cards.card import Rows
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import counted, tr

_WORDS: Final = {
    "address": "Address",
    "album": "Album",
    "artist": "Artist",
    "birthday": "Birthday",
    "bit rate": "Bit rate",
    "camera": "Camera",
    "categories": "Categories",
    "channels": "Channels",
    "comment": "Comment",
    "company": "Company",
    "composer": "Composer",
    "copyright": "Copyright",
    "description": "Description",
    "done": "Done",
    "duration": "Duration",
    "exposure": "Exposure",
    "focal length": "Focal length",
    "genre": "Genre",
    "lens": "Lens",
    "mail": "Mail",
    "messenger": "Messenger",
    "nickname": "Nickname",
    "organizer": "Organizer",
    "phone": "Phone",
    "pictures a second": "Pictures a second",
    "place": "Place",
    "repeats": "Repeats",
    "role": "Role",
    "sampling": "Sampling",
    "size": "Size",
    "software": "Software",
    "sound": "Sound",
    "status": "Status",
    "taken": "Taken",
    "title": "Title",
    "video": "Video",
    "web": "Web",
    "where": "Where",
    "year": "Year",
}


_EVERY: Final = {
    "DAILY": ("every day", "every %Ln days"),
    "WEEKLY": ("every week", "every %Ln weeks"),
    "MONTHLY": ("every month", "every %Ln months"),
    "YEARLY": ("every year", "every %Ln years"),
}

_GROUPED: Final = frozenset({"bytes", "pixels", "sampling", "size"})
_FRACTIONS: Final = frozenset({"exposure", "focal length", "pictures a second"})
_FIGURE: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_FRACTION: Final = re.compile(r"(?<=\d)\.(?=\d)")


def repeat_words(rule: str) -> str:
    """Return how often something repeats; parts without words stay as the calendar has them."""
    parts = dict(part.partition(" ")[::2] for part in rule.split(", "))
    frequency, interval = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    words = []
    if frequency in _EVERY and interval.isdecimal():
        words.append(counted(*_EVERY[frequency], max(int(interval), 1)))
    elif frequency:
        words.append(frequency)
    count = parts.pop("COUNT", "")
    if count.isdecimal():
        words.append(counted("once", "%Ln times", int(count)))
    words += [visible(f"{name} {value}") for name, value in parts.items()]
    return ", ".join(words)


def fact_rows(facts: tuple[tuple[str, str], ...]) -> Rows:
    """Return facts with the words that a person reads."""
    return tuple((fact_words(name), fact_value(name, visible(value))) for name, value in facts)


def fact_value(name: str, value: str) -> str:
    """Return a fact with figures as the person writes them: ``44.100 Hz``, ``f/2,8``.

    Only of facts that the program words itself; what a file says in its own words stays.
    """
    if name in _GROUPED:
        grouped = _FIGURE.sub(lambda one: one[0].replace(",", QLocale().groupSeparator()), value)
        return grouped.replace(" x ", " \N{MULTIPLICATION SIGN} ")
    if name in _FRACTIONS:
        return _FRACTION.sub(QLocale().decimalPoint(), value)
    return value


def fact_words(name: str) -> str:
    """Return the word for a fact; what follows a comma is how it is used, such as ``home``."""
    what, _, use = name.partition(", ")
    word = tr(_WORDS[what]) if what in _WORDS else what
    return tr("{0}, {1}").format(word, use) if use else word
