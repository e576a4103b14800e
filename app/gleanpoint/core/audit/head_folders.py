"""Folders outside the log in which its heads are kept: the home folder's own, and witnesses.

A head lies in ``ORIGIN-PLACE.head``: the last part of the log's origin, and the fingerprint of
the folder that the log lies in. So a log that was replaced by another one in the same folder is
found as well as one that was moved.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import orjson

from gleanpoint.core.access.whole_files import PUBLIC, read_at_most, replace_whole
from gleanpoint.core.audit.identifiers import folder_digest
from gleanpoint.core.audit.known import KnownHead
from gleanpoint.core.audit.modes import clear_remains
from gleanpoint.core.audit.notes import NOTE_LIMIT, BadNoteError, SignedHead, read_note

HEADS_FOLDER = "heads"
"""In the home folder: what it knows of the logs that were written from here."""

LIST_FILE = "witness-folders"
"""In the same place: witness folders that a person added, one a line."""

COUNTERSIGNED = "witnesses"
"""In the log's folder: heads that other installations countersigned."""

SET_ASIDE = "set-aside"
"""In the home folder's ``heads``: those of logs that were given up."""

SUFFIX = ".head"
MOST_HEADS = 1000
LIST_LIMIT = 64 * 1024
_PLACE_DIGITS = 16

_NOTE_IN_JSON = re.compile(rb'"note":\s*("(?:[^"\\]|\\.)*")')
"""Where a manifest, which may be long, holds the head: in its first lines."""


@dataclass(frozen=True, slots=True)
class HeadFolder:
    """One folder that heads are kept in.

    Args:
        path: The folder; may be on a medium that is not there.
        name: As the policy names it; empty for one that a person added.
    """

    path: Path
    name: str = ""

    @property
    def label(self) -> str:
        """What people call it."""
        return self.name or str(self.path)

    @property
    def log_name(self) -> str:
        """What the log calls it: the name, else the fingerprint of its path."""
        return self.name or folder_digest(self.path)[:_PLACE_DIGITS]

    def known(self, log: Path, origin: str) -> Iterator[KnownHead]:
        """Yield what it knows of a log.

        Args:
            log: The log's folder.
            origin: The log's origin.

        Raises:
            OSError: The folder is not there or cannot be read.
            BadNoteError: One of the heads is none.
        """
        own, place = origin.rpartition("/")[2], _place(log)
        for path in sorted(self.path.iterdir())[:MOST_HEADS]:
            before, _, after = path.name.removesuffix(SUFFIX).partition("-")
            if path.suffix == SUFFIX and (before == own or after == place):
                head = read_head_file(path)
                yield KnownHead(f"the witness folder {self.label} knows", head, after == place)

    def keep(self, log: Path, head: SignedHead) -> None:
        """Note a head, in the place of the one before.

        Raises:
            OSError: The folder is not there or cannot be written.
        """
        if not self.path.is_dir():
            raise FileNotFoundError(str(self.path))
        replace_whole(self._file(log, head), head.text.encode(), PUBLIC)

    def _file(self, log: Path, head: SignedHead) -> Path:
        return self.path / f"{head.origin.rpartition('/')[2]}-{_place(log)}{SUFFIX}"


class HomeMemory:
    """What the home folder knows of a log: its last head, noted at each append without waiting.

    Rolling back the workspace folder alone is found by it.

    Args:
        home: The home folder.
        log: Folder of the log.
    """

    def __init__(self, home: Path, log: Path) -> None:
        self._folder = home / HEADS_FOLDER
        self._place = _place(log)

    def known(self) -> list[KnownHead]:
        """Return what is known; a file that is no head is passed over, for it was torn.

        Raises:
            OSError: A file cannot be read.
        """
        found = []
        for path in sorted(self._folder.glob(f"*-{self._place}{SUFFIX}"))[:MOST_HEADS]:
            with contextlib.suppress(BadNoteError):
                head = read_head_file(path)
                found.append(KnownHead("the home folder knows", head, is_same_place=True))
        return found

    def set_aside(self, heads: Iterable[SignedHead]) -> None:
        """Let heads of logs that were given up contradict no more; they are kept apart.

        Raises:
            OSError: They cannot be written.
        """
        apart = self._folder / SET_ASIDE
        for head in heads:
            name = f"{head.origin.rpartition('/')[2]}{SUFFIX}"
            replace_whole(apart / name, head.text.encode())
            (self._folder / f"{head.origin.rpartition('/')[2]}-{self._place}{SUFFIX}").unlink(
                missing_ok=True
            )

    def given_up(self) -> frozenset[str]:
        """Return the last parts of the origins of logs that were given up."""
        return frozenset(path.stem for path in (self._folder / SET_ASIDE).glob(f"*{SUFFIX}"))

    def clear(self) -> None:
        """Remove what a crash left."""
        clear_remains(self._folder)

    def keep(self, head: SignedHead) -> None:
        """Note a head.

        Raises:
            OSError: It cannot be written.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{head.origin.rpartition('/')[2]}-{self._place}{SUFFIX}"
        partial = self._folder / f".{uuid4().hex}.partial"
        partial.write_bytes(head.text.encode())
        partial.replace(self._folder / name)


def read_head_file(path: Path) -> SignedHead:
    """Return the head that a file holds: a note, or the manifest of an export with one in it.

    Raises:
        OSError: It cannot be read.
        BadNoteError: It holds none.
    """
    data = read_at_most(path, NOTE_LIMIT)
    if not data.startswith(b"{"):
        return read_note(data)
    found = _NOTE_IN_JSON.search(data)
    if found is None:
        raise BadNoteError("there is no head at its beginning")
    try:
        return read_note(str(orjson.loads(found[1])))
    except ValueError:
        raise BadNoteError("its head cannot be read") from None


def countersigned(log: Path) -> list[KnownHead]:
    """Return the heads beside a log that other installations countersigned.

    Raises:
        OSError: They cannot be read.
        BadNoteError: One is none.
    """
    files = sorted((log / COUNTERSIGNED).glob(f"*{SUFFIX}"))[:MOST_HEADS]
    return [KnownHead(f"the witness {path.stem} signed", read_head_file(path)) for path in files]


def added_folders(home: Path) -> tuple[HeadFolder, ...]:
    """Return the witness folders that a person added.

    Raises:
        OSError: The list cannot be read.
    """
    try:
        data = read_at_most(home / HEADS_FOLDER / LIST_FILE, LIST_LIMIT)
    except FileNotFoundError:
        return ()
    lines = data.decode("utf-8", "replace").split("\n")
    return tuple(HeadFolder(Path(line)) for line in lines if line)


def list_problem(home: Path, error: OSError) -> str:
    """Return why the list of added folders cannot be read, and what to do about it."""
    place = home / HEADS_FOLDER
    if isinstance(error, NotADirectoryError):
        return (
            f"{place} is a file, and a folder has to be there: witness folders are listed in it. "
            "Move the file away, then try again."
        )
    reason = error.strerror or type(error).__name__
    return (
        f"The list of witness folders cannot be read: {place / LIST_FILE}: {reason}. See that it "
        "can be read, or move it away and add the folders again (gleanpoint audit witness add)."
    )


def write_added_folders(home: Path, folders: Sequence[HeadFolder]) -> None:
    """Replace the list of witness folders that a person added.

    Raises:
        OSError: It cannot be written.
    """
    text = "".join(f"{folder.path}\n" for folder in folders)
    replace_whole(home / HEADS_FOLDER / LIST_FILE, text.encode("utf-8", "surrogateescape"))


def _place(log: Path) -> str:
    return folder_digest(log)[:_PLACE_DIGITS]
