"""``schema``: the SQL that creates an object, or everything in a database."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.tables.release import released
from gleanpoint_parsers.tables import Script

HELP = "show the SQL that creates a table, another object, or a whole database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("path", metavar="PATH", nargs="?", default="/")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the script; what it cannot say is told as notes."""
    workspace = workspace_of(options)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        node = session.resolve(options.path)
        script = session.script(node, cancellation)
        data = script.text.encode("utf-8", "replace")
        with released(session, [node], workspace) as release:
            release.passing(data)
            show(node.path, Script(data.decode(), obstacles=script.obstacles), output)
    for obstacle in script.obstacles:
        output.note(obstacle)
    return 0


def show(path: str, script: Script, output: Output) -> None:
    """Print a script as it is; on a terminal, what would steer it is escaped."""
    if output.json:
        output.value({"path": path, "sql": script.text, "obstacles": list(script.obstacles)})
        return
    for line in script.text.splitlines() if output.is_terminal else ():
        output.line("\t".join(map(shown, line.split("\t"))))
    if not output.is_terminal:
        output.data(script.text.encode())
        if not script.text.endswith("\n"):
            output.line()
