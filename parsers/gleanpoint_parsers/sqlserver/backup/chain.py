"""Chains of backup sets: which sets, one upon the other, bring about which state.

A state begins with a full set, perhaps a differential on it, and goes on with log sets that follow
without a hole in log sequence numbers and on the same recovery fork.

Sources: SQL Server docs, "Restore sequences and recovery forks" and "Log sequence numbers and
restore planning"; the rules hold for all chains of the real files (FORMAT.md, section Chains).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gleanpoint_parsers.sqlserver.backup.model import SetFacts, SetKind
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn

_MOST_FORKS = 64
"""Forks that are followed at once from one full set."""

_LOOKED_BACK = 256
"""Log sets that are gone back over for the one after which a database was restored."""


@dataclass(frozen=True, slots=True)
class State:
    """What a row of sets brings about: the database as of the end of its last set.

    Args:
        base: The full set.
        differential: The differential set on it.
        log: The last log set; None for the state of the full or differential set itself.
        before: The state that this log set was added to.
        end: Right behind the last log record that is in it.
        fork: Recovery fork at its end; None where not known.
        until: The moment that it shows.
    """

    base: JoinedSet
    differential: JoinedSet | None
    log: JoinedSet | None
    before: State | None
    end: Lsn
    fork: UUID | None
    until: datetime

    @property
    def last(self) -> JoinedSet:
        """The set whose end it shows."""
        return self.log or self.differential or self.base

    @property
    def since(self) -> datetime:
        """First moment that its last set lets one have."""
        return self.before.until if self.before else self.until

    @property
    def pages(self) -> JoinedSet:
        """The set whose pages log is applied to."""
        return self.differential or self.base

    @property
    def used(self) -> list[JoinedSet]:
        """All sets that bring it about: full, differential, log in order."""
        pages = [self.base] if self.differential is None else [self.base, self.differential]
        return [*pages, *self.logs]

    @property
    def logs(self) -> list[JoinedSet]:
        """Its log sets in order."""
        found, state = [], self
        while state.log is not None and state.before is not None:
            found.append(state.log)
            state = state.before
        return found[::-1]


def moment_of(facts: SetFacts) -> datetime:
    """Return the moment that the end of a set shows, as near as its headers tell.

    A log backup holds what was logged before it began, however long it took.
    """
    if facts.kind is SetKind.LOG:
        return facts.started
    return facts.finished or facts.started


def anchors(sets: Sequence[JoinedSet]) -> list[State]:
    """Return the states that need no log set, in log order; of whole sets with known ends only."""
    usable = [one for one in sets if one.problem is None]
    found = []
    for one in usable:
        base: JoinedSet | None = None
        if one.facts.kind is SetKind.FULL:
            base = one
        elif one.facts.kind is SetKind.DIFFERENTIAL:
            base = base_of(one, usable)
        end = one.end
        if base is not None and end is not None:
            differential = None if one is base else one
            until = moment_of(one.facts)
            found.append(State(base, differential, None, None, end, one.facts.last_fork, until))
    return sorted(found, key=lambda state: (state.end, state.until))


def base_of(differential: JoinedSet, sets: Sequence[JoinedSet]) -> JoinedSet | None:
    """Return the full set that a differential was made on; None where it is not among ``sets``.

    Where only the checkpoint tells and several full sets have it, the last one before the
    differential that is no copy: each full set that is none is the base of what follows.
    """
    facts = differential.facts
    fulls = [one for one in sets if one.facts.kind is SetKind.FULL]
    if facts.base_id is not None:
        return next((one for one in fulls if one.facts.set_id == facts.base_id), None)
    if facts.base_lsn is None:
        return None
    same = [
        one
        for one in fulls
        if one.facts.checkpoint_lsn == facts.base_lsn and one.facts.family == facts.family
    ]
    return max(same, key=lambda one: _fitness(one.facts, facts), default=None)


def _fitness(base: SetFacts, differential: SetFacts) -> tuple[bool, bool, bool, datetime]:
    """Return by what the likelier of two bases with one checkpoint is told."""
    is_before = base.started <= differential.started
    forks = (base.last_fork, differential.first_fork)
    is_same_fork = None in forks or forks[0] == forks[1]
    return is_before, is_same_fork, not base.is_copy_only, base.started


class Followed:
    """The states that log sets bring about from a state on, each of its forks followed.

    Args:
        start: Where to begin.
        logs: Log sets of the database.
    """

    def __init__(self, start: State, logs: LogSets) -> None:
        self._logs = logs
        self._tips = [start]
        self._trail = [start]
        self._ends = [start.end]

    def states(self) -> Iterator[State]:
        """Yield them, in the order in which they end."""
        logs = self._logs
        at: int | None = bisect_right(logs.ends, self._ends[0])
        while at is not None and at < len(logs.sets):
            before = self._before(logs.sets[at], logs.ends[at])
            if before is not None:
                state = _added(before, logs.sets[at], logs.ends[at])
                # The fork that a log set turns away from may go on in another one.
                if state.fork == before.fork or len(self._tips) >= _MOST_FORKS:
                    self.leave(before)
                self._tips.append(state)
                self._trail.append(state)
                self._ends.append(state.end)
                yield state
            at = at + 1 if self._tips else logs.next_turn(at + 1)

    def leave(self, state: State) -> None:
        """Do not go on from a state: what follows it is known from elsewhere."""
        self._tips = [one for one in self._tips if one is not state]

    def _before(self, log: JoinedSet, end: Lsn) -> State | None:
        """Return the state that a log set, whose log ends at a place, goes on from."""
        facts = log.facts
        for state in reversed(self._tips):
            if _brings_on(state, end) and continues(state, facts):
                return state
        span = before_turn(facts)
        if span is None or len(self._tips) >= _MOST_FORKS:
            return None
        last = bisect_right(self._ends, span[1])
        first = max(bisect_left(self._ends, span[0]), last - _LOOKED_BACK)
        before = reversed(self._trail[first:last])
        followed = (one for one in before if _brings_on(one, end) and continues(one, facts))
        return next(followed, None)


def _brings_on(state: State, end: Lsn) -> bool:
    """Whether log up to a place brings a state on.

    To pages it must be applied up to where their own set ends, whose log may be cut off: they
    hold changes from up to there.
    """
    if state.log is None and end < (state.last.facts.last_lsn or NO_LSN):
        return False
    return state.end < end


def _added(state: State, log: JoinedSet, end: Lsn) -> State:
    fork = log.facts.last_fork or state.fork
    until = max(state.until, moment_of(log.facts))
    return State(state.base, state.differential, log, state, end, fork, until)


def continues(state: State, log: SetFacts) -> bool:
    """Whether a log set goes on where a state ends: no hole, and no other fork."""
    if log.first_lsn is None or log.last_lsn is None:
        return False
    if not log.first_lsn <= state.end < log.last_lsn:
        return False
    if state.fork is None or log.first_fork is None or log.last_fork is None:
        return True
    if log.fork_lsn is None or log.first_fork == log.last_fork == state.fork:
        return state.fork == log.first_fork
    if state.fork == log.last_fork:
        return log.fork_lsn <= state.end
    # On another fork than its end: what it holds from its fork on never happened behind a state
    # that reaches further. One whose log begins with its fork does not tell which one was left.
    is_known = log.first_fork in (state.fork, log.last_fork)
    return is_known and state.end <= log.fork_lsn


def before_turn(log: SetFacts) -> tuple[Lsn, Lsn] | None:
    """Return where the log of a set begins and where its fork changes; None where it does not."""
    if log.fork_lsn is None or log.first_lsn is None or log.first_lsn > log.fork_lsn:
        return None
    return log.first_lsn, log.fork_lsn


class LogSets:
    """The log sets of a database that can be used, in the order in which their log ends.

    Args:
        sets: All of its sets.
    """

    def __init__(self, sets: Sequence[JoinedSet]) -> None:
        usable = _usable_logs(sets)
        self.sets = [one for *_, one in usable]
        self.ends = [end for end, *_ in usable]
        self._turns = [at for at, one in enumerate(self.sets) if before_turn(one.facts)]

    def next_turn(self, at: int) -> int | None:
        """Return the place of the first log set from ``at`` on in which the fork changes."""
        number = bisect_left(self._turns, at)
        return self._turns[number] if number < len(self._turns) else None


def _usable_logs(
    sets: Sequence[JoinedSet],
) -> list[tuple[Lsn, Lsn, tuple[str, ...], JoinedSet]]:
    logs = []
    for one in sets:
        end, first = one.end, one.facts.first_lsn
        is_log = one.facts.kind is SetKind.LOG and one.problem is None
        if is_log and end is not None and first is not None:
            logs.append((end, first, one.files, one))
    return sorted(logs, key=lambda entry: entry[:3])
