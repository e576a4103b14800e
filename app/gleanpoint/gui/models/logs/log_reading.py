"""Read the log of a database for the window: transactions as they come, one's changes, a script."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.logs.viewing import judge_log
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.sql_colours import Span, sql_spans
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.models.logs.logged_rows import ChangeLine, change_lines
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint_parsers.logbook import LogRequest, RowVersion, Transaction
from gleanpoint_parsers.predicate import Predicate
from gleanpoint_parsers.tables import RowRequest, Script, TableColumn

MOST_TRANSACTIONS = 200_000
"""That are listed at once; later ones are listed from the last one on."""

MOST_CHANGES = 20_000
"""Of one transaction that are listed; its script holds all."""

Send: TypeAlias = Callable[[list[Transaction]], None]

_PORTION = 1000
_TELL_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class LogWish:
    """Which transactions are to be listed.

    Args:
        path: The database.
        table: Only those that touched this table; empty for all.
        since: Begun at or after; naive is of the server's clock.
        until: Begun at or before; likewise.
        system: Whether with the server's own.
    """

    path: str
    table: str = ""
    since: datetime | None = None
    until: datetime | None = None
    system: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What is said of transactions when they are listed.

    Args:
        is_whole: Whether these are all.
        notes: What the log covers.
    """

    is_whole: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """The changes of one transaction.

    Args:
        lines: As the view shows them.
        count: How many changes they are of.
        is_whole: Whether these are all.
    """

    lines: Sequence[ChangeLine]
    count: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class ShownHistory:
    """The versions of a row, its key, and what the log covers."""

    key: Mapping[str, str]
    versions: tuple[RowVersion, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownScript:
    """An undo script, and what of it is to be coloured."""

    script: Script
    spans: list[list[Span]]


class LogReading(QObject):
    """Reads the log of one database at a time; what was asked before is not told any more."""

    listed = Signal(object)
    """Transactions that have come."""

    ended = Signal(object)
    """All have come that were wanted: ``Listed``."""

    failed = Signal(Exception)
    stopped = Signal()
    changed = Signal(object)
    """The changes of the transaction that was asked for: ``ShownChanges``."""

    changesFailed = Signal(Exception)  # noqa: N815 - Qt's naming

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing: Job | None = None
        self._changing: Job | None = None
        self._serial = 0

    @property
    def is_listing(self) -> bool:
        """Whether transactions are still coming."""
        return self._listing is not None

    def list_transactions(self, worker: PointWorker, wish: LogWish) -> None:
        """Begin to list; what was listed before is not wanted any more."""
        self.stop()
        self._serial += 1
        serial = self._serial

        def work(session: Session, _report: Report, stop: Cancellation) -> Listed:
            return _list(session, wish, stop, partial(self._send, serial))

        job = worker.submit(work)
        self._listing = job
        job.succeeded.connect(lambda told: self._end(job, told))
        job.failed.connect(lambda error: self._fail(job, error))
        job.cancelled.connect(lambda: self._fail(job, None))

    def read_changes(
        self, worker: PointWorker, path: str, transaction: Transaction, workspace: Workspace
    ) -> None:
        """Begin to read what one transaction did."""
        if self._changing is not None:
            self._changing.cancel()

        def work(session: Session, _report: Report, stop: Cancellation) -> ShownChanges:
            database = session.resolve(path)
            judge_log(session, database, workspace)
            with closing(session.changes(database, transaction.first_lsn, stop)) as found:
                changes = tuple(islice(found, MOST_CHANGES + 1))
            shown = changes[:MOST_CHANGES]
            return ShownChanges(change_lines(shown), len(shown), len(changes) <= MOST_CHANGES)

        job = worker.submit(work)
        self._changing = job
        job.succeeded.connect(lambda shown: self._tell_changes(job, shown))
        job.failed.connect(lambda error: self._fail_changes(job, error))

    def stop(self) -> None:
        """Stop listing and reading; ``stopped`` follows where something was under way."""
        for job in (self._listing, self._changing):
            if job is not None:
                job.cancel()

    def forget(self) -> None:
        """Stop, and tell nothing more."""
        self.stop()
        self._serial += 1
        self._listing = self._changing = None

    def _send(self, serial: int, transactions: list[Transaction]) -> None:
        """Hand transactions on, from the worker's thread."""
        tell_window(self, lambda: self._take(serial, transactions))

    def _take(self, serial: int, transactions: list[Transaction]) -> None:
        if serial == self._serial:
            self.listed.emit(transactions)

    def _end(self, job: Job, told: object) -> None:
        if job is self._listing:
            self._listing = None
            self.ended.emit(told)

    def _fail(self, job: Job, error: Exception | None) -> None:
        if job is not self._listing:
            return
        self._listing = None
        if error is None:
            self.stopped.emit()
        else:
            self.failed.emit(error)

    def _tell_changes(self, job: Job, shown: object) -> None:
        if job is self._changing:
            self._changing = None
            self.changed.emit(shown)

    def _fail_changes(self, job: Job, error: Exception) -> None:
        if job is self._changing:
            self._changing = None
            self.changesFailed.emit(error)


def read_script(
    session: Session, path: str, transaction: Transaction, workspace: Workspace, stop: Cancellation
) -> ShownScript:
    """Return the script that undoes a transaction, judged before it is shown.

    Raises:
        GleanpointError: It cannot be made, or may not be shown.
    """
    database = session.resolve(path)
    judge_log(session, database, workspace)
    script = session.undo_script(database, transaction.first_lsn, stop)
    return ShownScript(script, sql_spans(script.text))


@dataclass(frozen=True, slots=True)
class RowAsked:
    """A row of a table as a grid shows it.

    Args:
        path: The table.
        where: The condition that the grid is under.
        row: Number of the row under that condition.
        keys: Columns that tell the row from all others.
    """

    path: str
    where: Predicate | None
    row: int
    keys: Sequence[TableColumn]


def read_history(
    session: Session, asked: RowAsked, workspace: Workspace, stop: Cancellation
) -> ShownHistory:
    """Return the versions of a row, judged before they are shown.

    Raises:
        GleanpointError: They cannot be read, or may not be shown.
    """
    from gleanpoint.core.export.tables.column_text import (  # noqa: PLC0415 - not before it is asked
        text_of,
    )

    table = session.resolve(asked.path)
    judge_log(session, table, workspace)
    names = tuple(column.name for column in asked.keys)
    request = RowRequest(names, asked.where, asked.row, 1)
    key: dict[str, str] = {}
    with closing(session.rows(table, request, stop)) as batches:
        for batch in batches:
            for number, column in enumerate(asked.keys):
                text = text_of(column.type, batch.records.column(number)).to_pylist()[0]
                key[column.name] = text or ""
    with closing(session.history(table, key, stop)) as found:
        versions = tuple(found)
    return ShownHistory(key, versions, session.log_notes(table, stop))


def _list(session: Session, wish: LogWish, stop: Cancellation, send: Send) -> Listed:
    database = session.resolve(wish.path)
    key = _key_of(session, database, wish.table, stop) if wish.table else None
    request = LogRequest(key, wish.since, wish.until, wish.system)
    count = 0
    with closing(session.transactions(database, request, stop)) as found:
        for portion in _portions(islice(found, MOST_TRANSACTIONS)):
            stop.check()
            count += len(portion)
            send(portion)
        is_whole = count < MOST_TRANSACTIONS or next(found, None) is None
    return Listed(is_whole, session.log_notes(database, stop))


def _key_of(session: Session, database: Node, table: str, stop: Cancellation) -> str:
    from gleanpoint.core.logs.table_names import (  # noqa: PLC0415 - loads sqlglot
        find_table,
        table_key,
    )

    return table_key(find_table(session, database, table, stop))


def _portions(found: Iterator[Transaction]) -> Iterator[list[Transaction]]:
    """Gather what comes, and hand it on when it is much or late."""
    portion: list[Transaction] = []
    told = time.monotonic()
    for transaction in found:
        portion.append(transaction)
        if len(portion) >= _PORTION or time.monotonic() - told > _TELL_EVERY:
            yield portion
            portion, told = [], time.monotonic()
    if portion:
        yield portion
