"""The state that a plan came to, where the log at hand does not reach as far as was planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gleanpoint_parsers.sqlserver.backup.chain import State
from gleanpoint_parsers.sqlserver.backup.clock import exact_time
from gleanpoint_parsers.sqlserver.backup.plan import RestorePlan
from gleanpoint_parsers.sqlserver.backup.plan_words import shown_state
from gleanpoint_parsers.sqlserver.log.lsn import Lsn


def without_log(plan: RestorePlan) -> RestorePlan:
    """Return what a plan came to where none of its log was applied: pages as they were copied.

    Args:
        plan: What was planned.
    """
    state = plan.state
    while state.before is not None:
        state = state.before
    return replace(
        plan,
        state=state,
        stop_lsn=state.end,
        stop_time=None,
        moment=state.until,
        as_stored=True,
        notes=(shown_state(state, state.until, None), *plan.notes[1:]),
    )


def up_to(plan: RestorePlan, end: Lsn, last_commit: datetime | None) -> RestorePlan:
    """Return what a plan came to where its log ends early.

    Args:
        plan: What was planned.
        end: Right behind the last record that was applied.
        last_commit: When the last transaction was committed that is shown, by the server's clock.
    """
    state = plan.state
    while state.before is not None and end <= state.before.end:
        state = state.before
    moment = _moment(plan, state, last_commit)
    notes = (shown_state(state, moment, None), *plan.notes[1:])
    return replace(plan, state=state, stop_lsn=end, stop_time=None, moment=moment, notes=notes)


def at_commit(plan: RestorePlan, last_commit: datetime | None) -> RestorePlan:
    """Return a plan that ends inside the log with the moment of its last commit.

    Args:
        plan: What was planned; one that ends with a set or at a time is returned as it is.
        last_commit: As for ``up_to``.
    """
    if plan.stop_time is not None or plan.stop_lsn >= plan.state.end:
        return plan
    return replace(plan, moment=_moment(plan, plan.state, last_commit))


def _moment(plan: RestorePlan, state: State, last_commit: datetime | None) -> datetime:
    """Return the moment of a state inside the log: nothing that is shown is later than it."""
    before = state.before.until if state.before else None
    committed = (
        exact_time(last_commit, state.last.facts.zone_minutes) if last_commit is not None else None
    )
    known = [moment for moment in (before, committed) if moment is not None]
    return min(max(known, default=state.until), plan.moment)
