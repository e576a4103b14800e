"""Where the answer to a query goes if not to standard output."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.commands.export import tell
from gleanpoint.cli.output import Output
from gleanpoint.cli.progress import progress_bar
from gleanpoint.cli.table_arguments import add_table_arguments, table_options
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.plan import NOWHERE, ExportOptions
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.export.tables.run_query import QueryExport, run_query_export
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.workspace import Workspace


def add_query_target(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that send an answer into a file or a database."""
    parser.add_argument("--to", type=Path, metavar="DIR", help="export the answer to a folder")
    parser.add_argument("--format", choices=[form.value for form in TableFormat], help="with --to")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="goes into manifest and log")
    parser.add_argument(
        "--accept-damaged", action="store_true", help="export what can be read and call it done"
    )
    add_table_arguments(parser)


def query_target(options: argparse.Namespace) -> ExportOptions | None:
    """Return where the answer goes; None for standard output.

    Raises:
        UsageError: What was said does not fit together.
    """
    tables = table_options(options)
    if options.to is None and tables.format is not TableFormat.ODBC:
        if options.format is not None:
            raise UsageError("Say where to: --to DIR.")
        return None
    return ExportOptions(
        target=NOWHERE if options.to is None else options.to,
        accept_damaged=options.accept_damaged,
        purpose=options.purpose,
        tables=tables,
    )


def export_answer(
    session: Session,
    query: QueryExport,
    workspace: Workspace,
    cancellation: Cancellation,
    output: Output,
) -> int:
    """Write the answer, and tell what was done."""
    with progress_bar("Exporting") as report:
        result = run_query_export(session, query, workspace, report, cancellation)
    tell(result, output)
    if result.shortfall is not None:
        raise result.shortfall
    return 0
