"""Send one item's bytes to a stream, under the same rules as an export into a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from gleanpoint.core.access.approvals.documents import Approval
from gleanpoint.core.audit.announce import announced
from gleanpoint.core.audit.events import sent as sent_event
from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemEnds, ItemFailed
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.letting_out import check
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.session_tree import Line, SessionTree
from gleanpoint.core.export.mail.writers import message_file
from gleanpoint.core.export.plan import NOWHERE, ExportOptions, ExportPlan
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.releasing import Chosen, released_plan
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind

KEPT_IN_MEMORY = 16 << 20
"""Bytes of a message up to which it waits in memory."""

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent.

    Args:
        size: Bytes.
        sha256: Of these bytes, in hex.
        missing: (offset, length) of bytes that could not be had and went as zeros.
        problems: Sentences about parts of a message that could not be had.
    """

    size: int
    sha256: str
    missing: tuple[tuple[int, int], ...]
    problems: tuple[str, ...]


def send_item(  # noqa: PLR0913 - the last ones by name
    session: Session,
    node: Node,
    workspace: Workspace,
    write: Callable[[bytes], object],
    *,
    accept_damaged: bool = False,
    approvals: Sequence[Approval] = (),
    cancellation: Cancellation | None = None,
) -> Sent:
    """Write an item's bytes to ``write``, which returns when they are out; a message goes as EML.

    Args:
        session: Where the item is.
        node: The item.
        workspace: Policy and log.
        write: Takes the bytes.
        accept_damaged: Whether what cannot be read goes as zeros.
        approvals: Releases of exactly this; they are used up.
        cancellation: Looked at between pieces.

    Raises:
        UsageError: The node is a folder.
        RetentionRefusedError: Retention keeps it back.
        ApprovalError: The releases do not cover this.
        ContentUnavailableError: Its bytes cannot be had.
        AuditLogError: The log cannot be written; nothing was sent.
    """
    if node.kind.is_folder or not node.ref.steps:
        message = f"{node.path} is no single item. Name an item in it, or export it as a folder."
        raise UsageError(message)
    cancel = cancellation or Cancellation()
    options = ExportOptions(NOWHERE, accept_damaged=accept_damaged)
    if approvals:
        chosen = Chosen(session, [node], options, workspace)
        with released_plan(chosen, approvals, cancellation=cancel) as plan:
            return _send(session, plan, workspace, write, cancel)
    decide = workspace.decider(session.point)
    plan = plan_export(session, [node], options, decide, cancellation=cancel)
    return _send(session, plan, workspace, write, cancel)


def _send(
    session: Session,
    plan: ExportPlan,
    workspace: Workspace,
    write: Callable[[bytes], object],
    cancel: Cancellation,
) -> Sent:
    node, options = plan.chosen[0], plan.options
    check(session, plan, workspace)
    digest = hashlib.sha256()
    gaps: list[tuple[int, int]] = []
    problems: list[str] = []
    with announced(workspace.log, session.point, plan) as begun, session.exporting():
        for piece in _pieces(session, node, options, cancel, gaps, problems):
            begun.bytes_out += len(piece)  # before it goes: some of it may
            write(piece)
            digest.update(piece)
        sent = Sent(begun.bytes_out, digest.hexdigest(), tuple(gaps), tuple(problems))
        workspace.log.append(sent_event(session.point, node, sent.size, sent.sha256))
    return sent


def _pieces(
    session: Session,
    node: Node,
    options: ExportOptions,
    cancellation: Cancellation,
    gaps: list[tuple[int, int]],
    problems: list[str],
) -> Iterator[bytes]:
    accept_damaged = options.accept_damaged
    if node.kind is Kind.MESSAGE:
        yield from _message_pieces(Line(session, accept_damaged, cancellation), node, problems)
        return
    events = session.copy([node], accept_damaged=accept_damaged, cancellation=cancellation)
    with closing(events):
        for event in events:
            match event:
                case bytes():
                    yield event
                case ItemEnds():
                    gaps.extend(event.missing)
                case ItemFailed():
                    raise event.error


def _message_pieces(line: Line, node: Node, problems: list[str]) -> Iterator[bytes]:
    """Yield a message as EML once all of it is there: large ones wait on disk."""
    with SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as file:
        written = message_file(MessageFormat.EML)(
            line.message(node),
            SessionTree(line, node),
            cast(BinaryIO, file),
            accept_damaged=line.accept_damaged,
        )
        problems.extend(written.problems)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
