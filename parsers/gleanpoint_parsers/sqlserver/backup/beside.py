"""Backup files beside the one that is opened: found by their first bytes, whatever their names.

A folder may hold thousands of log backups, more than a process may hold open. So files found here
are opened again when they are read, and the ones used last are kept open.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Confidence, Surroundings
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.model import BackupFile
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.backup.recognition import is_backup

HEAD = 512
"""Bytes by which a backup is known."""

_KEPT_OPEN = 64
_SUFFIXES = (".bak", ".trn", ".dif", ".diff", ".log", ".sqb", ".full")
_OTHERS_MOST = 2000
"""Files without such an ending that are looked at."""

_NOTES_MOST = 20


@runtime_checkable
class _Closeable(Protocol):
    def close(self) -> None: ...


class _OpenFiles:
    """The sources that are open, those used last."""

    def __init__(self, opening: Callable[[str], BlockSource | None]) -> None:
        self._opening = opening
        self._open: OrderedDict[str, BlockSource] = OrderedDict()

    def get(self, name: str) -> BlockSource:
        """Return a source, opened again where it was closed."""
        source = self._open.pop(name, None) or self._opening(name)
        if source is None:
            raise TruncatedSourceError(f"{readable(name)} is not there any more")
        self._open[name] = source
        while len(self._open) > _KEPT_OPEN:
            _, oldest = self._open.popitem(last=False)
            if isinstance(oldest, _Closeable):
                oldest.close()
        return source


class _FileBeside:
    """A file that is opened when it is read."""

    def __init__(self, files: _OpenFiles, name: str) -> None:
        self._files = files
        self._name = name
        self._size = files.get(name).size

    @property
    def size(self) -> int:
        """Length in bytes when it was first opened."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end."""
        return self._files.get(self._name).read_at(offset, length)


@dataclass(frozen=True, slots=True)
class FoundBackups:
    """Backup files and what is to be said of others.

    Args:
        files: Those whose headers could be read.
        notes: Sentences about those that could not.
    """

    files: tuple[BackupFile, ...]
    notes: tuple[str, ...]


def backups_beside(surroundings: Surroundings) -> FoundBackups:
    """Read the headers of all backups beside a file; never raises for the sake of one of them."""
    sources = _OpenFiles(surroundings.sibling)
    own = surroundings.name
    names = [name for name in dict.fromkeys(surroundings.names()) if name != own]
    likely = [name for name in names if name.lower().endswith(_SUFFIXES)]
    others = [name for name in names if not name.lower().endswith(_SUFFIXES)][:_OTHERS_MOST]
    pairs: list[tuple[str, BlockSource]] = []
    for done, name in enumerate((*likely, *others)):
        surroundings.report("files", done, len(likely) + len(others))
        try:
            pairs.append((name, _FileBeside(sources, name)))
        except ParserError:
            continue  # it cannot be opened, or has gone: whoever needs it is told what is missing
    return read_all(pairs, surroundings.report)


def read_all(
    files: Sequence[tuple[str, BlockSource]], report: WorkReport = unreported
) -> FoundBackups:
    """Read the headers of those files that are backups; what cannot be read gets a sentence."""
    found: list[BackupFile] = []
    notes: list[str] = []
    for done, (name, source) in enumerate(files):
        report("files", done, len(files))
        try:
            if is_backup(source.read_at(0, HEAD)) < Confidence.LIKELY:
                continue
            found.append(read_backup(name, source, report))
        except ParserError as error:
            notes.append(f"{readable(name)} is left out: {error}")
    if len(notes) > _NOTES_MOST:
        notes[_NOTES_MOST:] = [f"{len(notes) - _NOTES_MOST} more files are left out likewise"]
    return FoundBackups(tuple(found), tuple(notes))
