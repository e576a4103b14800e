"""Exports that are being written, noted in the home folder: one that is cut off is not forgotten.

A small file tells where the hidden folder of an export is, before that is made, and goes after it.
A lock beside it is held by whoever writes: a note that nobody holds is of a process that is gone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.audit.modes import PRIVATE_FOLDER
from gleanpoint.core.export.left_behind import EXPORTS, NOTE
from gleanpoint.core.export.whole_folder import missing_folders, new_staging, staging_folder

_LOCK: Final = ".lock"


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
            partial = self.path.with_suffix(".partial")
            partial.write_text(json.dumps(told), "ascii")
            partial.replace(self.path)


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
                ends.enter_context(locked(note.path.with_suffix(_LOCK), 0))
                ends.callback(_forget, note.path)
                note.write()
            ends.enter_context(staging_folder(target, place))
            yield note

    def cut_off(self) -> Iterator[UnderWay]:
        """Yield exports that nobody is at work on any more; what is noted of each goes after it."""
        for path in sorted(self._folder.glob(f"*{NOTE}")):
            with suppress(OSError), locked(path.with_suffix(_LOCK), 0):
                found = _read(path)
                if found is not None:
                    yield found
                _forget(path)


_STAGING = re.compile(r"\.[0-9a-f]{32}\.partial")


def _read(path: Path) -> UnderWay | None:
    """Return what a note tells; None where it is none: nothing is removed for it."""
    try:
        told = json.loads(path.read_bytes())
        staging, made = Path(told["staging"]), tuple(Path(one) for one in told["made"])
        log, intent, names = Path(told["log"]), int(told["intent"]), tuple(map(str, told["names"]))
    except (OSError, KeyError, TypeError, ValueError):
        return None
    is_ours = _STAGING.fullmatch(staging.name) and {*made} <= {*staging.parents}
    return UnderWay(staging, made, log, intent, names) if is_ours else None


def _forget(path: Path) -> None:
    for ending in (NOTE, ".partial", _LOCK):
        with suppress(OSError):
            path.with_suffix(ending).unlink(missing_ok=True)
