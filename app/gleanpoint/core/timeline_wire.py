"""Wishes and time lines on the pipe between parser process and program."""

from __future__ import annotations

from datetime import datetime

from gleanpoint.core.protocol import Json
from gleanpoint.core.records import (
    as_values,
    built,
    many,
    maybe,
    moment,
    nonsense,
    number,
    record,
    text,
)
from gleanpoint_parsers.timeline import BackupSetInfo, Gap, Reach, Timeline, Wish

_DAY = 24 * 60

_SET = {
    **dict.fromkeys(("database", "kind", "file", "first_lsn", "last_lsn"), text),
    "number": number,
    "started": moment,
    "finished": maybe(moment),
    "problem": maybe(text),
    "zone_minutes": maybe(number),
}
_REACH = {
    **dict.fromkeys(("database", "name", "file", "lsn"), text),
    **dict.fromkeys(("since", "until"), moment),
    **dict.fromkeys(("set_number", "inflate_bytes", "log_bytes"), number),
}
_GAP = {**dict.fromkeys(("database", "sentence"), text), "since": moment, "until": moment}
_TIMELINE = {
    "sets": many(record(BackupSetInfo, _SET)),
    "reaches": many(record(Reach, _REACH)),
    "gaps": many(record(Gap, _GAP)),
    "notes": many(text),
    "zone_minutes": maybe(number),
    "files": many(text),
}


def pack_wish(wish: Wish) -> Json:
    """Return a wish as JSON values, for ``unpack_wish``."""
    return {**as_values(wish), "at": wish.at.isoformat() if wish.at else None}


def unpack_wish(value: Json) -> Wish:
    """Return the wish that ``pack_wish`` packed."""
    at = value["at"]
    return Wish(**{**value, "at": datetime.fromisoformat(at) if at else None})


def unpack_timeline(value: object) -> Timeline:
    """Return the time line that came as JSON values, the oldest first.

    Raises:
        SourceUnreadableError: It is none.
    """
    told = built(Timeline, _TIMELINE, value)
    times = [moment for reach in told.reaches for moment in (reach.since, reach.until)]
    times += [moment for item in told.sets for moment in (item.started, item.finished) if moment]
    if any(time.tzinfo is None for time in times):
        raise nonsense("a time without a zone")
    for zone in (told.zone_minutes, *(item.zone_minutes for item in told.sets)):
        if zone is not None and abs(zone) >= _DAY:
            raise nonsense(f"a clock {zone} minutes ahead")
    return told
