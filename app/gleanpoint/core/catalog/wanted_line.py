"""Read and write the line in which people say what they look for.

Nothing is ever wrong in it: what is no condition is a word, and a condition of which only the
beginning was typed says nothing yet. What was read otherwise than it looks, ``misread`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from gleanpoint.core.catalog.kinds import ITEM_KINDS, NODE_KINDS, TYPED, endings_of, is_name_begun
from gleanpoint.core.catalog.wanted import EVERYTHING, Mark, Wanted
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.kinds.item import ItemKind

LONGEST: Final = 4000
"""Characters of a line that are read."""

MOST: Final = 64
"""Words and conditions of a line that are read."""

OR: Final = "OR"

_PART: Final = re.compile(r'(-)?(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_SIZE: Final = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)\s*([kmgt]?)b?\Z", re.IGNORECASE)
_FIGURE_BEGUN: Final = re.compile(r"\s*[\d.-]*\s*\Z")
_UNITS: Final = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_NEEDS_QUOTES: Final = re.compile(r'[\s":]|^-')

MARKS: Final[Mapping[str, Mark]] = {
    **{mark.value: mark for mark in Mark},
    "has:attachments": Mark.ATTACHMENT,
}
TEXTS: Final = {
    "from": "sender",
    "to": "recipient",
    "subject": "subject",
    "category": "category",
    "class": "message_class",
    "in": "place",
    "point": "point",
}
_SIZES: Final = {"larger": "least", "smaller": "most"}
_DAYS: Final = {
    "since": ("since", 0),
    "after": ("since", 1),
    "until": ("until", 1),
    "before": ("until", 0),
}
"""The field that a day goes into, and how many days later it stands: ``until`` takes the day in."""

CONDITIONS: Final = (*TEXTS, *_DAYS, *_SIZES, "is", "has", "kind")
"""What can stand before a colon."""

_BEGUN: Final = frozenset(f"{key}:" for key in CONDITIONS)


@dataclass(frozen=True, slots=True)
class _Part:
    """One word or condition of a line."""

    is_without: bool
    is_or: bool
    wanted: Wanted


@lru_cache(maxsize=64)
def parse_wanted(text: str) -> Wanted:
    """Read a line; what is no condition is a word that must be there, as it stands."""
    found = EVERYTHING
    group: list[Wanted] = []
    expects = False
    for part in _parts(text[:LONGEST]):
        if part.is_or:
            expects = bool(group)
        elif part.is_without:
            without = (*found.without, part.wanted)
            found, expects = replace(found, without=without), False
        elif expects:
            group.append(part.wanted)
            expects = False
        else:
            found, group = _with_group(found, group), [part.wanted]
    return _with_group(found, group)


def _with_group(found: Wanted, group: list[Wanted]) -> Wanted:
    if len(group) > 1:
        return replace(found, either=(*found.either, tuple(group)))
    return found.with_all_of(group[0]) if group else found


def _parts(text: str) -> Iterator[_Part]:
    for number, match in enumerate(_PART.finditer(text)):
        if number >= MOST:
            return
        quoted, value = match[3] is not None, match[3] if match[3] is not None else match[4]
        key = (match[2] or "").lower()
        if not match[1] and not key and not quoted:
            if value == OR:
                yield _Part(is_without=False, is_or=True, wanted=EVERYTHING)
                continue
            if value == "-" or value.lower() in _BEGUN:
                continue  # the rest of it is still being typed
        wanted = _wanted_of(key, value, match[2] or "", quoted=quoted)
        if not wanted.is_empty:
            yield _Part(bool(match[1]), is_or=False, wanted=wanted)


@dataclass(frozen=True, slots=True)
class Typed:
    """One part of a line that begins like a condition.

    Args:
        text: As it stands in the line.
        key: What stands before its colon, in small letters.
        value: What stands behind it, without quotes.
        wanted: What it was read as; what is empty was left out.
    """

    text: str
    key: str
    value: str
    wanted: Wanted


def typed_conditions(text: str) -> Iterator[Typed]:
    """Yield the parts of a line that begin like conditions, as far as it is read."""
    for match in islice(_PART.finditer(text[:LONGEST]), MOST):
        quoted, value = match[3] is not None, match[3] if match[3] is not None else match[4]
        key = (match[2] or "").lower()
        if not key and not quoted and value.lower() in _BEGUN:
            yield Typed(match[0], value.lower()[:-1], "", EVERYTHING)
        elif f"{key}:" in _BEGUN:
            wanted = _wanted_of(key, value, match[2] or "", quoted=quoted)
            yield Typed(match[0], key, value, wanted)


def is_too_long(text: str) -> bool:
    """Whether the end of a line is not read."""
    parts = sum(1 for _ in islice(_PART.finditer(text), MOST + 1))
    return parts > MOST or len(text.rstrip()) > LONGEST


def _wanted_of(key: str, value: str, typed_key: str, *, quoted: bool) -> Wanted:
    """Return what one part of a line asks for; nothing where it is not typed in full yet."""
    if not key and not quoted and value.lower() in _BEGUN:
        return EVERYTHING
    condition = _condition(key, value) if key else None
    if condition is not None:
        return condition
    if _is_begun(key, value):
        return EVERYTHING
    if quoted and not key:
        return Wanted(phrases=(value,)) if value.strip() else EVERYTHING
    word = f"{typed_key}:{value}" if key else value
    if quoted:
        return Wanted(phrases=(word,))
    return Wanted(words=(word,)) if word.strip("*") else EVERYTHING


def _is_begun(key: str, value: str) -> bool:
    """Whether a condition may be typed on, so that it becomes one."""
    if f"{key}:" not in _BEGUN:
        return False
    if key in _DAYS or key in _SIZES:
        return bool(_FIGURE_BEGUN.match(value))
    typed = f"{key}:{value.lower()}"
    return not value.strip() or any(mark.startswith(typed) for mark in MARKS)


def _condition(key: str, value: str) -> Wanted | None:
    """Return a condition; None where it is none."""
    change: dict[str, Any] = {}
    plain = value.lower()
    if (mark := MARKS.get(f"{key}:{plain}")) is not None:
        change = {"marks": frozenset({mark})}
    elif key in {"kind", "class"} and (kind := ITEM_KINDS.get(plain)) is not None:
        change = {"kinds": frozenset({kind})}
    elif key == "kind" and (node_kind := NODE_KINDS.get(plain)) is not None:
        change = {"node_kinds": frozenset({node_kind})}
    elif key == "kind" and is_name_begun(plain):
        return EVERYTHING
    elif key == "kind" and endings_of(plain):
        change = {"endings": frozenset({plain})}
    elif value.strip() and key in TEXTS:
        change = {TEXTS[key]: value}
    elif key in _SIZES and (size := _as_size(value)) is not None:
        change = {_SIZES[key]: size}
    elif key in _DAYS and (day := _as_day(value)) is not None:
        field, days = _DAYS[key]
        change = {field: day + timedelta(days=days)}
    return Wanted(**change) if change else None


def _as_size(text: str) -> int | None:
    match = _SIZE.match(text)
    return round(float(match[1]) * _UNITS[match[2].lower()]) if match else None


def _as_day(text: str) -> datetime | None:
    """Return the local midnight at which a day begins: ``2026``, ``2026-11``, ``2026-11-19``."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    try:
        if int(year) >= MAXYEAR:  # what is a day later has to be a date as well
            return None
        return datetime(int(year), int(month or 1), int(day or 1)).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def wanted_text(wanted: Wanted) -> str:
    """Return what is looked for as one line that ``parse_wanted`` reads."""
    parts = _plain_parts(wanted)
    parts += [f"-{part}" for one in wanted.without for part in _plain_parts(one)]
    for group in wanted.either:
        parts.append(f" {OR} ".join(part for one in group for part in _plain_parts(one)))
    return " ".join(parts)


def _plain_parts(wanted: Wanted) -> list[str]:
    parts = [*wanted.words, *(f'"{phrase}"' for phrase in wanted.phrases)]
    parts += [_text(key, getattr(wanted, field)) for key, field in TEXTS.items()]
    if wanted.since is not None:
        parts.append(f"since:{wanted.since:%Y-%m-%d}")
    if wanted.until is not None:
        parts.append(f"until:{wanted.until - timedelta(days=1):%Y-%m-%d}")
    if wanted.least is not None:
        parts.append(f"larger:{_size_text(wanted.least)}")
    if wanted.most is not None:
        parts.append(f"smaller:{_size_text(wanted.most)}")
    parts += [mark.value for mark in Mark if mark in wanted.marks]
    parts += [f"kind:{TYPED[kind]}" for kind in ItemKind if kind in wanted.kinds]
    parts += [f"kind:{kind.value}" for kind in Kind if kind in wanted.node_kinds]
    parts += [f"kind:{typed}" for typed in sorted(wanted.endings)]
    return [part for part in parts if part]


def _text(key: str, value: str) -> str:
    if not value:
        return ""
    return f'{key}:"{value}"' if _NEEDS_QUOTES.search(value) else f"{key}:{value}"


def _size_text(size: int) -> str:
    for unit in ("t", "g", "m", "k"):
        if size and size % _UNITS[unit] == 0:
            return f"{size // _UNITS[unit]}{unit.upper()}B"
    return str(size)
