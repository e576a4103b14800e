"""A database that runs: transactions change its pages and write its log.

database = DataFile("Shop", least_pages=1024, status=NOT_CLEAN)
orders = database.table("Orders", columns)
running = LoggedDatabase(database)
heap = LoggedHeap(running, "Orders")
with running.transaction("INSERT") as work:
    heap.insert(work, 1, "a")
running.write(folder)                    # Shop.mdf, Shop_log.ldf
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.built import Built, BuiltFile
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.fixed_pages import file_header
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.log_places import LogPlace
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.logged_page import LoggedPage
from tests.builders.sqlserver.log.page_operations import (
    COMMITTED,
    PageOperations,
    Spot,
    Transaction,
)
from tests.builders.sqlserver.pages import HEADER_SIZE, PAGE_SIZE, PageAt
from tests.builders.sqlserver.rowsets import Rowset
from tests.builders.sqlserver.writing import DatabaseWriter

BEGINNING = datetime(2024, 3, 1, 9, 0, 0)  # noqa: DTZ001  # the server's clock has no zone
_FIRST_TRANSACTION = 0x3F1
_SESSION = 51
_BOOT = PageAt(1, 9)
_CHECKPOINT_AT = 348
SYSROWSETS, SYSALLOCUNITS = 5, 7
COUNT_AT = 31
"""Where ``rcrows`` lies in a row of sysrowsets."""
FIRST_PAGE_AT, ROOT_AT, FIRST_IAM_AT = 27, 33, 39
"""Where pointers lie in a row of sysallocunits."""
SERVER_ADMINISTRATOR = b"\1"

Rows = Mapping[object, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Moment:
    """What the tables hold right after a commit.

    Args:
        place: LSN of the COMMIT record.
        transaction: Id of the transaction.
        time: When it was.
        rows: Committed rows of each table, by what identifies them.
    """

    place: LogPlace
    transaction: int
    time: datetime
    rows: Mapping[str, Rows]


@dataclass(slots=True)
class Clock:
    """The server's clock: it goes on by a step with every begin and end of a transaction."""

    now: datetime = BEGINNING
    step: timedelta = timedelta(seconds=1)

    def tick(self) -> datetime:
        """Let a step pass; return the time."""
        self.now += self.step
        return self.now


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of one row.

    Args:
        transaction: Id of whose it is.
        key: What identifies the row.
        before: None where there was none.
        after: None where there is none.
    """

    transaction: int
    key: object
    before: tuple[object, ...] | None
    after: tuple[object, ...] | None


@dataclass(slots=True)
class TableRows:
    """What one table holds: by all transactions, and by those that are committed.

    Args:
        current: Rows as they are on the pages.
        pending: What open transactions made of rows.
        committed: Rows without that.
        journal: All changes in their order, without those that rolled others back.
    """

    current: dict[object, tuple[object, ...]] = field(default_factory=dict)
    pending: dict[int, dict[object, tuple[object, ...] | None]] = field(default_factory=dict)
    committed: dict[object, tuple[object, ...]] = field(default_factory=dict)
    journal: list[Changed] = field(default_factory=list)

    def change(self, work: Transaction, key: object, values: tuple[object, ...] | None) -> None:
        """Note what a transaction made of a row; None: nothing."""
        self.journal.append(Changed(work.id, key, self.current.get(key), values))
        self.pending.setdefault(work.id, {})[key] = values
        if values is None:
            self.current.pop(key, None)
        else:
            self.current[key] = values

    @property
    def counted(self) -> int:
        """How many rows are on its pages, those of open transactions too."""
        return len(self.current)

    def locked_by_others(self, work: Transaction) -> set[object]:
        """Return rows that other transactions have changed and not ended yet."""
        return {key for one, rows in self.pending.items() if one != work.id for key in rows}

    def end(self, work: Transaction) -> None:
        """Make the changes of a transaction last, or forget them."""
        changes = self.pending.pop(work.id, {})
        for key, values in changes.items():
            source = values if work.outcome == COMMITTED else self.committed.get(key)
            for rows in (self.current, self.committed):
                if source is None:
                    rows.pop(key, None)
                else:
                    rows[key] = source


class LoggedDatabase:
    """A database with its pages in memory and its log.

    Args:
        database: What it holds at the beginning; built here.
        log: Where its records go; None for a log of the usual shape.
        keep_moments: Whether to note what tables hold after each commit.
    """

    def __init__(
        self, database: DataFile, log: LogWriter | None = None, *, keep_moments: bool = True
    ) -> None:
        writer = DatabaseWriter(database)
        self.database = database
        self.start = writer.write()
        self.writer = writer
        self.log = LogWriter(database.version) if log is None else log
        self.pages: dict[PageAt, LoggedPage] = {}
        self.clock = Clock()
        self.operations = PageOperations(self.log, self.page)
        self.tables: dict[str, TableRows] = {t.name: TableRows() for t in database.tables}
        self.moments: list[Moment] = []
        self.open: dict[int, Transaction] = {}
        self.checkpoints: list[LogPlace] = []
        self.snapshots: list[Built] = []
        self._keep_moments = keep_moments
        self._counted: dict[str, int] = {}
        self._next_transaction = _FIRST_TRANSACTION
        self.checkpoint()

    def rowset(self, name: str) -> Rowset:
        """Return the first rowset of a table."""
        table = next(t for t in self.database.tables if t.name == name)
        return next(r for r in self.writer.rowsets if r.object_id == table.id and r.index_id < 2)

    def page(self, at: PageAt) -> LoggedPage:
        """Return a page in memory; one that was never written is empty."""
        found = self.pages.get(at)
        if found is None:
            image = self.start.files[at.file].images.get(at.page)
            if image is None:
                found = LoggedPage(at, bytearray(HEADER_SIZE), [])
            else:
                found = LoggedPage.read(at, image)
            self.pages[at] = found
        return found

    def begin(self, name: str = "user_transaction", sid: bytes | None = None) -> Transaction:
        """Begin a transaction of a user, or of the server where no user is named."""
        identifier = self._next_transaction
        self._next_transaction += 1
        user = SERVER_ADMINISTRATOR if sid is None else sid
        told = lr.Beginning(_SESSION, self.clock.tick(), name, user, identifier)
        work = self.operations.begin(identifier, told)
        self.open[identifier] = work
        return work

    def commit(self, work: Transaction) -> None:
        """Commit: the record is written and the log block ended."""
        self._end(work, is_commit=True)
        if self._keep_moments and work.end is not None:
            rows = {name: dict(held.committed) for name, held in self.tables.items()}
            self.moments.append(Moment(work.end, work.id, self.clock.now, rows))

    def roll_back(self, work: Transaction) -> None:
        """Take everything back, newest first; each step is logged as what it does."""
        for step in reversed(work.undo):
            step()
        self._end(work, is_commit=False)

    def _end(self, work: Transaction, *, is_commit: bool) -> None:
        del self.open[work.id]
        self.operations.end(work, self.clock.tick(), is_commit=is_commit)
        for held in self.tables.values():
            held.end(work)
        self.log.flush()

    @contextmanager
    def transaction(
        self, name: str = "user_transaction", sid: bytes | None = None
    ) -> Iterator[Transaction]:
        """Begin a transaction, and commit it at the end of the block."""
        work = self.begin(name, sid)
        yield work
        self.commit(work)

    @contextmanager
    def system(self, name: str, inside: Transaction) -> Iterator[Transaction]:
        """Run a transaction of the server: its work stays even if the user's does not."""
        identifier = self._next_transaction
        self._next_transaction += 1
        moment = self.clock.now
        told = lr.Beginning(_SESSION, moment, name, SERVER_ADMINISTRATOR, inside.id, inside.id)
        work = self.operations.begin(identifier, told)
        yield work
        self.operations.end(work, moment, is_commit=True)

    def checkpoint(self) -> LogPlace:
        """Write a checkpoint; the boot page names it."""
        operations, moment = self.operations, self.clock.now
        self.log.flush()
        data = lr.begin_checkpoint(moment, self.database.version, self._next_transaction)
        start = operations.write(None, data)
        listed = [(work.id, work.first, work.last) for work in self.open.values()]
        operations.write(None, lr.open_transactions(listed))
        change = (_CHECKPOINT_AT, 10, start.data)
        operations.modify(None, Spot(_BOOT, 0), change, lr.CHECKPOINT)
        self._write_counts()
        operations.write(None, lr.end_checkpoint(moment, start, self.database.version))
        self.log.flush()
        self.checkpoints.append(start)
        self.snapshots = []
        self.keep()
        return start

    def _write_counts(self) -> None:
        """Let the catalog know the rows of tables that have others than it says."""
        for name, held in self.tables.items():
            if self._counted.get(name, held.counted) != held.counted:
                where = self.catalog_row(SYSROWSETS, self.rowset(name).id)
                self.operations.count(where, held.counted, COUNT_AT)
            self._counted[name] = held.counted

    def catalog_row(self, table: int, identifier: int) -> Spot:
        """Return where the row of a catalog table is that tells of a partition or its pages."""
        wanted = identifier.to_bytes(8, "little")
        for number, image in self.start.files[1].images.items():
            if image[1] == p.DATA and int.from_bytes(image[24:28], "little") == table:
                page = self.page(PageAt(1, number))
                for slot, row in enumerate(page.rows):
                    if row is not None and row[4:12] == wanted:
                        return Spot(page.at, slot, identifier)
        message = f"the catalog has no row of {identifier}"
        raise ValueError(message)

    @property
    def oldest_needed(self) -> LogPlace:
        """First LSN that a recovery needs: of the oldest open transaction, or the checkpoint."""
        return min([self.checkpoints[-1], *(work.first for work in self.open.values())])

    def images(self) -> Built:
        """Return the data files as memory has them now."""
        self.log.flush()
        files = {}
        for number, built in self.start.files.items():
            images = dict(built.images)
            images.update(
                (at.page, page.image())
                for at, page in self.pages.items()
                if at.file == number and page.header[0] == 1
            )
            files[number] = BuiltFile(number, images, built.page_count)
        start = self.start
        return Built(start.name, files, start.pages, start.off_row, start.maps)

    def keep(self) -> Built:
        """Remember the pages of now: a dirty data file may hold some of them."""
        self.snapshots.append(self.images())
        return self.snapshots[-1]

    def dirty(self, chance: random.Random) -> Built:
        """Return data files as a crash leaves them: pages of any moments since the checkpoint."""
        now = self.images()
        for number, file in now.files.items():
            for page in list(file.images):
                held = [s.files[number].images.get(page) for s in self.snapshots]
                file.images[page] = chance.choice([*held, file.images[page]]) or bytes(PAGE_SIZE)
        return now

    def log_file(self) -> bytes:
        """Return the log file."""
        header: p.BuiltPage = file_header(self.database, 2, 0, len(self.log.vlfs) * 32)
        return self.log.file_image(header.image())

    def write(self, folder: Path, pages: Built | None = None) -> Path:
        """Write data files and log; return the path of the first data file."""
        (folder / f"{self.database.name}_log.ldf").write_bytes(self.log_file())
        return (pages or self.images()).write(folder)
