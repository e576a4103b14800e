"""The way to live databases for front ends: loads ODBC when it is asked for, or says it is missing.

pyodbc needs a driver manager, which Windows has and other systems may lack.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.tables.options import ConnectionText, OdbcOptions
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.workspace import Workspace

if TYPE_CHECKING:
    from gleanpoint.core.export.tables.write_live import LiveDatabase


def run_live_export(
    session: Session,
    plan: ExportPlan,
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> ExportResult:
    """Write the tables of a plan into a live database; see ``run_live``.

    Raises:
        UsageError: There is no ODBC on this machine, or the target cannot be used.
        GleanpointError: Nothing was written.
    """
    with odbc_here():
        from gleanpoint.core.export.tables import run_live  # noqa: PLC0415

    return run_live.run_live_export(session, plan, workspace, report, cancellation)


def open_live(options: OdbcOptions, *, accept_damaged: bool) -> LiveDatabase:
    """Return an open connection into which tables can be written.

    Raises:
        UsageError: There is no ODBC on this machine, or the string cannot be used.
        TargetUnwritableError: No connection came about.
    """
    with odbc_here():
        from gleanpoint.core.export.tables import write_live  # noqa: PLC0415

    return write_live.LiveDatabase(options, accept_damaged=accept_damaged)


def test_connection(connect: ConnectionText, *, encrypt: bool) -> str:
    """Connect, and return a sentence that says to what.

    Raises:
        UsageError: There is no ODBC on this machine, or the string cannot be used.
        TargetUnwritableError: No connection came about.
    """
    with odbc_here():
        from gleanpoint.core.export.tables.odbc import connection  # noqa: PLC0415

    return connection.test_connection(connect, encrypt=encrypt)


@contextmanager
def odbc_here() -> Iterator[None]:
    """Say in our words that ODBC is missing where its module cannot be loaded."""
    try:
        yield
    except ImportError:
        raise UsageError(
            "There is no ODBC on this machine. Install unixODBC and the driver of the database "
            "(Debian: unixodbc, odbc-postgresql, libsqliteodbc, tdsodbc)."
        ) from None
