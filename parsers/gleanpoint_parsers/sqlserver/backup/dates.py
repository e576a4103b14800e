"""Dates of the tape format: five bytes, by the clock of the server that wrote them.

Source: Microsoft Tape Format Specification 1.00a, section on date and time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

DATE_SIZE = 5
ZONE_UNIT = 15
"""Minutes that one step of a stored zone stands for."""

ZONE_UNKNOWN = 127
_MAX_ZONE = 16 * 60 // ZONE_UNIT


def read_date(data: bytes, zone_minutes: int | None) -> datetime | None:
    """Return a stored date as aware UTC; None where it is empty or no date.

    Args:
        data: Five bytes, most significant bit first: 14 bits year, 4 month, 5 day, 5 hour,
            6 minute, 6 second.
        zone_minutes: Offset of the server's clock from UTC; None for that of this machine.
    """
    if len(data) < DATE_SIZE or not any(data[:DATE_SIZE]):
        return None
    bits = int.from_bytes(data[:DATE_SIZE], "big")
    zone = None if zone_minutes is None else timezone(timedelta(minutes=zone_minutes))
    try:
        moment = datetime(
            bits >> 26,
            bits >> 22 & 0xF,
            bits >> 17 & 0x1F,
            bits >> 12 & 0x1F,
            bits >> 6 & 0x3F,
            bits & 0x3F,
            tzinfo=zone,
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def zone_of(stored: int) -> int | None:
    """Return the minutes of a stored zone (signed, in quarters of an hour); None for unknown."""
    if stored == ZONE_UNKNOWN or abs(stored) > _MAX_ZONE:
        return None
    return stored * ZONE_UNIT
