"""What a rule or a hold covers, in words."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint.core.retention.rules import Scope
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import later, time_text, tr

_NAMES = {
    "kind": later("kind"),
    "table": later("table"),
    "message_class": "class",
    "folder": later("folder"),
    "mailbox": later("mailbox"),
    "sender": later("sender"),
    "custodian": later("custodian"),
    "words": later("words"),
}


def scope_lines(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield name and value of everything that a scope asks for."""
    for field, name in _NAMES.items():
        if values := getattr(scope, field):
            yield tr(name), visible(", ".join(values))
    if scope.older_than:
        yield tr("older than"), str(scope.older_than)
    if scope.newer_than:
        yield tr("newer than"), str(scope.newer_than)
    if scope.dated_from:
        yield tr("dated from"), time_text(scope.dated_from)
    if scope.dated_before:
        yield tr("dated before"), time_text(scope.dated_before)


def scope_words(scope: Scope) -> str:
    """Return all of it on one line."""
    return "; ".join(f"{name} {value}" for name, value in scope_lines(scope)) or tr("everything")
