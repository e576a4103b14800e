"""Data files with the log beside them: one that was not cleanly shut down is shown with it applied.

An image of a running server holds data files that lag behind their log: changes that were
committed are in the log only, and some that were not are in the data files already. So does a
server that starts again: it applies the log and takes back what was not committed.

Sources: FORMAT.md, sections Boot page and Replay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.sqlserver.log.files import read_log_files
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRange, LogSource
from gleanpoint_parsers.sqlserver.log.replay.replay import ReplayedPages, replay
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import NOT_CLEAN, DataFiles, open_data_files
from gleanpoint_parsers.sqlserver.storage.file_header import read_file_header
from gleanpoint_parsers.sqlserver.storage.siblings import ListedFile, listed_files

APPLIED = (
    "This database was not shut down cleanly. It is shown with the log beside it ({}) applied, as "
    "its server would show it."
)
AS_STORED = (
    "This database was not shut down cleanly. It is shown as stored, without the log beside it "
    "({}): the last changes may be missing or half done."
)
NO_LOG = NOT_CLEAN + " The log ({}) is not beside it."
UNFIT_LOG = NOT_CLEAN + " The log beside it ({}) cannot be used: {}."
UNREADABLE = (
    NOT_CLEAN + " With the log beside it applied it cannot be read ({}), so it is shown as stored."
)
ONE_STATE = (
    "A data file holds one state, that of its last change. Another state is to be had from "
    "backups and their logs only."
)
READ_WHOLE = 64 << 20
"""Bytes of log files that are applied from their beginning: what is on its page already costs a
few seconds, and pages that are older than the last checkpoint, which none should be, are mended."""

_SUFFIX = ".ldf"


@dataclass(frozen=True, slots=True)
class LoggedFiles:
    """The data files of a database and their log.

    Args:
        stored: The pages as they are stored.
        replayed: The same with the log applied; None where it was not, or need not be.
        is_applied: Whether that is what is shown.
        log: The log beside them; None where there is none that belongs to them.
    """

    stored: DataFiles
    replayed: ReplayedPages | None = None
    is_applied: bool = False
    log: LogSource | None = None

    @property
    def shown(self) -> DataFiles | ReplayedPages:
        """The pages that are shown."""
        return self.replayed if self.is_applied and self.replayed else self.stored

    def unapplied(self, problem: str) -> LoggedFiles:
        """Return the files as stored, because nothing can be read with the log applied."""
        _, *notes = self.stored.notes
        self.stored.notes = (UNREADABLE.format(problem), *notes)
        return LoggedFiles(self.stored, log=self.log)


def open_with_log(primary: BlockSource, surroundings: Surroundings) -> LoggedFiles:
    """Open a database by its first data file, with its other files and its log beside it.

    Args:
        primary: The first data file.
        surroundings: Where it was found, and whether it is wished as stored.

    Raises:
        UnsupportedFeatureError: A state of another moment is wished; or as ``open_data_files``.
        ParserError: As ``open_data_files``.
    """
    wish = surroundings.wish
    if wish.lsn is not None or wish.set_number is not None:
        raise UnsupportedFeatureError(ONE_STATE)
    files = open_data_files(primary, surroundings)
    boot = read_boot(files)
    listed = [file for file in listed_files(files, boot) if file.is_log]
    found = _find_logs(primary, listed, surroundings)
    try:
        log = read_log_files(list(found.values()), surroundings.report) if found else None
    except ParserError as error:
        return _without_log(files, _unfit(found, str(error)))
    if boot.is_clean:
        return LoggedFiles(files, log=log)
    if log is None:
        names = ", ".join(readable(file.base_name) for file in listed)
        return _without_log(files, NO_LOG.format(names) if names else NOT_CLEAN)
    since = Lsn(*boot.checkpoint_lsn)
    span = next((one for one in log.ranges if one.first <= since < one.end), None)
    if span is None:
        return LoggedFiles(_noted(files, _unfit(found, _covers(log, since))), log=log)
    size = sum(source.size for source in found.values())
    since = span.first if size <= READ_WHOLE else since
    return _applied(files, log, (span, since), ", ".join(map(readable, found)), surroundings)


def _applied(
    files: DataFiles,
    log: LogSource,
    place: tuple[LogRange, Lsn],
    names: str,
    surroundings: Surroundings,
) -> LoggedFiles:
    """Apply the log, whichever of the two is to be shown: what differs is told of both."""
    stored_notes = tuple(note for note in files.notes if note != NOT_CLEAN)
    is_applied = not surroundings.wish.as_stored
    files.notes = (APPLIED.format(names), *stored_notes)
    try:
        replayed = _replayed(files, log, place, surroundings.report)
    except ParserError as error:
        files.notes = (UNFIT_LOG.format(names, error), *stored_notes)
        return LoggedFiles(files, log=log)
    if not is_applied:
        files.notes = (AS_STORED.format(names), *stored_notes)
    return LoggedFiles(files, replayed, is_applied, log)


def _replayed(
    files: DataFiles, log: LogSource, place: tuple[LogRange, Lsn], report: WorkReport
) -> ReplayedPages:
    """Apply the log from a place on; where pages turn out to be older, from its beginning."""
    span, since = place
    pages = replay(files, log, since, report=report)
    if pages.gaps and span.first < since:
        earlier = replay(files, log, span.first, report=report)
        if len(earlier.gaps) < len(pages.gaps):
            return earlier
    return pages


def _find_logs(
    primary: BlockSource, listed: list[ListedFile], surroundings: Surroundings
) -> dict[str, BlockSource]:
    """Return the log files beside a data file that belong to its database, by name."""
    try:
        binding = read_file_header(primary).binding
    except ParserError:
        binding = None
    known = {file.base_name.lower() for file in listed}
    found: dict[str, BlockSource] = {}
    for name in _candidates(known, surroundings):
        source = surroundings.sibling(name)
        if source is None:
            continue
        try:
            header = read_file_header(source)
        except ParserError:
            continue
        belongs = header.binding == binding if binding else name.lower() in known
        if belongs and not header.file_group:
            found[name] = source
    return found


def _candidates(known: set[str], surroundings: Surroundings) -> Iterator[str]:
    names = sorted(surroundings.names())
    yield from (name for name in names if name.lower().endswith(_SUFFIX) or name.lower() in known)


def _without_log(files: DataFiles, note: str) -> LoggedFiles:
    """Return files as stored; the note counts only where they were not shut down cleanly."""
    return LoggedFiles(_noted(files, note))


def _noted(files: DataFiles, note: str) -> DataFiles:
    files.notes = tuple(note if one == NOT_CLEAN else one for one in files.notes)
    return files


def _unfit(found: dict[str, BlockSource], problem: str) -> str:
    return UNFIT_LOG.format(", ".join(map(readable, found)), problem)


def _covers(log: LogSource, since: Lsn) -> str:
    ranges = ", ".join(f"{one.first} to {one.end}" for one in log.ranges[:3]) or "nothing"
    return f"it holds {ranges}, and not the last checkpoint of the data file ({since})"
