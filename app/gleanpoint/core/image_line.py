"""Put the images of a source into one line: links of chains, earlier states, what is missing.

A file shows what it was last written with. That is its time of modification; where it was copied
since and another image was made on it, the stamp of that child tells better: what a parent holds
has not changed since then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from gleanpoint.core.image_files import machine_in
from gleanpoint.core.image_history import ImageHistory
from gleanpoint.core.moments import clock_text
from gleanpoint.core.recovery_points import MissingLink, PointKind, RecoveryPoint, is_date
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.timeline import DiskState


def in_line(
    images: Sequence[RecoveryPoint], told: Mapping[str, ImageHistory]
) -> tuple[RecoveryPoint, ...]:
    """Return the points of images and of the states that they keep, parents before children.

    Args:
        images: One point a file.
        told: History by name of the file; one without was not looked at.
    """
    parts = _parts(told)
    frozen = _made_upon(told)
    machines = _machines(told)
    placed: list[tuple[datetime, int, RecoveryPoint]] = []
    for point in images:
        history = told.get(point.image.name) or ImageHistory(point.image.name)
        if history.file in parts:
            continue
        made = frozen.get(history.file)
        time = min(point.time, made) if made is not None and is_date(made) else point.time
        machine = machines.get(_root(history)) or machine_in(readable(_root(history)))
        link = _link(replace(point, time=time, machine=machine), history)
        depth = len(history.parents) + len(history.lacking[:1])
        placed.append((time, depth, link))
        states = (_state(link, state, history) for state in history.states)
        placed += [(state.time, 0, state) for state in states]
    placed.sort(key=lambda item: item[:2])
    return tuple(point for _, _, point in placed)


def missing_links(points: Sequence[RecoveryPoint]) -> tuple[MissingLink, ...]:
    """Return what cannot be reached of points in the order of time."""
    missing = []
    last: dict[str, datetime] = {}
    for point in points:
        if point.problem is None:
            last[point.machine] = point.time
            continue
        since = last.get(point.machine, point.time)
        missing.append(MissingLink(point.machine, since, point.time, point.problem))
    return tuple(missing)


def _parts(told: Mapping[str, ImageHistory]) -> set[str]:
    """Return the names of files that hold nothing but parts of other images."""
    named = {part for history in told.values() for part in history.files}
    whole = [history for history in told.values() if history.file not in named]
    return {part for history in whole for part in history.files}


def _made_upon(told: Mapping[str, ImageHistory]) -> dict[str, datetime]:
    """Return when the first child of each parent was made, where one says so."""
    frozen: dict[str, datetime] = {}
    for history in told.values():
        if history.parents and history.made is not None:
            parent = history.parents[0]
            frozen[parent] = min(history.made, frozen.get(parent, history.made))
    return frozen


def _root(history: ImageHistory) -> str:
    """Return the name of the file that a chain begins with, as far as it is known."""
    return (history.file, *history.parents, *history.lacking[:1])[-1]


def _machines(told: Mapping[str, ImageHistory]) -> dict[str, str]:
    """Return the machine of each chain where a state that one of its links keeps tells it."""
    return {
        _root(history): readable(state.machine)
        for history in told.values()
        for state in history.states
        if state.machine
    }


def _link(point: RecoveryPoint, history: ImageHistory) -> RecoveryPoint:
    above = (*history.parents, *history.lacking[:1])
    return replace(
        point,
        parent=readable(above[0]) if above else "",
        needs=tuple(readable(name) for name in dict.fromkeys((*above, *history.files))),
        problem=_problem(point, history),
    )


def _problem(point: RecoveryPoint, history: ImageHistory) -> str | None:
    """Return why an image cannot be opened, and which time cannot be reached until it can."""
    if history.problem is None:
        return None
    told = f"{readable(history.problem).rstrip('.')}."
    if not history.lacking:
        return told
    told = f"{told} Until then, {point.name} of {_clock(point.time)} cannot be reached"
    written = history.lacking_written
    if written is not None and is_date(written):
        return f"{told}, nor {readable(history.lacking[0])} of {_clock(written)}."
    return f"{told}."


def _clock(moment: datetime) -> str:
    return clock_text(moment.replace(microsecond=0), None)


def _state(link: RecoveryPoint, state: DiskState, history: ImageHistory) -> RecoveryPoint:
    point = link.in_state(replace(link.wish, disk_state=state.mark))
    return replace(
        point,
        name=readable(state.name),
        time=state.taken if is_date(state.taken) else link.time,
        size=state.size if state.size is not None else link.size,
        kind=PointKind(state.kind),
        machine=readable(state.machine) or link.machine,
        volumes=tuple(readable(key) for key in state.volumes),
        problem=_problem_of(state, link, history),
    )


def _problem_of(state: DiskState, link: RecoveryPoint, history: ImageHistory) -> str | None:
    """Return why an earlier state cannot be opened: its image may lack a parent."""
    if state.problem is not None:
        return readable(state.problem)
    return link.problem if history.lacking else None
