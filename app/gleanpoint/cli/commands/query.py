"""``query``: read-only SQL over the tables of a database."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.query_target import add_query_target, export_answer, query_target
from gleanpoint.cli.row_output import RowPrinter, end_with
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.export.tables.run_query import QueryExport
from gleanpoint.core.tables.query.run import PlannedQuery, plan_query, run_query
from gleanpoint.core.tables.release import released

HELP = "answer a SELECT over the tables of a database; nothing can be changed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("sql", metavar="SELECT", help="one query in T-SQL")
    parser.add_argument(
        "--path", default="/", metavar="DATABASE", help="the database, or the file that holds it"
    )
    add_query_target(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the rows of the answer; name what could not be read for it."""
    workspace = workspace_of(options)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        database = session.resolve(options.path)
        planned = plan_query(session, options.sql, database, cancellation)
        chosen = query_target(options)
        if chosen is not None:
            export = QueryExport(options.sql, planned, database, chosen)
            code = export_answer(session, export, workspace, cancellation, output)
            tell_notes(planned, output)
            return code
        with (
            released(session, planned.nodes, workspace, options.sql) as release,
            run_query(session, planned, cancellation) as result,
        ):
            printer = RowPrinter(result.shape, output, release)
            for batch in result.batches:
                printer.show(batch)
            printer.finish()
            release.tally = result.tally
    tell_notes(planned, output)
    for note in result.notes:
        output.note(note)
    end_with(result.problems, result.problem_count, output)
    return 0


def tell_notes(planned: PlannedQuery, output: Output) -> None:
    """Say what there is to say of the tables, such as which state of their database is shown."""
    for note in dict.fromkeys(note for use in planned.uses for note in use.shape.notes):
        output.note(note)
