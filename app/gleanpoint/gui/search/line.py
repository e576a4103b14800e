"""The line that is searched for, in parts: what chips and completions read and write in it.

Chips, completions and typing all write one and the same line; what it means is told by
``core.catalog``. Here it is only taken apart at blanks, quotes and colons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gleanpoint.core.catalog.wanted_line import CONDITIONS

_PART: Final = re.compile(r'(?:([a-z]+):)?(?:"[^"]*"?|[^\s"]\S*|(?<=:))', re.IGNORECASE)
_NEEDS_QUOTES: Final = re.compile(r'[\s":]|^-')

KEYS: Final = (
    "from", "to", "subject", "has", "before", "after", "larger", "smaller", "kind", "in", "point",
)  # fmt: skip
"""What is proposed to stand before a colon, in this order."""

_CONDITIONS: Final = frozenset(CONDITIONS)


@dataclass(frozen=True, slots=True)
class Part:
    """A word, a phrase or a condition.

    Args:
        start: Where it begins in the line.
        end: Where it ends.
        key: What stands before its colon, in small letters; empty for words and phrases.
        value: The rest, without quotes.
    """

    start: int
    end: int
    key: str
    value: str


def parts_of(line: str) -> Iterator[Part]:
    """Yield the parts of a line from its beginning."""
    for match in _PART.finditer(line):
        text, key = match.group(), (match[1] or "").lower()
        if not text:
            continue
        is_condition = key in _CONDITIONS
        value = text[len(key) + 1 :] if is_condition else text
        yield Part(match.start(), match.end(), key if is_condition else "", value.strip('"'))


def values_of(line: str) -> dict[str, str]:
    """Return what each condition of the line says, by its key; the last one of a key holds."""
    return {part.key: part.value for part in parts_of(line) if part.key and part.value}


def value_of(line: str, key: str) -> str:
    """Return what a condition of the line says, empty where there is none; the last one holds."""
    return values_of(line).get(key, "")


def with_condition(line: str, key: str, value: str) -> str:
    """Return the line with one condition of this key, at its end; none for an empty value."""
    kept = [line[part.start : part.end] for part in parts_of(line) if part.key != key]
    if value:
        kept.append(f"{key}:{quoted(value)}")
    return " ".join(kept)


def quoted(value: str) -> str:
    """Return a value as it is typed, in quotes where it has blanks."""
    return f'"{value.replace(chr(34), "")}"' if _NEEDS_QUOTES.search(value) else value


def part_at(line: str, cursor: int) -> Part:
    """Return the part that is being typed; an empty one at the cursor where there is none."""
    for part in parts_of(line):
        if part.start < cursor <= part.end:
            return part
    return Part(cursor, cursor, "", "")


def replaced(line: str, part: Part, text: str) -> tuple[str, int]:
    """Return the line with other text in place of a part, and where the cursor stands then."""
    return line[: part.start] + text + line[part.end :], part.start + len(text)
