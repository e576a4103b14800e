"""From a wish to the sets that bring it about: which state of a database is shown, and why.

A wish names a set, a moment, a log sequence number or nothing. What cannot be had is refused, or
shown as the latest state before it, with a sentence that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gleanpoint_parsers.errors import NoSuchNodeError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.sqlserver.backup.chain import State
from gleanpoint_parsers.sqlserver.backup.clock import server_time, shown
from gleanpoint_parsers.sqlserver.backup.forks import Turns
from gleanpoint_parsers.sqlserver.backup.lineage import Lineage
from gleanpoint_parsers.sqlserver.backup.model import SetKind
from gleanpoint_parsers.sqlserver.backup.plan_words import (
    latest,
    lsn_out_of_reach,
    no_such_set,
    not_later,
    other_sets,
    shown_state,
    too_early,
    unused_newer,
)
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.timeline import Wish

_Allowed = Callable[[JoinedSet], bool]


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What is to be put together for one database.

    Args:
        lineage: All sets of the database.
        state: The sets that are used.
        stop_lsn: Log from here on is left out.
        stop_time: What was committed after it is left out; of the server's clock, None for all.
        moment: The moment that is shown, aware.
        as_stored: Whether the log is left out altogether.
        notes: Sentences on which state this is, and why not another.
    """

    lineage: Lineage
    state: State
    stop_lsn: Lsn
    stop_time: datetime | None
    moment: datetime
    as_stored: bool
    notes: tuple[str, ...]


class UnreachableError(UnsupportedFeatureError):
    """The state that was asked for cannot be had from the files that are there."""


def plan_newest(lineage: Lineage, wish: Wish) -> RestorePlan:
    """Choose a state of a database among all that its sets bring about.

    Args:
        lineage: Its sets.
        wish: A moment, a log sequence number, or neither: the newest state.

    Raises:
        UnreachableError: There is no such state; the sentence names what there is, or is needed.
    """
    return _plan(lineage, wish, lambda _one: True)


def plan_file(lineages: Sequence[Lineage], file: str, wish: Wish) -> RestorePlan:
    """Choose a state that ends with a set of one file; sets of other files only help.

    Args:
        lineages: All sets that were found.
        file: Name of the file.
        wish: A set of it, a moment or a log sequence number; of none, its last set.

    Raises:
        NoSuchNodeError: It has no set of that number.
        UnreachableError: The state cannot be had; the sentence names what is needed.
    """
    own = [(one, lineage) for lineage in lineages for one in lineage.sets if one.is_in(file)]
    own.sort(key=lambda entry: entry[0].number_in(file))
    if not own:
        raise UnreachableError(f"{readable(file)} holds no backup set")
    numbers = [one.number_in(file) for one, _ in own]
    if wish.set_number is not None:
        if wish.set_number not in numbers:
            raise NoSuchNodeError(no_such_set(file, wish.set_number, numbers))
        own = [own[numbers.index(wish.set_number)]]
    target, lineage = own[-1]
    if wish.at is None and wish.lsn is None:
        chosen = _at_end_of(lineage, target, wish)
        left = [*other_sets(file, own, target)] if wish.set_number is None else []
        return _with_notes(chosen, left)
    allowed = {id(one) for one, _ in own}
    return _plan(lineage, wish, lambda one: id(one) in allowed)


def _at_end_of(lineage: Lineage, target: JoinedSet, wish: Wish) -> RestorePlan:
    state = lineage.state_of(target)
    if state is None:
        raise _refusal(lineage, target)
    return _planned(lineage, state, wish)


def _refusal(lineage: Lineage, target: JoinedSet) -> ParserError:
    """Return the error for a set that cannot be used, with the best that can be had instead."""
    sentence = lineage.hindrance(target) or f"{target.label}, cannot be used"
    best = latest(lineage.states.values())
    if best is not None:
        zone = lineage.zone_minutes
        best_label = f"{best.last.label}, of {shown(best.until, zone)}"
        sentence = f"{sentence.rstrip('.')}. What can be had is {best_label}."
    return UnreachableError(sentence)


def _plan(lineage: Lineage, wish: Wish, allowed: _Allowed) -> RestorePlan:
    if wish.as_stored:
        allowed = _with_pages(allowed)
    if wish.lsn is not None:
        return _plan_lsn(lineage, wish, wish.lsn, allowed)
    if wish.at is not None:
        return _plan_time(lineage, wish, wish.at, allowed)
    best = latest(_states(lineage, allowed))
    if best is None:
        raise _refusal(lineage, lineage.sets[-1])
    return _with_notes(_planned(lineage, best, wish), unused_newer(lineage, best))


def _with_pages(allowed: _Allowed) -> _Allowed:
    """Leave log sets out: they have no pages of their own."""
    return lambda one: one.facts.kind is not SetKind.LOG and allowed(one)


def _plan_time(lineage: Lineage, wish: Wish, at: datetime, allowed: _Allowed) -> RestorePlan:
    zone = lineage.zone_minutes
    found = _nearest(lineage, at, allowed)
    if found is None:
        raise UnreachableError(too_early(lineage, shown(at, zone), _states(lineage, allowed)))
    planned = _planned(lineage, found.state, wish, at, reached=found.reached)
    if found.reached < at:
        late = [not_later(shown(at, zone)), *unused_newer(lineage, found.state)]
        planned = _with_notes(planned, late)
    return _with_notes(planned, found.notes)


@dataclass(frozen=True, slots=True)
class _Nearest:
    """The state that leads nearest to a moment.

    Args:
        state: The sets.
        reached: The moment that they show.
        notes: What is to be said of other recovery forks.
    """

    state: State
    reached: datetime
    notes: tuple[str, ...]


def _nearest(lineage: Lineage, at: datetime, allowed: _Allowed) -> _Nearest | None:
    best: tuple[datetime, State] | None = None
    turns = Turns(at)
    for state in lineage.walk([one for one in lineage.anchors if one.until <= at]):
        if state.since > at or not allowed(state.last):
            continue
        reached = turns.reached(state)
        # Of two states that lead as near, one of the newest base, but with the last log over it.
        if best is None or reached > best[0] or (
            reached == best[0] and state.pages is best[1].pages
        ):  # fmt: skip
            best = reached, state
    if best is None:
        return None
    return _Nearest(best[1], best[0], tuple(turns.notes(best[1])))


def _plan_lsn(lineage: Lineage, wish: Wish, text: str, allowed: _Allowed) -> RestorePlan:
    wished = Lsn.parse(text)
    if wished is None:
        raise NoSuchNodeError(
            f"{text!r} is no log sequence number. Write it as 0000001b:00000123:0001 or in decimal"
        )
    stop = Lsn(wished.sequence, wished.block, wished.slot + 1)
    pages_end = ((one, one.last.facts.last_lsn or one.end) for one in lineage.anchors)
    for state in lineage.walk([one for one, end in pages_end if end <= stop]):
        if state.end >= stop and allowed(state.last):
            return _planned(lineage, state, wish, stop=stop)
    states = _states(lineage, allowed)
    ending = latest(state for state in states if state.end == wished)
    if ending is not None:  # as time lines print it: nothing that is here stands at that place
        return _planned(lineage, ending, wish)
    raise UnreachableError(lsn_out_of_reach(lineage, wished, states))


def _planned(
    lineage: Lineage,
    state: State,
    wish: Wish,
    at: datetime | None = None,
    stop: Lsn | None = None,
    reached: datetime | None = None,
) -> RestorePlan:
    if wish.as_stored and state.log is not None:
        raise UnreachableError(
            f"{state.last.label}, has no pages of its own to show as they are stored: only full "
            "and differential backups have."
        )
    moment = reached or state.until
    ends_inside = at is not None and state.log is not None
    return RestorePlan(
        lineage=lineage,
        state=state,
        stop_lsn=stop or state.last.facts.last_lsn or state.end,
        stop_time=server_time(at, state.last.facts.zone_minutes) if at and ends_inside else None,
        moment=moment,
        as_stored=wish.as_stored,
        notes=(shown_state(state, moment, stop),),
    )


def _with_notes(planned: RestorePlan, more: Iterable[str]) -> RestorePlan:
    return replace(planned, notes=(*planned.notes, *more))


def _states(lineage: Lineage, allowed: _Allowed) -> list[State]:
    return [state for state in lineage.states.values() if allowed(state.last)]
