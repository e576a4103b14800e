"""Mark what was looked for in a text, and cut the text around it out of a long one.

The text stays as it is stored, so what stands in it is found by patterns in which every letter
stands for all that are folded to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from gleanpoint.core.catalog.finding.expressions import SHORTEST_BEGINNING, clean
from gleanpoint.core.catalog.folding import folded
from gleanpoint.core.catalog.hits import Marked
from gleanpoint.core.catalog.wanted import Wanted

BEFORE: Final = 60
"""Characters of a cut before what is found."""

LENGTH: Final = 200
"""Characters of a cut."""

LONGEST_NAME: Final = 1000
"""Characters of a name or a line that are shown."""

_READ: Final = 1 << 20
"""Characters of a text that are looked through."""

_SAME: Final = (
    range(0xC0, 0x250),
    range(0x370, 0x530),
    range(0x1E00, 0x2000),
    range(0xFF00, 0xFFA0),
)
_ACCENTS: Final = "[\u0300-\u036f]*"
_SPACE: Final = re.compile(r"\s+")


@cache
def _variants() -> dict[str, str]:
    """Return for each letter those that are folded to it."""
    made: dict[str, str] = defaultdict(str)
    for code in chain(*_SAME):
        letter = chr(code)
        plain = folded(letter)
        if plain != letter and len(plain) == 1 and unicodedata.category(letter)[0] in "LN":
            made[plain] += letter
    return made


@lru_cache(maxsize=256)
def pattern_of(text: str, *, begins: bool = False, ends: bool = False) -> re.Pattern[str]:
    """Return a pattern that finds a text however it is written.

    Args:
        text: What is looked for.
        begins: Whether it must stand where a word begins.
        ends: Whether it must stand where a word ends.
    """
    letters = []
    for part in re.split(r"(\s+)", clean(text)):
        if part.isspace():
            letters.append(r"\s+")
            continue
        letters += [_letter(letter) for letter in part]
    written = "".join(letters).replace(_letter("s") * 2, f"(?:{_letter('s') * 2}|[ßẞ])")
    before = r"(?<![^\W_])" if begins and text[:1].isascii() else ""
    after = r"(?![^\W_])" if ends and text[-1:].isascii() else ""
    return re.compile(f"{before}{written}{after}", re.IGNORECASE)


@cache
def _letter(letter: str) -> str:
    others = _variants().get(letter, "")
    if not letter.isalnum():
        return re.escape(letter)
    return f"[{letter}{others}]{_ACCENTS}" if others else f"{re.escape(letter)}{_ACCENTS}"


def name_patterns(wanted: Wanted) -> tuple[re.Pattern[str], ...]:
    """Return patterns for any part of a name."""
    return tuple(pattern_of(text) for text in (*wanted.texts, wanted.subject) if text.strip())


def word_patterns(wanted: Wanted) -> tuple[re.Pattern[str], ...]:
    """Return patterns for words of texts."""
    made = []
    for word in wanted.words:
        stem = word.rstrip("*")
        if stem:
            is_whole = stem == word and len(clean(stem)) < SHORTEST_BEGINNING
            made.append(pattern_of(stem, begins=True, ends=is_whole))
    made += [pattern_of(text, begins=True, ends=True) for text in wanted.phrases if text.strip()]
    return tuple(made)


def marked(text: str, patterns: Sequence[re.Pattern[str]]) -> Marked:
    """Return a short text with everything marked that one of some patterns finds."""
    shown = text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
    return Marked(shown, _merged(shown, patterns))


def cut_out(text: str, patterns: Sequence[re.Pattern[str]]) -> Marked | None:
    """Return the text around the first thing that a pattern finds; None where none does."""
    read = text[:_READ]
    starts = [match.start() for pattern in patterns if (match := pattern.search(read))]
    if not starts:
        return None
    first = max(0, min(starts) - BEFORE)
    if first:  # at a word, not in one
        space = read.find(" ", first, min(starts))
        first = space + 1 if space >= 0 else first
    piece = _SPACE.sub(" ", read[first : first + LENGTH]).strip()
    shown = f"{'…' if first else ''}{piece}{'…' if first + LENGTH < len(text) else ''}"
    return Marked(shown, _merged(shown, patterns))


def _merged(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans) if len(spans) > 1 else spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
