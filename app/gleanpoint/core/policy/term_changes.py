"""What a change of approvals, log, witnesses and erasure loosens or tightens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gleanpoint.core.policy.direction import Change, Direction, joined, shown
from gleanpoint.core.policy.scopes import at_most
from gleanpoint.core.policy.terms import ApprovalRules, LogRules, Witness
from gleanpoint.core.retention.policy import Policy

if TYPE_CHECKING:
    from gleanpoint.core.retention.erasure import ErasureRegister

_TIGHTENS, _LOOSENS, _BOTH = Direction.TIGHTENS, Direction.LOOSENS, Direction.BOTH
_NO_LIMIT = 1 << 62
"""Stands for "no number of items needs an approval"."""

Registers = tuple["ErasureRegister | None", "ErasureRegister | None"]
"""The registers that the two policies name, for whoever has them both."""


def approval_changes(before: ApprovalRules, after: ApprovalRules) -> Iterator[Change]:
    """Yield what needs an approval now and did not, and the other way round."""
    yield from _sets("roles", before.roles, after.roles, "Every export needs approval of roles")
    words = "Every export needs approval to destinations"
    yield from _sets("destinations", before.destinations, after.destinations, words)
    old, new = (_NO_LIMIT if one.more_than is None else one.more_than for one in (before, after))
    told = [shown(one.more_than) for one in (before, after)]
    sentence = f"Exports of more than {told[1]} items need approval, instead of {told[0]}."
    yield from _less_is_tighter("more_than", sentence, old, new)
    if before.whole_mailbox is not after.whole_mailbox:
        needs = "needs" if after.whole_mailbox else "no longer needs"
        sentence = f"The export of a whole mailbox {needs} approval."
        yield _approval("whole_mailbox", sentence, _toward(tighter=after.whole_mailbox))
    sentence = f"A request needs {after.approvers} approvers instead of {before.approvers}."
    yield from _less_is_tighter("approvers", sentence, -before.approvers, -after.approvers)
    sentence = f"A request is good for {after.valid_hours} hours instead of {before.valid_hours}."
    yield from _less_is_tighter("valid_hours", sentence, before.valid_hours, after.valid_hours)
    if before.emergency is not after.emergency:
        may = "may" if after.emergency else "may no longer"
        sentence = f"What no rule withholds {may} go out without an approver in an emergency."
        yield _approval("emergency", sentence, _toward(tighter=not after.emergency))
    old_hours, new_hours = before.cooling_hours, after.cooling_hours
    sentence = f"Loosening waits for {new_hours} hours instead of {old_hours}."
    yield from _less_is_tighter("cooling_hours", sentence, -old_hours, -new_hours)


def log_changes(before: LogRules, after: LogRules) -> Iterator[Change]:
    """Yield what is otherwise about how the log is kept and watched."""
    if before.keep != after.keep:
        direction = _BOTH
        if at_most(before.keep, after.keep):
            direction = _TIGHTENS
        elif at_most(after.keep, before.keep):
            direction = _LOOSENS
        sentence = f"The log is kept for {after.keep} instead of {before.keep}."
        yield Change("log", sentence, direction)
    old = {witness.name: witness for witness in before.witnesses}
    new = {witness.name: witness for witness in after.witnesses}
    for name in dict.fromkeys((*old, *new)):
        yield from _witness(name, old.get(name), new.get(name))


def erasure_changes(
    before: Policy, after: Policy, registers: Registers | None = None
) -> Iterator[Change]:
    """Yield what is otherwise about the register of erased subjects.

    Args:
        before: The policy so far.
        after: The one that takes its place.
        registers: Both registers, where they are at hand: without them it cannot be told
            whether one that changed names fewer.
    """
    if before.erasure == after.erasure:
        return
    if not before.erasure:
        yield Change("erasure", "A register of erased subjects is named.", _TIGHTENS)
    elif not after.erasure:
        yield Change("erasure", "No register of erased subjects is named any more.", _LOOSENS)
    else:
        more = _grew(*registers) if registers else _BOTH
        words = {_TIGHTENS: "names more", _LOOSENS: "names fewer"}.get(more, "is another one")
        yield Change("erasure", f"The register of erased subjects {words}.", more)


def _grew(old: ErasureRegister | None, new: ErasureRegister | None) -> Direction:
    if old is None or new is None or not old.shares_key_with(new):
        return _BOTH
    everything = [("*" in one.columns) for one in (old, new)]
    more_columns = everything[1] or (old.columns <= new.columns and not everything[0])
    fewer_columns = everything[0] or (new.columns <= old.columns and not everything[1])
    if old.hashes <= new.hashes and more_columns:
        return _TIGHTENS
    return _LOOSENS if new.hashes <= old.hashes and fewer_columns else _BOTH


def _witness(name: str, was: Witness | None, now: Witness | None) -> Iterator[Change]:
    part = f'witness "{name}"'
    if was is None:
        yield Change(part, "Remembers heads of the log from now on.", _TIGHTENS)
    elif now is None:
        yield Change(part, "No longer remembers heads of the log.", _LOOSENS)
    elif was != now:
        yield Change(part, "Is reached or signs in another way.", _BOTH)


def _sets(
    part: str, old: frozenset[object], new: frozenset[object], words: str
) -> Iterator[Change]:
    if old == new:
        return
    added, lost = new - old, old - new
    direction = joined([_TIGHTENS] * bool(added) + [_LOOSENS] * bool(lost))
    names = [shown([getattr(one, "value", one) for one in ones]) for ones in (new, old)]
    yield _approval(part, f"{words} {names[0]} instead of {names[1]}.", direction)


def _less_is_tighter(part: str, sentence: str, old: int, new: int) -> Iterator[Change]:
    if old != new:
        yield _approval(part, sentence, _toward(tighter=new < old))


def _toward(*, tighter: bool) -> Direction:
    return _TIGHTENS if tighter else _LOOSENS


def _approval(part: str, sentence: str, direction: Direction) -> Change:
    return Change(f"approvals, {part}", sentence, direction)
