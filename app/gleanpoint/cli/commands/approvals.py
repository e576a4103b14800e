"""``approvals``: the inbox of requests, each as it stands for whoever looks."""

from __future__ import annotations

import argparse
from typing import Any

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import add_person, workspace_of
from gleanpoint.core.access.approvals.documents import Request, RequestedAction
from gleanpoint.core.access.approvals.stages import Stage, Standing
from gleanpoint.core.access.approvals.use_cases import standings
from gleanpoint.core.audit.canonical import instant

HELP = "list requests: to release, your own, released, used, expired"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_person(parser)
    parser.add_argument(
        "--stage",
        choices=[stage.value for stage in Stage],
        action="append",
        default=[],
        help="only requests at that stage",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Print a line for each request, the oldest first."""
    found, notes = standings(workspace_of(options))
    for note in notes:
        output.note(note)
    for standing in found:
        if options.stage and standing.stage.value not in options.stage:
            continue
        if output.json:
            output.value(standing_json(standing))
        else:
            _tell(standing, output)
    return 0


def where_of(request: Request) -> str:
    """Return where a request asks for something to go, and in which formats, in words."""
    if request.formats:
        return f"{request.destination.value} as {', '.join(request.formats)}"
    is_any = request.formats is None and request.action is RequestedAction.EXPORT
    return f"{request.destination.value} in any format" if is_any else request.destination.value


def standing_json(standing: Standing) -> dict[str, Any]:
    """Return a request as it stands, as JSON values."""
    request = standing.case.signed.request
    return {
        "id": request.id,
        "fingerprint": request.sha256,
        "stage": standing.stage.value,
        "requester": standing.requester or None,
        "items": len(request.items),
        "action": request.action.value,
        "destination": request.destination.value,
        "formats": None if request.formats is None else list(request.formats),
        "purpose": request.purpose,
        "ground": request.ground,
        "made": instant(request.made),
        "expires": instant(request.expires),
        "approvals": [str(one.approver) for one in standing.case.approvals],
        "denied": [one.reason for one in standing.case.denials],
        "why_not": standing.why_not or None,
    }


def _tell(standing: Standing, output: Output) -> None:
    request = standing.case.signed.request
    count = "1 item" if len(request.items) == 1 else f"{len(request.items):,} items"
    who = standing.requester or f"key {request.requester.id}"
    what = f"{request.action.value} to {where_of(request)}"
    output.line(
        shown(
            f"{request.id[:12]}  {standing.stage.value:10}  {count}, {what}, {who}: "
            f"{request.purpose}"
        )
    )
    if standing.why_not:
        output.line(shown(f"{'':14}{standing.why_not}"))
    for denial in standing.case.denials:
        output.line(shown(f"{'':14}Denied: {denial.reason}"))
