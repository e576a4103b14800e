"""What a line that is being typed may go on with: conditions, kinds, points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gleanpoint.core.catalog.kinds import KIND_NAMES
from gleanpoint.core.catalog.wanted_line import CONDITIONS, MARKS

MOST: Final = 12
"""Completions at most."""

_LAST: Final = re.compile(r'(?:^|\s)(-?)((?:[a-z]+:)?(?:"[^"]*|\S*))\Z', re.IGNORECASE)
_NEEDS_QUOTES: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that the end of a line may become.

    Args:
        start: Where in the line it begins; everything from there to the cursor is replaced.
        text: By what; a condition ends with its colon, anything else with a blank.
        about: What it is: the condition that it belongs to, or empty for a condition itself.
    """

    start: int
    text: str
    about: str = ""


def completions(
    line: str, cursor: int | None = None, *, points: Sequence[str] = (), places: Sequence[str] = ()
) -> tuple[Completion, ...]:
    """Return what the text before the cursor may go on with, the likeliest first.

    Args:
        line: As it is.
        cursor: Characters before it; None: at the end.
        points: Names or dates that ``point:`` may be followed by.
        places: Paths or names that ``in:`` may be followed by.
    """
    before = line[:cursor]
    found = _LAST.search(before)
    if found is None:
        return ()
    start, typed = found.start(2), found[2]
    key, colon, value = typed.partition(":")
    if not colon:
        return _conditions(start, typed) if typed else ()
    values = {"kind": KIND_NAMES, "point": points, "in": places}
    marks = [mark.partition(":")[2] for mark in MARKS if mark.startswith(f"{key.lower()}:")]
    offered = _values(value.lstrip('"'), values.get(key.lower(), marks))
    made = (Completion(start, f"{key}:{_quoted(one)} ", key.lower()) for one in offered)
    return tuple(made)[:MOST]


def _conditions(start: int, typed: str) -> tuple[Completion, ...]:
    plain = typed.lower()
    offered = (f"{name}:" for name in CONDITIONS)
    return tuple(Completion(start, one) for one in offered if one.startswith(plain))[:MOST]


def _values(typed: str, known: Iterable[str]) -> Iterator[str]:
    """Yield what begins with what is typed, then what holds it."""
    plain = typed.casefold()
    listed = list(dict.fromkeys(known))
    yield from (one for one in listed if one.casefold().startswith(plain) and one != typed)
    yield from (
        one for one in listed if plain in one.casefold() and not one.casefold().startswith(plain)
    )


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return f'"{plain}"' if _NEEDS_QUOTES.search(plain) else plain
