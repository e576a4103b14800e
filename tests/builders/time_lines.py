"""Time lines of one made-up database: a full backup, a log, a gap, a log; and one of another."""

from __future__ import annotations

from datetime import UTC, datetime

from gleanpoint_parsers.timeline import BackupSetInfo, Gap, Reach, Timeline

ZONE = 60
"""Minutes that the server's clock is ahead."""


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2019, 5, 2, hour, minute, second, tzinfo=UTC)


def lsn(block: int, slot: int = 1) -> str:
    return f"0000001b:{block:08x}:{slot:04x}"


def backup_set(file: str, number: int, kind: str, hour: int, **others: object) -> BackupSetInfo:
    known = {"database": "Sales", "finished": at(hour, 1), "zone_minutes": ZONE} | others
    first, last = lsn(hour * 256), lsn(hour * 256 + 255)
    return BackupSetInfo(
        kind=kind,
        file=file,
        number=number,
        started=at(hour),
        first_lsn=first,
        last_lsn=last,
        **known,
    )


FULL = Reach("Sales", "Full backup, set 1 of a.timed", at(8, 1), at(8, 1), "a.timed", 1, lsn(0x8FF))
LOG = Reach("Sales", "Log backup, set 2 of a.timed", at(8, 1), at(9), "a.timed", 2, lsn(0x9FF))
LATE = Reach(
    "Sales", "Log backup, set 1 of b.timed", at(11), at(12), "b.timed", 1, lsn(0xCFF), 300, 40
)
OTHER = Reach("Stock", "Full backup, set 1 of c.timed", at(10), at(10), "c.timed", 1, lsn(0x8FF))
GAP = Gap("Sales", at(9), at(11), "No log between 09:00:00 and 11:00:00.")

A = Timeline(
    (backup_set("a.timed", 1, "full", 8), backup_set("a.timed", 2, "log", 9)),
    (FULL, LOG),
    (),
    (),
    ZONE,
)
B = Timeline((backup_set("b.timed", 1, "log", 12),), (LATE,), (GAP,), (), ZONE)
C = Timeline(
    (backup_set("c.timed", 1, "full", 8, database="Stock"),), (OTHER,), (), ("several",), ZONE
)
BROKEN = Timeline(
    (
        backup_set("half.timed", 1, "full", 8, problem="1 of 2 stripes; stripe 2 is missing."),
        backup_set("half.timed", 2, "log", 9, problem="Its base is missing."),
    ),
    (),
    (),
    (),
    None,
)
