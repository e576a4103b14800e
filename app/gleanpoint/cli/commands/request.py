"""``request``: ask for the release of exact items, which somebody else has to sign."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import (
    Destination,
    RequestedAction,
    SignedRequest,
)
from gleanpoint.core.access.approvals.inbox import write_to
from gleanpoint.core.access.approvals.use_cases import inbox_of, request_export, request_preview
from gleanpoint.core.audit.canonical import instant
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.plan import NOWHERE, ExportOptions, ExportPlan
from gleanpoint.core.export.releasing import Chosen
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.jobs import Cancellation

HELP = "ask for the release of exact items, which somebody else has to sign"

_WITH_FORMAT = frozenset({Destination.FOLDER, Destination.SEALED})
"""Where a format is chosen; the other kinds of destination take one only."""

_OF_MESSAGES = {form.value: form for form in MessageFormat if not form.is_live}
_OF_TABLES = {form.value: form for form in TableFormat if form is not TableFormat.ODBC}

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("paths", metavar="PATH", nargs="+")
    parser.add_argument(
        "--action",
        choices=[action.value for action in RequestedAction],
        default=RequestedAction.EXPORT.value,
        help="what with them",
    )
    parser.add_argument(
        "--purpose", default="", metavar="TEXT", help="why; needed, and signed with the rest"
    )
    parser.add_argument(
        "--ground", default="", metavar="TEXT", help="legal ground; needed for erased subjects"
    )
    kinds = [kind.value for kind in Destination if kind is not Destination.SCREEN]
    parser.add_argument(
        "--to-kind", choices=kinds, default=Destination.FOLDER.value, help="where they would go"
    )
    parser.add_argument(
        "--format",
        choices=[*_OF_MESSAGES, *_OF_TABLES],
        help="as of export, and signed with the rest; in any format where none is named",
    )
    parser.add_argument(
        "--for", dest="lasts", default="24h", metavar="TIME", help="good for: 30m, 24h, 3d"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="a file to hand over, not into the workspace"
    )
    parser.add_argument("--streams", action="store_true", help="as of export")
    parser.add_argument("--deleted", action="store_true", help="as of export")
    parser.add_argument("--hidden", action="store_true", help="as of export")
    parser.add_argument("--accept-damaged", action="store_true", help="as of export")


def run(options: argparse.Namespace, output: Output) -> int:
    """Ask, and tell what was asked for."""
    action = RequestedAction(options.action)
    is_look = action is RequestedAction.PREVIEW
    kind = Destination.SCREEN if is_look else Destination(options.to_kind)
    if options.format and kind not in _WITH_FORMAT:
        raise UsageError(
            "--format belongs to exports into folders (--to-kind folder, sealed): a mail server, a "
            "database and a stream take one format only, and a look has none."
        )
    wish = Wish(
        action,
        options.purpose,
        options.ground,
        kind,
        time_of(options.lasts),
        any_format=options.format is None and kind in _WITH_FORMAT,
    )
    workspace = workspace_of(options)
    export = ExportOptions(
        target=NOWHERE,
        mail=MailOptions(_OF_MESSAGES.get(options.format, MessageFormat.EML)),
        tables=TableOptions(_OF_TABLES.get(options.format, TableFormat.CSV)),
        with_streams=options.streams,
        with_deleted=options.deleted,
        with_hidden=options.hidden,
        accept_damaged=options.accept_damaged,
    )
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        nodes = [session.resolve(path) for path in options.paths]
        chosen = Chosen(session, nodes, export, workspace)
        signed = _asked(chosen, wish, output, cancellation)
    if options.out is not None:
        write_to(options.out, signed)
        place = options.out
    else:
        place = inbox_of(workspace).put(signed)
    _tell(signed, place, output)
    return 0


def time_of(text: str) -> timedelta:
    """Return a length of time such as ``24h``.

    Raises:
        UsageError: It is none.
    """
    unit = _UNITS.get(text[-1:])
    figures = text[:-1]
    if unit is None or not (figures.isascii() and figures.isdigit()) or len(figures) > 4:  # noqa: PLR2004
        raise UsageError(f"{text!r} is no length of time; write 30m, 24h or 3d.")
    return int(figures) * unit


def _asked(chosen: Chosen, wish: Wish, output: Output, cancellation: Cancellation) -> SignedRequest:
    if wish.action is RequestedAction.PREVIEW:
        return request_preview(chosen, wish, cancellation)
    signed, plan = request_export(chosen, wish, cancellation)
    _tell_left_out(plan, output)
    return signed


def _tell_left_out(plan: ExportPlan, output: Output) -> None:
    for item in (*plan.refused, *plan.stubs):
        output.note(f"Not asked for: {item.node.path}: {item.decision.reason}")
    for item in plan.unavailable:
        output.note(f"Not asked for: {item.node.path}: {item.obstacle}")


def _tell(signed: SignedRequest, place: Path, output: Output) -> None:
    request = signed.request
    if output.json:
        told = {
            "id": request.id,
            "fingerprint": request.sha256,
            "items": len(request.items),
            "action": request.action.value,
            "formats": None if request.formats is None else list(request.formats),
            "expires": instant(request.expires),
            "file": str(place),
        }
        output.value(told)
        return
    count = "1 item" if len(request.items) == 1 else f"{len(request.items):,} items"
    output.line(f"Request {request.id} for {request.action.value} of {count}")
    output.line(f"Fingerprint: {request.sha256}")
    output.line(f"Good until {request.expires:%Y-%m-%d %H:%M} UTC")
    output.line(f"It is in {shown(str(place))}")
