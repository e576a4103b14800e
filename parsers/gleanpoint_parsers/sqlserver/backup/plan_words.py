"""Sentences on states: which one is shown, which one cannot be had, and what can be had instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.sqlserver.backup.chain import State, moment_of
from gleanpoint_parsers.sqlserver.backup.clock import shown
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.sqlserver.log.lsn import Lsn

_SETS_NAMED = 20
_NEWER_NAMED = 3


def latest(states: Iterable[State]) -> State | None:
    """Return the latest of some states; None of none."""
    return max(states, key=lambda state: (state.until, state.end), default=None)


def shown_state(state: State, moment: datetime, stop: Lsn | None) -> str:
    """Return the sentence on which state is shown, and from what it was put together."""
    parts = [state.base.label]
    if state.differential is not None:
        parts.append(state.differential.label)
    logs = state.logs
    if len(logs) > 1:
        parts.append(f"{len(logs)} log backups, the last of them")
    parts.extend(one.label for one in logs[-1:])
    when = f"of {shown(moment, state.last.facts.zone_minutes)}"
    if stop is not None:
        when = f"right after log sequence number {Lsn(stop.sequence, stop.block, stop.slot - 1)}"
    used = "; ".join(parts).replace("of them; ", "of them ")
    return f"Shown is the state {when}: {used}."


def unused_newer(lineage: Lineage, best: State) -> list[str]:
    """Return why backups that are newer than a state are not part of it."""
    newer = [
        one
        for one in lineage.sets
        if moment_of(one.facts) > best.until and lineage.state_of(one) is None
    ]
    return [sentence for one in newer[:_NEWER_NAMED] if (sentence := lineage.hindrance(one))]


def not_later(at: str) -> str:
    """Return the sentence on a moment that no log reaches to."""
    return f"The state of {at} cannot be had: this is the latest one before it."


def too_early(lineage: Lineage, at: str, states: Sequence[State]) -> str:
    """Return the sentence on a moment before all states that can be had."""
    if not states:
        hindrance = lineage.hindrance(lineage.sets[-1])
        return hindrance or f"No state of {lineage.database!r} can be had from these files"
    first = min(states, key=lambda state: state.since)
    when = shown(first.since, lineage.zone_minutes)
    return (
        f"The state of {at} cannot be had: these backups of {lineage.database!r} reach back to "
        f"{when} ({first.last.label})"
    )


def lsn_out_of_reach(lineage: Lineage, wished: Lsn, states: Sequence[State]) -> str:
    """Return the sentence on a log sequence number between or behind those that are there."""
    before = latest(state for state in states if state.end <= wished)
    after = min(
        (state for state in states if state.end > wished),
        key=lambda state: state.end,
        default=None,
    )
    ends = [
        f"{what} is {state.last.label}, which ends at {state.end}"
        for what, state in (("the state before it", before), ("the one after it", after))
        if state is not None
    ]
    said = f": {', '.join(ends)}" if ends else ""
    which = f"these backups of {lineage.database!r}"
    return f"The state right after {wished} cannot be had from {which}{said}"


def other_sets(
    file: str, own: Sequence[tuple[JoinedSet, Lineage]], target: JoinedSet
) -> Iterator[str]:
    """Yield the sentence on sets of a file that are not shown, if there are any."""
    others = [
        f"set {one.number_in(file)} ({one.kind_text}, {lineage.database!r}, "
        f"{shown(moment_of(one.facts), lineage.zone_minutes)})"
        for one, lineage in own
        if one is not target
    ]
    if others:
        yield (
            f"{readable(file)} holds {len(own)} backup sets; shown is the last one. Others: "
            f"{', '.join(others[:_SETS_NAMED])}."
        )


def no_such_set(file: str, wished: int, numbers: Sequence[int]) -> str:
    """Return the sentence on a set number that a file does not have."""
    known = ", ".join(str(number) for number in numbers[:_SETS_NAMED])
    return f"{readable(file)} holds no backup set {wished}; there are: {known}"
