"""Arguments by which a release is used, and what they mean for a plan."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from gleanpoint.cli.output import Output
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.source_arguments import session_of
from gleanpoint.core.access.approvals.documents import Approval
from gleanpoint.core.access.approvals.looking import showing
from gleanpoint.core.access.approvals.use_cases import (
    approvals_named,
    case_named,
    listed_for,
)
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.releasing import Chosen, in_emergency, released_plan
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.workspace import Workspace


def add_approval(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a release."""
    parser.add_argument(
        "--approval",
        action="append",
        default=[],
        metavar="ID|FILE",
        help="release of exactly this, by the id of its request or as a file; it is used up",
    )


def add_emergency(parser: argparse.ArgumentParser) -> None:
    """Add the way past house rules, which is reviewed."""
    parser.add_argument(
        "--emergency",
        action="store_true",
        help="export what only a house rule keeps back, without an approver; needs --purpose, and "
        "the log marks it for review",
    )


def add_request(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a request whose items an approver looks at."""
    parser.add_argument(
        "--request",
        default="",
        metavar="ID|FILE",
        help="as an approver: show what this request asks for, and the way to it",
    )


@contextmanager
def requested(
    options: argparse.Namespace, session: Session, workspace: Workspace
) -> Iterator[None]:
    """Let an approver see the items of the request that the options name, while this lasts.

    Raises:
        ApprovalError: There is none that whoever acts may release, or no list of it is sealed to
            them.
    """
    if not options.request:
        yield
        return
    signed = case_named(options.request, workspace).signed
    with showing(session, signed, listed_for(signed, workspace), workspace):
        yield


@contextmanager
def looked_at(
    options: argparse.Namespace, workspace: Workspace, output: Output
) -> Iterator[tuple[Session, Cancellation]]:
    """Open the source that the options name, by their request too; an interrupt cancels.

    Raises:
        GleanpointError: As of ``session_of`` and ``requested``.
    """
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
        requested(options, session, workspace),
    ):
        yield session, cancellation


def approvals_of(options: argparse.Namespace, workspace: Workspace) -> tuple[Approval, ...]:
    """Return the releases that the options name.

    Raises:
        ApprovalError: One of them cannot be had.
    """
    named = [approvals_named(name, workspace) for name in options.approval]
    return tuple(one for each in named for one in each)


@contextmanager
def planned(
    options: argparse.Namespace, chosen: Chosen, cancellation: Cancellation
) -> Iterator[ExportPlan]:
    """Give the plan of an export, by a release where one is named.

    Raises:
        UsageError: A release and an emergency exclude each other.
        ApprovalError: The release does not cover this.
        RetentionRefusedError: There is no emergency to be declared.
    """
    if options.approval and options.emergency:
        raise UsageError("What was released needs no --emergency: use one of the two.")
    if options.approval:
        approvals = approvals_of(options, chosen.workspace)
        with released_plan(chosen, approvals, cancellation=cancellation) as plan:
            yield plan
        return
    decide = chosen.workspace.decider(chosen.session.point)
    plan = plan_export(
        chosen.session, chosen.nodes, chosen.options, decide, cancellation=cancellation
    )
    yield in_emergency(plan, chosen.workspace) if options.emergency else plan
