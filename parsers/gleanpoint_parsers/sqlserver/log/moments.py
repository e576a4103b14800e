"""Times and security ids in log records."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1900, 1, 1)  # noqa: DTZ001 (the server's clock; the log says no zone)
_TICKS_PER_DAY = 300 * 86400
_SID_HEADER = 8
_MOST_PARTS = 15


def logged_time(data: bytes, offset: int) -> datetime | None:
    """Return a time by the server's clock: u32 of 1/300 s, i32 days since 1900; None for none.

    Source: FORMAT.md, section Transaction log.
    """
    ticks, days = struct.unpack_from("<Ii", data, offset)
    if ticks >= _TICKS_PER_DAY or not (ticks or days):
        return None
    try:
        return _EPOCH + timedelta(days=days, milliseconds=round(ticks * 10 / 3))
    except OverflowError:
        return None


def exact_time(time: datetime | None, zone_minutes: int | None) -> datetime | None:
    """Return a time of the server's clock as aware UTC; as it is where the zone is not known."""
    if time is None or zone_minutes is None:
        return time
    try:
        return (time - timedelta(minutes=zone_minutes)).replace(tzinfo=UTC)
    except OverflowError:
        return None


def security_id_text(sid: bytes) -> str:
    """Return a security id as people write it: ``S-1-5-21-…``; in hex where it is none.

    The one byte 01 is the server's own administrator, ``sa`` unless someone renamed that login.

    Sources: SQL Server docs, "sys.server_principals" (``sa`` has the id 0x01); [MS-DTYP] 2.4.2:
    revision, count, six bytes of authority, then u32 each.
    """
    if sid == b"\x01":
        return "sa"
    count = sid[1] if len(sid) >= _SID_HEADER else 0
    if sid[:1] != b"\x01" or not 0 < count <= _MOST_PARTS or len(sid) != _SID_HEADER + 4 * count:
        return f"0x{sid.hex()}"
    parts = struct.unpack_from(f"<{count}I", sid, _SID_HEADER)
    authority = int.from_bytes(sid[2:_SID_HEADER], "big")
    return "-".join(["S-1", str(authority), *map(str, parts)])
