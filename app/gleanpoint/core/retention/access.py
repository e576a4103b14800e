"""What each role may do with an item, given how the item stands; pure.

Source: design notes on retention, 1.5 and 4.3; on compliance, 6. Answers only ever withhold more
than what a rule says; nothing in a role sets free what a hold or a minimum keeps from deletion.

Where two rows of the table in 4.3 are true of an item, the first decides for legal. For others the
stricter does: a hold enables nothing for them, so what is held and erased is absent as what is
erased is, though the table has a redacted line for it. What is erased and past a limit gets the
stricter of both from everybody: an erasure sets nothing free.

An approver is asked about exactly the items of a request, and has to be able to judge it: each of
them is listed and shown to them, however it stands, and goes out by nobody's hand but that of
whoever asked. So the table in compliance, 6, has it ("request's items").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from gleanpoint.core.retention.roles import SEES_ITEMS, Role
from gleanpoint.core.retention.rules import OnPastMaximum
from gleanpoint.core.retention.seeing import is_ever_seen
from gleanpoint.core.retention.standing import Standing, State


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

_MAY = {
    Action.LIST: SEES_ITEMS,
    Action.PREVIEW: SEES_ITEMS,
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
_NO_PURGE = frozenset({State.HELD, State.UNDER_MINIMUM})


@dataclass(frozen=True, slots=True)
class Situation:
    """What of a standing counts for the answers: few differ among very many items.

    Args:
        states: Everything that is true of the item, the deciding one first.
        on_past: What happens past its maximum; None where it is not past one.
        may_be_kept: Whether a rule keeps it from a date on that it does not have.
    """

    states: tuple[State, ...]
    on_past: OnPastMaximum | None
    may_be_kept: bool


def situation_of(standing: Standing) -> Situation:
    """Return what of a standing counts for the answers."""
    on_past = standing.on_past if standing.past else None
    return Situation(standing.states, on_past, standing.may_be_kept)


def answer(standing: Standing, role: Role, action: Action, ground: str = "") -> Answer:
    """Return what one role may do with one item.

    Args:
        standing: How the item stands to rules and holds.
        role: Who asks; whose mail or matter it is, is asked elsewhere. For an approver, the item
            is one that a request asks for.
        action: What for.
        ground: Legal ground on which data of an erased subject is asked for; empty: none.
    """
    if not is_ever_seen(standing.facts, role):
        return nothing(action)
    return answer_in(situation_of(standing), role, action, has_ground=bool(ground))


def answer_in(situation: Situation, role: Role, action: Action, *, has_ground: bool) -> Answer:
    """Return what a role may do with an item of a kind that it sees."""
    if role not in _MAY[action]:
        return nothing(action) if role not in SEES_ITEMS else Answer.DENY
    if action is Action.PURGE:
        return _purge(situation)
    if role is Role.APPROVER:
        return _requested(situation)
    is_held = State.HELD in situation.states
    if role is Role.LEGAL and is_held:
        return Answer.FLAG if action is Action.EXPORT else Answer.ALLOW
    if situation.on_past is None:
        otherwise = _within_limits(situation, action)
    elif is_held:
        otherwise = _HELD_AND_PAST.get(action, Answer.DENY)
    else:
        otherwise = _past(situation.on_past, action)
    if State.ERASED not in situation.states:
        return otherwise
    return strictest(otherwise, _erased(role, action, has_ground=has_ground))


def _requested(situation: Situation) -> Answer:
    """Answer for what a request names, to who may release it: shown, and told what it is."""
    is_free = situation.on_past is None and State.ERASED not in situation.states
    return Answer.ALLOW if is_free else Answer.FLAG


def strictest(*answers: Answer) -> Answer:
    """Return the strictest of several answers."""
    return max(answers, key=lambda one: one.severity)


def answer_to_any(standing: Standing, roles: Iterable[Role], action: Action) -> Answer:
    """Return the most that a person of several roles may do with one item."""
    answers = (answer(standing, role, action) for role in roles)
    return min(answers, key=lambda one: one.severity, default=nothing(action))


def answer_in_family(parent: Standing, own: Standing, role: Role, action: Action) -> Answer:
    """Return what a role may do with an attachment or an embedded message.

    The stricter of the two answers; what has no date of its own goes by its parent.
    """
    above = answer(parent, role, action)
    if own.states[0] is State.UNDATABLE:
        return above
    return strictest(above, answer(own, role, action))


def nothing(action: Action) -> Answer:
    """Return the answer to whoever does not even learn that the item is there."""
    return Answer.ABSENT if action is Action.LIST else Answer.DENY


def _purge(situation: Situation) -> Answer:
    """Recommend nothing but what is past its limit or erased, is not kept, and surely so."""
    states = situation.states
    if not _NO_PURGE.isdisjoint(states) or situation.may_be_kept:
        return Answer.DENY
    if State.ERASED in states:
        return Answer.ASK
    return Answer.ASK if states == (State.PAST_MAXIMUM,) else Answer.DENY


def _within_limits(situation: Situation, action: Action) -> Answer:
    is_flagged = not {State.HELD, State.UNDATABLE}.isdisjoint(situation.states)
    is_flagged = is_flagged and State.UNDER_MINIMUM is not situation.states[0]
    return Answer.FLAG if is_flagged and action is Action.EXPORT else Answer.ALLOW


def _past(on_past: OnPastMaximum, action: Action) -> Answer:
    """Answer for what is past its limit; a look is never asked more for than a copy."""
    if action is Action.LIST:
        return Answer.FLAG
    exported = _PAST_EXPORT[on_past]
    if action is Action.PREVIEW and exported is Answer.DENY:
        return Answer.ASK
    return exported


def _erased(role: Role, action: Action, *, has_ground: bool) -> Answer:
    """Answer for data of an erased subject."""
    if role is not Role.LEGAL:
        return nothing(action)
    if action is Action.LIST:
        return Answer.REDACT
    return Answer.ASK if has_ground else Answer.DENY
