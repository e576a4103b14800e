"""Send one item's bytes to a stream, under the same rules as an export into a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from gleanpoint.core.audit.announce import announced
from gleanpoint.core.audit.events import sent as sent_event
from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemEnds, ItemFailed
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.session_tree import Line, SessionTree
from gleanpoint.core.export.mail.writers import message_file
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import check_plan, record_refusals
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.plugin import Kind

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


def send_item(
    session: Session,
    node: Node,
    workspace: Workspace,
    write: Callable[[bytes], object],
    *,
    accept_damaged: bool = False,
    cancellation: Cancellation | None = None,
) -> Sent:
    """Write an item's bytes to ``write``, which returns when they are out; a message goes as EML.

    Raises:
        UsageError: The node is a folder.
        RetentionRefusedError: Retention keeps it back.
        ContentUnavailableError: Its bytes cannot be had.
        AuditLogError: The log cannot be written; nothing was sent.
    """
    if node.kind.is_folder or not node.ref.steps:
        message = f"{node.path} is no single item. Name an item in it, or export it as a folder."
        raise UsageError(message)
    cancel = cancellation or Cancellation()
    options = ExportOptions(Path("-"), accept_damaged=accept_damaged)
    plan = plan_export(
        session, [node], options, workspace.decider(session.point), cancellation=cancel
    )
    record_refusals(session, plan, workspace)
    check_plan(plan)
    digest = hashlib.sha256()
    gaps: list[tuple[int, int]] = []
    problems: list[str] = []
    with announced(workspace.log, session.point, plan) as begun:
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
