"""Restores inside the log: between the moment that a database was put back to and the restore.

Log behind a restore begins where the restored state ended, so its times leap from there to the
restore. What was done in between belongs to the fork that was left, and only its log holds it.

Source: SQL Server docs, "Recovery paths"; FORMAT.md, section Chains.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gleanpoint_parsers.sqlserver.backup.chain import State, before_turn
from gleanpoint_parsers.sqlserver.backup.clock import shown
from gleanpoint_parsers.sqlserver.backup.log_times import first_moment, last_commit

_MOST_LOOKED_AT = 16
"""Log sets whose log is looked into for a restore, in one choice of a state."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A restore whose log goes on in a set.

    Args:
        state: What the set brings about.
        left: The moment that the database was put back to.
        restored: The first one of the new fork.
    """

    state: State
    left: datetime
    restored: datetime

    @property
    def sentence(self) -> str:
        """What a person is told who asked for a moment in between."""
        log = self.state.last
        zone = log.facts.zone_minutes
        return (
            f"The database was restored at {shown(self.restored, zone)} to its state of "
            f"{shown(self.left, zone)}; {log.label}, and what follows it go on from there and hold "
            "nothing of what was done in between."
        )


class Turns:
    """What restores in the logs of states mean for a moment.

    Args:
        at: The moment.
    """

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._looked_at: dict[int, tuple[datetime, datetime] | None] = {}
        self._hiding: list[Turn] = []
        self._forks: dict[int, tuple[State, UUID | None]] = {}

    def reached(self, state: State) -> datetime:
        """Return the moment nearest to the one asked for that a state lets one have."""
        at = self._at
        if at > state.until:
            return state.until
        turn = self._turn_in(state)
        if turn is not None and turn.left < at < turn.restored:
            self._hiding.append(turn)
            return turn.left
        is_before = turn is not None and at <= turn.left
        fork = state.before.fork if is_before and state.before else state.fork
        self._forks[id(state.last)] = state, fork
        return at

    def notes(self, chosen: State) -> Iterator[str]:
        """Yield what is to be said of other forks than the one that is shown."""
        for turn in self._hiding[:1]:
            yield turn.sentence
        _, fork = self._forks.get(id(chosen.last), (chosen, None))
        others = (one for one, its in self._forks.values() if its not in (None, fork))
        other = next(others, None) if fork is not None else None
        if other is not None:
            yield (
                "Two recovery forks of this database hold this moment. Shown is the one of "
                f"{chosen.last.label}; the other is that of {other.last.label}."
            )

    def _turn_in(self, state: State) -> Turn | None:
        """Return the restore in the last log set of a state; None where there is none."""
        log, before = state.log, state.before
        if log is None or before is None:
            return None
        span = before_turn(log.facts)
        if span is None or log.facts.first_fork == log.facts.last_fork == before.fork:
            return None
        if id(log) not in self._looked_at and len(self._looked_at) < _MOST_LOOKED_AT:
            restored, left = first_moment(log, span[1]), last_commit(log, span[1])
            known = None if restored is None else (left or before.until, restored)
            self._looked_at[id(log)] = known
        found = self._looked_at.get(id(log))
        return Turn(state, max(found[0], before.until), found[1]) if found else None
