"""``approve``: see the exact list of a request, and release or deny it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gleanpoint.cli.commands.approvals import where_of
from gleanpoint.cli.key_arguments import add_keys
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import add_person, has_terminal, workspace_of
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.source_arguments import add_state, session_of
from gleanpoint.core.access.approvals.approving import approve, deny
from gleanpoint.core.access.approvals.documents import Approval, Denial, SignedRequest
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.inbox import write_to
from gleanpoint.core.access.approvals.listing import Listing
from gleanpoint.core.access.approvals.looking import recompute
from gleanpoint.core.access.approvals.use_cases import (
    case_named,
    inbox_of,
    listed_for,
)
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.workspace import Workspace

HELP = "see the exact list of a request, and release or deny it with your key"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("request", metavar="ID|FILE", help="as approvals lists it, or its file")
    parser.add_argument("--deny", metavar="REASON", help="say no, and why")
    parser.add_argument("--list", action="store_true", help="only show what is asked for")
    parser.add_argument(
        "--source", metavar="SOURCE", help="make the digests of all items anew from this source"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="a file to hand over, not into the workspace"
    )
    add_state(parser)
    add_keys(parser)
    add_person(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the list, and sign."""
    workspace = workspace_of(options)
    signed = case_named(options.request, workspace).signed
    listing = listed_for(signed, workspace)
    _show(signed, listing, output)
    if options.source:
        _compare(options, signed, listing, workspace, output)
    if options.list:
        return 0
    if options.deny is None:
        _confirm(signed)
    answer: Approval | Denial
    if options.deny is None:
        answer = approve(signed, workspace)
    else:
        answer = deny(signed, options.deny, workspace)
    place = options.out
    if place is not None:
        write_to(place, answer)
    else:
        place = inbox_of(workspace).put(answer)
    word = "Denied" if isinstance(answer, Denial) else "Released"
    if output.json:
        told = {"id": signed.request.id, "answer": word.lower(), "file": str(place)}
        output.value({**told, "fingerprint": signed.request.sha256})
    else:
        output.line(f"{word}. It is in {shown(str(place))}")
    return 0


def _show(signed: SignedRequest, listing: Listing, output: Output) -> None:
    """Print what is signed: everything that the request says, and its list of items."""
    request = signed.request
    paths = {one.item.address_sha256: one for one in listing.items}
    for item in request.items:
        one = paths.get(item.address_sha256)
        if output.json:
            told = {"address": item.address_sha256, "content": item.content_sha256}
            more = {"path": one.node.path, "verdict": one.verdict, "why": one.reason} if one else {}
            output.value({"item": {**told, "size": item.size, **more}})
            continue
        size = "" if item.size is None else f"{item.size:,}"
        output.line(f"{size:>15}  {item.content_sha256}")
        if one is not None:
            output.line(shown(f"{'':17}{one.node.path}"))
            output.line(shown(f"{'':17}{one.verdict}: {one.reason}"))
    if not listing.items:
        output.note("No list of paths came with it that your key opens; only hashes are shown.")
    if output.json:
        output.value({"request": dict(request.as_json()), "fingerprint": request.sha256})
        return
    output.line(shown(f"Purpose: {request.purpose}"))
    if request.ground:
        output.line(shown(f"Ground: {request.ground}"))
    output.line(shown(f"For {request.action.value} to {where_of(request)}"))
    output.line(f"Good until {request.expires:%Y-%m-%d %H:%M} UTC")
    output.line(f"Fingerprint: {request.sha256}")


def _compare(
    options: argparse.Namespace,
    signed: SignedRequest,
    listing: Listing,
    workspace: Workspace,
    output: Output,
) -> None:
    if not listing.items:
        raise ApprovalError("Without a list of paths the digests cannot be made anew.")
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        differing = recompute(session, signed, listing, workspace, cancellation)
    for sentence in differing:
        output.note(sentence)
    if differing:
        raise ApprovalError(
            f"{len(differing):,} of {len(listing.items):,} items have another content in this "
            "source than the request names. Nothing was released."
        )
    count = len(listing.items)
    all_of_them = "The digest was" if count == 1 else f"All {count:,} digests were"
    output.note(f"{all_of_them} made anew; nothing differs.")


def _confirm(signed: SignedRequest) -> None:
    """Ask whether to sign, where somebody sits at a terminal.

    Raises:
        CancelledError: They did not say yes.
    """
    if not has_terminal():
        return
    start = signed.request.sha256[:8]
    sys.stderr.write(f"To release this, type the first 8 digits of its fingerprint ({start}): ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != start:
        raise CancelledError
