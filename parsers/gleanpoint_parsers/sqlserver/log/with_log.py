"""A container with a log to read: passes what ``LogContainer`` asks to a log book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gleanpoint_parsers.logbook import (
    SEES_ALL,
    LogRequest,
    Onlooker,
    RowChange,
    RowVersion,
    Transaction,
)
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.tables import Script


class WithLog:
    """Mix-in for containers of databases; keys of tables are the container's.

    Attributes:
        log_book: The log; set by the container.
    """

    log_book: LogBook

    def log_notes(self) -> tuple[str, ...]:
        """Return sentences on what the log covers."""
        return self.log_book.log_notes()

    def log_zone(self) -> int | None:
        """Return the offset in minutes of the server's clock from UTC, where it is known."""
        return self.log_book.log_zone()

    def transactions(
        self, request: LogRequest, onlooker: Onlooker = SEES_ALL
    ) -> Iterator[Transaction | None]:
        """Yield transactions in the order of their begin; None now and then as a sign of life."""
        return self.log_book.transactions(request, onlooker)

    def changes(
        self, transaction: str, onlooker: Onlooker = SEES_ALL
    ) -> Iterator[RowChange | None]:
        """Yield the changes of one transaction in log order."""
        return self.log_book.changes(transaction, onlooker)

    def undo_script(self, transaction: str, onlooker: Onlooker = SEES_ALL) -> Script:
        """Return the SQL that puts rows back to before one transaction, obstacles first."""
        return self.log_book.undo_script(transaction, onlooker)

    def history(self, table: str, key: Mapping[str, str]) -> Iterator[RowVersion | None]:
        """Yield the versions of the row with these values of its key columns, oldest first."""
        return self.log_book.history(table, key)
