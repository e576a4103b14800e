"""What is looked for in a folder: words and conditions, typed or chosen, written as one line.

``from:dora since:2026-11-01 has:attachment "order 20817"`` holds all that is wanted, so that what
is typed above the list and what is chosen in its fields is one and the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from gleanpoint.gui.models.message_kinds import TYPED, kind_of
from gleanpoint_parsers.mapi.kinds.item import ItemKind
from gleanpoint_parsers.plugin import Envelope

_WORD: Final = re.compile(r'(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?\Z", re.IGNORECASE)
_UNITS: Final = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_NEEDS_QUOTES: Final = re.compile(r'[\s":]')


class Mark(Enum):
    """Yes-or-no conditions on a message, as they are written after ``is:`` and ``has:``."""

    ATTACHMENT = "has:attachment"
    UNREAD = "is:unread"
    FLAGGED = "is:flagged"
    IMPORTANT = "is:important"


_MARKS: Final[Mapping[str, Mark]] = {
    "has:attachment": Mark.ATTACHMENT,
    "has:attachments": Mark.ATTACHMENT,
    "is:unread": Mark.UNREAD,
    "is:flagged": Mark.FLAGGED,
    "is:important": Mark.IMPORTANT,
}
_TESTS: Final[Mapping[Mark, Callable[[Envelope], bool]]] = {
    Mark.ATTACHMENT: lambda envelope: envelope.has_attachments,
    Mark.UNREAD: lambda envelope: envelope.is_read is False,
    Mark.FLAGGED: lambda envelope: envelope.follow_up == "flagged",
    Mark.IMPORTANT: lambda envelope: envelope.importance > 1,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What an entry must have to be shown; the empty one shows everything.

    Args:
        words: Each must be in name, subject, sender or recipients.
        subject: In the subject, or in the name of what is no message.
        sender: In name or address of the sender.
        since: First moment that fits.
        until: First moment that fits no more.
        least: Bytes that it must have at least.
        most: Bytes that it may have at most.
        marks: Conditions that must all hold.
        kinds: Kinds of message, one of which it must be; all where empty.
        category: In the name of one of its categories.
        message_class: In its message class, such as ``IPM.Note.SMIME``.
    """

    words: tuple[str, ...] = ()
    subject: str = ""
    sender: str = ""
    since: datetime | None = None
    until: datetime | None = None
    least: int | None = None
    most: int | None = None
    marks: frozenset[Mark] = frozenset()
    kinds: frozenset[ItemKind] = frozenset()
    category: str = ""
    message_class: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything fits."""
        return self == EVERYTHING

    @property
    def is_about_messages(self) -> bool:
        """Whether what is no message cannot fit."""
        texts = (self.sender, self.category, self.message_class)
        return bool(any(texts) or self.marks or self.kinds)


EVERYTHING: Final = Finding()


@dataclass(frozen=True, slots=True)
class Look:
    """What is compared of one entry.

    Args:
        name: Its name.
        time: When it came or was changed.
        size: Bytes.
        envelope: Of a message.
    """

    name: str
    time: datetime | None
    size: int | None
    envelope: Envelope | None


def fits(finding: Finding, look: Look) -> bool:
    """Whether an entry is what is looked for."""
    envelope = look.envelope
    if envelope is None and finding.is_about_messages:
        return False
    if not _fits_figures(finding, look):
        return False
    title = envelope.subject if envelope is not None else look.name
    if finding.subject and finding.subject.casefold() not in title.casefold():
        return False
    if envelope is not None and not _fits_message(finding, envelope):
        return False
    return _holds_words(finding, look)


def _fits_figures(finding: Finding, look: Look) -> bool:
    if (finding.since or finding.until) and look.time is None:
        return False
    if finding.since and look.time and look.time < finding.since:
        return False
    if finding.until and look.time and look.time >= finding.until:
        return False
    if finding.least is not None and (look.size is None or look.size < finding.least):
        return False
    return finding.most is None or (look.size is not None and look.size <= finding.most)


def _fits_message(finding: Finding, envelope: Envelope) -> bool:
    who = f"{envelope.sender}\n{envelope.sender_address}"
    if finding.sender and finding.sender.casefold() not in who.casefold():
        return False
    if not all(_TESTS[mark](envelope) for mark in finding.marks):
        return False
    if finding.kinds and kind_of(envelope.message_class) not in finding.kinds:
        return False
    if finding.message_class.casefold() not in envelope.message_class.casefold():
        return False
    wanted = finding.category.casefold()
    return not wanted or any(wanted in name.casefold() for name in envelope.categories)


def _holds_words(finding: Finding, look: Look) -> bool:
    if not finding.words:
        return True
    envelope, text = look.envelope, look.name
    if envelope is not None:
        text = "\n".join((text, envelope.subject, envelope.sender, envelope.to))
    folded = text.casefold()
    return all(word.casefold() in folded for word in finding.words)


@lru_cache(maxsize=64)
def parse_finding(text: str) -> Finding:
    """Read a line; what is no condition is a word that must be there, as it stands."""
    found = EVERYTHING
    for match in _WORD.finditer(text):
        value = match[2] if match[2] is not None else match[3]
        key = (match[1] or "").lower()
        if not key and value.lower() in _BEGUN:
            continue  # the rest of the condition is still being typed
        changed = _with_condition(found, key, value) if key else None
        if changed is None:
            word = f"{match[1]}:{value}" if key else value
            changed = replace(found, words=(*found.words, word)) if word else found
        found = changed
    return found


def _with_condition(found: Finding, key: str, value: str) -> Finding | None:
    """Return what is looked for with one condition more; None where it is none."""
    change: dict[str, Any] = {}
    if (mark := _MARKS.get(f"{key}:{value.lower()}")) is not None:
        change = {"marks": found.marks | {mark}}
    elif key in {"kind", "class"} and (kind := _KINDS.get(value.lower())) is not None:
        change = {"kinds": found.kinds | {kind}}
    elif value and key in _TEXTS:
        change = {_TEXTS[key]: value}
    elif key in _SIZES and (size := _as_size(value)) is not None:
        change = {_SIZES[key]: size}
    elif key in _DAYS and (day := _as_day(value)) is not None:
        field, days = _DAYS[key]
        change = {field: day + timedelta(days=days)}
    return replace(found, **change) if change else None


_KINDS: Final = {typed: kind for kind, typed in TYPED.items()}
_SIZES: Final = {"larger": "least", "smaller": "most"}
_TEXTS: Final = {
    "from": "sender",
    "subject": "subject",
    "category": "category",
    "class": "message_class",
}
_DAYS: Final = {
    "since": ("since", 0),
    "after": ("since", 1),
    "until": ("until", 1),
    "before": ("until", 0),
}
"""The field that a day goes into, and how many days later it stands: ``until`` takes the day in."""

_BEGUN: Final = frozenset(f"{key}:" for key in (*_TEXTS, *_DAYS, *_SIZES, "is", "has", "kind"))


def _as_size(text: str) -> int | None:
    match = _SIZE.match(text)
    return round(float(match[1]) * _UNITS[match[2].lower()]) if match else None


def _as_day(text: str) -> datetime | None:
    """Return the local midnight at which a day begins: ``2026``, ``2026-11``, ``2026-11-19``."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    try:
        return datetime(int(year), int(month or 1), int(day or 1)).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def finding_text(finding: Finding) -> str:
    """Return what is looked for as one line that ``parse_finding`` reads."""
    parts = [_quoted(word) for word in finding.words]
    parts += [_condition(key, getattr(finding, field)) for key, field in _TEXTS.items()]
    if finding.since is not None:
        parts.append(f"since:{finding.since:%Y-%m-%d}")
    if finding.until is not None:
        parts.append(f"until:{finding.until - timedelta(days=1):%Y-%m-%d}")
    if finding.least is not None:
        parts.append(f"larger:{_size_text(finding.least)}")
    if finding.most is not None:
        parts.append(f"smaller:{_size_text(finding.most)}")
    parts += [mark.value for mark in Mark if mark in finding.marks]
    parts += [f"kind:{TYPED[kind]}" for kind in ItemKind if kind in finding.kinds]
    return " ".join(part for part in parts if part)


def _condition(key: str, value: str) -> str:
    return f"{key}:{_quoted(value)}" if value else ""


def _quoted(word: str) -> str:
    return f'"{word}"' if _NEEDS_QUOTES.search(word) else word


def _size_text(size: int) -> str:
    for unit in ("g", "m", "k"):
        if size and size % _UNITS[unit] == 0:
            return f"{size // _UNITS[unit]}{unit.upper()}B"
    return str(size)
