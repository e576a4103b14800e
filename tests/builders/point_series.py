"""Make a folder of images of one file server, one a night, through ntfs-3g.

Needs what ``ntfs_mount`` needs: ``python -m tests.builders.point_series FOLDER [POINTS [FILES]]``.
What happens: a budget is changed twice and then deleted, a plan is renamed, a report comes, a
letter is saved anew with nothing changed, and on the last nights a contract is damaged.
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.builders.ntfs_mount import make_volume, mounted, set_times

FIRST = datetime(2026, 11, 1, 21, 0, tzinfo=UTC)
MACHINE = "FS01"
PLACE = "Finance/Budgets"
STEADY = 12
_BYTES = 10 << 20
_FLAGS, _FOLDER = 22, 2
"""Of a record: where its flags are, and the one of folders."""


def make_series(folder: Path, points: int = 17, files: int = STEADY) -> list[Path]:
    """Make the images; returns them oldest first."""
    folder.mkdir(parents=True, exist_ok=True)
    work = folder / "work.part"
    make_volume(work, _BYTES + files * 1_500, label="Data", first_sector=0)
    images = []
    for number in range(points):
        taken = FIRST + timedelta(days=number + (2 if number > points // 3 else 0))
        with mounted(work) as root:
            _change(root / PLACE, number, points, files, taken)
        image = folder / f"{MACHINE} {taken:%Y-%m-%d}.img"
        shutil.copyfile(work, image)
        if number >= points - 3:
            _damage(image)
        os.utime(image, (taken.timestamp(), taken.timestamp()))
        images.append(image)
    work.unlink()
    return images


def _change(place: Path, number: int, points: int, files: int, taken: datetime) -> None:
    """Do what happened on the day before one point."""
    day = taken - timedelta(hours=5)
    if number == 0:
        place.mkdir(parents=True)
        for own in range(files):
            _write(place / f"Cost centre {own:03}.csv", b"a,b\n%d,1\n" % own, FIRST - _weeks(own))
        _write(place / "Headcount plan.csv", b"old plan\n", FIRST - _weeks(1))
        _write(place / "Letter.txt", b"Dear Ann,\n" * 90, FIRST - _weeks(2))
        (place / "Archive").mkdir()
    at = {round(points * part): part for part in (0, 0.18, 0.5)}
    if number in at:
        _write(place / "Budget 2027.csv", b"Q1,Q2\n" * (30 + 20 * number), day)
    if number == round(points * 0.65):
        (place / "Budget 2027.csv").unlink()
    if number == round(points * 0.4):
        (place / "Headcount plan.csv").rename(place / "Headcount plan (old).csv")
    if number == round(points * 0.6):
        _write(place / "Report for the board.txt", b"All is well.\n" * 50, day)
        made = _saved_anew(place / "Letter.txt")
        set_times(place / "Letter.txt", made, made)


def _saved_anew(path: Path) -> datetime:
    """Write a file again as programs do: beside it, then renamed over it; times stay."""
    made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(path.read_bytes())
    fresh.replace(path)
    return made


def _write(path: Path, content: bytes, time: datetime) -> None:
    path.write_bytes(content)
    set_times(path, time, time)


def _weeks(count: int) -> timedelta:
    return timedelta(weeks=count + 1)


def _damage(image: Path) -> None:
    """Overwrite the end of a sector of one steady file's record, as a torn write does."""
    data = image.read_bytes()
    name = "Cost centre 003.csv".encode("utf-16-le")
    at = data.find(name)
    while data[at - at % 1024 :][:4] != b"FILE" or data[at - at % 1024 + _FLAGS] & _FOLDER:
        at = data.find(name, at + 1)
    with image.open("r+b") as file:
        file.seek(at - at % 1024 + 1022)
        file.write(b"\xde\xad")


if __name__ == "__main__":
    made = make_series(Path(sys.argv[1]), *map(int, sys.argv[2:]))
    sys.stdout.write(f"{len(made)} images\n")
