"""``audit mirror``: the log in a database, and what an owner of the database prepares for it."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output
from gleanpoint.cli.person_arguments import workspace_of
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.table_arguments import connection_text
from gleanpoint.core.audit.mirror.live import mirror_log
from gleanpoint.core.audit.mirror.schema import KINDS, owner_script
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.options import ConnectionText, OdbcOptions


def add_mirror(parser: argparse.ArgumentParser, name: str, what: str) -> None:
    """Add the arguments that lead to a mirror; ``name`` is the option with the connection."""
    parser.add_argument(
        name,
        dest="connect",
        metavar="STRING",
        help=f"{what}; @FILE reads the ODBC connection string from a file, - asks for it",
    )
    parser.add_argument("--table", default="", metavar="NAME", help="name or schema.name there")
    parser.add_argument(
        "--no-encrypt", action="store_true", help="allow a connection that is not encrypted"
    )


def wants_mirror(options: argparse.Namespace) -> bool:
    """Whether a connection was named."""
    return options.connect is not None


def mirror_of(options: argparse.Namespace) -> OdbcOptions:
    """Return how to reach the mirror.

    Raises:
        UsageError: No connection was named.
    """
    if options.connect is None:
        raise UsageError("Name the database: --odbc STRING (or @FILE, or - to be asked).")
    connect = ConnectionText(connection_text(options.connect))
    return OdbcOptions(connect, options.table, encrypt=not options.no_encrypt)


def run_mirror(options: argparse.Namespace, output: Output) -> int:
    """Add to the mirror what is not there yet, or print what an owner prepares."""
    if options.script:
        output.line(owner_script(KINDS[options.script], options.table, options.account).rstrip())
        return 0
    log = workspace_of(options).log
    with stop_on_interrupt() as cancellation, progress_bar("Mirroring") as report:
        done = mirror_log(log, mirror_of(options), report, cancellation)
    if output.json:
        output.value(dict(done.as_json()))
    else:
        where = f"{done.table} ({done.database})"
        output.line(f"{done.added:,} entries were added to {where}; {done.before:,} were there.")
    return 0
