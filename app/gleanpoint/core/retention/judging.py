"""What one person may do with one item: roles, reach and what two persons released, in one place.

Both the program and the parser process, which sends nothing that may not be seen, ask here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from gleanpoint.core.retention.access import (
    Action,
    Answer,
    Situation,
    answer_in,
    nothing,
    situation_of,
    strictest,
)
from gleanpoint.core.retention.permissions import Permissions
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import OnPastMaximum
from gleanpoint.core.retention.seeing import is_in_reach, leads_to_matters, roles_before
from gleanpoint.core.retention.standing import Standing, State
from gleanpoint.core.retention.viewer import Viewer


def permissions_of(standing: Standing, viewer: Viewer, now: datetime) -> Permissions:
    """Return what a person may do with an item.

    Args:
        standing: How it stands to rules, holds and the register of erased subjects.
        viewer: Who asks, and what of it is theirs to ask for.
        now: The moment, against which a reach tells ages.
    """
    facts, reach = standing.facts, viewer.reach
    roles = roles_before(facts, viewer.roles, reach, now)
    is_approver = Role.APPROVER in roles
    if not viewer.is_requested or _stays_whatever_is_signed(standing):
        roles -= _APPROVER
    found = _of_roles(situation_of(standing), roles, has_ground=bool(viewer.ground.strip()))
    if is_approver and viewer.is_way:
        found = replace(found, listing=_mildest(found.listing, _way(standing)))
    if is_approver and viewer.is_requested and standing.facts.is_row:
        found = replace(found, listing=_mildest(found.listing, _row(standing)))
    if viewer.released:
        found = _released(found, viewer.released)
    if reach is not None and leads_to_matters(facts, reach) and not is_in_reach(facts, reach, now):
        denied = strictest(found.preview, Answer.DENY)
        found = replace(found, preview=denied, export=denied, purge=Answer.DENY, is_way=True)
    if not viewer.blind:
        return found
    return replace(found, preview=strictest(found.preview, Answer.DENY), sealed_only=True)


_APPROVER = frozenset({Role.APPROVER})
_STAY = frozenset({OnPastMaximum.REDACT, OnPastMaximum.REFUSE})


def _stays_whatever_is_signed(standing: Standing) -> bool:
    """Whether a row of a table that is asked for is not asked for with it."""
    if not standing.facts.is_row:
        return False
    is_held_and_past = standing.past is not None and State.HELD in standing.states
    is_kept = standing.past is not None and standing.on_past in _STAY
    return is_held_and_past or is_kept or State.ERASED in standing.states


def _row(standing: Standing) -> Answer:
    """Answer for a list of rows: those that stay are counted, but for erased persons' ones."""
    return Answer.ABSENT if State.ERASED in standing.states else Answer.FLAG


def _way(standing: Standing) -> Answer:
    """Answer for a list in which something leads to what is asked for."""
    is_named = State.ERASED in standing.states and standing.facts.kind.is_folder
    return Answer.REDACT if is_named else Answer.ALLOW


def _mildest(*answers: Answer) -> Answer:
    return min(answers, key=lambda one: one.severity)


@lru_cache(maxsize=4096)
def _of_roles(situation: Situation, roles: frozenset[Role], *, has_ground: bool) -> Permissions:
    def most(action: Action) -> Answer:
        each = (answer_in(situation, role, action, has_ground=has_ground) for role in roles)
        return min(each, key=lambda one: one.severity, default=nothing(action))

    is_erased = State.ERASED in situation.states and State.HELD not in situation.states
    return Permissions(
        most(Action.LIST),
        most(Action.PREVIEW),
        most(Action.EXPORT),
        most(Action.PURGE),
        needs_ground=is_erased and Role.LEGAL in roles,
    )


def _released(found: Permissions, actions: frozenset[Action]) -> Permissions:
    """Return the same where two persons let an item go: what was asked for is flagged."""

    def lifted(action: Action) -> Answer:
        is_let_go = action in actions and found.to(action) is Answer.ASK
        return Answer.FLAG if is_let_go else found.to(action)

    return replace(found, preview=lifted(Action.PREVIEW), export=lifted(Action.EXPORT))
