"""What hangs below the search field: searches of before, and what can complete a condition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.catalog.kinds import KIND_NAMES
from gleanpoint.gui.search.condition_chips import (
    Choice,
    day_choices,
    kind_choices,
    size_choices,
)
from gleanpoint.gui.search.line import KEYS, Part, part_at, quoted, replaced
from gleanpoint.gui.wording import tr

MOST = 8
"""Suggestions at a time."""

_HINTS = {
    "from": "who sent it: name or address",
    "to": "who got it",
    "subject": "words of the subject",
    "has": "has:attachment",
    "before": "changed or received before a day",
    "after": "changed or received after a day",
    "larger": "larger than 10MB, say",
    "smaller": "smaller than 10MB, say",
    "kind": "file, message, table…",
    "in": "in a mailbox, volume, database or folder",
    "point": "in one recovery point",
}
_FLAGS = ("attachment",)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list.

    Args:
        icon: Name of its icon.
        words: What would be typed.
        hint: What that means.
        line: The whole line when it is taken.
        cursor: Where one goes on typing; -1 at the end.
        is_whole: Whether taking it is all there is to do: the search can be shown.
    """

    icon: str
    words: str
    hint: str
    line: str
    cursor: int = -1
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What can be suggested; what takes time to gather is asked for when it is wanted.

    Args:
        saved: Name and line of searches that a person keeps.
        recent: Lines searched before, the newest first.
        places: Of ``in:``.
        points: Of ``point:``.
        people: Of ``from:`` and ``to:``: those of what was found.
    """

    saved: Sequence[tuple[str, str]] = ()
    recent: Sequence[str] = ()
    places: Callable[[], Sequence[Choice]] = tuple
    points: Callable[[], Sequence[Choice]] = tuple
    people: Callable[[], Sequence[str]] = tuple


def suggestions(line: str, cursor: int, known: Known, now: datetime) -> list[Suggestion]:
    """Return what is proposed while a line stands in the field, best first."""
    if not line.strip():
        return _before(known)
    part = part_at(line, cursor)
    if part.key:
        return _values(line, part, known, now)
    typed = part.value.lower()
    if not typed:
        return []
    keys = [key for key in KEYS if key.startswith(typed)]
    return [
        Suggestion("filter", f"{key}:", tr(_HINTS[key]), *replaced(line, part, f"{key}:"))
        for key in keys
    ]


def _before(known: Known) -> list[Suggestion]:
    saved = [Suggestion("flag", name, line, line, is_whole=True) for name, line in known.saved]
    kept = {line for _, line in known.saved}
    recent = [
        Suggestion("clock", line, tr("searched before"), line, is_whole=True)
        for line in known.recent
        if line not in kept
    ]
    return [*recent[: MOST - min(len(saved), MOST // 2)], *saved][:MOST]


def _values(line: str, part: Part, known: Known, now: datetime) -> list[Suggestion]:
    match part.key:
        case "has":
            choices: Sequence[Choice] = [(tr("with attachments"), flag) for flag in _FLAGS]
        case "kind":
            known_words = kind_choices()
            told = {value for _, value in known_words}
            choices = [*known_words, *(("", name) for name in KIND_NAMES if name not in told)]
        case "larger" | "smaller":
            choices = size_choices()
        case "before" | "after":
            choices = day_choices(now)
        case "in":
            choices = known.places()
        case "point":
            choices = known.points()
        case "from" | "to":
            choices = [("", name) for name in known.people()]
        case _:
            choices = ()
    typed = part.value.casefold()
    fitting = [(words, value) for words, value in choices
               if typed in value.casefold() or typed in words.casefold()]  # fmt: skip
    if [value.casefold() for _, value in fitting] == [typed]:
        return []  # it stands there already
    found = []
    for words, value in fitting[:MOST]:
        text = f"{part.key}:{quoted(value)}"
        whole, at = replaced(line, part, f"{text} ")
        found.append(Suggestion("filter", text, words, whole.rstrip(" ") + " ", at))
    return found
