"""The comparison with later recovery points: its argument, and what a person is told of it."""

from __future__ import annotations

import argparse

from gleanpoint.cli.key_arguments import keys_of
from gleanpoint.cli.output import Output
from gleanpoint.cli.progress import progress_bar
from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.releasing import Chosen
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.removed_later.fate import RemovedLater
from gleanpoint.core.removed_later.use_cases import (
    NOTHING_LATER,
    look_for_later,
    plan_compared,
    what_became_of,
)
from gleanpoint.core.workspace import Workspace

MOST_TOLD = 100
"""Items that are named one by one; the manifest has all of them."""


def add_compare_later(parser: argparse.ArgumentParser) -> None:
    """Add the wish to compare with later recovery points."""
    parser.add_argument(
        "--compare-later",
        action="store_true",
        help="say what was removed later, and under which rule: looks into the later recovery "
        "points of SOURCE",
    )


def with_later(
    options: argparse.Namespace,
    chosen: Chosen,
    plan: ExportPlan,
    output: Output,
    cancellation: Cancellation,
) -> ExportPlan:
    """Return a plan compared with later recovery points, where that is wished; says what it found.

    Raises:
        GleanpointError: The source cannot be looked through.
    """
    if not options.compare_later:
        return plan
    session, workspace = chosen.session, chosen.workspace
    keys = keys_of(options)
    later = look_for_later(session, options.source, workspace, keys, cancellation)
    if not later:
        output.note(NOTHING_LATER)
        return plan
    with progress_bar("Comparing") as report:
        compared = plan_compared(session, plan, later, workspace, report, cancellation)
    told = list(compared.removed_later.items())
    for path, one in told[:MOST_TOLD]:
        output.note(f"{path}: {one.sentence}")
    if len(told) > MOST_TOLD:
        output.note(f"{len(told) - MOST_TOLD:,} more items are told of in the manifest.")
    warned = sum(one.is_warning for _, one in told)
    if warned:
        items = "1 item that was" if warned == 1 else f"{warned:,} items that were"
        output.note(f"This brings back {items} removed later.")
    return compared


def became_of(
    options: argparse.Namespace,
    session: Session,
    node: Node,
    workspace: Workspace,
    output: Output,
    cancellation: Cancellation,
) -> RemovedLater | None:
    """Return what became of one item; None, and a note, where there is nothing to compare with.

    Raises:
        GleanpointError: The source cannot be looked through.
    """
    keys = keys_of(options)
    later = look_for_later(session, options.source, workspace, keys, cancellation)
    if not later:
        output.note(NOTHING_LATER)
        return None
    return what_became_of(session, [node], later, workspace, cancellation=cancellation)[0]
