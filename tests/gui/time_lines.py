"""Surveys of backup files in memory, for tests of the time bar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gleanpoint.core.recovery_points import (
    MissingLink,
    PointKind,
    RecoveryPoint,
    Survey,
    point_of_file,
)
from gleanpoint_parsers.timeline import BackupSetInfo, Gap, Reach, Timeline, Wish

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


def chain_of_images() -> Survey:
    """A base, a link on it, one that lacks its parent; and a snapshot that the base keeps."""

    def image(name: str, minutes: float, **known: object) -> RecoveryPoint:
        point = RecoveryPoint(f"id of {name}", name, at(minutes), Path("/i", name), 9)
        return replace(point, **known)  # type: ignore[arg-type]

    base, link = image("base.vhd", 10), image("one.vhd", 20, parent="base.vhd")
    lost = image("three.vhd", 60, parent="two.vhd", problem="two.vhd is missing.")
    snapshot = replace(
        base, id="id of s", name="s", time=at(5), wish=Wish(disk_state="snapshot 1"),
        kind=PointKind.SNAPSHOT,
    )  # fmt: skip
    missing = MissingLink("base", at(20), at(60), "two.vhd is missing.")
    return Survey(
        "/i", True, (snapshot, base, link, lost), missing=(missing,), notes=("a.vhd: torn.",)
    )
