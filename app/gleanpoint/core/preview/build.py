"""Build the preview of one node: what it is by its bytes, within bounds, under its verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Final

from gleanpoint.core.access.approvals.looking import note_preview
from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import AuditLogError, CancelledError, GleanpointError, KeyRequiredError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.packed_in import is_called_archive
from gleanpoint.core.preview.database import OBJECTS, build_object_preview
from gleanpoint.core.preview.file_build import file_preview
from gleanpoint.core.preview.judging import decision_for, family_of
from gleanpoint.core.preview.message import build_message_preview
from gleanpoint.core.preview.values import (
    Advice,
    EmptyPreview,
    FolderPreview,
    Preview,
    ProblemPreview,
    WithheldPreview,
)
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.wording import SEALED_ONLY
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind

MOST_COUNTED: Final = 10_000
"""Children of a folder that are counted."""

GLANCE: Final = (
    *("name", "database", "format", "product", "recovery model", "collation"),
    *("created (clock of the server)", "last backup (clock of the server)"),
)
"""Facts by which people know a mailbox, database or image again; all are among its facts."""

_PORTION: Final = 1000
_ADVICE: Final = {
    Content.DAMAGED: (Advice.USE_ANOTHER_POINT, Advice.EXPORT_AS_IT_IS),
    Content.ELSEWHERE: (Advice.ASK_FOR_CLOUD_COPY_OR_STORE,),
    Content.ENCRYPTED: (Advice.OPEN_WITH_KEY,),
    Content.UNSUPPORTED: (Advice.USE_ANOTHER_POINT,),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A preview with the decision that it is shown under.

    Args:
        preview: What is shown.
        decision: What retention says; None for folders and volumes, which are judged by what is
            in them.
    """

    preview: Preview
    decision: Decision | None


def preview_item(
    session: Session, node: Node, workspace: Workspace, cancellation: Cancellation
) -> Judged:
    """Judge a node, build its preview, and write to the log that its content was shown.

    Raises:
        AuditLogError: The log cannot be written; then nothing is shown.
        CancelledError: A stop was requested.
    """
    if node.kind.is_folder or not node.ref.steps:
        return Judged(build_preview(session, node, cancellation), None)
    decision = decision_for(session, node, workspace)
    preview = build_preview(session, node, cancellation, decision)
    if isinstance(preview, WithheldPreview):
        workspace.log.append(events.refusal(session.point, node, decision))
    elif not isinstance(preview, ProblemPreview | EmptyPreview):
        note_preview(workspace, node, decision, _hung_on(session, node))
    return Judged(preview, decision)


def note_facts(session: Session, node: Node, workspace: Workspace) -> None:
    """Write to the log that an approver is told all facts of an item: of a message, its content.

    Raises:
        AuditLogError: The log cannot be written; then nothing is told.
    """
    if node.kind.is_folder or not node.ref.steps:
        return
    decision = decision_for(session, node, workspace)
    if decision.permissions.is_shown:
        note_preview(workspace, node, decision, _hung_on(session, node))


def _hung_on(session: Session, node: Node) -> list[Node]:
    return [] if node.kind in OBJECTS else family_of(session, node)[1:]


def build_preview(
    session: Session,
    node: Node,
    cancellation: Cancellation,
    decision: Decision | None = None,
) -> Preview:
    """Build the preview of a node; what cannot be read becomes a ``ProblemPreview``.

    Args:
        session: Where the node is.
        node: What to show.
        cancellation: Looked at between reads.
        decision: What retention says; an item whose content it withholds is not shown.

    Raises:
        CancelledError: A stop was requested.
    """
    if decision is not None and not decision.permissions.is_shown:
        return withheld(node, decision)
    if not node.content.is_whole and node.kind not in OBJECTS:
        return _problem(node, node.problem or "")
    try:
        return _build(session, node, cancellation)
    except (CancelledError, AuditLogError):
        raise
    except KeyRequiredError as error:
        return ProblemPreview(str(error), Content.ENCRYPTED, (Advice.OPEN_WITH_KEY,))
    except GleanpointError as error:
        return ProblemPreview(str(error), Content.DAMAGED, (Advice.USE_ANOTHER_POINT,))


def withheld(node: Node, decision: Decision) -> WithheldPreview:
    """Return the little that is shown of an item that retention keeps back."""
    envelope = node.envelope
    moment = (envelope.received or envelope.sent) if envelope else None
    moment = moment or node.modified or node.created
    month = datetime(moment.year, moment.month, 1, tzinfo=UTC) if moment else None
    folder = str(PurePosixPath(node.path).parent)
    permissions = decision.permissions
    if permissions.is_absent:
        return WithheldPreview("", None, None, decision.reason)
    is_blind = permissions.sealed_only and not decision.is_refused
    reason = SEALED_ONLY if is_blind else decision.reason
    return WithheldPreview(folder, month, node.size, reason)


def _problem(node: Node, sentence: str) -> ProblemPreview:
    return ProblemPreview(sentence, node.content, _ADVICE.get(node.content, ()))


def _build(session: Session, node: Node, cancellation: Cancellation) -> Preview:
    if node.kind is Kind.MESSAGE:
        return build_message_preview(session, node, cancellation)
    if node.kind in OBJECTS:
        return build_object_preview(session, node, cancellation)
    if node.kind.is_folder or not node.ref.steps:
        return _folder(session, node, cancellation)
    if node.size == 0:
        return EmptyPreview()
    opens = node.kind is Kind.FILE and node.has_children and not is_called_archive(node.name)
    opened = _opened(session, node, cancellation) if opens else None
    return opened or file_preview(session, node, cancellation)


def _opened(session: Session, node: Node, cancellation: Cancellation) -> FolderPreview | None:
    """Return what a mailbox, database or image file holds; None where it is none by its bytes.

    Raises:
        KeyRequiredError: It opens with a key only.
        CancelledError: A stop was requested.
    """
    try:
        listing = _folder(session, node, cancellation)
        inside = session.facts(node).facts.get("inside")
    except (CancelledError, AuditLogError, KeyRequiredError):
        raise
    except GleanpointError:
        return None
    facts = inside if isinstance(inside, dict) else {}
    told = ((name, facts.get(name)) for name in GLANCE)
    opened = tuple((name, fact) for name, fact in told if fact and isinstance(fact, str))
    return replace(listing, opened=opened)


def _folder(session: Session, node: Node, cancellation: Cancellation) -> FolderPreview:
    counts: Counter[Kind] = Counter()
    deleted = size = 0
    notes: list[str] = []
    cursor: str | None = None
    while True:
        page = session.children(node, cursor, _PORTION, cancellation)
        counts.update(child.kind for child in page.nodes)
        deleted += sum(child.deleted for child in page.nodes)
        size += sum(child.size or 0 for child in page.nodes if child.kind is not Kind.FOLDER)
        notes.extend(page.notes)
        cursor = page.cursor
        if cursor is None or counts.total() >= MOST_COUNTED:
            break
        cancellation.check()
    common = tuple(counts.most_common())
    return FolderPreview(common, deleted, size, cursor is None, page.total, tuple(notes))
