"""Find the recovery points that a source offers, oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gleanpoint.core.errors import SourceUnreadableError, UsageError
from gleanpoint_parsers.naming import readable

_IMAGE_SUFFIXES = frozenset(
    {".img", ".raw", ".dd", ".bin", ".iso", ".000", ".001", ".pst", ".ost", ".image"}
)

YEARS = (1602, 4500)
"""From the first to before the second: what lies outside stands for "no date"."""


@dataclass(frozen=True, slots=True)
class RecoveryPoint:
    """One state in time of one machine or one file.

    Args:
        id: The same for the same file in the same place; goes into addresses and the log.
        name: What people call it.
        time: When it was taken, as far as known: the file's modification time. Aware UTC.
        image: The file to open; the first one where there are several segments.
        size: Bytes of that file.
    """

    id: str
    name: str
    time: datetime
    image: Path
    size: int

    @property
    def place(self) -> str:
        """Where the image lies, for display and JSON."""
        return readable(str(self.image))

    def facts(self) -> dict[str, str | int]:
        """Return what is known of the point itself, under names a person understands."""
        return {
            "recovery point": self.id,
            "taken": self.time.isoformat().replace("+00:00", "Z"),
            "image": self.place,
            "image bytes": self.size,
        }


def find_points(source: str) -> tuple[RecoveryPoint, ...]:
    """Return the recovery points of an image, of a folder of images, or of a container file.

    Raises:
        SourceUnreadableError: There is no such file, or nothing in the folder is an image.
    """
    path = Path(source)
    try:
        images = [path] if not path.is_dir() else sorted(_images_in(path))
        points = [_point(image) for image in images]
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceUnreadableError(f"{source} cannot be opened: {reason}.") from None
    except (ValueError, OverflowError) as error:
        message = f"{source} has a time of modification that is no date ({error}). Set it anew."
        raise SourceUnreadableError(message) from None
    if not points:
        message = f"{source} holds no image. Name the image file itself, whatever its ending."
        raise SourceUnreadableError(message)
    return tuple(sorted(points, key=lambda point: (point.time, point.name)))


def choose_point(source: str, at: datetime | None = None) -> RecoveryPoint:
    """Return the latest point at or before ``at``; without it, the newest.

    Raises:
        SourceUnreadableError: The source offers none at all.
        UsageError: All of them are younger.
    """
    points = find_points(source)
    if at is None:
        return points[-1]
    earlier = [point for point in points if point.time <= at]
    if not earlier:
        oldest = points[0].time.isoformat().replace("+00:00", "Z")
        raise UsageError(f"There is no recovery point that early. The oldest is of {oldest}.")
    return earlier[-1]


def parse_time(text: str) -> datetime:
    """Read an ISO 8601 time; local unless it ends in ``Z`` or an offset.

    Raises:
        UsageError: It is no such time.
    """
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):  # the second for the first and the last day of all
        message = f"{text!r} is no time. Write it as 2026-11-19T12:00 or 2026-11-19T12:00Z."
        raise UsageError(message) from None


def _images_in(folder: Path) -> Iterator[Path]:
    """Yield the images of a folder: the first segment stands for a split one."""
    names = {path.name for path in folder.iterdir()}
    for path in folder.iterdir():
        if path.suffix.lower() not in _IMAGE_SUFFIXES or not path.is_file():
            continue
        if path.suffix == ".001" and f"{path.stem}.000" in names:
            continue
        yield path


def _point(image: Path) -> RecoveryPoint:
    status = image.stat()
    taken = datetime.fromtimestamp(status.st_mtime, UTC)
    if not YEARS[0] <= taken.year < YEARS[1]:
        raise ValueError(f"year {taken.year}")
    return RecoveryPoint(
        id=f"{readable(image.resolve().as_posix())}@{taken:%Y%m%dT%H%M%SZ}",
        name=readable(image.name),
        time=taken,
        image=image.absolute(),
        size=status.st_size,
    )
