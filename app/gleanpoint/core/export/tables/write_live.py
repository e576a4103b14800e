"""Write tables into a live database: one connection, one transaction, up to the commit."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType
from typing import Self

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.odbc.connection import open_connection
from gleanpoint.core.export.tables.odbc.live_table import LiveTable
from gleanpoint.core.export.tables.odbc.table_name import TableName, parse_table
from gleanpoint.core.export.tables.options import OdbcOptions
from gleanpoint.core.export.tables.write_table import (
    TableReceipt,
    TableSource,
    pour,
    receipt_of,
)
from gleanpoint.core.jobs import Cancellation, Report, unreported


class LiveDatabase:
    """A live database under way; what is not committed when it is left is taken back.

    Args:
        options: Where it is.
        accept_damaged: Whether unreadable values go as NULL and unreadable rows are left out.
        fast: Whether arrays of parameters are used; None leaves it to the driver's family.

    Raises:
        UsageError: The connection string or the table's name cannot be used.
        TargetUnwritableError: The database cannot be reached.
    """

    def __init__(
        self, options: OdbcOptions, *, accept_damaged: bool = False, fast: bool | None = None
    ) -> None:
        self._options = options
        self._accept_damaged = accept_damaged
        self._table = parse_table(options.table) if options.table else None
        live = open_connection(options.connect, encrypt=options.encrypt)
        self._live = live if fast is None else replace(live, is_fast=fast)
        self._written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._live.close()

    def write(
        self,
        source: TableSource,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> TableReceipt:
        """Write all rows of a table.

        Args:
            source: The table.
            report: Told the rows written.
            cancellation: Looked at after each batch.

        Raises:
            UsageError: A second table would go into the one that was named.
            TargetExistsError: The table is there and was to be created.
            TargetUnwritableError: The database refuses a row, which is named.
            ContentUnavailableError: A value cannot be read, and that was not accepted.
            CancelledError: A stop was requested.
        """
        if self._table is not None and self._written:
            raise UsageError(f"Only one table can go into {self._table}. Leave its name out.")
        self._written += 1
        findings = Findings(source.shape)
        table = LiveTable(
            self._live,
            self.table_for(source),
            findings,
            append=self._options.append,
            accept_damaged=self._accept_damaged,
        )
        pour(source, table, findings, report, cancellation)
        table.finish()
        return replace(receipt_of(findings), rows=table.written)

    def table_for(self, source: TableSource) -> TableName:
        """Return the table that a source goes into."""
        return self._table or TableName(None, source.shape.name)

    @property
    def product(self) -> str:
        """Kind of the database, such as ``PostgreSQL``."""
        return self._live.dialect.name

    def commit(self) -> None:
        """Make the rows stay.

        Raises:
            TargetUnwritableError: Nobody knows whether they do.
        """
        self._live.commit()
