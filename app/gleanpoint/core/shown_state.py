"""Which state of a database was reached, once it is open: log may end before what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from gleanpoint.core.recovery_points import YEARS, RecoveryPoint
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.sqlserver.log.lsn import Lsn

_MOMENT = "state shown, UTC"
_PLACE = "state up to log sequence number"


def as_shown(point: RecoveryPoint, told: Mapping[str, Fact]) -> RecoveryPoint:
    """Return a point with the time, and the place in the log, of what its parser shows.

    Args:
        point: As it was chosen.
        told: Facts of the open database; of anything else they do not name a state.
    """
    moment, place = _moment(told.get(_MOMENT)), told.get(_PLACE)
    if moment is None:
        return point
    number = Lsn.parse(place) if isinstance(place, str) else None
    reach = point.reach
    if reach is not None and number is not None:
        reach = replace(reach, lsn=str(number))
    return replace(point, time=moment, reach=reach)


def _moment(told: Fact) -> datetime | None:
    """Return a time that a parser process told; None where it is none."""
    if not isinstance(told, str):
        return None
    try:
        moment = datetime.fromisoformat(told)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo and YEARS[0] <= moment.year < YEARS[1] else None
