"""``show``: one item's content on the terminal, to be read; nothing goes out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from gleanpoint.cli.approval_arguments import add_approval, add_request, approvals_of, looked_at
from gleanpoint.cli.output import Output
from gleanpoint.cli.preview_output import tell_preview
from gleanpoint.cli.source_arguments import add_source, workspace_of
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.plan import NOWHERE, ExportOptions
from gleanpoint.core.export.releasing import Chosen
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.build import preview_item
from gleanpoint.core.preview.by_release import shown_by_release
from gleanpoint.core.workspace import Workspace

HELP = "show an item's content as text, to be read here; the log says that it was shown"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("path", metavar="PATH")
    add_request(parser)
    add_approval(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Show the item."""
    if options.request and options.approval:
        raise UsageError("An approver looks by --request, whoever asked by --approval.")
    workspace = workspace_of(options)
    with looked_at(options, workspace, output) as (session, cancellation):
        node = session.resolve(options.path)
        if node.kind.is_folder or not node.ref.steps:
            raise UsageError(f"{node.path} is no single item; `ls` lists what is in it.")
        with _released(options, session, node, workspace):
            judged = preview_item(session, node, workspace, cancellation)
    tell_preview(node, judged.preview, output)
    return 0


@contextmanager
def _released(
    options: argparse.Namespace, session: Session, node: Node, workspace: Workspace
) -> Iterator[None]:
    """Use up the release of a look that the options name, if they name one."""
    if not options.approval:
        yield
        return
    chosen = Chosen(session, [node], ExportOptions(NOWHERE), workspace)
    with shown_by_release(chosen, approvals_of(options, workspace)):
        yield
