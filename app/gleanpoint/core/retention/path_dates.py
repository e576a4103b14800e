"""The date that a path tells, such as ``Invoices/2019/03``, as a pattern of the policy finds it.

A month stands for its last day and a year for its last day: nothing is let go, and nothing is
withheld, for a date that the item may not have reached. All days begin in UTC.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from functools import lru_cache

from gleanpoint.core.retention.globs import (
    BETWEEN,
    expression,
    folder_segment,
    path_start,
    plain,
    spellings,
)

DECEMBER = 12

_PARTS = {"year": r"(?P<year>\d{4})", "month": r"(?P<month>\d{1,2})", "day": r"(?P<day>\d{1,2})"}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def pattern_mistake(pattern: str) -> str | None:
    """Return what is wrong with a pattern, or None."""
    named = _PLACEHOLDER.findall(pattern)
    unknown = [name for name in named if name not in _PARTS]
    if unknown:
        return f'knows {{year}}, {{month}} and {{day}}, not "{{{unknown[0]}}}"'
    if len(named) != len(set(named)):
        return "names a part of the date twice"
    if "year" not in named:
        return 'needs the year, as in "Invoices/{year}/{month}"'
    if "day" in named and "month" not in named:
        return "names the day and not the month"
    return None


def date_in_path(names: tuple[str, ...], pattern: str) -> datetime | None:
    """Return the date that the innermost fitting place of a path tells; None without one.

    Args:
        names: Folders from the root inwards, then the item's own name where it has one.
        pattern: Path glob with ``{year}`` and perhaps ``{month}`` and ``{day}``.
    """
    compiled = _compiled(pattern)
    for path in spellings(names):
        for found in reversed(list(compiled.finditer(path))):
            date = _date(found.groupdict())
            if date is not None:
                return date
    return None


def _date(parts: dict[str, str | None]) -> datetime | None:
    year, month = int(parts["year"] or 0), int(parts.get("month") or DECEMBER)
    try:
        day = int(parts.get("day") or calendar.monthrange(year, month)[1])
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:  # the 30th of February, the 13th month, the year 0: no date
        return None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern; matches may overlap, so that each folder may be the first of one."""
    segments = [segment for segment in plain(pattern).split("/") if segment]
    inside = "".join(map(_segment, segments))
    return re.compile(f"{path_start(pattern)}(?={inside})")


def _segment(segment: str) -> str:
    if segment == "**":
        return folder_segment(segment)
    pieces = _PLACEHOLDER.split(segment)
    any_character = f"[^{BETWEEN}]"
    told = [
        _PARTS[piece] if number % 2 else expression(piece, any_character=any_character)
        for number, piece in enumerate(pieces)
    ]
    return "".join(told) + BETWEEN
