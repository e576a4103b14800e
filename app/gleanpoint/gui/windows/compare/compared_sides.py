"""Which two sides a comparison has: two items, two versions, the same item in two points."""

from __future__ import annotations

from typing import TypeAlias

from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.life import Seen
from gleanpoint.gui.comparing.wanted import WantedSide
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.windows.time.times import Times
from gleanpoint.gui.wording import point_text

Pair: TypeAlias = tuple[WantedSide, WantedSide]
"""The older side and the newer one."""


class ComparedSides:
    """Tells how each side is opened and what it is called; the older one is the first.

    Args:
        times: Knows the points of the source, and what reads them.
    """

    def __init__(self, times: Times) -> None:
        self._times = times

    def points(self, source: OpenSource) -> list[RecoveryPoint]:
        """Return the points to compare with: those of the same disk, else all that are there."""
        if source.look is not None:
            return []
        every = source.survey.points if source.survey is not None else ()
        chosen = self._times.points if len(self._times.points) > 1 else every
        return [one for one in reversed(chosen) if one.id != source.point.id]

    def of_items(self, first: Node, second: Node) -> Pair | None:
        """Return two items in the order of their times; None where one cannot be read any more."""
        sides = [self._side_of(first), self._side_of(second)]
        moments = [self._time_of(first), self._time_of(second)]
        if moments[0] is not None and moments[1] is not None and moments[0] > moments[1]:
            sides.reverse()
        old, new = sides
        return (old, new) if old is not None and new is not None else None

    def of_versions(self, older: Seen, newer: Seen) -> Pair | None:
        """Return two versions of an item; None where one is not there, or cannot be read."""
        old, new = (
            self._side_of(seen.node) if seen.node is not None else None for seen in (older, newer)
        )
        return (old, new) if old is not None and new is not None else None

    def with_point(self, source: OpenSource, node: Node, point: RecoveryPoint) -> Pair:
        """Return an item and the one of its path in another point."""
        here = self._side(source, node)
        other = self._times.beside.source_at(source, point, source.survey)
        there = WantedSide(
            other.open_another, node.path, self._times.days_of(point), source.workspace, here.name
        )
        return (there, here) if point.time <= source.point.time else (here, there)

    def _side_of(self, node: Node) -> WantedSide | None:
        source = self._times.source_of(node)
        return None if source is None else self._side(source, node)

    def _side(self, source: OpenSource, node: Node) -> WantedSide:
        name = node.envelope.subject if node.envelope is not None else node.name
        words = self._times.days_of(source.point) or point_text(source.point.time)
        return WantedSide(source.open_another, node.path, words, source.workspace, name)

    def _time_of(self, node: Node) -> float | None:
        source = self._times.source_of(node)
        if source is None:
            return None
        moment = node.modified.timestamp() if node.modified is not None else 0.0
        return source.point.time.timestamp() * 1e3 + moment / 1e9
