"""Earlier states of a disk that its volumes keep, and the disk as it was in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ElsewhereContentError, ParserError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.timeline import DiskState
from gleanpoint_parsers.volume.derived import DerivedVolume
from gleanpoint_parsers.volume.listed import Listed, MadeOfOthers
from gleanpoint_parsers.volume.shadow.finder import KIND, OFFLINE_STATUS

NO_TIME = datetime(1601, 1, 1, tzinfo=UTC)
"""What a state is dated whose own time is damaged: before all others."""


def states_of(made: Iterable[MadeOfOthers]) -> list[DiskState]:
    """Return the states that volumes made of others belong to, oldest first."""
    sets: dict[str, list[DerivedVolume]] = {}
    for volume in made:
        if volume.derived.state:
            sets.setdefault(volume.derived.state, []).append(volume.derived)
    return sorted((_state(mark, copies) for mark, copies in sets.items()), key=lambda s: s.taken)


def _state(mark: str, copies: Sequence[DerivedVolume]) -> DiskState:
    taken = max((copy.created for copy in copies if copy.created), default=NO_TIME)
    volumes = tuple(copy.of for copy in copies)
    errors = [str(copy.error) for copy in copies if copy.error]
    problem = errors[0] if len(errors) == len(copies) else None
    if taken is NO_TIME:
        problem = problem or "The time that its catalog has for it is no time."
    return DiskState(
        mark=mark,
        kind=KIND,
        name=_name(copies),
        taken=taken,
        size=copies[0].size if len(copies) == 1 else None,
        machine=next((copy.machine for copy in copies if copy.machine), ""),
        volumes=volumes,
        problem=problem,
    )


def _name(copies: Sequence[DerivedVolume]) -> str:
    """Return what a person calls a set; offline ones are not shown by Windows any more."""
    what = "copy" if len(copies) == 1 else "copies"
    name = f"Shadow {what} of {' and '.join(copy.of for copy in copies)}"
    return (
        f"{name} (offline)"
        if all(c.facts.get("status") == OFFLINE_STATUS for c in copies)
        else name
    )


def in_state(
    present: Iterable[Listed],
    made: Iterable[MadeOfOthers],
    mark: str,
    surroundings: Surroundings,
) -> dict[str, Listed]:
    """Return the volumes of a disk as they were, by key; empty where no copy bears the mark.

    Those of which there is no copy are listed with an error: what they hold now is of another
    time.

    Args:
        present: The volumes as they are now, in order; no copies among them.
        made: The copies, and other volumes.
        mark: Which state is wanted (``DiskState.mark``).
        surroundings: Where the disk was found.
    """
    copies = {v.origin.key: v for v in made if v.origin and v.derived.state == mark}
    if not copies:
        return {}
    return {
        now.key: _as_it_was(now, copies[now.key], surroundings)
        if now.key in copies
        else _absent(now, surroundings)
        for now in present
    }


def _as_it_was(now: Listed, copy: MadeOfOthers, surroundings: Surroundings) -> MadeOfOthers:
    derived = replace(copy.derived, key=now.key, facts={**now.facts, **copy.derived.facts})
    return MadeOfOthers(derived, now, surroundings, now.subject)


def _absent(now: Listed, surroundings: Surroundings) -> MadeOfOthers:
    error = ElsewhereContentError(
        f"{now.subject} has no shadow copy of this time; the newest point has its present state."
    )
    derived = DerivedVolume(now.key, now.size, partial(_refuse, error), "", error=error)
    return MadeOfOthers(replace(derived, facts=now.facts), None, surroundings, now.subject)


def _refuse(error: ParserError) -> BlockSource:
    raise error
