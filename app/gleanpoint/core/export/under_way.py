"""Exports that are being written, noted in the home folder: one that is cut off is not forgotten.

A small file tells where the hidden folder of an export is, before that is made, and goes after it.
A lock beside it is held by whoever writes: a note that nobody holds is of a process that is gone.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from os.path import lexists
from pathlib import Path
from typing import Final
from uuid import uuid4

from gleanpoint.core.access.whole_files import replace_whole
from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.audit.modes import PRIVATE_FOLDER
from gleanpoint.core.export.left_behind import EXPORTS, LOCK, NOTE, clear_notes, forget_note
from gleanpoint.core.export.whole_folder import missing_folders, new_staging, staging_folder

_STAGING: Final = re.compile(r"\.[0-9a-f]{32}\.partial")
_MOST_ENTRIES: Final = 1 << 53
_FORGOTTEN_AFTER: Final = 90 * 86_400.0
"""Seconds for which a note is kept whose disk is not there."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An export that was begun.

    Args:
        staging: Its hidden folder, in the folder that it goes to.
        made: Folders that were made for it, innermost first.
        log: Folder of the log that has its intent.
        intent: Number of that entry.
        names: What is to appear, in order; empty until everything is written.
    """

    staging: Path
    made: tuple[Path, ...]
    log: Path
    intent: int
    names: tuple[str, ...] = ()

    @property
    def target(self) -> Path:
        """The folder that it goes to."""
        return self.staging.parent

    @property
    def is_within_reach(self) -> bool:
        """Whether what it was begun in is there; else its disk may not be connected."""
        return lexists(self.made[-1].parent if self.made else self.target)


class Note:
    """What is noted of one export.

    Args:
        path: Its file.
        export: What is told.
    """

    def __init__(self, path: Path, export: UnderWay) -> None:
        self.path, self.export = path, export

    @property
    def staging(self) -> Path:
        """The hidden folder."""
        return self.export.staging

    def appearing(self, names: Sequence[str]) -> None:
        """Tell what appears from now on, in order."""
        self.export = replace(self.export, names=tuple(names))
        self.write()

    def write(self) -> None:
        """Write it, if it can be: all that an export lacks without is somebody who clears up."""
        export = self.export
        told = {
            "staging": str(export.staging),
            "made": [str(folder) for folder in export.made],
            "log": str(export.log),
            "intent": export.intent,
            "names": list(export.names),
        }
        with suppress(OSError):
            replace_whole(self.path, json.dumps(told).encode("ascii"))


class ExportsUnderWay:
    """The notes of one home folder.

    Args:
        home: Of the person.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / EXPORTS

    @contextmanager
    def staging(self, target: Path, log: Path, intent: int) -> Iterator[Note]:
        """Make the hidden folder of an export, as ``staging_folder`` does, and note it meanwhile.

        Args:
            target: Folder that it goes to.
            log: Folder of the log that has its intent.
            intent: Number of that entry.

        Raises:
            TargetUnwritableError: It cannot be written in the target.
        """
        place = new_staging(target.absolute())
        export = UnderWay(place, tuple(missing_folders(place.parent)), log.absolute(), intent)
        note = Note(self._folder / f"{uuid4().hex}{NOTE}", export)
        with ExitStack() as ends:
            with suppress(OSError):
                self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
                ends.enter_context(locked(note.path.with_suffix(LOCK), 0))
                ends.callback(forget_note, note.path)
                note.write()
            ends.enter_context(staging_folder(target, place))
            yield note

    def cut_off(self) -> Iterator[UnderWay]:
        """Yield exports that nobody is at work on any more; what is noted of each goes after it.

        One whose disk is not there waits for it.
        """
        clear_notes(self._folder)
        for path in sorted(self._folder.glob(f"*{NOTE}")):
            with suppress(OSError), locked(path.with_suffix(LOCK), 0):
                found = _read(path)
                if found is not None and not found.is_within_reach and not _is_old(path):
                    continue
                if found is not None:
                    yield found
                forget_note(path)


def _read(path: Path) -> UnderWay | None:
    """Return what a note tells; None where the program wrote no such: nothing is removed then."""
    try:
        told = json.loads(path.read_bytes())
        staging, made = Path(told["staging"]), tuple(Path(one) for one in told["made"])
        log, intent, names = Path(told["log"]), int(told["intent"]), tuple(map(str, told["names"]))
    except (OSError, KeyError, TypeError, ValueError, RecursionError):
        return None
    is_ours = (
        staging.is_absolute()
        and _STAGING.fullmatch(staging.name) is not None
        and {*made} <= {*staging.parents}
        and ".." not in staging.parts
        and all(Path(name).name == name for name in names)
        and "\0" not in "".join((*told["made"], str(staging), *names))
        and 0 < intent < _MOST_ENTRIES
    )
    return UnderWay(staging, made, log, intent, names) if is_ours else None


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _FORGOTTEN_AFTER
