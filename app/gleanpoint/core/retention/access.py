"""What each role may do with an item, given how the item stands; pure.

Source: design notes on retention, 1.5 and 4.3; on compliance, 6. Answers only ever withhold more
than what a rule says; nothing in a role sets free what a hold or a minimum keeps from deletion.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from gleanpoint.core.retention.facts import ITEMS, ItemFacts
from gleanpoint.core.retention.recoverable import recoverable_folder
from gleanpoint.core.retention.rules import OnPastMaximum
from gleanpoint.core.retention.standing import Standing, State


class Role(Enum):
    """What a person is in a workspace; a person may hold several."""

    HELPDESK = "helpdesk"
    DBA = "dba"
    LEGAL = "legal"
    APPROVER = "approver"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"


class Action(Enum):
    """What can be asked for with an item."""

    LIST = "list"
    PREVIEW = "preview"
    EXPORT = "export"
    PURGE = "purge"
    """To recommend to the owner of the store that it is deleted there; nothing is deleted here."""


class Answer(Enum):
    """Whether the role may; the strictest last."""

    ALLOW = "allow"
    FLAG = "flag"
    """It may, and what the item is subject to is said with it."""

    ASK = "ask"
    """It may once a second person has approved."""

    REDACT = "redact"
    """Only the envelope: folder, size, month and hash; no subject, names, body or attachments."""

    DENY = "deny"
    ABSENT = "absent"
    """Not even that the item is there: in no list, count, hit, thumbnail or error."""

    @property
    def severity(self) -> int:
        """Rank by strictness."""
        return _RANKS[self]


_RANKS = {answer: rank for rank, answer in enumerate(Answer)}

EVERY_ROLE = frozenset(Role)
"""What one person holds in a personal workspace."""

_SEES_ITEMS = frozenset({Role.HELPDESK, Role.DBA, Role.LEGAL, Role.APPROVER})
_MAY = {
    Action.LIST: _SEES_ITEMS,
    Action.PREVIEW: _SEES_ITEMS,
    Action.EXPORT: frozenset({Role.HELPDESK, Role.DBA, Role.LEGAL}),
    Action.PURGE: frozenset({Role.LEGAL}),
}
_PAST_EXPORT = {
    OnPastMaximum.ALLOW: Answer.ALLOW,
    OnPastMaximum.FLAG: Answer.FLAG,
    OnPastMaximum.ASK: Answer.ASK,
    OnPastMaximum.REDACT: Answer.REDACT,
    OnPastMaximum.REFUSE: Answer.DENY,
}
_HELD_AND_PAST = {Action.LIST: Answer.REDACT, Action.PREVIEW: Answer.DENY}
_HELD_AND_PAST_FOR_LEGAL = {Action.LIST: Answer.ALLOW, Action.PREVIEW: Answer.ALLOW}


def answer(standing: Standing, role: Role, action: Action) -> Answer:
    """Return what one role may do with one item.

    Args:
        standing: How the item stands to rules and holds.
        role: Who asks; whose mail or matter it is, is asked elsewhere.
        action: What for.
    """
    if not _is_seen_by(standing.facts, role):
        return _nothing(action)
    if role not in _MAY[action]:
        return Answer.DENY
    if action is Action.PURGE:
        return _purge(standing)
    if standing.past is None:
        return _within_limits(standing, action)
    if State.HELD in standing.states:
        return _held_and_past(role, action)
    return _past(standing, action)


def answer_to_any(standing: Standing, roles: Iterable[Role], action: Action) -> Answer:
    """Return the most that a person of several roles may do with one item."""
    answers = (answer(standing, role, action) for role in roles)
    return min(answers, key=lambda one: one.severity, default=_nothing(action))


def answer_in_family(parent: Standing, own: Standing, role: Role, action: Action) -> Answer:
    """Return what a role may do with an attachment or an embedded message.

    The stricter of the two answers; what has no date of its own goes by its parent.
    """
    above = answer(parent, role, action)
    if own.states[0] is State.UNDATABLE:
        return above
    return max(above, answer(own, role, action), key=lambda one: one.severity)


def _is_seen_by(facts: ItemFacts, role: Role) -> bool:
    """Whether a role ever sees items of this kind, at this place."""
    if role not in _SEES_ITEMS:
        return False
    if role is Role.LEGAL:
        return True
    place = recoverable_folder(facts)
    if place is not None and place.is_for_legal_only:
        return False
    if role is Role.DBA:
        return facts.kind not in ITEMS
    return role is Role.APPROVER or not facts.is_row


def _nothing(action: Action) -> Answer:
    return Answer.ABSENT if action is Action.LIST else Answer.DENY


def _purge(standing: Standing) -> Answer:
    """Recommend nothing but what is past its limit, and is neither held nor without a date."""
    return Answer.ASK if standing.states == (State.PAST_MAXIMUM,) else Answer.DENY


def _within_limits(standing: Standing, action: Action) -> Answer:
    is_flagged = standing.states[0] in {State.HELD, State.UNDATABLE}
    return Answer.FLAG if is_flagged and action is Action.EXPORT else Answer.ALLOW


def _held_and_past(role: Role, action: Action) -> Answer:
    answers = _HELD_AND_PAST_FOR_LEGAL if role is Role.LEGAL else _HELD_AND_PAST
    return answers.get(action, Answer.FLAG if role is Role.LEGAL else Answer.DENY)


def _past(standing: Standing, action: Action) -> Answer:
    """Answer for what is past its limit; a look is never asked more for than a copy."""
    if action is Action.LIST:
        return Answer.FLAG
    exported = _PAST_EXPORT[standing.on_past]
    if action is Action.PREVIEW and exported is Answer.DENY:
        return Answer.ASK
    return exported
