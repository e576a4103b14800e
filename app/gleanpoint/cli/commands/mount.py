"""``mount``: a recovery point as a folder, read-only, until it is unmounted."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.mounting.mount import Mounting, mount
from gleanpoint_parsers.naming import readable

HELP = "show a recovery point as a folder, read-only, until it is unmounted"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty folder")
    parser.add_argument(
        "--into", action="store_true", help="mailboxes and disk images in it as folders too"
    )
    parser.add_argument("--purpose", default="", metavar="TEXT", help="goes into the log")


def run(options: argparse.Namespace, output: Output) -> int:
    """Mount, and stay until the end of the mount."""
    workspace = workspace_of(options)
    wanted = Mounting(options.folder, options.into, options.purpose)

    def announce() -> None:
        if output.json:
            output.value({"mounted": readable(str(options.folder))})
        else:
            output.line(f"Mounted on {shown(str(options.folder))}, read-only.")
        output.flush()
        output.note("Ctrl-C ends it, and so does umount.")

    with stop_on_interrupt() as cancellation:
        session = session_of(options, workspace, output, cancellation)
    with session:  # from here on libfuse takes what asks the program to end
        done = mount(session, workspace, wanted, announce, output.note)
    if output.json:
        output.value({"opened": done.opened, "refused": done.refused, "bytes": done.size})
    else:
        opened = "once" if done.opened == 1 else f"{done.opened:,} times"
        output.line(f"Files were opened {opened}, {done.size:,} bytes read.")
    if done.refused:
        output.note(f"Kept back by the policy: {done.refused:,} times.")
    return 0
