"""The data files of a database as one source of pages, and how a database is opened.

Torn bits are put back as pages are read. Single pages come from a cache of extents; runs are
read in pieces of 4 MiB and bypass it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.storage import recognition
from gleanpoint_parsers.sqlserver.storage.boot import BootPage, read_boot
from gleanpoint_parsers.sqlserver.storage.checksum import page_problems, restore_torn_bits
from gleanpoint_parsers.sqlserver.storage.file_header import read_file_header
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, Pages
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId
from gleanpoint_parsers.sqlserver.storage.siblings import find_siblings, listed_files

NOT_CLEAN = (
    "This database was not shut down cleanly, and its log was not applied: the last changes may "
    "be missing or half done."
)
EXTENT = 8
"""Pages that are allocated together, and that are read together for a single one."""

_PIECE = 512
"""Pages of a run that are read at once: 4 MiB."""

_CACHED_EXTENTS = 512
"""32 MiB."""


def looks_like_data_file(head: bytes) -> bool:
    """Judge the first 64 KiB of a file by the kinds of its first pages; never raises."""
    return recognition.looks_like_data_file(head)


def open_data_files(primary: BlockSource, surroundings: Surroundings) -> DataFiles:
    """Open a database by its first data file, with the others that lie beside it.

    Args:
        primary: The first data file.
        surroundings: Where it was found.

    Raises:
        UnknownFormatError: It is no data file.
        UnsupportedFeatureError: It is not the first of its database, or of a version that is not
            read.
        EncryptedContentError: The database is encrypted.
        ParserError: Its boot page is damaged, or it ends before that.
    """
    header = recognition.check_primary(primary, surroundings)
    pages = DataFiles({1: primary})
    boot = _boot_of(pages)
    recognition.check_version(boot)
    siblings = find_siblings(
        listed_files(pages, boot), header.binding if header else None, surroundings
    )
    for file_id, source in siblings.sources.items():
        pages.add(file_id, source)
    for file_id, name in siblings.names.items():
        pages.name(file_id, name)
    unclean = () if boot.is_clean else (NOT_CLEAN,)
    pages.counts_in_doubt = not boot.is_clean
    pages.notes = (*unclean, *_cut_off(pages), *siblings.notes)
    recognition.check_not_encrypted(pages, boot)
    return pages


def _boot_of(pages: DataFiles) -> BootPage:
    try:
        return read_boot(pages)
    except ParserError as error:
        raise ParserError(
            f"The boot page of this database cannot be read: {error}. Without it neither its "
            "version nor its tables are known; the file is damaged, or only a part of a database "
            "(one stripe of a backup)."
        ) from error


def _cut_off(pages: DataFiles) -> Iterator[str]:
    """Yield a sentence about each file that is shorter than its own first page says."""
    for file_id, count in pages.files.items():
        try:
            whole = read_file_header(pages.source(file_id)).pages
        except ParserError:
            continue
        if whole > count:
            yield (
                f"Data file {file_id} ends after {count:,} of its {whole:,} pages: it was cut "
                "off. What lay behind is missing."
            )


@dataclass(frozen=True, slots=True)
class _Extent:
    """Pages that were read together.

    Args:
        pages: As many as there are, eight at most.
        problems: What their own protection says, by place; told of pages that are asked for
            only, as their neighbours may be free and hold anything.
    """

    pages: Pages
    problems: dict[int, str]


class DataFiles:
    """Pages of data files, by file id; safe to share between threads.

    Args:
        sources: The files that are there.
    """

    def __init__(self, sources: Mapping[int, BlockSource]) -> None:
        self._sources = dict(sources)
        self._pages = {file: source.size // PAGE_SIZE for file, source in sources.items()}
        self._names: dict[int, str] = {}
        self.notes: tuple[str, ...] = ()
        """Sentences: how it was shut down, files that were found and left out, or are cut off."""
        self._extents: OrderedDict[tuple[int, int], _Extent] = OrderedDict()
        self._lock = threading.Lock()
        self.damaged: dict[PageId, str] = {}
        """Pages that ``page`` gave out although their own protection speaks against them."""
        self.stale: Mapping[PageId, str] = {}
        """None: all pages are as they are stored."""
        self.counts_in_doubt = False
        """Whether what the catalog counts may be of an earlier moment than the rows: it is of the
        last checkpoint, and log behind it is not applied."""

    @property
    def files(self) -> Mapping[int, int]:
        """Pages of each data file that is there, by file id."""
        return self._pages

    def rows_counted(self, _rowset: int, _unit: int, stored: int) -> int | None:
        """Return what the catalog counts: no log is applied to what is stored."""
        return None if self.counts_in_doubt else stored

    def add(self, file_id: int, source: BlockSource) -> None:
        """Add a data file that was found beside the first."""
        self._sources[file_id] = source
        self._pages[file_id] = source.size // PAGE_SIZE

    def name(self, file_id: int, name: str) -> None:
        """Keep what the catalog calls a file, for messages about it."""
        self._names[file_id] = name

    def source(self, file_id: int) -> BlockSource:
        """Return the bytes of a file.

        Raises:
            TruncatedSourceError: It is not there.
        """
        if file_id not in self._sources:
            raise TruncatedSourceError(f"{self._called(file_id)} is not there")
        return self._sources[file_id]

    def page(self, page_id: PageId) -> bytes:
        """Return one page; ``damaged`` tells whether it can be trusted.

        Raises:
            TruncatedSourceError: Its file is not there, or ends before it.
        """
        self._check(page_id.file, page_id.page, 1)
        first = page_id.page - page_id.page % EXTENT
        try:
            extent = self._extent(page_id.file, first)
        except ParserError:
            first = page_id.page  # what cannot be read may be a neighbour
            extent = self._checked(page_id.file, first, 1)
        problem = extent.problems.get(page_id.page - first)
        if problem is not None:
            self.damaged[page_id] = problem
        return bytes(extent.pages[page_id.page - first])

    def run(self, file: int, first: int, count: int) -> Pages:
        """Return consecutive pages as one array of their own, for reading in bulk.

        Raises:
            TruncatedSourceError: The file is not there, or ends before the last of them.
        """
        self._check(file, first, count)
        result = np.empty((count, PAGE_SIZE), np.uint8)
        self.fill(file, first, result)
        return result

    def fill(self, file: int, first: int, pages: Pages) -> None:
        """Read consecutive pages into an array of the caller's.

        Raises:
            TruncatedSourceError: The file is not there, or ends before the last of them.
        """
        count = len(pages)
        self._check(file, first, count)
        for start in range(0, count, _PIECE):
            stop = min(start + _PIECE, count)
            data = self._read(file, first + start, stop - start)
            pages[start:stop] = np.frombuffer(data, np.uint8).reshape(-1, PAGE_SIZE)
            restore_torn_bits(pages[start:stop])

    def _extent(self, file: int, first: int) -> _Extent:
        with self._lock:
            extent = self._extents.get((file, first))
            if extent is not None:
                self._extents.move_to_end((file, first))
                return extent
        extent = self._checked(file, first, min(EXTENT, self._pages[file] - first))
        with self._lock:
            self._extents[file, first] = extent
            if len(self._extents) > _CACHED_EXTENTS:
                self._extents.popitem(last=False)
        return extent

    def _checked(self, file: int, first: int, count: int) -> _Extent:
        pages = self.run(file, first, count)
        return _Extent(pages, page_problems(pages, file, np.arange(first, first + count)))

    def _check(self, file: int, first: int, count: int) -> None:
        there = self._pages.get(file)
        page = PageId(file, first)
        if there is None:
            message = f"Page {page} lies in {self._called(file)}, which is not there"
            raise TruncatedSourceError(message)
        if first < 0 or count < 0 or first + count > there:
            last = PageId(file, first + count - 1)
            message = f"{self._called(file)} ends after {there} pages; page {last} was wanted"
            raise TruncatedSourceError(message)

    def _read(self, file: int, first: int, count: int) -> bytes:
        data = self._sources[file].read_at(first * PAGE_SIZE, count * PAGE_SIZE)
        if len(data) < count * PAGE_SIZE:
            page = PageId(file, first + len(data) // PAGE_SIZE)
            raise TruncatedSourceError(f"{self._called(file)} ends inside page {page}")
        return data

    def _called(self, file: int) -> str:
        name = self._names.get(file)
        return f"data file {file} ({name!r})" if name else f"data file {file}"
