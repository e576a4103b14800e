"""Surveys of backup files in memory, for tests of the time bar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from gleanpoint.core.recovery_points import RecoveryPoint, Survey, point_of_file
from gleanpoint_parsers.timeline import BackupSetInfo, Gap, Reach, Timeline

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
ZONE = 60


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def backup(kind: str, file: str, end: float) -> BackupSetInfo:
    return BackupSetInfo("Shop", kind, file, 1, at(end), at(end), "1:1:1", "1:2:1", None, ZONE)


def reach(file: str, since: float, until: float, database: str = "Shop") -> Reach:
    return Reach(database, f"Set 1 of {file}", at(since), at(until), file, 1, "1:2:1")


def chain() -> Survey:
    """A full, two logs without a hole, a gap, a differential."""
    sets = (
        backup("full", "full.bak", 0),
        backup("log", "1.trn", 15),
        backup("log", "2.trn", 30),
        backup("differential", "diff.bak", 60),
    )
    reaches = (
        reach("full.bak", 0, 0),
        reach("1.trn", 0, 15),
        reach("2.trn", 15, 30),
        reach("diff.bak", 60, 60),
    )
    gap = Gap("Shop", at(30), at(60), "No log between 13:30:00 and 14:00:00.")
    return Survey("/backups", True, (), (), Timeline(sets, reaches, (gap,), (), ZONE))


def logs(count: int) -> Survey:
    """A full and so many logs, one each quarter of an hour."""
    sets = [backup("full", "full.bak", 0)]
    reaches = [reach("full.bak", 0, 0)]
    for number in range(count):
        file = f"{number}.trn"
        sets.append(backup("log", file, 15 * (number + 1)))
        reaches.append(reach(file, 15 * number, 15 * (number + 1)))
    return Survey("/backups", True, (), (), Timeline(tuple(sets), tuple(reaches), (), (), ZONE))


def images(folder: Path, count: int) -> Survey:
    """A folder of images of one machine."""
    points: list[RecoveryPoint] = []
    for number in range(count):
        path = folder / f"{number}.img"
        path.write_bytes(b"x")
        points.append(point_of_file(path))
    return Survey(str(folder), True, tuple(points))
