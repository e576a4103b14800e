"""Times that a person reads in rows: of the server's clock, which its backups tell.

A clock is put forward and back twice a year: each set tells the offset of its own day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from gleanpoint.core.errors import UsageError
from gleanpoint.core.moments import clock_text, exact
from gleanpoint_parsers.timeline import BackupSetInfo, Timeline


def server_moment(timeline: Timeline, moment: datetime) -> datetime:
    """Return a moment in UTC; a naive one is of the server's clock where the backups tell it.

    Args:
        timeline: What the backups tell.
        moment: Naive, or exact.

    Raises:
        UsageError: The databases were on servers whose clocks differ.
    """
    if moment.tzinfo is not None or timeline.zone_minutes is not None:
        return exact(moment, timeline.zone_minutes)
    databases = dict.fromkeys(item.database for item in timeline.sets)
    zones = {_zone_at([s for s in timeline.sets if s.database == d], moment) for d in databases}
    zones.discard(None)
    if len(zones) > 1:
        could_be = sorted({exact(moment, zone) for zone in zones})
        told = " or ".join(clock_text(one, None) for one in could_be)
        raise UsageError(
            f"The clocks of the servers differ: {moment.isoformat(' ')} could be {told}. "
            "Write the time with Z or an offset."
        )
    return exact(moment, zones.pop() if zones else None)


def _zone_at(sets: Sequence[BackupSetInfo], moment: datetime) -> int | None:
    """Return the offset of the first set that ended at or after a time of its own clock."""
    known = [item for item in sets if item.zone_minutes is not None]
    known.sort(key=lambda item: item.finished or item.started)
    for item in known:
        ended = (item.finished or item.started) + timedelta(minutes=item.zone_minutes or 0)
        if ended.astimezone(UTC).replace(tzinfo=None) >= moment:
            return item.zone_minutes
    return known[-1].zone_minutes if known else None
