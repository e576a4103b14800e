"""Arguments that commands on a source share, and how they open it."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.key_arguments import add_keys, keys_of
from gleanpoint.cli.output import Output
from gleanpoint.cli.person_arguments import add_person, workspace_of
from gleanpoint.cli.progress import late_bar
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.estimates import Estimate
from gleanpoint.core.jobs import Cancellation, unreported
from gleanpoint.core.moments import Choice, parse_moment
from gleanpoint.core.open_point import open_point
from gleanpoint.core.retention.roles import SEES_ITEMS, Role
from gleanpoint.core.workspace import Workspace

__all__ = ["add_policy", "add_source", "add_state", "choice_of", "session_of", "workspace_of"]

MOST_SETS = (1 << 31) - 1

_BY_REQUEST = (
    "An approver sees the items of a request only: name it with --request ID, as ls, show, info "
    "and rows take it. gleanpoint approvals lists the requests."
)

SOURCE_HELP = "image, folder of images or backups, mailbox file, data file or backup of a database"


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add SOURCE and the options that go with it."""
    parser.add_argument("source", metavar="SOURCE", help=SOURCE_HELP)
    add_state(parser)
    add_policy(parser)
    add_person(parser)
    add_keys(parser)


def add_state(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose one state of a source that has several."""
    parser.add_argument(
        "--at",
        metavar="TIME|LSN",
        help="latest state at or before TIME (ISO 8601; without Z or an offset it is of the "
        "server's clock where backups tell it, else local), or right after a log sequence number",
    )
    parser.add_argument(
        "--set",
        type=set_number,
        metavar="N",
        help="state as of the end of set N of a backup file, or snapshot N in a QCOW2 image",
    )
    parser.add_argument(
        "--point", metavar="ID", default="", help="the recovery point that points --json gives ID"
    )
    parser.add_argument(
        "--as-stored",
        action="store_true",
        help="show a database as its pages are stored, without the log beside it",
    )


def add_policy(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a retention policy."""
    parser.add_argument(
        "--policy", type=Path, metavar="FILE", help="retention policy to apply instead of yours"
    )


def set_number(text: str) -> int:
    """Return the number of a backup set.

    Raises:
        ArgumentTypeError: It is none.
    """
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= MOST_SETS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of a set; write 1 or more")
    return int(text)


def choice_of(options: argparse.Namespace) -> Choice:
    """Return which state was chosen.

    Raises:
        UsageError: It is no time and no log sequence number, or two states are named.
    """
    moment = parse_moment(options.at) if options.at else None
    if sum((moment is not None, options.set is not None, bool(options.point))) > 1:
        raise UsageError("--at, --set and --point each name a state: use one of them.")
    if isinstance(moment, str):
        return Choice(lsn=moment, as_stored=options.as_stored)
    return Choice(moment, None, options.set, options.as_stored, options.point)


def session_of(
    options: argparse.Namespace,
    workspace: Workspace,
    output: Output,
    cancellation: Cancellation | None = None,
) -> Session:
    """Return an open session on the state that was chosen.

    Long work is announced with its duration; a state that is not exactly what was asked for is
    told on standard error.
    """

    def announce(effort: Estimate) -> None:
        output.note(effort.sentence)

    choice = choice_of(options)
    with late_bar("Opening") as report:
        session = open_point(
            options.source, workspace, choice, report, cancellation, announce, keys=keys_of(options)
        )
    session.hear(unreported)
    if session.point.remark:
        output.note(session.point.remark)
    if _shows_nothing(options, workspace):
        output.note(_BY_REQUEST)
    return session


def _shows_nothing(options: argparse.Namespace, workspace: Workspace) -> bool:
    """Whether an approver opened it without a request, by which alone they see anything."""
    named = getattr(options, "request", "") or getattr(options, "approval", ())
    return not named and workspace.identity.roles & SEES_ITEMS == {Role.APPROVER}
