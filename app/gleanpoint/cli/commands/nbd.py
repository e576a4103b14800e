"""``nbd``: a disk or volume for other programs on this machine, read-only."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import late_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.nbd.serve import Listening, Place, serve_disk

HELP = "serve a disk or volume read-only by the NBD protocol, for qemu-img and others"

HIGHEST_PORT = (1 << 16) - 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default="/",
        help="a volume, or a disk image in SOURCE; the whole disk without it",
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--socket", type=Path, metavar="FILE", help="where to make the socket")
    place.add_argument(
        "--port",
        type=port_number,
        metavar="N",
        help="port of 127.0.0.1 instead, 0 for a free one; every user of this machine can connect",
    )
    parser.add_argument("--purpose", default="", metavar="TEXT", help="goes into the log")


def port_number(text: str) -> int:
    """Return the number of a port.

    Raises:
        ArgumentTypeError: It is none.
    """
    if not text.isascii() or not text.isdigit() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write 0 to {HIGHEST_PORT}")
    return int(text)


def run(options: argparse.Namespace, output: Output) -> int:
    """Serve until the program is asked to end."""
    workspace = workspace_of(options)

    def announce(listening: Listening) -> None:
        if listening.remark:
            output.note(listening.remark)
        if output.json:
            output.value({"uri": listening.uri, "size": listening.size})
        else:
            output.line(f"{shown(listening.uri)}  ({listening.size:,} bytes, read-only)")
        output.flush()
        output.note("Ctrl-C ends it.")

    def tell(error: GleanpointError) -> None:
        output.note(str(error))

    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
        late_bar("Looking at what is on it") as report,
    ):
        served = serve_disk(
            session,
            session.resolve(options.path),
            workspace,
            Place(options.socket, options.port),
            cancellation,
            purpose=options.purpose,
            announce=announce,
            tell=tell,
            report=report,
        )
    clients = "1 connection" if served.clients == 1 else f"{served.clients:,} connections"
    output.note(f"{served.size:,} bytes were read over {clients}.")
    return 0
