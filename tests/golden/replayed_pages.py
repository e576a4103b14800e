"""Pages of real backups and logs, for tests that compare replayed pages with stored ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.backup.backup_pages import backup_pages
from gleanpoint_parsers.sqlserver.backup.model import BackupSet
from gleanpoint_parsers.sqlserver.backup.read import read_backup
from gleanpoint_parsers.sqlserver.catalog.bootstrap import Bootstrap
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel, is_ghost
from gleanpoint_parsers.sqlserver.log.source import every_record, join_log
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

Unpack = Callable[[str], Path]

FLAGS, FREE, CHECKSUM = slice(4, 6), slice(28, 32), slice(60, 64)
"""Header fields that a page may have otherwise: nothing on it depends on them."""


class Comparison(NamedTuple):
    """What came out of comparing replayed pages with those that a server wrote later.

    Args:
        equal: Row by row and in their headers.
        different: Not so.
        newer: Of a later moment than the log.
    """

    equal: set[PageId]
    different: set[PageId]
    newer: set[PageId]


def sets_of(unpacked: Unpack, name: str) -> tuple[BackupSet, ...]:
    """Return the sets of a backup file."""
    return read_backup(name, BytesSource(unpacked(name).read_bytes())).sets


def log_of(*sets: BackupSet) -> LogSource:
    """Return the log that sets hold together."""
    return join_log([stream for one in sets for stream in one.logs])


def pages_of(*sets: BackupSet) -> DataFiles:
    """Return the pages of a full set, a differential laid over it where there is one."""
    return backup_pages(sets[:1], sets[1:])


def records_of(log: LogSource) -> list[LogRecord]:
    """Return all records of a log."""
    return [one for one in every_record(log, NO_LSN) if one is not None]


def stored(pages: PageSource) -> Iterator[PageModel]:
    """Yield the pages that a source holds."""
    for file, count in pages.files.items():
        for number in range(count):
            try:
                model = PageModel(PageId(file, number), pages.page(PageId(file, number)))
            except ParserError:
                continue
            if model.is_formatted:
                yield model


def header_of(page: PageModel) -> bytes:
    """Return what must agree in a header."""
    header = bytearray(page.header)
    for field in (FLAGS, FREE, CHECKSUM):
        header[field] = bytes(field.stop - field.start)
    return bytes(header)


def compare(replayed: PageSource, later: PageSource) -> Comparison:
    """Compare replayed pages with those that a later backup holds."""
    result = Comparison(set(), set(), set())
    for theirs in stored(later):
        ours = PageModel(theirs.place, replayed.page(theirs.place))
        if ours.lsn < theirs.lsn:
            result.newer.add(theirs.place)
        elif (ours.rows, header_of(ours)) == (theirs.rows, header_of(theirs)):
            result.equal.add(theirs.place)
        else:
            result.different.add(theirs.place)
    return result


def counts(pages: PageSource) -> Sequence[tuple[int | None, int]]:
    """Return for each heap and clustered index how many rows it counts and has."""
    tables, allocation = Bootstrap(pages, read_boot(pages)), Allocation(pages)
    layouts = [tables.layout(row, ()) for row in tables.rowsets if row.idminor <= 1]
    return [(one.rows, _live(pages, allocation, one.first_iam)) for one in layouts]


def _live(pages: PageSource, allocation: Allocation, first_iam: PageId | None) -> int:
    count = 0
    for file, numbers in allocation.pages_of(first_iam).runs:
        for number in numbers.tolist():
            model = PageModel(PageId(file, number), pages.page(PageId(file, number)))
            if model.type == PageType.DATA:
                count += sum(bool(row) and not is_ghost(row) for row in model.rows)
    return count
