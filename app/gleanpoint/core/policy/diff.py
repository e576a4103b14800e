"""Compare two policies: what the later one loosens or tightens, in words.

It errs on one side: a change that it cannot tell counts as loosening. No policy that only
tightens lets out an item that was withheld, but for legal, whom a hold opens what it covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.policy.direction import Change, Direction, shown
from gleanpoint.core.policy.hold_changes import hold_changes
from gleanpoint.core.policy.people_changes import people_changes
from gleanpoint.core.policy.rule_changes import rule_changes, stricter
from gleanpoint.core.policy.term_changes import (
    Registers,
    approval_changes,
    erasure_changes,
    log_changes,
)
from gleanpoint.core.retention.policy import Policy


def compare(
    before: Policy, after: Policy, registers: Registers | None = None
) -> tuple[Change, ...]:
    """Return every change from one policy to another, rules first; the version is none.

    Args:
        before: The policy so far.
        after: The one that takes its place.
        registers: The registers of erased subjects that the two name, where they are at hand.
    """
    changes = tuple(_changes(before, after, registers))
    if not changes and _without_version(before) != _without_version(after):
        sentence = "Something is otherwise that this version of the program cannot compare."
        return (Change("policy", sentence, Direction.BOTH),)
    return changes


def is_loosening(changes: Sequence[Change]) -> bool:
    """Whether changes together count as loosening."""
    return any(change.direction.is_loosening for change in changes)


def _without_version(policy: Policy) -> dict[str, Canonical]:
    return {key: value for key, value in policy.as_json().items() if key != "version"}


def _changes(before: Policy, after: Policy, registers: Registers | None) -> Iterator[Change]:
    if before.name != after.name:
        sentence = f"The policy is called {shown(after.name)} instead of {shown(before.name)}."
        yield Change("name", sentence, Direction.NEITHER)
    if before.owner != after.owner:
        sentence = f"{shown(after.owner)} answers for it instead of {shown(before.owner)}."
        yield Change("owner", sentence[:1].upper() + sentence[1:], Direction.NEITHER)
    yield from rule_changes(before, after)
    old, new = before.tags_on_past_maximum, after.tags_on_past_maximum
    if old is not new:
        sentence = f"Items past a date that Exchange stamped meet {new.value}, not {old.value}."
        yield Change("tags", sentence, stricter(old, new))
    yield from hold_changes(before, after)
    yield from people_changes(before, after)
    yield from approval_changes(before.approvals, after.approvals)
    yield from log_changes(before.log, after.log)
    yield from erasure_changes(before, after, registers)
