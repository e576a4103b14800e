"""What may be told of transactions to somebody for whom rows are absent.

An absent row is as if it had never been logged: it is in no count, and a transaction that touched
no other row is not there. What counts, or may count, absent rows beside the others is not told of
any transaction then, for where it is missing of some it tells which: the number of log records,
the place of the last one, and the server's own transactions, which move rows of others. Ids and
places of transactions have gaps in every log.

Of some changes the log does not tell the values that decide, whoever they are about. They count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from itertools import takewhile
from typing import TypeAlias

from gleanpoint_parsers.logbook import SEES_ALL, Onlooker, RowChange
from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.log.changes import ChangeReader, Extent
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.row_owners import ROW_OPERATIONS, RowOwners
from gleanpoint_parsers.sqlserver.log.source import every_record
from gleanpoint_parsers.sqlserver.log.transactions import OTHER_TABLES, Span
from gleanpoint_parsers.sqlserver.rows.table_shape import valid, wanted_columns

_CATALOG = "sys."

Counts: TypeAlias = Mapping[str, tuple[int, int, int]]


class SeenRows:
    """The rows that transactions touched, as far as one onlooker may know of them.

    Args:
        log: The log.
        reader: Reads changes.
        owners: Tells whose rows records change.
        tables: All of the database.
        onlooker: Whoever asks.
    """

    def __init__(
        self,
        log: LogSource,
        reader: ChangeReader,
        owners: RowOwners,
        tables: Mapping[str, Table],
        onlooker: Onlooker,
    ) -> None:
        self._log = log
        self._reader = reader
        self._owners = owners
        self._onlooker = onlooker
        named = [] if onlooker is SEES_ALL else [(owners.name(t), t) for t in tables.values()]
        self._missing = frozenset(
            name
            for name, table in named
            if onlooker.may_miss(valid(name), types_of(table), valid(table.schema))
        )

    @property
    def are_all(self) -> bool:
        """Whether no row of any table can be absent."""
        return not self._missing

    def counts(self, span: Span) -> Generator[None, None, Counts | None]:
        """Return rows inserted, updated and deleted by table; None: there is no such transaction.

        Yields now and then as a sign of life.
        """
        counted = span.tables()
        if not any(map(self._may_miss, counted)):
            return counted
        absent = yield from self._absent(span)
        if not absent:
            return counted
        left = yield from self._counted_without(span, absent)
        return left if left or span.is_truncating else None

    def changes(self, span: Span) -> Generator[RowChange | None, None, bool]:
        """Yield the changes of a transaction that are not absent; None as a sign of life.

        Returns whether there is such a transaction.
        """
        if span.is_system and not self.are_all:
            return False
        has_absent = has_others = False
        for change in self._reader.changes(extent_of(span)):
            told = None if change is None else change.told()
            if told is not None and self.is_absent(told):
                has_absent, told = True, None
            has_others = has_others or told is not None
            yield told
        return has_others or span.is_truncating or not has_absent

    def is_absent(self, change: RowChange) -> bool:
        """Whether nothing may tell that there was such a change."""
        kept = self._onlooker.kept(change)
        return kept is not None and kept.is_absent

    def _may_miss(self, table: str) -> bool:
        is_catalog = table.startswith(_CATALOG) and not self.are_all
        return table in self._missing or is_catalog or table == OTHER_TABLES

    def _absent(self, span: Span) -> Generator[None, None, Counter[Lsn]]:
        """Return how many rows are absent, by the record by which they are counted."""
        absent: Counter[Lsn] = Counter()
        for change in self._reader.changes(extent_of(span)):
            yield None
            if change is not None and self.is_absent(change.told()):
                absent[change.counted or change.lsn] += 1
        return absent

    def _counted_without(
        self, span: Span, absent: Mapping[Lsn, int]
    ) -> Generator[None, None, Counts]:
        """Count the rows of a transaction again, without those that are absent."""
        again = Span(span.id, span.first, span.last, outcome=span.outcome)
        for record in self._records(span):
            yield None
            if record is None or record.transaction != span.id:
                continue
            owner = self._owners.owner(record)
            if owner is not None and record.operation in ROW_OPERATIONS:
                again.count(record, owner.name, absent.get(record.lsn, 0))
        return again.tables()

    def _records(self, span: Span) -> Iterator[LogRecord | None]:
        return takewhile(
            lambda record: record is None or record.lsn <= span.last,
            every_record(self._log, span.first),
        )


def extent_of(span: Span) -> Extent:
    """Return where the records of a transaction are."""
    return Extent(span.id, span.first, span.last)


def types_of(table: Table) -> dict[str, str]:
    """Return the base types of a table's columns by their names."""
    return {column.name: column.type.base for column in wanted_columns(table)}
