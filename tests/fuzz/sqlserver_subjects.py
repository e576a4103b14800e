"""Databases to be hurt: sound files, what they hold, and which of their pages each part reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import zstandard
from tests.fuzz.sqlserver_damage import PAGE as PAGE_SIZE
from tests.fuzz.sqlserver_damage import Address
from tests.fuzz.sqlserver_outline import Outline, outline_of

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database
from gleanpoint_parsers.sqlserver.container import DatabaseContainer, open_database
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.boot import BootPage, read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.page_source import Pages
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId
from gleanpoint_parsers.tables import RowRequest

_FIXED = (0, 1, 2, 3, 6, 7, 9)
"""File header, PFS, GAM, SGAM, change maps, boot page."""

_LAYOUT_TABLES = frozenset(
    {
        "sysallocunits",
        "syscolpars",
        "sysidxstats",
        "sysrowsetcolumns",
        "sysrowsets",
        "sysrscols",
        "sysschobjs",
        "syshobtcolumns",
    }
)


class Overlay:
    """A file in memory, some pages of which are replaced.

    Args:
        data: The sound file.
        pages: Pages by number.
        size: Where it ends now.
    """

    def __init__(self, data: bytes, pages: Mapping[int, bytes], size: int) -> None:
        self._data = data
        self._pages = pages
        self.size = size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes; fewer only at the end."""
        stop = min(offset + length, self.size)
        found = self._data[offset:stop]
        for number in range(offset // PAGE_SIZE, -(-stop // PAGE_SIZE)):
            page = self._pages.get(number)
            if page is not None:
                begin = number * PAGE_SIZE - offset
                page = page[max(0, -begin) : stop - number * PAGE_SIZE]
                begin = max(0, begin)
                found = found[:begin] + page + found[begin + len(page) :]
        return found


@dataclass(frozen=True, slots=True)
class SoundTable:
    """A table before anything is hurt.

    Args:
        reading: All of it.
        told: What is said of it already.
        pages: Pages that are read for its rows.
    """

    reading: Reading
    told: tuple[str, ...]
    pages: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A database.

    Args:
        name: Of its first file.
        files: Bytes of its files by id.
        names: Names of these.
        boot: Its boot page.
        database: Its catalog.
        catalog_pages: Pages that are read to open it.
        layout_pages: Those of them that say where tables are and how they are laid out.
        all_pages: All pages that were ever formatted.
        tables: Its tables by key.
        outline: What it says of its objects.
    """

    name: str
    files: Mapping[int, bytes]
    names: Mapping[int, str]
    boot: BootPage
    database: Database
    catalog_pages: tuple[Address, ...]
    layout_pages: tuple[Address, ...]
    all_pages: tuple[Address, ...]
    tables: Mapping[str, SoundTable]
    outline: Outline

    def page(self, at: Address) -> bytes:
        """Return a sound page."""
        file, number = at
        return self.files[file][number * PAGE_SIZE : (number + 1) * PAGE_SIZE]

    @property
    def fixed(self) -> tuple[Address, ...]:
        """The pages that lie at the same place in every file."""
        return tuple((file, number) for file in self.files for number in _FIXED)

    def by_type(self, pages: Iterable[Address]) -> list[list[Address]]:
        """Return pages in groups of the same type: rows, index, LOB, maps."""
        groups: dict[int, list[Address]] = defaultdict(list)
        for at in pages:
            groups[self.page(at)[1]].append(at)
        return [groups[kind] for kind in sorted(groups)]

    def sources(
        self, hurt: Mapping[Address, bytes], size: int | None = None
    ) -> dict[int, BlockSource]:
        """Return the files with some pages replaced, the first one perhaps cut off."""
        return {
            file: Overlay(
                data,
                {number: page for (where, number), page in hurt.items() if where == file},
                len(data) if size is None or file != 1 else size,
            )
            for file, data in self.files.items()
        }

    def with_rows_of(self, sources: Mapping[int, BlockSource]) -> DatabaseContainer:
        """Return the database with its sound catalog over other files."""
        return DatabaseContainer(DataFiles(sources), self.boot, self.database)

    def opened_from(self, sources: Mapping[int, BlockSource]) -> DatabaseContainer:
        """Open other files as this database; raises what opening raises."""
        named = {self.names[file]: source for file, source in sources.items()}
        return open_database(sources[1], Surroundings(self.name, named.get, lambda: list(named)))


class _Recorder(DataFiles):
    """Notes which pages are read."""

    def __init__(self, sources: Mapping[int, BlockSource]) -> None:
        super().__init__(sources)
        self.seen: set[Address] = set()

    def page(self, page_id: PageId) -> bytes:
        before = set(self.seen)
        page = super().page(page_id)
        self.seen = before | {(page_id.file, page_id.page)}  # without the rest of its extent
        return page

    def fill(self, file: int, first: int, pages: Pages) -> None:
        self.seen |= {(file, first + number) for number in range(len(pages))}
        super().fill(file, first, pages)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a table.

    Args:
        rows: What was decoded, rows that could not be among them.
        lost: Rows, or pages of rows, that could not be read.
        told: All that was said of what is amiss.
    """

    rows: pa.Table
    lost: int
    told: tuple[str, ...]

    @property
    def count(self) -> int:
        """Rows that were decoded."""
        return int(self.rows.num_rows) - self.lost


def read_table(container: DatabaseContainer, key: str, request: RowRequest) -> Reading:
    """Read rows of a table, and check that they are valid Arrow.

    Raises:
        ParserError: The table cannot be read.
    """
    batches = list(container.batches(key, request))
    for batch in batches:
        batch.records.validate(full=True)
        for problem in batch.problems:
            assert 0 <= problem.row < batch.records.num_rows
            assert -1 <= problem.column < batch.records.num_columns
    told = [problem.problem for batch in batches for problem in batch.problems]
    lost = sum(problem.column < 0 for batch in batches for problem in batch.problems)
    records = [batch.records for batch in batches]
    rows = pa.Table.from_batches(records) if records else pa.table({})
    return Reading(rows, lost, tuple(told))


def ledger_says(container: DatabaseContainer, key: str) -> tuple[str, ...]:
    """Return all that the ledger of a table says of what is amiss.

    Raises:
        ParserError: The table cannot be read.
    """
    ledger = container.ledger(key)
    damaged = [f"{one.page}: {one.problem}" for one in ledger.page_problems]
    cells = [f"{ledger.cell_problems} cells"] if ledger.cell_problems else []
    return (*ledger.notes, *damaged, *cells)


def subject(name: str, files: Mapping[int, bytes], names: Mapping[int, str]) -> Subject:
    """Open a sound database and read all of it."""
    sources: dict[int, BlockSource] = {file: BytesSource(data) for file, data in files.items()}
    recorder = _Recorder(sources)
    boot = read_boot(recorder)
    database = load_catalog(recorder, boot)
    catalog = recorder.seen | {(1, number) for number in _FIXED}
    layouts = set(_layout_pages(recorder, database))
    every = tuple(
        (file, number)
        for file, data in files.items()
        for number in range(len(data) // PAGE_SIZE)
        if data[number * PAGE_SIZE] == 1
    )
    tables = {
        f"o{table.object_id}": _sound_table(sources, boot, database, f"o{table.object_id}")
        for table in database.tables
        if not table.unsupported
    }
    pages = (tuple(sorted(catalog)), tuple(sorted(layouts)), every)
    outline = outline_of(DatabaseContainer(recorder, boot, database))
    return Subject(name, files, names, boot, database, *pages, tables, outline)


def _layout_pages(pages: DataFiles, database: Database) -> Iterator[Address]:
    for table in database.system_tables:
        if table.name in _LAYOUT_TABLES:
            for layout in table.layouts:
                for file, numbers in Allocation(pages).pages_of(layout.first_iam).runs:
                    yield from ((file, number) for number in numbers.tolist())


def _sound_table(
    sources: Mapping[int, BlockSource], boot: BootPage, database: Database, key: str
) -> SoundTable:
    recorder = _Recorder(sources)
    container = DatabaseContainer(recorder, boot, database)
    reading = read_table(container, key, RowRequest())
    told = (*reading.told, *ledger_says(container, key))
    return SoundTable(reading, told, tuple(sorted(recorder.seen)))


def real_subjects(folder: Path, *names: str) -> Iterator[Subject]:
    """Yield the real databases of a folder, or some of them by name."""
    for packed in sorted(folder.glob("*.mdf.zst")):
        name = packed.name.removesuffix(".mdf.zst")
        if not names or name in names:
            with packed.open("rb") as file:
                data = zstandard.ZstdDecompressor().stream_reader(file).read()
            yield subject(name, {1: data}, {1: f"{name}.mdf"})
