"""Masked lines: of what may not be shown, where it lies, how large it is and of which month.

Source: design notes on retention, 4.3 ("redact"); on the desktop, 5 ("withheld").
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from gleanpoint.core.layers import Steps
from gleanpoint.core.withheld import why_masked
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Entry, Envelope, Kind

if TYPE_CHECKING:  # requests, which the rules know of, name masked lines
    from gleanpoint.core.retention.standing import State

NAME: Final = "Withheld"

COUNTS_OF_TABLES: Final = frozenset({"rows in the catalog", "pages in the catalog", "identity"})
"""Facts of a table that count its rows, those that may be absent too."""

COUNTS_OF_FOLDERS: Final = frozenset({"messages", "unread", "items", "searched", "properties"})
"""Facts of a mail folder that count what lies in it; among its properties are such counts."""

_SEGMENT = re.compile(r"Withheld \[([0-9a-f]{12})\]")
_NUMBERS_ONLY = re.compile(r"[A-Za-z]{0,4}[0-9]+(?:[:.-][A-Za-z]{0,4}[0-9]+)*")


_LACKS: Final = {
    Content.ELSEWHERE: "Its content is not in this image.",
    Content.ENCRYPTED: "Its content is encrypted.",
    Content.UNSUPPORTED: "Its content is stored in a way that cannot be read yet.",
    Content.DAMAGED: "Its content is damaged.",
}
_IN_PART = "It cannot be read in full."


def masked(entry: Entry, parser: str, state: State, judged: str = "") -> Entry:
    """Return what is shown of an entry.

    Args:
        entry: As its container lists it.
        parser: Name of the parser whose key it has.
        state: How it stands.
        judged: What whoever restores blind may do with it; empty for others, who may do nothing.
    """
    month = _month_of(entry)
    key = masked_key(parser, entry.key)
    line = Entry(
        key,
        masked_segment(parser, entry.key),
        NAME,
        entry.kind,
        None if entry.kind.is_folder else entry.size,
        modified=month,
        problem=why_masked(state.value),
        has_children=entry.kind.is_folder and entry.has_children and key == entry.key,
        envelope=_envelope(month) if entry.kind is Kind.MESSAGE else None,
        withheld=state.value,
    )
    if not judged:
        return line
    return replace(
        line,
        deleted=entry.deleted,
        hidden=entry.hidden,
        content=entry.content,
        problem=_lack_of(entry),
        judged=judged,
    )


def masked_segment(parser: str, key: str) -> str:
    """Return the path segment of a masked line."""
    return f"{NAME} [{mark_of(parser, key)}]"


def mark_of(parser: str, key: str) -> str:
    """Return what tells a masked line from others; the same in every run."""
    return hashlib.sha256(f"{parser}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def masked_key(parser: str, key: str) -> str:
    """Return a key in which no name can stand: one of numbers stays."""
    return key if _NUMBERS_ONLY.fullmatch(key) else f"withheld:{mark_of(parser, key)}"


def mark_in(segment: str) -> str | None:
    """Return the mark in the path segment of a masked line; None for other segments."""
    found = _SEGMENT.fullmatch(segment)
    return found[1] if found else None


def masked_steps(steps: Steps) -> Steps:
    """Return the address of a masked node."""
    *outer, (parser, key) = steps
    return (*outer, (parser, masked_key(parser, key)))


def _lack_of(entry: Entry) -> str | None:
    """Return what keeps an item's content from being had, in words that name nothing."""
    if entry.content in _LACKS:
        return _LACKS[entry.content]
    is_in_part = entry.problem is not None and entry.kind is not Kind.MESSAGE
    return _IN_PART if is_in_part else None


def _month_of(entry: Entry) -> datetime | None:
    envelope = entry.envelope
    dates = [entry.modified, entry.created]
    if envelope is not None:
        dates = [envelope.received, envelope.sent, *dates]
    first = next((date for date in dates if date is not None), None)
    if first is None:
        return None
    utc = first.astimezone(UTC)
    return datetime(utc.year, utc.month, 1, tzinfo=UTC)


def _envelope(month: datetime | None) -> Envelope:
    return Envelope("", "", "", month, None, "", has_attachments=False)


def bare(entry: Entry) -> Entry:
    """Return what is shown of an entry that is but the way to another: that it is there."""
    envelope = None if entry.envelope is None else _envelope(None)
    if envelope is not None:
        envelope = replace(envelope, subject=entry.envelope.subject if entry.envelope else "")
    return replace(entry, envelope=envelope, rows=None)


def without_counts(entry: Entry) -> Entry:
    """Return an entry that tells no number of what may be absent in it."""
    return entry if entry.rows is None else replace(entry, rows=None)
