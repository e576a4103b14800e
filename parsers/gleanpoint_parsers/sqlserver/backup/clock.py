"""Moments as people who keep a server read them: on its clock, where its zone is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone


def server_time(moment: datetime, zone_minutes: int | None) -> datetime:
    """Return a moment as the server's clock showed it, without a zone.

    Args:
        moment: Aware.
        zone_minutes: Offset of that clock; None, where it is not known, takes that of this machine.
    """
    zone = timezone(timedelta(minutes=zone_minutes)) if zone_minutes is not None else None
    try:
        return moment.astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)  # the first or the last day of all


def shown(moment: datetime, zone_minutes: int | None) -> str:
    """Return a moment for a sentence: by the server's clock with its offset, else in UTC."""
    if zone_minutes is None:
        return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    sign = "-" if zone_minutes < 0 else "+"
    hours, minutes = divmod(abs(zone_minutes), 60)
    local = server_time(moment, zone_minutes)
    return f"{local:%Y-%m-%d %H:%M:%S} (UTC{sign}{hours:02}:{minutes:02})"
