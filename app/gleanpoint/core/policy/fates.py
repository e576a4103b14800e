"""What would become of an item under a policy, and by which rule or matter: one fate each."""

from __future__ import annotations

from enum import Enum

from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.settings import TAG_RULE
from gleanpoint.core.retention.standing import Standing, State

_OF_TAGS = frozenset({Clause.RETENTION_DATE, Clause.RETENTION_PERIOD})


class Fate(Enum):
    """What would become of an item; an item has one."""

    ERASED = "erased"
    """It is about an erased subject."""

    WITHHELD = "withheld"
    """It is past its maximum and does not go out by one person's wish."""

    HELD = "held"
    PAST = "past_and_let_out"
    """It is past its maximum, and goes out all the same, with or without a flag."""

    KEPT = "under_minimum"
    UNDATABLE = "undatable"
    FREE = "in_window"
    MASKED = "masked"
    """It is kept back from whoever simulates, so it cannot be judged here."""


_OF_STATES = {
    State.HELD: Fate.HELD,
    State.ERASED: Fate.ERASED,
    State.UNDER_MINIMUM: Fate.KEPT,
    State.PAST_MAXIMUM: Fate.PAST,
    State.UNDATABLE: Fate.UNDATABLE,
    State.IN_WINDOW: Fate.FREE,
}


def fate_of(standing: Standing) -> tuple[Fate, str]:
    """Return what would become of an item, and by which rule or matter.

    The rule is the one that decides, or the one that comes next; empty where none does. All tags
    that Exchange stamped count as one rule.
    """
    fate = _fate(standing)
    return fate, _basis(standing, fate)


def _fate(standing: Standing) -> Fate:
    if State.ERASED in standing.states:
        return Fate.ERASED
    is_held = State.HELD in standing.states
    if standing.past is not None:
        return Fate.WITHHELD if is_held or standing.on_past.withholds else Fate.PAST
    return _OF_STATES[standing.states[0]]


def _basis(standing: Standing, fate: Fate) -> str:
    clocks, delete = standing.clocks, standing.past
    if fate is Fate.HELD:
        return standing.holds[0]
    if fate is Fate.KEPT and clocks.keep:
        return clocks.keep.rule
    if fate is Fate.UNDATABLE:
        return standing.undated[0]
    if fate is Fate.FREE and clocks.deletes:
        delete = clocks.deletes[0]
    if delete is None or fate is Fate.ERASED:
        return ""
    return TAG_RULE if delete.clause in _OF_TAGS else delete.rule
