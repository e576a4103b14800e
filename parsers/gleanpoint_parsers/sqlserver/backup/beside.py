"""Backup files beside the one that is opened: found by their first bytes, whatever their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Confidence, Surroundings
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.reopened import ReopenedFiles
from gleanpoint_parsers.sqlserver.backup.model import BackupFile
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.backup.recognition import is_backup

HEAD = 512
"""Bytes by which a backup is known."""

_SUFFIXES = (".bak", ".trn", ".dif", ".diff", ".log", ".sqb", ".full")
OTHERS_MOST = 5000
"""Files without such an ending that are looked at."""

_NOTES_MOST = 20


@dataclass(frozen=True, slots=True)
class FoundBackups:
    """Backup files and what is to be said of others.

    Args:
        files: Those whose headers could be read.
        notes: Sentences about those that could not.
        unseen: Files that were not looked at, as there are very many.
    """

    files: tuple[BackupFile, ...]
    notes: tuple[str, ...]
    unseen: int = 0


def backups_beside(surroundings: Surroundings) -> FoundBackups:
    """Read the headers of all backups beside a file; never raises for the sake of one of them."""
    files = ReopenedFiles(surroundings.sibling)
    own = surroundings.name
    names = [name for name in dict.fromkeys(surroundings.names()) if name != own]
    likely = [name for name in names if name.lower().endswith(_SUFFIXES)]
    every = [name for name in names if not name.lower().endswith(_SUFFIXES)]
    others = every[:OTHERS_MOST]
    pairs: list[tuple[str, BlockSource]] = []
    for done, name in enumerate((*likely, *others)):
        surroundings.report("files", done, len(likely) + len(others))
        try:
            pairs.append((name, files.source(name)))
        except ParserError:
            continue  # it cannot be opened, or has gone: whoever needs it is told what is missing
    found = read_all(pairs, surroundings.report)
    return FoundBackups(found.files, found.notes, len(every) - len(others))


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
