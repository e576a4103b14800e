"""All sets of one database that were found, and what can be reached with them.

Sets belong together by the id that a database keeps through renames and restores. What hinders a
set that cannot be used is said so that a person knows which file to look for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from uuid import UUID

from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.sqlserver.backup.chain import (
    Followed,
    LogSets,
    State,
    anchors,
    base_of,
    moment_of,
)
from gleanpoint_parsers.sqlserver.backup.clock import shown
from gleanpoint_parsers.sqlserver.backup.model import SetKind
from gleanpoint_parsers.sqlserver.backup.stripes import JoinedSet
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn


class Lineage:
    """The sets of one database.

    Args:
        sets: All of them, usable or not.
    """

    def __init__(self, sets: Sequence[JoinedSet]) -> None:
        self.sets = tuple(sorted(sets, key=in_time))
        self.anchors = anchors(self.sets)
        self._logs = LogSets(self.sets)

    @property
    def database(self) -> str:
        """Its name, as the newest set has it."""
        return readable(self.sets[-1].facts.database)

    @property
    def zone_minutes(self) -> int | None:
        """Offset of the server's clock, where all sets that name one agree."""
        zones = {one.facts.zone_minutes for one in self.sets}
        return zones.pop() if len(zones) == 1 else None

    @cached_property
    def states(self) -> dict[int, State]:
        """The state at the end of each set that can be reached, by identity of the set.

        Of several ways to it, the one with the least log.
        """
        found: dict[int, State] = {}
        for state in self.walk(self.anchors):
            found.setdefault(id(state.last), state)
        return found

    def state_of(self, one: JoinedSet) -> State | None:
        """Return the state at the end of a set; None where it cannot be reached."""
        return self.states.get(id(one))

    def since_of(self, one: JoinedSet) -> datetime:
        """Return the first moment that a set lets one have, by whichever way."""
        return self._first_moments.get(id(one), moment_of(one.facts))

    @cached_property
    def _first_moments(self) -> dict[int, datetime]:
        found: dict[int, datetime] = {}
        for state in self.walk(self.anchors):
            key = id(state.last)
            found[key] = min(state.since, found.get(key, state.since))
        return found

    def walk(self, anchors: Sequence[State]) -> Iterator[State]:
        """Yield what anchors and the log sets after them bring about, the newest anchor first.

        Where the log after an older anchor leads into the way of a newer one, it ends with the
        set that both have: what follows was yielded. So the log is walked once, not once for
        each anchor.
        """
        met: set[tuple[int, UUID | None]] = set()
        for anchor in reversed(anchors):
            yield anchor
            followed = Followed(anchor, self._logs)
            for state in followed.states():
                yield state
                way = id(state.last), state.fork
                if way in met:
                    followed.leave(state)
                met.add(way)

    def after(self, anchor: State) -> Iterator[State]:
        """Yield the states that log sets bring about from an anchor on, of all its forks."""
        return Followed(anchor, self._logs).states()

    def hindrance(self, one: JoinedSet) -> str | None:
        """Return why a set cannot be used; None where it can."""
        if self.state_of(one) is not None:
            return None
        if one.problem is not None:
            return one.problem
        if one.facts.kind is SetKind.DIFFERENTIAL:
            return self._without_base(one)
        return self._without_log(one)

    def end_before(self, one: JoinedSet) -> State | None:
        """Return the furthest state that ends before the log of a set begins."""
        first = one.facts.first_lsn
        if first is None:
            return None
        at = bisect_left(self._in_order, first, key=lambda state: state.end)
        return self._in_order[at - 1] if at else None

    @cached_property
    def _in_order(self) -> list[State]:
        return sorted(self.states.values(), key=lambda state: (state.end, state.until))

    def _without_base(self, one: JoinedSet) -> str:
        facts = one.facts
        base = base_of(one, self.sets)
        if base is not None:
            return f"{one.label}, builds on a full backup that cannot be used: {base.problem}"
        which = f" (checkpoint LSN {facts.base_lsn})" if facts.base_lsn else ""
        return (
            f"{one.label}, holds only what changed in the database "
            f"{readable(facts.database)!r} up to {shown(facts.started, facts.zone_minutes)}. The "
            f"full backup that it builds on{which} is not here: put it into the same folder."
        )

    def _without_log(self, one: JoinedSet) -> str:
        facts = one.facts
        first, name = facts.first_lsn, readable(facts.database)
        if self._is_of_other_fork(one):
            return (
                f"{one.label}, is of another recovery fork of the database {name!r}: it was made "
                "after a restore that the backups here do not follow."
            )
        before = self.end_before(one)
        if before is None:
            return self._without_full(one)
        cut = self._cut_before(first)
        if cut is not None:
            return (
                f"{one.label}, begins at LSN {first}, but {cut.label}, which leads there, is "
                f"damaged or was cut off: its log ends at {cut.end}. Nothing after that can be "
                "reached through it."
            )
        return (
            f"{one.label}, begins at LSN {facts.first_lsn}, but the log before it ends at "
            f"{before.end} ({shown(before.until, facts.zone_minutes)}): the log backups in between "
            f"are missing. Nothing after {shown(before.until, facts.zone_minutes)} can be reached "
            "through it."
        )

    def _cut_before(self, first: Lsn | None) -> JoinedSet | None:
        """Return the log set that would lead to a place if it were whole; None without one."""
        at = 0 if first is None else bisect_left(self._cut, first, key=lambda cut: cut[0])
        if first is None or at == len(self._cut):
            return None
        _, end, one = self._cut[at]
        return one if end < first else None

    @cached_property
    def _cut(self) -> list[tuple[Lsn, Lsn, JoinedSet]]:
        """Log sets whose log is cut off, with the place that they should lead to and their end."""
        found = [
            (one.facts.last_lsn or NO_LSN, one.end or NO_LSN, one)
            for one in self.sets
            if one.facts.kind is SetKind.LOG and one.is_cut
        ]
        return sorted(found, key=lambda cut: cut[:2])

    def _without_full(self, one: JoinedSet) -> str:
        """Return the sentence on a log set that no full set leads to, a broken one named."""
        facts = one.facts
        broken = [
            each
            for each in self.sets
            if each.facts.kind is SetKind.FULL and each.problem and each.facts.first_lsn
        ]
        sentence = (
            f"{one.label}, holds log of the database {readable(facts.database)!r} from LSN "
            f"{facts.first_lsn} to {facts.last_lsn} and no tables. A full backup made before "
            f"{shown(facts.started, facts.zone_minutes)}, with its log from LSN "
            f"{facts.first_lsn} on, is needed"
        )
        if broken:
            return f"{sentence}, and {broken[-1].label}, cannot be used: {broken[-1].problem}"
        return f"{sentence}: put it into the same folder."

    def _is_of_other_fork(self, one: JoinedSet) -> bool:
        first, last = one.facts.first_lsn, one.facts.last_lsn
        if first is None or last is None:
            return False
        at = bisect_left(self._in_order, first, key=lambda state: state.end)
        return at < len(self._in_order) and self._in_order[at].end < last


def lineages(sets: Sequence[JoinedSet]) -> list[Lineage]:
    """Sort sets into databases, those whose last set is oldest first.

    Databases with one family and different names (copies of one another) are different ones.
    """
    groups: dict[object, list[JoinedSet]] = {}
    for one in sets:
        facts = one.facts
        of = facts.family if facts.family is not None else facts.server.casefold()
        groups.setdefault((of, facts.database.casefold()), []).append(one)
    found = [Lineage(group) for group in groups.values()]
    return sorted(found, key=lambda lineage: (newest(lineage), lineage.database))


def in_time(one: JoinedSet) -> tuple[datetime, Lsn, tuple[str, ...]]:
    """Return what sets are sorted by: the moment that they show, then their log."""
    return moment_of(one.facts), one.facts.last_lsn or NO_LSN, one.files


def newest(lineage: Lineage) -> datetime:
    """Return the moment of the newest set of a database."""
    return moment_of(lineage.sets[-1].facts)
