"""Whether a rule or a hold covers an item.

Patterns know ``*`` (any characters), ``?`` (one character) and, between the slashes of a folder,
``**`` (any number of folders). Upper and lower case are one, and so are composed and decomposed
accents: a rule that misses its items because of an accent protects nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from gleanpoint.core.retention.anchors import NoStart, Start, is_of_class
from gleanpoint.core.retention.facts import FILES, MESSAGES, ItemFacts
from gleanpoint.core.retention.rules import Scope

WILDCARDS = "*?"

_BETWEEN = "\0"
"""Stands between the folders of a path that a pattern is laid over."""

_TWIN_MARK = re.compile(r" \[[^\[\]]+\]$")
"""What listings add to one of several siblings of one name."""


def mismatch(scope: Scope, facts: ItemFacts) -> str | None:
    """Return the first thing of the scope that the item does not fit; None where it fits all.

    Ages are not looked at, see ``age_mismatch``.
    """
    for name, patterns, covers in _questions(scope):
        if patterns and not any(covers(pattern, facts) for pattern in patterns):
            return name
    return None


def age_mismatch(scope: Scope, start: Start, now: datetime) -> str | None:
    """Return the age limit that the item does not fit; None where it fits, or has no start."""
    if isinstance(start, NoStart):
        return None
    if scope.older_than and now < scope.older_than.after(start):
        return "older_than"
    if scope.newer_than and now >= scope.newer_than.after(start):
        return "newer_than"
    return None


def covers_kind(pattern: str, facts: ItemFacts) -> bool:
    """Whether ``"file"`` or ``"message"`` is what the item is; streams and attachments count."""
    return facts.kind in (FILES if pattern == "file" else MESSAGES)


def covers_class(pattern: str, facts: ItemFacts) -> bool:
    """Whether the item's message class is the pattern's, or below it."""
    if any(character in pattern for character in WILDCARDS):
        return _glob(pattern).fullmatch(_plain(facts.message_class)) is not None
    return is_of_class(facts.message_class, pattern)


def covers_folder(pattern: str, facts: ItemFacts) -> bool:
    """Whether the item lies in a folder of that path, or anywhere below one."""
    expression = _folder_glob(pattern)
    return any(expression.search(path) is not None for path in _spellings(facts.folder))


def covers_mailbox(pattern: str, facts: ItemFacts) -> bool:
    """Whether one of the mailbox's names fits."""
    expression = _glob(pattern)
    return any(expression.fullmatch(_plain(name)) is not None for name in facts.mailboxes)


def covers_sender(pattern: str, facts: ItemFacts) -> bool:
    """Whether the sender's address fits; ``@domain`` stands for every address there."""
    expression = _glob("*" + pattern if pattern.startswith("@") else pattern)
    return bool(facts.sender) and expression.fullmatch(_plain(facts.sender)) is not None


Question = tuple[str, tuple[str, ...], Callable[[str, ItemFacts], bool]]


def _questions(scope: Scope) -> tuple[Question, ...]:
    return (
        ("kind", scope.kind, covers_kind),
        ("message_class", scope.message_class, covers_class),
        ("mailbox", scope.mailbox, covers_mailbox),
        ("sender", scope.sender, covers_sender),
        ("folder", scope.folder, covers_folder),
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


@lru_cache(maxsize=4096)
def _glob(pattern: str) -> re.Pattern[str]:
    return re.compile(_expression(_plain(pattern), any_character="."), re.DOTALL)


@lru_cache(maxsize=4096)
def _folder_glob(pattern: str) -> re.Pattern[str]:
    """Compile a path glob; only a slash in front ties it to the root of the source."""
    segments = [segment for segment in _plain(pattern).split("/") if segment]
    pieces = [
        f"(?:[^{_BETWEEN}]+{_BETWEEN})*" if segment == "**" else _segment(segment)
        for segment in segments
    ]
    start = "^" if pattern.startswith("/") else f"(?:^|(?<={_BETWEEN}))"
    return re.compile(start + "".join(pieces))


def _segment(pattern: str) -> str:
    return _expression(pattern, any_character=f"[^{_BETWEEN}]") + _BETWEEN


def _expression(pattern: str, *, any_character: str) -> str:
    wild = {"*": any_character + "*", "?": any_character}
    return "".join(wild.get(character) or re.escape(character) for character in pattern)


@lru_cache(maxsize=1024)
def _spellings(folder: tuple[str, ...]) -> tuple[str, ...]:
    """Return the path to lay patterns over, each folder ended by a NUL; with and without marks."""
    names = [_plain(name).replace(_BETWEEN, "\ufffd") for name in folder]
    unmarked = [_TWIN_MARK.sub("", name) for name in names]
    paths = dict.fromkeys("".join(name + _BETWEEN for name in way) for way in (names, unmarked))
    return tuple(paths)
