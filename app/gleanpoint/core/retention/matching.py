"""Whether a rule or a hold covers an item; how patterns are written, see ``globs``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.utils import parseaddr
from functools import lru_cache

from gleanpoint.core.retention.anchors import NoStart, Start, is_of_class
from gleanpoint.core.retention.facts import FILES, MESSAGES, ItemFacts
from gleanpoint.core.retention.globs import (
    WILDCARDS,
    folder_glob,
    glob,
    plain,
    spellings,
    word_glob,
)
from gleanpoint.core.retention.rules import Scope


def mismatch(scope: Scope, facts: ItemFacts) -> str | None:
    """Return the first thing of the scope that the item does not fit; None where it fits all.

    Ages are not looked at, see ``age_mismatch``.
    """
    for name, patterns, covers in _questions(scope):
        if patterns and not any(covers(pattern, facts) for pattern in patterns):
            return name
    return None


def age_mismatch(scope: Scope, start: Start, now: datetime) -> str | None:
    """Return the age or date limit that the item does not fit; None where it fits.

    What has no start fits every limit.
    """
    if isinstance(start, NoStart):
        return None
    if scope.older_than and now < scope.older_than.after(start):
        return "older_than"
    if scope.newer_than and now >= scope.newer_than.after(start):
        return "newer_than"
    if scope.dated_from and start < scope.dated_from:
        return "dated_from"
    if scope.dated_before and start >= scope.dated_before:
        return "dated_before"
    return None


def covers_kind(pattern: str, facts: ItemFacts) -> bool:
    """Whether ``"file"``, ``"message"`` or ``"row"`` is what the item is.

    Streams count as files, attachments as messages.
    """
    if pattern == "row" or facts.is_row:
        return pattern == "row" and facts.is_row
    return facts.kind in (FILES if pattern == "file" else MESSAGES)


def covers_class(pattern: str, facts: ItemFacts) -> bool:
    """Whether the item's message class is the pattern's, or below it."""
    if any(character in pattern for character in WILDCARDS):
        return glob(pattern).fullmatch(plain(facts.message_class)) is not None
    return is_of_class(facts.message_class, pattern)


def covers_folder(pattern: str, facts: ItemFacts) -> bool:
    """Whether the item lies in a folder of that path, or anywhere below one."""
    expression = folder_glob(pattern)
    return any(expression.search(path) is not None for path in spellings(facts.folder))


def covers_table(pattern: str, facts: ItemFacts) -> bool:
    """Whether the table that a row lies in fits; a pattern with a dot names the schema too."""
    names = facts.folder[-2:] if "." in pattern else facts.folder[-1:]
    return facts.is_row and glob(pattern).fullmatch(plain(".".join(names))) is not None


def covers_mailbox(pattern: str, facts: ItemFacts) -> bool:
    """Whether one of the mailbox's names fits."""
    expression = glob(pattern)
    return any(expression.fullmatch(plain(name)) is not None for name in facts.mailboxes)


def covers_sender(pattern: str, facts: ItemFacts) -> bool:
    """Whether the sender's address fits; ``@domain`` stands for every address there."""
    expression = glob("*" + pattern if pattern.startswith("@") else pattern)
    return bool(facts.sender) and expression.fullmatch(plain(facts.sender)) is not None


def covers_custodian(pattern: str, facts: ItemFacts) -> bool:
    """Whether the item is in the custodian's mailbox, or from or to the custodian."""
    if covers_mailbox(pattern, facts) or covers_sender(pattern, facts):
        return True
    expression = glob(pattern)
    return any(expression.fullmatch(plain(name)) is not None for name in names_of(facts.people))


def covers_words(pattern: str, facts: ItemFacts) -> bool:
    """Whether the word stands in subject or file name, or in a name or address of somebody."""
    expression = word_glob(pattern)
    texts = (facts.title, facts.sender, *facts.people)
    return any(expression.search(plain(text)) is not None for text in texts)


@lru_cache(maxsize=4096)
def names_of(people: tuple[str, ...]) -> tuple[str, ...]:
    """Return each person of a list as shown, and name and address apart where both are there."""
    shown = [one.strip() for several in people for one in several.split(";")]
    parts = (part for one in shown for part in (one, *(parseaddr(one) if "<" in one else ())))
    return tuple(dict.fromkeys(part for part in parts if part))


Question = tuple[str, tuple[str, ...], Callable[[str, ItemFacts], bool]]


def _questions(scope: Scope) -> tuple[Question, ...]:
    return (
        ("kind", scope.kind, covers_kind),
        ("message_class", scope.message_class, covers_class),
        ("mailbox", scope.mailbox, covers_mailbox),
        ("sender", scope.sender, covers_sender),
        ("custodian", scope.custodian, covers_custodian),
        ("words", scope.words, covers_words),
        ("table", scope.table, covers_table),
        ("folder", scope.folder, covers_folder),
    )
