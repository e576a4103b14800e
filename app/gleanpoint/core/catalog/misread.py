"""Say which parts of a line were not understood, and how they were read instead.

``parse_wanted`` takes every line; a mistyped date that is silently left out would find more than
was asked for, and nobody would know.
"""

from __future__ import annotations

from math import prod
from typing import Final

from gleanpoint.core.catalog.kinds import is_known_ending
from gleanpoint.core.catalog.wanted import MOST_WAYS, Wanted
from gleanpoint.core.catalog.wanted_line import (
    LONGEST,
    MOST,
    Typed,
    is_too_long,
    parse_wanted,
    typed_conditions,
)

_DAYS: Final = frozenset({"since", "after", "until", "before"})
_SIZES: Final = frozenset({"larger", "smaller"})


def misread(text: str) -> tuple[str, ...]:
    """Return a sentence for each part of a line that was read otherwise than it looks."""
    told = [sentence for part in typed_conditions(text) if (sentence := _sentence(part))]
    if is_too_long(text):
        told.append(
            f"Only the first {MOST} words and conditions, of at most {LONGEST:,} characters, "
            "were read."
        )
    if prod(len(group) for group in parse_wanted(text).either) > MOST_WAYS:
        told.append(f"Only the first {MOST_WAYS} combinations of alternatives were searched.")
    return tuple(dict.fromkeys(told))


def without_force(text: str) -> frozenset[str]:
    """Return the keys of conditions of a line that count for nothing, or only as words."""
    parts = list(typed_conditions(text))
    held = {part.key for part in parts if _counts(part.wanted)}
    return frozenset(part.key for part in parts) - held


def unknown_point(typed: str) -> str:
    """Return what to say of a point that is named, and that no catalog knows."""
    return f"point:{typed}: no indexed point has this name or date; nothing fits it."


def _sentence(part: Typed) -> str:
    """Return what to say of a part; empty: it was understood."""
    wanted = part.wanted
    if wanted.endings and not all(is_known_ending(one) for one in wanted.endings):
        ending = part.value.lower().removeprefix(".")
        return f"{part.text}: this is no kind that is known; names that end in .{ending} count."
    if _counts(wanted):
        return ""
    read = "it was left out" if wanted.is_empty else "it was looked for as a word"
    return f"{part.text}: {_reason(part)}; {read}."


def _counts(wanted: Wanted) -> bool:
    """Whether what a part was read as is the condition that it looks like."""
    return not wanted.is_empty and not wanted.words and not wanted.phrases


def _reason(part: Typed) -> str:
    if not part.value.strip():
        return "nothing stands behind the colon"
    if part.key in _DAYS:
        return "this is no date such as 2026, 2026-11 or 2026-11-19"
    if part.key in _SIZES:
        return "this is no size such as 500, 10KB or 3MB"
    if part.key == "kind":
        return "this is no kind that is known"
    return "there is no such condition"
