"""Heads of a log that are known from elsewhere, and what they say of the log as it lies here."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.audit.chain import missing
from gleanpoint.core.audit.notes import SignedHead

OFF = "Exporting is off; tell your security administrator."


@dataclass(frozen=True, slots=True)
class KnownHead:
    """A head, and who has it.

    Args:
        keeper: Who, in words that follow "as": ``the home folder knows``.
        head: What it says.
        is_same_place: Whether it was noted of a log in this very folder, so that another origin
            means that another log was put there.
    """

    keeper: str
    head: SignedHead
    is_same_place: bool = False


def contradiction(known: KnownHead, origin: str, size: int, root: str | None) -> str:
    """Return a sentence on how a known head contradicts the log; empty where it does not.

    Args:
        known: The head.
        origin: Of the log here; that of an empty log fits none.
        size: Its entries.
        root: Root of its first ``known.head.size`` entries, in hex; None where it has fewer.
    """
    seen = known.head
    if seen.size == 0:
        return ""
    if size == 0 or seen.origin != origin:
        if not known.is_same_place and size:
            return ""
        was = f"Here was one of {seen.size:,} entries ({seen.origin}), as {known.keeper}."
        fate = "was replaced by another one" if size else "is gone"
        return f"The audit log {fate}. {was}"
    if root is None:
        gone = missing(size + 1, seen.size).removesuffix(".")
        return f"{gone}, as {known.keeper}: the audit log was cut, or an old copy put in its place."
    if root != seen.root:
        return (
            f"The audit log was rewritten: its first {seen.size:,} entries are not those that "
            f"were there, as {known.keeper}."
        )
    return ""
