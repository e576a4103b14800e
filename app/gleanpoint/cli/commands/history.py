"""``history``: the versions of one row through the log."""

from __future__ import annotations

import argparse
from contextlib import closing

from gleanpoint.cli.commands.log import PROBLEMS_TOLD
from gleanpoint.cli.commands.rows import shape_of
from gleanpoint.cli.log_output import json_line, version_json, version_lines
from gleanpoint.cli.output import Output
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.row_output import end_with
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.logs.table_names import find_table, row_key
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.release import released
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.logbook import RowVersion

HELP = "show the versions of one row through the log of its database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("table", metavar="TABLE", help="path of the table, or schema.table")
    parser.add_argument(
        "--key",
        metavar="COLUMN=VALUE",
        type=pair,
        action="append",
        required=True,
        help="which row; once for each column of its key",
    )
    parser.add_argument(
        "--path", default="/", metavar="DATABASE", help="the database, where TABLE is no path"
    )


def pair(text: str) -> tuple[str, str]:
    """Return a column and a value.

    Raises:
        ArgumentTypeError: The text names none.
    """
    column, sign, value = text.partition("=")
    if not column or not sign:
        raise argparse.ArgumentTypeError(f"{text!r} is no key; write COLUMN=VALUE")
    return column, value


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the versions, oldest first."""
    workspace = workspace_of(options)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        database = session.resolve(options.path)
        table = find_table(session, database, options.table, cancellation)
        key = row_key(shape_of(session, table), options.key)
        count, problems = print_versions(session, table, key, (workspace, output), cancellation)
        for note in session.log_notes(table, cancellation):
            output.note(note)
    if not count:
        output.note("No version of such a row is in the log, nor in the table.")
    end_with(problems[:PROBLEMS_TOLD], len(problems), output)
    return 0


def print_versions(
    session: Session,
    table: Node,
    key: dict[str, str],
    way_out: tuple[Workspace, Output],
    cancellation: Cancellation,
) -> tuple[int, list[str]]:
    """Print every version; returns how many there are, and what of them could not be read."""
    workspace, output = way_out
    zone = None if output.json else session.log_zone(table, cancellation)
    problems: list[str] = []
    count = 0
    before: RowVersion | None = None
    tally = RowTally()
    versions = session.history(table, key, cancellation, tally)
    with released(session, [table], workspace) as release, closing(versions):
        release.tally = tally
        for version in versions:
            line = version_lines(version, before, zone) + "\n"
            data = (
                json_line(version_json(version)) if output.json else line.encode("utf-8", "replace")
            )
            release.passing(data, 1)
            output.data(data)
            before = version
            count += 1
            if version.problem:
                problems.append(f"{version.lsn}: {version.problem}")
    for note in tally.sentences(table.path):
        output.note(note)
    return count + tally.withheld.total(), problems
