"""The journal of a restore: what will be written where, so that all of it can be taken back.

It lies in a hidden folder of its own inside the target, on the same file system, for its owner
alone:

- ``journal``: one JSON object a line, each flushed before what it announces happens;
- ``new/``: everything to be written, whole and flushed before the first name appears;
- ``folders/``: new folders, empty, by the number of their step;
- ``kept/``: what was overwritten, as it was, by the number of the step;
- ``taken/``: what is being taken back.

A step moves names and nothing else, so how far it came is told by where things are: in ``new`` or
``folders`` what has not appeared, in ``kept`` what was moved aside. A last line without its end
was being written when the work was cut off; what it announces did not happen.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.restoring.rehearsed import Present

FORMAT = "gleanpoint-restore-1"
PREFIX = ".gleanpoint-undo-"
LINES, NEW, FOLDERS, KEPT, TAKEN = "journal", "new", "folders", "kept", "taken"


class JournalError(GleanpointError):
    """A journal cannot be read, or is none."""

    kind = "restore_journal"


@dataclass(frozen=True, slots=True)
class Step:
    """One name that appears in the target.

    Args:
        number: From 0; names its file in ``folders``, ``kept`` and ``taken``.
        at: Where it appears, relative to the target.
        is_folder: Whether a folder is made.
        staged: Where its file waits, relative to ``new``; empty for folders.
        size: Bytes of the file.
        sha256: Of the file, in hex.
        over: What is overwritten; None where the name has to be free.
        device: Of the folder that was prepared; 0 for files.
        inode: Of that folder.
    """

    number: int
    at: Path
    is_folder: bool = False
    staged: Path = Path()
    size: int = 0
    sha256: str = ""
    over: Present | None = None
    device: int = 0
    inode: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the step as JSON values."""
        values = asdict(self)
        return {**values, "at": self.at.as_posix(), "staged": self.staged.as_posix()}

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Step:
        """Make the step of its values again.

        Raises:
            JournalError: They are none of a step, or lead out of the target.
        """
        over = values["over"]
        at, staged = Path(values["at"]), Path(values["staged"])
        for path in (at, staged):
            if path.is_absolute() or ".." in path.parts:
                raise JournalError(f"The journal names {path}, which leads out of its folder.")
        return cls(**{**values, "at": at, "staged": staged, "over": over and Present(**over)})


@dataclass(frozen=True, slots=True)
class FolderTime:
    """The times of a folder that was there before.

    Args:
        at: Relative to the target.
        read: Last access, in nanoseconds since 1970.
        changed: Last change of its names.
    """

    at: Path
    read: int
    changed: int


@dataclass(slots=True)
class Told:
    """What the lines of a journal say.

    Args:
        head: Who, when, and for which entry of the log.
        steps: In their order.
        renamed: By number of step, where it appeared instead: its name was taken meanwhile.
        before: Times of folders before anything appeared.
        after: Times of the same folders afterwards.
        marks: How far the work came: ``ready``, ``placed``, ``done``, ``undo``, ``undone``,
            ``closed``; ``own`` where the target's own time is to be as it was.
    """

    head: dict[str, Any] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    renamed: dict[int, Path] = field(default_factory=dict)
    before: list[FolderTime] = field(default_factory=list)
    after: list[FolderTime] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)

    def place(self, step: Step) -> Path:
        """Return where a step's name appears."""
        return self.renamed.get(step.number, step.at)


class JournalWriter:
    """Appends lines; each is on disk when its call returns, but for those of steps.

    Args:
        folder: The journal's; must be there.
    """

    def __init__(self, folder: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        self._handle = os.open(folder / LINES, flags, 0o600)

    def head(self, values: Mapping[str, Any]) -> None:
        """Write the first line."""
        self._write({"format": FORMAT, **values}, is_flushed=True)

    def step(self, step: Step) -> None:
        """Announce a step; on disk with the next mark."""
        self._write({"step": step.as_json()}, is_flushed=False)

    def renamed(self, number: int, to: Path) -> None:
        """Announce that a step's name appears elsewhere."""
        self._write({"renamed": number, "to": to.as_posix()}, is_flushed=True)

    def times(self, which: str, times: list[FolderTime]) -> None:
        """Note the times of folders, ``before`` or ``after``; on disk with the next mark."""
        told = [[time.at.as_posix(), time.read, time.changed] for time in times]
        self._write({which: told}, is_flushed=False)

    def mark(self, name: str) -> None:
        """Note how far the work came."""
        self._write({"mark": name}, is_flushed=True)

    def close(self) -> None:
        """Close the file."""
        os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(self, values: Mapping[str, Any], *, is_flushed: bool) -> None:
        data = json.dumps(values, separators=(",", ":")).encode("ascii") + b"\n"
        while data:
            data = data[os.write(self._handle, data) :]
        if is_flushed:
            os.fsync(self._handle)


def read_journal(folder: Path) -> Told:
    """Read what a journal says; a last line without its end is left out.

    Raises:
        JournalError: There is none, or a line is not what the program writes.
    """
    told = Told()
    try:
        for line in _lines(folder / LINES):
            _take(told, line)
    except OSError as error:
        reason = error.strerror or str(error)
        raise JournalError(f"{folder} has no journal that can be read ({reason}).") from None
    except (KeyError, TypeError, ValueError) as error:
        raise JournalError(f"The journal in {folder} was changed: {error}.") from None
    return told


def mend(folder: Path) -> None:
    """Cut off a last line that was being written when the work was cut off."""
    path = folder / LINES
    with suppress(FileNotFoundError):
        data = path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            os.truncate(path, whole)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield json.loads(line)


def _take(told: Told, line: dict[str, Any]) -> None:
    if "format" in line:
        if line["format"] != FORMAT:
            raise JournalError(f"The journal is of the format {line['format']}, not {FORMAT}.")
        told.head = line
    elif "step" in line:
        told.steps.append(Step.of(line["step"]))
    elif "renamed" in line:
        told.renamed[line["renamed"]] = _inside(line["to"])
    elif "before" in line:
        told.before = _times(line["before"])
    elif "after" in line:
        told.after = _times(line["after"])
    else:
        told.marks.add(line["mark"])


def _times(told: list[Any]) -> list[FolderTime]:
    return [FolderTime(_inside(at), read, changed) for at, read, changed in told]


def _inside(text: str) -> Path:
    path = Path(text)
    if path.is_absolute() or ".." in path.parts:
        raise JournalError(f"The journal names {path}, which leads out of its folder.")
    return path
