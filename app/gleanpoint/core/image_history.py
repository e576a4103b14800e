"""What an image says of its place in time: its parents, its files, and the states that it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gleanpoint.core.records import built, many, maybe, moment, nonsense, number, record, text
from gleanpoint.core.recovery_points import PointKind
from gleanpoint_parsers.timeline import DiskState


@dataclass(frozen=True, slots=True)
class ImageHistory:
    """One image, as far as its headers tell without reading the disk in it.

    Args:
        file: Name of its file.
        size: Bytes of the disk; None where it cannot be opened.
        parents: Names of the files that it was made on, as far as they are there, nearest first.
        files: Names of further files that hold parts of it or of its parents.
        made: When it was made on its parent, by its own time stamp; None where it has none.
        problem: Why it cannot be opened; None where it can.
        lacking: Names that a missing file may have, likeliest first.
        lacking_written: When that file was last written, where its child says so.
        states: Earlier states of the disk that it keeps, oldest first.
        note: Why not all earlier states can be told; None where they can.
    """

    file: str
    size: int | None = None
    parents: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    made: datetime | None = None
    problem: str | None = None
    lacking: tuple[str, ...] = ()
    lacking_written: datetime | None = None
    states: tuple[DiskState, ...] = ()
    note: str | None = None


_STATE = {
    **dict.fromkeys(("mark", "name", "machine"), text),
    "kind": lambda value: PointKind(text(value)).value,
    "taken": moment,
    "size": maybe(number),
    "volumes": many(text),
    "problem": maybe(text),
}
_HISTORY = {
    "file": text,
    "size": maybe(number),
    **dict.fromkeys(("parents", "files", "lacking"), many(text)),
    **dict.fromkeys(("made", "lacking_written"), maybe(moment)),
    **dict.fromkeys(("problem", "note"), maybe(text)),
    "states": many(record(DiskState, _STATE)),
}


def unpack_history(value: object) -> ImageHistory:
    """Return the history that came as JSON values.

    Raises:
        SourceUnreadableError: It is none.
    """
    told = built(ImageHistory, _HISTORY, value)
    times = [told.made, told.lacking_written, *(state.taken for state in told.states)]
    if any(time is not None and time.tzinfo is None for time in times):
        raise nonsense("a time without a zone")
    if any(not state.mark for state in told.states):
        raise nonsense("a state that cannot be asked for")
    return told
