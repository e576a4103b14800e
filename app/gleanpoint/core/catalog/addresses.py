"""Where what a catalog knows lies at a point: the way to its unit there, and what lies within."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gleanpoint.core.catalog.finding.drives import Connection
from gleanpoint.core.nodes import Step

NO_STEPS: Final = "[]"
"""Of folders whose children lie in the unit itself, not in a layer within."""

DELETED: Final = "//deleted"
"""Ending of the path of a unit that holds what was deleted in another one; no path has it."""


def told_steps(steps: Sequence[Step]) -> str:
    """Return steps as they are stored."""
    return json.dumps([list(step) for step in steps])


def folder_name(path: str, steps: str, parser: str, own_parser: str) -> str:
    """Return what folders of one unit are known by: ``own_parser`` and ``steps`` of its children.

    Its path, where they lie in the unit itself, whose parser is ``parser``.
    """
    is_plain = steps == NO_STEPS and parser == own_parser
    return path if is_plain else f"{path}\0{own_parser}\0{steps}"


@lru_cache(maxsize=1024)
def steps_of(told: str) -> tuple[Step, ...]:
    """Return steps as they were stored."""
    return tuple((str(parser), str(key)) for parser, key in json.loads(told))


class Addresses:
    """Makes addresses of what lies in the units of a catalog.

    Args:
        connection: To it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._units: dict[int, dict[int, tuple[Step, ...]]] = {}

    def steps(self, point: int, place: int, inner: str) -> tuple[Step, ...]:
        """Return the steps of what a folder has at a point, but for its own key.

        Args:
            point: In the catalog.
            place: Folder of the unit.
            inner: ``folder.steps``.
        """
        units = self._units.get(point)
        if units is None:
            units = self._units[point] = self._of_point(point)
        return (*units.get(place, ()), *steps_of(inner))

    def _of_point(self, point: int) -> dict[int, tuple[Step, ...]]:
        rows = self._connection.execute("SELECT folder, steps FROM unit WHERE point = ?", (point,))
        return {int(str(folder)): steps_of(str(steps)) for folder, steps in rows}
