"""The log of a database for people: transactions, changes, undo scripts, versions of a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.logbook import (
    SEES_ALL,
    LogRequest,
    Onlooker,
    RowChange,
    RowVersion,
    Transaction,
)
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.catalog.model import Database, Table
from gleanpoint_parsers.sqlserver.log.changes import ChangeReader
from gleanpoint_parsers.sqlserver.log.history import RowHistory, Version
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogSource
from gleanpoint_parsers.sqlserver.log.moments import exact_time, security_id_text
from gleanpoint_parsers.sqlserver.log.present_row import PresentRow, present_row
from gleanpoint_parsers.sqlserver.log.row_key import KeyTest
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwners
from gleanpoint_parsers.sqlserver.log.seen_rows import Counts, SeenRows, extent_of, types_of
from gleanpoint_parsers.sqlserver.log.transactions import Span, TransactionScan
from gleanpoint_parsers.sqlserver.log.undo_script import UndoScript
from gleanpoint_parsers.sqlserver.rows.table_shape import valid
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.tables import Script

_REPORT_EVERY = 64
_RANGES_NAMED = 20
_CATALOG = "sys."
_EXPLICIT = "user_transaction"
"""Name of a transaction that a person began: listed though no row is counted for it."""

_NOT_THE_SERVERS = (
    "The server's own transactions are not listed for you: they move rows, some of which may be of "
    "subjects who were erased"
)


class LogBook:
    """What the log of one database tells; implements ``LogContainer``.

    Args:
        log: The log.
        stored: The pages as stored, without log applied: of the data files, or of the backups.
            Each must hold what its own LSN says; pages after replay do not.
        shown: The pages whose rows are shown, for rows that the log does not touch.
        database: The catalog by which rows are read: as late as can be had.
        zone_minutes: Offset of the server's clock from UTC; None where it is not known.
        report: Told of long work that cannot give signs of life itself.
    """

    def __init__(
        self,
        log: LogSource,
        stored: PageSource,
        shown: PageSource,
        database: Database,
        zone_minutes: int | None,
        report: WorkReport = unreported,
    ) -> None:
        self._log = log
        self._shown = shown
        self._zone = zone_minutes
        self._report = report
        self._owners = RowOwners(database)
        self._reader = ChangeReader(log, stored, self._owners)
        self._tables = {f"o{table.object_id}": table for table in database.tables}
        self._users = {one.sid: valid(one.name) for one in database.principals if one.sid}
        self._modules = {one.object_id: one for one in database.modules}

    def log_notes(self) -> tuple[str, ...]:
        """Return sentences on what the log covers."""
        ranges = self._log.ranges
        if not ranges:
            return ("There is no log to read.", *self._log.problems)
        covered = "; ".join(f"{one.first} to {one.end}" for one in ranges[:_RANGES_NAMED])
        more = len(ranges) - _RANGES_NAMED
        notes = [f"The log covers {covered}{f'; and {more:,} more' if more > 0 else ''}."]
        holes = len(ranges) - 1
        if holes:
            told = "a hole" if holes == 1 else f"{holes:,} holes"
            notes.append(f"It has {told}: what happened there is not listed.")
        if self._zone is None:
            notes.append("The zone of the server's clock is not known: times are of that clock.")
        return (*notes, *self._log.problems)

    def log_zone(self) -> int | None:
        """Return the offset in minutes of the server's clock from UTC, where it is known."""
        return self._zone

    def transactions(
        self, request: LogRequest, onlooker: Onlooker = SEES_ALL
    ) -> Iterator[Transaction | None]:
        """Yield transactions in the order of their begin; None now and then as a sign of life.

        Raises:
            NoSuchNodeError: The request names no table.
            UnsupportedFeatureError: It names an exact time, and the server's zone is not known; or
                the server's own are wanted, and rows may be absent.
        """
        seen = self._seen(onlooker)
        if request.system and not seen.are_all:
            raise UnsupportedFeatureError(_NOT_THE_SERVERS)
        table = self._owners.name(self._table(request.table)) if request.table else None
        since, until = self._clock(request.since), self._clock(request.until)
        return self._listed(request, table, (since, until), seen)

    def changes(
        self, transaction: str, onlooker: Onlooker = SEES_ALL
    ) -> Iterator[RowChange | None]:
        """Yield the changes of one transaction, named by its first LSN or its id, in log order.

        Raises:
            NoSuchNodeError: The log has no such transaction.
        """
        seen = self._seen(onlooker)
        for found in self._find(transaction):
            if found is None:
                yield None
            elif not (yield from seen.changes(found)):
                raise _no_transaction(transaction)

    def undo_script(self, transaction: str, onlooker: Onlooker = SEES_ALL) -> Script:
        """Return the SQL that puts rows back to before one transaction, obstacles first.

        Changes of a table's rows that are withheld are left out, and named if they are not absent.

        Raises:
            NoSuchNodeError: The log has no such transaction.
            UnsupportedFeatureError: The script would be too long.
        """
        quiet = 0
        seen = self._seen(onlooker)
        for found in self._find(transaction):
            quiet = self._work(quiet)
            if found is None:
                continue
            undo = UndoScript(found, self._modules, onlooker, tells_end=seen.are_all)
            for change in self._reader.changes(extent_of(found)):
                quiet = self._work(quiet)
                if change is not None:
                    undo.take(change)
            if undo.is_of_absent_alone or (found.is_system and not seen.are_all):
                break
            return undo.script()
        raise _no_transaction(transaction)

    def history(self, table: str, key: Mapping[str, str]) -> Iterator[RowVersion | None]:
        """Yield the versions of the row with these values of its key columns, oldest first.

        Only what committed transactions made. A row that the log does not touch has one version.

        Raises:
            NoSuchNodeError: There is no such table or column.
            UnsupportedFeatureError: A column of the key is not given.
        """
        found = self._table(table)
        return self._versions(found, KeyTest(found, key))

    def _versions(self, table: Table, test: KeyTest) -> Iterator[RowVersion | None]:
        start = self._log.ranges[0].first if self._log.ranges else NO_LSN
        history = RowHistory(self._log, self._reader, self._owners, table, test)
        has_any = False
        for version in history.versions():
            has_any = has_any or version is not None
            yield None if version is None else self._row_version(version, start)
        if not has_any:
            for row in present_row(self._shown, table, test):
                if row is None:
                    yield None
                else:
                    yield _present(row, start, table)

    def _listed(
        self,
        request: LogRequest,
        table: str | None,
        times: tuple[datetime | None, datetime | None],
        seen: SeenRows,
    ) -> Iterator[Transaction | None]:
        for span in TransactionScan(self._log, self._owners.owner).spans():
            yield None
            if span is None or _is_outside(span, times):
                continue
            tables = yield from seen.counts(span)
            is_other = tables is None or (table is not None and table not in tables)
            if tables is None or is_other or (not request.system and _is_servers(span, tables)):
                continue
            yield self._transaction(span, tables, tells_end=seen.are_all)

    def _seen(self, onlooker: Onlooker) -> SeenRows:
        return SeenRows(self._log, self._reader, self._owners, self._tables, onlooker)

    def _find(self, name: str) -> Iterator[Span | None]:
        """Yield None while a transaction is looked for, then the transaction.

        Raises:
            NoSuchNodeError: There is none.
        """
        lsn = Lsn.parse(name)
        for span in TransactionScan(self._log, self._owners.owner, lsn or NO_LSN).spans():
            if span is None:
                yield None
            elif (lsn is not None and span.first == lsn) or span.id_text == name.lower():
                yield span
                return
            elif lsn is not None and span.first > lsn:
                break
        raise _no_transaction(name)

    def _table(self, key: str) -> Table:
        table = self._tables.get(key)
        if table is None:
            raise NoSuchNodeError(f"{key!r} is no table of this database")
        return table

    def _clock(self, time: datetime | None) -> datetime | None:
        """Return a time that was asked for as one of the server's clock."""
        if time is None or time.tzinfo is None:
            return time
        if self._zone is None:
            raise UnsupportedFeatureError(
                "The zone of the server's clock is not known: say the time as that clock showed it"
            )
        return time.astimezone(UTC).replace(tzinfo=None) + timedelta(minutes=self._zone)

    def _transaction(self, span: Span, tables: Counts, *, tells_end: bool) -> Transaction:
        return Transaction(
            id=span.id_text,
            name=valid(span.name),
            user=self._user(span.sid),
            session=span.session,
            begun=exact_time(span.begun, self._zone),
            ended=exact_time(span.ended, self._zone),
            outcome=span.outcome,
            first_lsn=str(span.first),
            last_lsn=str(span.last) if tells_end else None,
            tables={valid(name): counts for name, counts in tables.items()},
            records=span.records if tells_end else None,
            problem=span.problem,
        )

    def _row_version(self, version: Version, start: Lsn) -> RowVersion:
        transaction = version.transaction
        decoder, row = version.change.decoder, version.row
        return RowVersion(
            lsn=str(version.lsn if transaction is not None else start),
            time=exact_time(version.time, self._zone),
            transaction=None if transaction is None else Span(transaction, NO_LSN, NO_LSN).id_text,
            user=self._user(version.sid),
            values=decoder.text(row) if row is not None else None,
            problem=version.change.problems(),
            types=decoder.types,
        )

    def _user(self, sid: bytes) -> str | None:
        return (self._users.get(sid) or security_id_text(sid)) if sid else None

    def _work(self, quiet: int) -> int:
        """Count steps, and tell of them now and then."""
        if not quiet % _REPORT_EVERY:
            self._report("log records", quiet, 0)
        return quiet + 1


def _present(row: PresentRow, start: Lsn, table: Table) -> RowVersion:
    """Return the only version of a row that the log does not touch."""
    return RowVersion(str(start), None, None, None, row.values, row.problem, types=types_of(table))


def _is_servers(span: Span, tables: Counts) -> bool:
    """Whether a transaction is the server's own, or did nothing that a person would look for."""
    if span.is_system or not (tables or span.is_truncating or span.name == _EXPLICIT):
        return True
    # Whoever has logged in has an id; the server's own tasks have none, and change its catalog.
    nobody = span.begun is not None and not span.sid
    return nobody and all(name.startswith(_CATALOG) for name in tables)


def _is_outside(span: Span, times: tuple[datetime | None, datetime | None]) -> bool:
    since, until = times
    moment = span.begun or span.ended
    if moment is None:
        return False
    return (since is not None and moment < since) or (until is not None and moment > until)


def _no_transaction(name: str) -> NoSuchNodeError:
    return NoSuchNodeError(f"The log has no transaction {name!r}.")
