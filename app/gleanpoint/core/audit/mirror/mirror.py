"""Write the log into a table of a live database, in batches, and compare the two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Self

import pyodbc

from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.audit.entry import read_line
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.mirror.schema import COLUMNS, DEFAULT_TABLE, statements
from gleanpoint.core.audit.segments import read_entry_lines
from gleanpoint.core.audit.tail import changed_at
from gleanpoint.core.errors import AuditLogError, TargetUnwritableError
from gleanpoint.core.export.tables.odbc.connection import open_connection
from gleanpoint.core.export.tables.odbc.table_name import TableName, parse_table
from gleanpoint.core.export.tables.options import OdbcOptions
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported

BATCH = 2000
"""Entries that go in with one transaction."""

ROWS_READ = 500
FAULTS_KEPT = 100


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What was written.

    Args:
        database: Kind of the database.
        table: The table.
        before: Entries that were there.
        added: Entries that were added.
    """

    database: str
    table: str
    before: int
    added: int

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "database": self.database,
            "table": self.table,
            "before": self.before,
            "added": self.added,
        }


@dataclass(frozen=True, slots=True)
class MirrorCheck:
    """What comparing the mirror with the log found.

    Args:
        entries: Entries of the log.
        rows: Rows of the mirror.
        faults: The first differences, each a sentence; none: the mirror is a beginning of the log.
        fault_count: Differences in all.
    """

    entries: int
    rows: int
    faults: tuple[str, ...] = ()
    fault_count: int = 0

    @property
    def is_intact(self) -> bool:
        """Whether every row is the log's entry."""
        return not self.fault_count

    @property
    def sentence(self) -> str:
        """The finding in words."""
        if self.faults:
            return f"The mirror of the audit log was changed. {self.faults[0]}"
        behind = self.entries - self.rows
        rest = f"; {behind:,} are not there yet" if behind else ""
        return f"The mirror is intact: {self.rows:,} of {self.entries:,} entries{rest}."

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        return {
            "intact": self.is_intact,
            "entries": self.entries,
            "rows": self.rows,
            "faults": list(self.faults),
            "fault_count": self.fault_count,
            "message": self.sentence,
        }


class Mirror:
    """An open connection to a mirror.

    Args:
        options: How to reach it, and the table.
    """

    def __init__(self, options: OdbcOptions) -> None:
        self._live = open_connection(options.connect, encrypt=options.encrypt)
        self._name = parse_table(options.table or DEFAULT_TABLE)
        self._cursor = self._live.connection.cursor()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._live.close()

    def add(
        self,
        log: AuditLog,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> Mirrored:
        """Add what is not there yet; the table is made where it is missing.

        Before, the last entry that is there is compared with the log's.

        Raises:
            AuditLogError: What is there is not the log's, or the log cannot be read.
            TargetUnwritableError: The database refused; whole batches before stay.
        """
        cancel, head = cancellation or Cancellation(), log.head()
        with self._told():
            self._make()
            before = self._check_end(log.folder, head.seq)
            lines = read_entry_lines(log.folder, before + 1, head.seq)
            added = 0
            while batch := list(islice(lines, BATCH)):
                cancel.check()
                self._insert(batch)
                self._live.commit()
                added += len(batch)
                report(Progress(added, head.seq - before, "entries", "mirror"))
        if before + added != head.seq:
            raise changed_at(before + added + 1)
        return Mirrored(self._live.dialect.name, str(self._name), before, added)

    def check(
        self,
        log: AuditLog,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> MirrorCheck:
        """Compare every row with the log's entry.

        Raises:
            AuditLogError: The log cannot be read.
            TargetUnwritableError: The database cannot be read.
        """
        cancel, entries = cancellation or Cancellation(), log.head().seq
        faults: list[str] = []
        count = rows = 0
        with self._told():
            for fault in self._differences(log.folder, entries):
                cancel.check()
                if fault:
                    count += 1
                    faults += [fault] if len(faults) < FAULTS_KEPT else []
                rows += 1
                if rows % BATCH == 0:
                    report(Progress(rows, entries, "entries", "mirror"))
            number = self._one(f"SELECT COUNT(*) FROM {self._table}")  # noqa: S608 - quoted
        return MirrorCheck(entries, int(number), tuple(faults), count)

    def _differences(self, folder: Path, entries: int) -> Iterator[str]:
        """Yield for each place a sentence on what is wrong there; empty where nothing is."""
        names = ", ".join(map(self._quoted, COLUMNS))
        query = f"SELECT {names} FROM {self._table} ORDER BY {self._quoted('seq')}"  # noqa: S608 - quoted
        self._cursor.execute(query)
        lines, due = read_entry_lines(folder, 1, entries), 1
        while rows := self._cursor.fetchmany(ROWS_READ):
            for row in rows:
                seq = int(row[0])
                for missing in range(due, min(seq, entries + 1)):
                    next(lines, None)
                    yield f"Entry {missing:,} is missing in it."
                line = next(lines, None) if seq >= due else None
                due = max(due, seq + 1)
                yield _compared(seq, row, line)

    def _make(self) -> None:
        dialect, schema = self._live.dialect, self._name.schema
        guard = TableName(schema, f"{self._name.name}_only_added_to").quoted(dialect.quoted)
        plain = dialect.quoted(f"{self._name.name}_not_removed_from")
        if dialect.name == "SQLite":
            guard = dialect.quoted(f"{self._name.name}_only_added_to")
        try:
            for statement in statements(dialect.name, self._table, guard, plain):
                self._cursor.execute(statement)
            self._live.commit()
        except pyodbc.Error as error:
            self._live.connection.rollback()
            if not dialect.is_there(error):
                raise

    def _check_end(self, folder: Path, entries: int) -> int:
        """Return how many entries are there, once their number and the last of them fit."""
        seq = self._quoted("seq")
        count = int(self._one(f"SELECT COUNT(*) FROM {self._table}"))  # noqa: S608 - quoted
        if count == 0:
            return 0
        last = int(self._one(f"SELECT MAX({seq}) FROM {self._table}"))  # noqa: S608 - quoted
        line = next(read_entry_lines(folder, last, last), None) if last <= entries else None
        names = ", ".join(map(self._quoted, COLUMNS))
        query = f"SELECT {names} FROM {self._table} WHERE {seq} = {last}"  # noqa: S608 - quoted
        row = self._cursor.execute(query).fetchone()
        fault = _compared(last, row, line) if row else "it changes while it is read"
        if last != count:
            fault = f"It has {count:,} rows and its last entry is {last:,}."
        if fault:
            raise AuditLogError(
                f"The mirror of the audit log is not one of this log, or was changed: {fault} "
                "Nothing was added. Run: gleanpoint audit verify --mirror"
            )
        return count

    def _insert(self, lines: list[bytes]) -> None:
        width, names = len(COLUMNS), ", ".join(map(self._quoted, COLUMNS))
        most = max(1, min(ROWS_READ, self._live.dialect.most_parameters // width))
        for start in range(0, len(lines), most):
            rows = [_row(line) for line in lines[start : start + most]]
            marks = ",".join([f"({','.join('?' * width)})"] * len(rows))
            query = f"INSERT INTO {self._table} ({names}) VALUES {marks}"  # noqa: S608 - quoted
            self._cursor.execute(query, [value for row in rows for value in row])

    def _one(self, query: str) -> Any:  # noqa: ANN401 - whatever the column holds
        row = self._cursor.execute(query).fetchone()
        return row[0] if row else 0

    def _quoted(self, name: str) -> str:
        return self._live.dialect.quoted(name)

    @property
    def _table(self) -> str:
        return self._name.quoted(self._live.dialect.quoted)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except pyodbc.Error as error:
            reason = self._live.reason(error)
            raise TargetUnwritableError(f"The mirror of the audit log: {reason}") from None


def _row(line: bytes) -> tuple[int | str, ...]:
    entry = read_line(line)
    when = instant(entry.utc)
    text = line.decode()
    return (entry.seq, when, entry.actor, entry.action, entry.outcome, entry.hash, text)


def _compared(seq: int, row: Any, line: bytes | None) -> str:  # noqa: ANN401 - a row of a driver
    if line is None:
        return f"Entry {seq:,} is in it and not in the log."
    told = _row(line)
    if (int(row[0]), *(str(value) for value in row[1:])) != told:
        return f"Entry {seq:,} is another one there than in the log."
    return ""
