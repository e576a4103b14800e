"""Words for what files say of themselves: cards, sound, film, photographs."""

from __future__ import annotations

from typing import Final

from gleanpoint.gui.models.card import Rows
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
    return tuple((fact_words(name), visible(value)) for name, value in facts)


def fact_words(name: str) -> str:
    """Return the word for a fact; what follows a comma is how it is used, such as ``home``."""
    what, _, use = name.partition(", ")
    word = tr(_WORDS[what]) if what in _WORDS else what
    return tr("{0}, {1}").format(word, use) if use else word
