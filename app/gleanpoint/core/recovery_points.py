"""Recovery points: states in time of machines, files and databases; and what a source offers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.image_files import machine_in
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.timeline import NO_WISH, Reach, Timeline, Wish

YEARS = (1602, 4500)
"""From the first to before the second: what lies outside stands for "no date"."""


class PointKind(Enum):
    """What a recovery point is kept in."""

    IMAGE = "image"
    SNAPSHOT = "internal snapshot"
    SHADOW_COPY = "shadow copy"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class RecoveryPoint:
    """One state in time of one machine, one file or one database.

    Args:
        id: The same for the same state of the same file in the same place; goes into addresses
            and the log.
        name: What people call it.
        time: When it was taken, as far as known: the end of a backup's state, when a snapshot or
            shadow copy was made, else the file's modification time. Aware UTC.
        image: The file to open; the first one where there are several segments.
        size: Bytes of that file; of an earlier state those of the disk or volume.
        wish: Which of the file's states is shown.
        reach: What of a backup's time line the state lies in.
        remark: A sentence where it is not exactly what was asked for.
        kind: What it is kept in.
        machine: Machine or disk that it is of, as far as that can be told; "" where it cannot.
        parent: Name of the file that the image was made on; "" for none.
        needs: Names of the other files that must lie beside it, parents first.
        volumes: Keys of the volumes that it shows; empty for all.
        problem: Why it cannot be opened as things are; None where nothing is known to hinder.
    """

    id: str
    name: str
    time: datetime
    image: Path
    size: int
    wish: Wish = NO_WISH
    reach: Reach | None = None
    remark: str = ""
    kind: PointKind = PointKind.IMAGE
    machine: str = ""
    parent: str = ""
    needs: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    problem: str | None = None

    @property
    def place(self) -> str:
        """Where the image lies, for display and JSON."""
        return readable(str(self.image))

    @property
    def source(self) -> Path:
        """What was opened: the file, or the folder of backups that it lies in."""
        return self.image.parent if self.wish.whole_folder else self.image

    def facts(self) -> dict[str, str | int]:
        """Return what is known of the point itself, under names a person understands."""
        known: dict[str, str | int] = {
            "recovery point": self.id,
            "taken": self.time.isoformat().replace("+00:00", "Z"),
            "image": self.place,
            "bytes of the state" if self.wish.disk_state else "image bytes": self.size,
        }
        if self.wish.disk_state:
            known["state in"] = f"{self.name} ({self.kind.value})"
        if self.reach is not None:
            known["state in"] = readable(self.reach.name)
            if self.wish.at is None:  # else ``taken`` is the place in the log
                known["state up to"] = self.wish.lsn or readable(self.reach.lsn)
        if self.remark:
            known["remark"] = readable(self.remark)
        return known

    @property
    def state(self) -> dict[str, str | int | bool]:
        """Which state of a disk, backup or database this is, for log and manifest; no names.

        Empty where there is one only. A time that was asked for is the point's ``time``.
        """
        wish, reach = self.wish, self.reach
        told: dict[str, str | int | bool] = {}
        number = reach.set_number if reach else wish.set_number
        lsn = wish.lsn or (readable(reach.lsn) if reach and wish.at is None else None)
        if number is not None:
            told["set"] = number
        if lsn is not None:
            told["lsn"] = lsn
        if wish.disk_state:
            told["disk_state"] = readable(wish.disk_state)
        if wish.whole_folder:
            told["whole_folder"] = True
        if wish.as_stored:
            told["as_stored"] = True
        return told

    def in_state(self, wish: Wish) -> RecoveryPoint:
        """Return another state of the same file, such as the one without its log applied."""
        base = self.id.removesuffix(_mark(self.wish))
        return replace(self, id=base + _mark(wish), wish=wish)


@dataclass(frozen=True, slots=True)
class MissingLink:
    """A stretch of time that cannot be reached because a file is missing, or cannot be opened.

    Args:
        machine: Whose.
        since: Last state of that machine before it that can be had; ``until`` where there is none.
        until: The state that cannot be had.
        sentence: As a person is told.
    """

    machine: str
    since: datetime
    until: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What a source offers.

    Args:
        source: As it was named.
        is_folder: Whether that is a folder.
        images: Points that are files as they are, and earlier states of disks that they keep.
        states: Points that are states of databases in backup files, one for each reach.
        timeline: What the backup files can show; None where there are none.
        beside: A sentence on data files of databases in the folder, which are opened one by one.
        missing: What cannot be reached of images because a file is missing.
        notes: Sentences on earlier states that cannot be told.
        is_whole: Whether earlier states were looked for.
    """

    source: str
    is_folder: bool
    images: tuple[RecoveryPoint, ...]
    states: tuple[RecoveryPoint, ...] = ()
    timeline: Timeline | None = None
    beside: str = ""
    missing: tuple[MissingLink, ...] = ()
    notes: tuple[str, ...] = ()
    is_whole: bool = False

    @property
    def points(self) -> tuple[RecoveryPoint, ...]:
        """All recovery points, oldest first; states of one moment in the order of their log."""
        return tuple(sorted((*self.states, *self.images), key=lambda point: point.time))

    def zone_of(self, reach: Reach) -> int | None:
        """Return the offset of the server's clock when a backup was taken, where known."""
        sets = self.timeline.sets if self.timeline else ()
        named = (reach.file, reach.set_number)
        return next((s.zone_minutes for s in sets if (s.file, s.number) == named), None)

    @property
    def zone_minutes(self) -> int | None:
        """Offset of the server's clock from UTC, where the backup files agree on one."""
        return self.timeline.zone_minutes if self.timeline else None


def state_of(folder: Path, reach: Reach, wish: Wish | None = None) -> RecoveryPoint:
    """Return the point that is a state of a backup; without a wish, the last one of its span."""
    wanted = wish or Wish(set_number=reach.set_number)
    file = folder / Path(reach.file).name  # a name from a parser process leads nowhere else
    point = point_of_file(file, wanted)
    taken = reach.until if wanted.at is None else min(wanted.at, reach.until)
    machine, kind = readable(reach.database), PointKind.BACKUP
    named = replace(point, name=readable(reach.name), time=taken, reach=reach)
    return replace(named, kind=kind, machine=machine)


@contextmanager
def told_of(source: str) -> Iterator[None]:
    """Turn what the file system says into a sentence.

    Raises:
        SourceUnreadableError: It said something.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceUnreadableError(f"{source} cannot be opened: {reason}.") from None
    except ValueError as error:  # a NUL character in the name
        raise SourceUnreadableError(f"{source} cannot be opened: {error}.") from None


def point_of_file(image: Path, wish: Wish = NO_WISH) -> RecoveryPoint:
    """Return the point that is a file as it is, or one of its states.

    Raises:
        SourceUnreadableError: There is no such file, or its time of modification is no date.
    """
    with told_of(str(image)):
        status = image.stat()
    try:
        taken = datetime.fromtimestamp(status.st_mtime, UTC)
    except (ValueError, OverflowError) as error:
        raise _no_date(image, str(error)) from None
    if not is_date(taken):
        raise _no_date(image, f"year {taken.year}")
    return RecoveryPoint(
        id=f"{readable(image.resolve().as_posix())}@{taken:%Y%m%dT%H%M%SZ}{_mark(wish)}",
        name=readable(image.name),
        time=taken,
        image=image.absolute(),
        size=status.st_size,
        wish=wish,
        machine=machine_in(readable(image.name)),
    )


def is_date(moment: datetime) -> bool:
    """Whether a moment is a date, and does not stand for "none"."""
    return YEARS[0] <= moment.year < YEARS[1]


def _no_date(image: Path, why: str) -> SourceUnreadableError:
    message = f"{image} has a time of modification that is no date ({why}). Set it anew."
    return SourceUnreadableError(message)


def _mark(wish: Wish) -> str:
    """Return what tells one state of a file from its others in an identifier."""
    told = [f"set={wish.set_number}"] if wish.set_number is not None else []
    told += [f"at={wish.at.isoformat()}"] if wish.at else []
    told += [f"lsn={wish.lsn}"] if wish.lsn else []
    told += [f"state={readable(wish.disk_state)}"] if wish.disk_state else []
    told += ["whole folder"] if wish.whole_folder else []
    told += ["as stored"] if wish.as_stored else []
    return f"#{','.join(told)}" if told else ""
