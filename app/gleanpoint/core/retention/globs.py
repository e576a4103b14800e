"""Patterns of a policy as expressions: ``*`` any characters, ``?`` one, ``**`` any folders.

Upper and lower case are one, and so are composed and decomposed accents: a rule that misses its
items because of an accent protects nobody.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WILDCARDS = "*?"

BETWEEN = "\0"
"""Stands behind each folder of a path that a pattern is laid over."""

_TWIN_MARK = re.compile(r" \[[^\[\]]+\]$")
"""What listings add to one of several siblings of one name."""


def plain(text: str) -> str:
    """Return text as patterns and names are compared."""
    return unicodedata.normalize("NFC", text).casefold()


def expression(pattern: str, *, any_character: str) -> str:
    """Return the expression of a plain pattern.

    Args:
        pattern: Already ``plain``.
        any_character: Expression of what one wildcard stands for.
    """
    wild = {"*": any_character + "*", "?": any_character}
    return "".join(wild.get(character) or re.escape(character) for character in pattern)


@lru_cache(maxsize=4096)
def glob(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for a whole name."""
    return re.compile(expression(plain(pattern), any_character="."), re.DOTALL)


@lru_cache(maxsize=4096)
def word_glob(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for whole words anywhere in a text."""
    found = expression(plain(pattern), any_character=r"[^\s]")
    return re.compile(rf"(?<!\w){found}(?!\w)")


@lru_cache(maxsize=4096)
def folder_glob(pattern: str) -> re.Pattern[str]:
    """Compile a path glob; only a slash in front ties it to the root of the source."""
    segments = [segment for segment in plain(pattern).split("/") if segment]
    return re.compile(path_start(pattern) + "".join(map(folder_segment, segments)))


def path_start(pattern: str) -> str:
    """Return the expression of where a path glob begins."""
    return "^" if pattern.startswith("/") else f"(?:^|(?<={BETWEEN}))"


def folder_segment(segment: str) -> str:
    """Return the expression of one segment of a path glob, already ``plain``."""
    if segment == "**":
        return f"(?:[^{BETWEEN}]+{BETWEEN})*"
    return expression(segment, any_character=f"[^{BETWEEN}]") + BETWEEN


@lru_cache(maxsize=1024)
def spellings(folder: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paths to lay patterns over, each folder ended by a NUL; with and without marks."""
    names = [plain(name).replace(BETWEEN, "\ufffd") for name in folder]
    unmarked = [_TWIN_MARK.sub("", name) for name in names]
    paths = dict.fromkeys("".join(name + BETWEEN for name in way) for way in (names, unmarked))
    return tuple(paths)
