"""``log``: transactions of a database, the rows that one changed, and the SQL that undoes it."""

from __future__ import annotations

import argparse
from contextlib import closing

from gleanpoint.cli.commands.schema import show
from gleanpoint.cli.log_output import (
    change_json,
    change_lines,
    json_line,
    transaction_json,
    transaction_line,
)
from gleanpoint.cli.output import Output
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.row_output import end_with
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import DoneInPartError, UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.logs.table_names import find_table, table_key
from gleanpoint.core.moments import parse_clock
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.release import released
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.logbook import LogRequest
from gleanpoint_parsers.tables import Script

HELP = "list the transactions in the log of a database, or what one of them changed"

PROBLEMS_TOLD = 20
"""Problems that are named again at the end."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument(
        "path", metavar="PATH", nargs="?", default="/", help="the database, or a file that holds it"
    )
    parser.add_argument("--table", metavar="T", help="only transactions that touched this table")
    parser.add_argument(
        "--since",
        metavar="TIME",
        help="begun at or after TIME; without Z or an offset it is of the server's clock",
    )
    parser.add_argument("--until", metavar="TIME", help="begun at or before TIME; likewise")
    parser.add_argument(
        "--system", action="store_true", help="with the transactions of the server itself"
    )
    parser.add_argument(
        "--transaction", metavar="ID", help="the rows that this one changed, by its id or first LSN"
    )
    parser.add_argument(
        "--undo", action="store_true", help="with --transaction: the T-SQL that undoes it"
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Print transactions, changes of one, or its undo script."""
    filters = (options.table, options.since, options.until, options.system or None)
    if options.transaction is None and options.undo:
        raise UsageError("--undo needs --transaction ID: it undoes one transaction.")
    if options.transaction is not None and any(given is not None for given in filters):
        raise UsageError("--transaction names one: leave out --table, --since, --until, --system.")
    workspace = workspace_of(options)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        database = session.resolve(options.path)
        if options.transaction is None:
            list_transactions(session, database, options, output, cancellation)
        elif options.undo:
            script = session.undo_script(database, options.transaction, cancellation)
            print_script(session, database, script, workspace, output)
            end_in_part(script)
        else:
            print_changes(session, database, options, workspace, output, cancellation)
    return 0


def list_transactions(
    session: Session,
    database: Node,
    options: argparse.Namespace,
    output: Output,
    cancellation: Cancellation,
) -> None:
    """Print one line a transaction, then what the log covers."""
    table = None
    if options.table is not None:
        table = table_key(find_table(session, database, options.table, cancellation))
    since, until = (parse_clock(t) if t else None for t in (options.since, options.until))
    request = LogRequest(table, since, until, options.system)
    zone = None if output.json else session.log_zone(database, cancellation)
    with closing(session.transactions(database, request, cancellation)) as transactions:
        for transaction in transactions:
            if output.json:
                output.value(transaction_json(transaction))
            else:
                output.line(transaction_line(transaction, zone))
    for note in session.log_notes(database, cancellation):
        output.note(note)


def print_changes(
    session: Session,
    database: Node,
    options: argparse.Namespace,
    workspace: Workspace,
    output: Output,
    cancellation: Cancellation,
) -> None:
    """Print what one transaction did to rows; their values go out as those of tables do.

    Raises:
        DoneInPartError: Something could not be read.
    """
    problems: list[str] = []
    tally = RowTally()
    changes = session.changes(database, options.transaction, cancellation, tally)
    with released(session, [database], workspace) as release, closing(changes):
        release.tally = tally
        for change in changes:
            line = change_lines(change) + "\n"
            data = (
                json_line(change_json(change)) if output.json else line.encode("utf-8", "replace")
            )
            release.passing(data, 1)
            output.data(data)
            if change.problem:
                problems.append(f"{change.lsn}: {change.problem}")
    for note in tally.sentences(database.path):
        output.note(note)
    end_with(problems[:PROBLEMS_TOLD], len(problems), output)


def end_in_part(script: Script) -> None:
    """Say that a script does not undo all of a transaction.

    Raises:
        DoneInPartError: Something stands in its way.
    """
    if script.is_partial:
        raise DoneInPartError("The script does not undo all of the transaction; why was named.")


def print_script(
    session: Session, database: Node, script: Script, workspace: Workspace, output: Output
) -> None:
    """Print an undo script; what stands in its way is told as notes too."""
    data = script.text.encode("utf-8", "replace")
    with released(session, [database], workspace) as release:
        release.passing(data)
        show(database.path, Script(data.decode(), obstacles=script.obstacles), output)
    for obstacle in script.obstacles:
        output.note(obstacle)
