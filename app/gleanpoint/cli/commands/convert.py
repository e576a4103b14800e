"""``convert``: a whole disk as an image file of another format."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.disk.conversion import Converted, Order
from gleanpoint.core.disk.converting import convert
from gleanpoint.core.disk.formats import DiskFormat, format_of
from gleanpoint.core.errors import UsageError
from gleanpoint_parsers.naming import readable

HELP = "write a whole disk or volume as an image: raw, qcow2, vhdx, vmdk or vhd"


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
    parser.add_argument("--to", type=Path, metavar="FILE", required=True, help="never overwritten")
    parser.add_argument(
        "--format",
        choices=[form.value for form in DiskFormat],
        help="by the ending of FILE unless it is named; all but raw by qemu-img, vhd also without",
    )
    parser.add_argument("--purpose", default="", metavar="TEXT", help="goes into manifest and log")


def run(options: argparse.Namespace, output: Output) -> int:
    """Write and compare the image."""
    form = DiskFormat(options.format) if options.format else format_of(options.to)
    if form is None:
        known = ", ".join(form.value for form in DiskFormat)
        raise UsageError(f"The ending of {options.to.name} is no format. Say --format: {known}.")
    workspace = workspace_of(options)
    order = Order(options.to, form, options.purpose)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
        progress_bar("Converting") as report,
    ):
        node = session.resolve(options.path)
        done = convert(session, node, order, workspace, report, cancellation)
    if done.remark:
        output.note(done.remark)
    _tell(done, order, output)
    return 0


def _tell(done: Converted, order: Order, output: Output) -> None:
    if output.json:
        told = {"target": readable(str(done.target)), "format": order.format.value}
        figures = {"size": done.size, "sha256": done.sha256, "file_size": done.file_size}
        manifest = {"manifest": readable(str(done.manifest)), "written_by": done.writer}
        output.value({**told, **figures, **manifest})
        return
    output.line(f"{shown_size(done.size):>15}  {done.sha256}  {shown(str(done.target))}")
    output.line("Read again and compared with the disk: identical.")
    output.line(f"Manifest: {shown(str(done.manifest))}")
