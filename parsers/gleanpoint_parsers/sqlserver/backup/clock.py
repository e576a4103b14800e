"""Moments as people who keep a server read them: on its clock, where its zone is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def server_time(moment: datetime, zone_minutes: int | None) -> datetime:
    """Return a moment as the server's clock showed it, without a zone.

    Args:
        moment: Aware.
        zone_minutes: Offset of that clock; None, where it is not known, takes that of this machine.
    """
    try:
        if zone_minutes is None:
            return moment.astimezone().replace(tzinfo=None)
        return moment.astimezone(UTC).replace(tzinfo=None) + timedelta(minutes=zone_minutes)
    except OverflowError:
        return moment.replace(tzinfo=None)  # the first or the last day of all


def exact_time(moment: datetime, zone_minutes: int | None) -> datetime:
    """Return the aware moment at which the server's clock showed a time.

    Args:
        moment: Of that clock, without a zone.
        zone_minutes: As for ``server_time``.
    """
    try:
        if zone_minutes is None:
            return moment.astimezone(UTC)
        return (moment - timedelta(minutes=zone_minutes)).replace(tzinfo=UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def shown(moment: datetime, zone_minutes: int | None) -> str:
    """Return a moment for a sentence: by the server's clock with its offset, else in UTC.

    A fraction of a second is told where there is one: commits follow each other within seconds.
    """
    if zone_minutes is None:
        return f"{_with_fraction(moment.astimezone(UTC))} UTC"
    sign = "-" if zone_minutes < 0 else "+"
    hours, minutes = divmod(abs(zone_minutes), 60)
    local = server_time(moment, zone_minutes)
    return f"{_with_fraction(local)} (UTC{sign}{hours:02}:{minutes:02})"


def _with_fraction(moment: datetime) -> str:
    fraction = f".{moment.microsecond:06}".rstrip("0") if moment.microsecond else ""
    return f"{moment:%Y-%m-%d %H:%M:%S}{fraction}"
