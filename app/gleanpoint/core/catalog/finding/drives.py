"""Which condition leaves the fewest items: along its index, items are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from gleanpoint.core.catalog.finding.way import FILE, Way

FEW: Final = 4000
"""Items that are looked at one by one, where a condition leaves no more."""

_COUNTED: Final = 20_000
"""Items that are counted at most to tell which condition leaves fewer."""

_DRIVEN: Final = 500
"""Folders along which items are looked at at most."""

_LARGEST: Final = (1 << 63) - 1


class Connection(Protocol):
    """What is asked: a connection to a database, or what stands for one."""

    def execute(self, query: str, values: Any = (), /) -> Iterable[Any]:  # noqa: ANN401 - as drivers have it
        """Yield rows."""


@dataclass(frozen=True, slots=True)
class Drive:
    """Items in the order of an index.

    Args:
        query: Selects ``id``.
        values: Of its parameters.
        count: How many there are, counted up to a limit.
    """

    query: str
    values: list[object]
    count: int = _COUNTED + 1


EVERYTHING: Final = Drive("SELECT id FROM item ORDER BY time DESC NULLS LAST", [])


def drives_of(way: Way, connection: Connection) -> Iterator[Drive]:
    """Yield a drive for each condition that an index knows; of times last, as the newest first."""
    for drive in _drives(way):
        counting = f"SELECT count(*) FROM ({drive.query} LIMIT {_COUNTED + 1}) AS counted"  # noqa: S608 - ours
        counts = connection.execute(counting, drive.values)
        yield replace(drive, count=next(int(count) for (count,) in counts))


def _drives(way: Way) -> Iterator[Drive]:
    wanted = way.wanted
    if way.flags:
        sets = ", ".join(map(str, way.flag_sets))
        where, order = f"flags <> 0 AND flags IN ({sets})", "flags DESC, time DESC NULLS LAST"
        yield Drive(f"SELECT id FROM item WHERE {where} ORDER BY {order}", [])  # noqa: S608 - ours
    if way.kinds and FILE not in way.kinds:
        kinds = ", ".join(map(str, way.kinds))
        where = f"kind <> {FILE} AND kind IN ({kinds})"
        yield Drive(f"SELECT id FROM item WHERE {where} ORDER BY kind, time DESC NULLS LAST", [])  # noqa: S608 - ours
    if wanted.least is not None:
        most = _LARGEST if wanted.most is None else wanted.most
        bounds: list[object] = [min(wanted.least, _LARGEST), min(most, _LARGEST)]
        yield Drive("SELECT id FROM item WHERE size BETWEEN ? AND ? ORDER BY size DESC", bounds)
    if way.folders is not None and len(way.folders) <= _DRIVEN:
        folders = ", ".join(map(str, way.folders)) or "NULL"
        yield Drive(f"SELECT id FROM item WHERE folder IN ({folders})", [])  # noqa: S608 - numbers
    times = [(condition, value) for condition, value in way.figures() if ".time" in condition]
    if times:
        where = " AND ".join(condition for condition, _ in times)
        values: list[object] = [value for _, value in times]
        yield Drive(f"SELECT id FROM item WHERE {where} ORDER BY time DESC NULLS LAST", values)  # noqa: S608 - ours
