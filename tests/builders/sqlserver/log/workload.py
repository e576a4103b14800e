"""A database that is written to by transactions of every kind, the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.logged_heap import LoggedHeap
from tests.builders.sqlserver.log.logged_tree import LoggedTree
from tests.builders.sqlserver.log.page_operations import Transaction
from tests.builders.sqlserver.tables import Index

_COLUMNS = (
    Column("id", t.integer(), nullable=False),
    Column("amount", t.integer()),
    Column("note", t.varchar(2000)),
)
_MOST_KEY = 100_000
_KEY = Index("PK_Tree", ("id",), is_clustered=True, is_primary=True)


def two_tables(name: str = "Busy", version: int = 904, least_pages: int = 1024) -> DataFile:
    """Return a database with Heap and Tree, which have a few rows and a page, and Empty."""
    database = DataFile(name, version=version, status=NOT_CLEAN, least_pages=least_pages)
    database.table("Heap", _COLUMNS).add(1, 10, "first").add(2, None, None)
    database.table("Empty", _COLUMNS)
    tree = database.table("Tree", _COLUMNS, clustered=_KEY)
    tree.add(1, 10, "first").add(1000, 20, "x" * 40)
    return database


@dataclass(slots=True)
class Workload:
    """Transactions over the two tables.

    Args:
        running: The database.
        heap: Its table Heap.
        tree: Its table Tree.
        empty: Its table Empty: without a page at first, filled by one record and truncated.
        chance: What decides.
    """

    running: LoggedDatabase
    heap: LoggedHeap
    tree: LoggedTree
    empty: LoggedHeap
    chance: random.Random

    @classmethod
    def make(cls, seed: int = 1, log: LogWriter | None = None, name: str = "Busy") -> Workload:
        """Return one at its beginning."""
        version = 904 if log is None else log.version
        running = LoggedDatabase(two_tables(name, version), log)
        heap, tree = LoggedHeap(running, "Heap"), LoggedTree(running, "Tree")
        chance = random.Random(seed)  # noqa: S311  # not for secrets
        return cls(running, heap, tree, LoggedHeap(running, "Empty"), chance)

    def run(self, transactions: int) -> Workload:
        """Run so many transactions: each of several steps, three in ten rolled back."""
        for number in range(transactions):
            work = self.running.begin(f"work {number}")
            self.steps(work)
            if self.chance.random() < 0.3:
                self.running.roll_back(work)
            else:
                self.running.commit(work)
            if number % 20 == 19:
                self.tree.clean_up()
            if number % 7 == 3:
                self.running.keep()
        return self

    def fill(self, rows: int = 30) -> None:
        """Fill the table that is empty, by one record, in a transaction of its own."""
        with self.running.transaction("BULK INSERT") as work:
            first = 1 + max([0, *(key for key in self.empty.held.current if isinstance(key, int))])
            made = [(first + n, n, "e" * n) for n in range(rows)]
            self.empty.insert_many(work, made)

    def truncate(self) -> None:
        """Truncate that table."""
        with self.running.transaction("TRUNCATE TABLE") as work:
            self.empty.truncate(work)

    def steps(self, work: Transaction) -> None:
        """Do some inserts, updates and deletes on both tables."""
        for table in (self.heap, self.tree):
            for _ in range(self.chance.randrange(1, 6)):
                self._step(work, table)

    def _step(self, work: Transaction, table: LoggedHeap | LoggedTree) -> None:
        chance = self.chance
        locked = table.held.locked_by_others(work)
        keys = [k for k in table.held.current if isinstance(k, int) and k not in locked]
        kind = chance.randrange(4)
        if kind < 2:
            key = chance.randrange(2, _MOST_KEY)
            if key not in table.held.current and key not in locked:
                table.insert(work, key, chance.randrange(1000), "v" * chance.randrange(300))
        elif kind == 2 and keys:
            note = chance.choice("abcd") * chance.randrange(1500)
            by_columns = chance.random() < 0.5
            table.update(work, chance.choice(keys), kind, note, by_columns=by_columns)
        elif len(keys) > 3:
            key = chance.choice(keys)
            if isinstance(table, LoggedTree):
                table.delete(work, key)
            else:
                table.delete(work, key)

    def dirty(self, folder: Path) -> Built:
        """Write data files as a crash leaves them, and the log; return the pages of memory."""
        self.running.write(folder, self.running.dirty(self.chance))
        return self.running.images()
