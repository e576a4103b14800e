"""What a rule or a hold covers, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from datetime import time as clock

from gleanpoint.core.retention.periods import Period
from gleanpoint.core.retention.rules import Scope
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import date_text, later, time_text, tr

MIDNIGHT = clock()

_NAMES = {
    "kind": later("kind"),
    "table": later("table"),
    "message_class": later("class"),
    "folder": later("folder"),
    "mailbox": later("mailbox"),
    "sender": later("sender"),
    "custodian": later("custodian"),
    "words": later("words"),
}

_KINDS = {"file": later("files"), "message": later("messages"), "row": later("rows")}


def scope_lines(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield name and value of everything that a scope asks for."""
    for field, name in _NAMES.items():
        if values := getattr(scope, field):
            words = (tr(_KINDS[one]) if field == "kind" else visible(one) for one in values)
            yield tr(name), ", ".join(words)
    if scope.older_than:
        yield tr("older than"), period_text(scope.older_than)
    if scope.newer_than:
        yield tr("newer than"), period_text(scope.newer_than)
    if scope.dated_from:
        yield tr("dated from"), moment_text(scope.dated_from)
    if scope.dated_before:
        yield tr("dated before"), moment_text(scope.dated_before)


def moment_text(time: datetime | None) -> str:
    """Return a moment of a policy: its day alone where it is the beginning of a day in UTC.

    Whoever writes ``2024-01-31`` means that day, wherever it is read.
    """
    if time is None:
        return ""
    in_utc = time.astimezone(UTC)
    return date_text(in_utc.date(), "d MMM yyyy") if in_utc.time() == MIDNIGHT else time_text(time)


def period_text(period: Period | None) -> str:
    """Return a period, such as ``6 years``; a dash where there is none."""
    return said(str(period)) if period else "—"


def scope_words(scope: Scope) -> str:
    """Return all of it on one line."""
    return "; ".join(f"{name} {value}" for name, value in scope_lines(scope)) or tr("everything")
