"""Find the recovery points that a source offers, oldest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.timeline_reader import read_timeline
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.timeline import NO_WISH, Reach, Timeline, Wish

_IMAGE_SUFFIXES = frozenset(
    {".img", ".raw", ".dd", ".bin", ".iso", ".000", ".001", ".pst", ".ost", ".image"}
    | {".qcow", ".qcow2", ".vhd", ".vhdx", ".vmdk", ".vdi"}
)

_PART_OF_A_DISK = re.compile(r"-(flat|ctk|delta|sesparse|rdmp?|[sf]\d{3})\.vmdk$", re.IGNORECASE)
"""Names of files that a VMDK's descriptor names, and of lists of changed blocks; no disks."""

_DATA_FILE = ".mdf"
_DATA_FILES_NAMED = 5

YEARS = (1602, 4500)
"""From the first to before the second: what lies outside stands for "no date"."""


@dataclass(frozen=True, slots=True)
class RecoveryPoint:
    """One state in time of one machine, one file or one database.

    Args:
        id: The same for the same state of the same file in the same place; goes into addresses
            and the log.
        name: What people call it.
        time: When it was taken, as far as known: the end of a backup's state, else the file's
            modification time. Aware UTC.
        image: The file to open; the first one where there are several segments.
        size: Bytes of that file.
        wish: Which of the file's states is shown.
        reach: What of a backup's time line the state lies in.
        remark: A sentence where it is not exactly what was asked for.
    """

    id: str
    name: str
    time: datetime
    image: Path
    size: int
    wish: Wish = NO_WISH
    reach: Reach | None = None
    remark: str = ""

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
            "image bytes": self.size,
        }
        if self.reach is not None:
            known["state in"] = readable(self.reach.name)
            if self.wish.at is None:  # else ``taken`` is the place in the log
                known["state up to"] = self.wish.lsn or readable(self.reach.lsn)
        if self.remark:
            known["remark"] = readable(self.remark)
        return known

    @property
    def state(self) -> dict[str, str | int | bool]:
        """Which of the states of a backup or database this is, for log and manifest; no names.

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
class Survey:
    """What a source offers.

    Args:
        source: As it was named.
        is_folder: Whether that is a folder.
        images: Points that are files as they are.
        states: Points that are states of databases in backup files, one for each reach.
        timeline: What the backup files can show; None where there are none.
        beside: A sentence on data files of databases in the folder, which are opened one by one.
    """

    source: str
    is_folder: bool
    images: tuple[RecoveryPoint, ...]
    states: tuple[RecoveryPoint, ...] = ()
    timeline: Timeline | None = None
    beside: str = ""

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


def find_points(source: str) -> tuple[RecoveryPoint, ...]:
    """Return the recovery points of a source; errors as in ``survey``."""
    return survey(source).points


def survey(
    source: str, host: ParserHost | None = None, cancellation: Cancellation | None = None
) -> Survey:
    """Return what an image, a folder of images or backups, or a container file offers.

    Args:
        source: A file or a folder.
        host: The parser process that reads headers of backups; one of its own without it.
        cancellation: Stops it.

    Raises:
        SourceUnreadableError: There is no such file, or nothing in the folder can be opened.
        GleanpointError: Backup files are there, and none can be read.
    """
    if host is None:
        with ParserHost() as own:
            return survey(source, own, cancellation)
    path = Path(source)
    with _told(source):
        is_folder = path.is_dir()
        files = sorted(_images_in(path)) if is_folder else [path]
        images = [point_of_file(file) for file in files]
        beside = _data_files_in(path) if is_folder else ""
    timeline = read_timeline(host, path, cancellation)
    if timeline is None:
        if not images:
            advice = beside or "Name the image file itself, whatever its ending."
            raise SourceUnreadableError(f"{source} holds no image and no backup. {advice}")
        return Survey(source, is_folder, tuple(images), beside=beside)
    backups = {*timeline.files, *(backup.file for backup in timeline.sets)}
    apart = tuple(point for point in images if is_folder and point.image.name not in backups)
    folder = path if is_folder else path.parent
    states = tuple(state_of(folder, reach) for reach in timeline.reaches)
    return Survey(source, is_folder, apart, states, timeline, beside)


def state_of(folder: Path, reach: Reach, wish: Wish | None = None) -> RecoveryPoint:
    """Return the point that is a state of a backup; without a wish, the last one of its span."""
    wanted = wish or Wish(set_number=reach.set_number)
    file = folder / Path(reach.file).name  # a name from a parser process leads nowhere else
    point = point_of_file(file, wanted)
    taken = reach.until if wanted.at is None else min(wanted.at, reach.until)
    return replace(point, name=readable(reach.name), time=taken, reach=reach)


@contextmanager
def _told(source: str) -> Iterator[None]:
    """Turn what the file system says into a sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceUnreadableError(f"{source} cannot be opened: {reason}.") from None
    except ValueError as error:  # a NUL character in the name
        raise SourceUnreadableError(f"{source} cannot be opened: {error}.") from None


def _images_in(folder: Path) -> Iterator[Path]:
    """Yield the images of a folder: the first segment stands for a split one."""
    names = {path.name for path in folder.iterdir()}
    for path in folder.iterdir():
        if path.suffix.lower() not in _IMAGE_SUFFIXES or not path.is_file():
            continue
        if path.suffix == ".001" and f"{path.stem}.000" in names:
            continue
        if _PART_OF_A_DISK.search(path.name):
            continue
        yield path


def _data_files_in(folder: Path) -> str:
    """Return the sentence on the databases that lie in a folder as data files; "" for none."""
    names = sorted(readable(path.name) for path in folder.iterdir() if _is_data_file(path))
    if not names:
        return ""
    more = len(names) - _DATA_FILES_NAMED
    told = ", ".join(names[:_DATA_FILES_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    if len(names) == 1:
        return f"A data file of a database lies in this folder: {told}. Name it to open it."
    return (
        f"{len(names):,} data files of databases lie in this folder: {told}. Name one to open it."
    )


def _is_data_file(path: Path) -> bool:
    return path.suffix.lower() == _DATA_FILE and path.is_file()


def point_of_file(image: Path, wish: Wish = NO_WISH) -> RecoveryPoint:
    """Return the point that is a file as it is, or one of its states.

    Raises:
        SourceUnreadableError: There is no such file, or its time of modification is no date.
    """
    with _told(str(image)):
        status = image.stat()
    try:
        taken = datetime.fromtimestamp(status.st_mtime, UTC)
    except (ValueError, OverflowError) as error:
        raise _no_date(image, str(error)) from None
    if not YEARS[0] <= taken.year < YEARS[1]:
        raise _no_date(image, f"year {taken.year}")
    return RecoveryPoint(
        id=f"{readable(image.resolve().as_posix())}@{taken:%Y%m%dT%H%M%SZ}{_mark(wish)}",
        name=readable(image.name),
        time=taken,
        image=image.absolute(),
        size=status.st_size,
        wish=wish,
    )


def _no_date(image: Path, why: str) -> SourceUnreadableError:
    message = f"{image} has a time of modification that is no date ({why}). Set it anew."
    return SourceUnreadableError(message)


def _mark(wish: Wish) -> str:
    """Return what tells one state of a file from its others in an identifier."""
    told = [f"set={wish.set_number}"] if wish.set_number is not None else []
    told += [f"at={wish.at.isoformat()}"] if wish.at else []
    told += [f"lsn={wish.lsn}"] if wish.lsn else []
    told += ["whole folder"] if wish.whole_folder else []
    told += ["as stored"] if wish.as_stored else []
    return f"#{','.join(told)}" if told else ""
