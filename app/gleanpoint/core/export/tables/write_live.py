"""Write one table into a live database, up to the commit, which is the caller's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.options import OdbcOptions
from gleanpoint.core.export.tables.write_table import (
    TableReceipt,
    TableSource,
    pour,
    receipt_of,
)
from gleanpoint.core.jobs import Cancellation, Report, unreported

if TYPE_CHECKING:
    from gleanpoint.core.export.tables.odbc.live_table import LiveTable


@dataclass(frozen=True, slots=True)
class WrittenLive:
    """Rows that are in the database and not committed.

    Args:
        receipt: What was written.
        table: Name of the table there.
    """

    receipt: TableReceipt
    table: str
    _live: LiveTable = field(repr=False)

    def commit(self) -> None:
        """Make them stay.

        Raises:
            TargetUnwritableError: Nobody knows whether they do.
        """
        self._live.commit()


@contextmanager
def begin_live_table(
    source: TableSource,
    options: OdbcOptions,
    *,
    accept_damaged: bool = False,
    fast: bool | None = None,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Iterator[WrittenLive]:
    """Write all rows and give what can be committed; without that, all is taken back.

    Args:
        source: The table.
        options: Where it goes.
        accept_damaged: Whether unreadable values go as NULL and unreadable rows are left out.
        fast: Whether arrays of parameters are used; None leaves it to the driver's family.
        report: Told the rows written.
        cancellation: Looked at after each batch.

    Raises:
        UsageError: The connection string or the table cannot be used.
        TargetExistsError: The table is there and was to be created.
        TargetUnwritableError: The database cannot be reached, or refuses a row, which is named.
        ContentUnavailableError: A value cannot be read, and that was not accepted.
        CancelledError: A stop was requested.
    """
    # pyodbc needs a driver manager, which not every machine has; only those who ask for it do.
    from gleanpoint.core.export.tables.odbc.connection import open_connection  # noqa: PLC0415
    from gleanpoint.core.export.tables.odbc.live_table import LiveTable  # noqa: PLC0415
    from gleanpoint.core.export.tables.odbc.table_name import (  # noqa: PLC0415
        TableName,
        parse_table,
    )

    table = parse_table(options.table) if options.table else TableName(None, source.shape.name)
    findings = Findings(source.shape)
    connection = open_connection(options.connect, encrypt=options.encrypt)
    if fast is not None:
        connection = replace(connection, is_fast=fast)
    live = LiveTable(
        connection, table, findings, append=options.append, accept_damaged=accept_damaged
    )
    try:
        pour(source, live, findings, report, cancellation)
        live.finish()
        yield WrittenLive(replace(receipt_of(findings), rows=live.written), str(table), live)
    finally:
        live.discard()
