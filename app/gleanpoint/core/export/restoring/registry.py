"""The journals that a person's restores have left: in the home folder, a small file for each.

It is written before the journal's folder is made and removed after it, so that no journal is
ever forgotten, wherever it lies. A lock beside it tells whether somebody is at work on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from gleanpoint.core.access.whole_files import replace_whole
from gleanpoint.core.audit.file_lock import locked
from gleanpoint.core.audit.modes import PRIVATE_FOLDER
from gleanpoint.core.export.left_behind import LOCK, NOTE, RESTORES, clear_notes, forget_note
from gleanpoint.core.export.restoring.journal import PREFIX, JournalError

MANIFESTS = "manifests"
"""Folder beside the journals' files: what was restored is told there, and stays told."""

KEPT_FOR = timedelta(days=1)
"""How long what was overwritten is kept where nobody closes the receipt."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A journal that can be found again.

    Args:
        id: Names it.
        target: Folder that was written into.
        begun: When; aware UTC.
        made: Folders that were made so that the target is there, outermost first.
        inode: Number of the target's folder, which tells it from where its disk is mounted.
        times: Of the target before anything was made in it: last access and last change, in
            nanoseconds since 1970; zeros where it was not there.
    """

    id: str
    target: Path
    begun: datetime
    made: tuple[Path, ...] = ()
    inode: int = 0
    times: tuple[int, int] = (0, 0)

    @property
    def folder(self) -> Path:
        """The journal's folder."""
        return self.target / f"{PREFIX}{self.id}"

    @property
    def until(self) -> datetime:
        """Until when it can be undone at the latest; aware UTC."""
        return self.begun + KEPT_FOR


class Registry:
    """The journals of one home folder.

    Args:
        home: Of the person.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / RESTORES

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self._folder

    def clear_remains(self) -> None:
        """Remove what was being written when the work was cut off."""
        clear_notes(self._folder)

    def entries(self) -> list[JournalEntry]:
        """Return all journals, the newest first; files that are none are passed over."""
        if not self._folder.is_dir():
            return []
        found = [_read(path) for path in self._folder.glob(f"*{NOTE}")]
        return sorted(filter(None, found), key=lambda entry: entry.begun, reverse=True)

    def add(self, entry: JournalEntry) -> None:
        """Note a journal that is about to be made; on disk when this returns.

        Raises:
            OSError: It cannot be noted; then nothing may be written.
        """
        values = {
            "target": str(entry.target),
            "begun": entry.begun.isoformat(),
            "made": [str(folder) for folder in entry.made],
            "inode": entry.inode,
            "times": list(entry.times),
        }
        replace_whole(self._folder / f"{entry.id}{NOTE}", json.dumps(values).encode("ascii"))

    def remove(self, entry: JournalEntry) -> None:
        """Forget a journal that is gone."""
        forget_note(self._folder / f"{entry.id}{NOTE}")

    @contextmanager
    def at_work(self, entry: JournalEntry) -> Iterator[None]:
        """Hold a journal; nobody else touches it meanwhile.

        Raises:
            JournalError: Somebody else is at work on it.
        """
        self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        try:
            with locked(self._folder / f"{entry.id}{LOCK}", 0):
                yield
        except TimeoutError:
            message = f"Another program is writing to {entry.target}. Try again when it has ended."
            raise JournalError(message) from None


def entry_of(folder: Path) -> JournalEntry:
    """Return the entry of a journal's folder that is in no registry.

    Raises:
        JournalError: It is no journal's folder.
    """
    name = folder.name
    if not name.startswith(PREFIX) or not folder.is_dir():
        raise JournalError(
            f"{folder} is no journal of a restore, and nothing is known to have been restored into "
            "it. gleanpoint journals lists what can be taken back."
        )
    begun = datetime.fromtimestamp(folder.stat().st_mtime).astimezone()
    return JournalEntry(name.removeprefix(PREFIX), folder.absolute().parent, begun)


def _read(path: Path) -> JournalEntry | None:
    try:
        values = json.loads(path.read_bytes())
        begun = datetime.fromisoformat(values["begun"])
        made = tuple(Path(folder) for folder in values["made"])
        read, changed = values["times"]
        target, inode = Path(values["target"]), values["inode"]
        return JournalEntry(path.stem, target, begun, made, inode, (read, changed))
    except (OSError, KeyError, TypeError, ValueError):
        return None
