"""What entries of the audit log say, in words and icons."""

from __future__ import annotations

from datetime import datetime

from gleanpoint.core.audit.entry import Action, Entry
from gleanpoint.core.audit.standing import LogStanding
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, number, server_time_text, tr
from gleanpoint.gui.workspace.audit_log.fact_names import WORDS
from gleanpoint.gui.workspace.audit_log.known import ACTIONS, OUTCOMES

_SHORT = 12
"""Hex digits of a hash that a line shows."""


def action_words(action: str) -> str:
    """Return an action in words; one that this version does not know as it is written."""
    known = ACTIONS.get(action)
    return tr(known[1]) if known else visible(action)


def action_icon(action: str) -> str:
    """Return the icon of an action."""
    known = ACTIONS.get(action)
    return known[0] if known else "log"


def outcome_mark(outcome: str) -> Mark:
    """Return icon and word of an outcome."""
    known = OUTCOMES.get(outcome)
    if known is None:
        return Mark("info", visible(outcome))
    icon, color, words = known
    return Mark(icon, tr(words), color)


def action_choices() -> list[tuple[str, str]]:
    """Return words and value of every action, in the order of the words."""
    return sorted((action_words(action.value), action.value) for action in Action)


def moment_words(moment: datetime) -> str:
    """Return when an entry was written, on the clock of this machine, to the second."""
    return server_time_text(moment, None, "d MMM yyyy, HH:mm:ss")


def standing_words(standing: LogStanding) -> str:
    """Return what the check at the start found, where nothing is wrong."""
    words = tr("Checked at the start")
    if standing.compared:
        heads = counted("1 known head", "%Ln known heads", standing.compared)
        words = tr("Checked at the start, with {0}").format(heads)
    return " · ".join([words, *(visible(said(note)) for note in standing.notes)])


def about_words(entry: Entry) -> str:
    """Return in a few words what an entry is about: its figures, rule, purpose or state."""
    details = entry.details
    parts: list[str] = []
    items, rule, purpose = details.get("items"), details.get("rule"), details.get("purpose")
    if isinstance(items, int):
        parts.append(counted("1 item", "%Ln items", items))
    if isinstance(state := details.get("state"), str) and state:
        parts.append(tr(WORDS[state]) if state in WORDS else visible(state))
    told = (rule, details.get("error"), purpose)
    parts.extend(visible(value) for value in told if isinstance(value, str) and value)
    if isinstance(version := details.get("version"), int):
        parts.append(tr("version {0}").format(number(version)))
    if not parts and isinstance(digest := details.get("point_sha256"), str):
        parts.append(tr("point {0}").format(short(digest)))
    return " · ".join(parts)


def short(digest: str) -> str:
    """Return the beginning of a hash."""
    return f"{digest[:_SHORT]}…" if len(digest) > _SHORT else digest
