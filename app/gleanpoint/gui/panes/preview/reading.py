"""Read what the preview shows of an item; everything here runs on the worker's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import Approval, RequestedAction, address_of
from gleanpoint.core.access.approvals.stages import Stage
from gleanpoint.core.access.approvals.use_cases import inbox_of, request_preview, standings
from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import NOWHERE, ExportOptions
from gleanpoint.core.export.releasing import Chosen
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.by_release import shown_by_release
from gleanpoint.core.preview.values import InlinePicture, MessagePreview, Preview, WithheldPreview
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.panes.preview.message import PHOTO
from gleanpoint.gui.panes.preview.picture import decode_inline

if TYPE_CHECKING:
    from gleanpoint.core.preview.build import Judged


@dataclass(frozen=True, slots=True)
class Shown:
    """What came back for a node.

    Args:
        judged: Its preview under its decision.
        images: Pictures in it, decoded.
        approvals: A release for one look at it; empty without one.
    """

    judged: Judged
    images: dict[int, QImage]
    approvals: tuple[Approval, ...] = ()

    @property
    def can_be_asked_for(self) -> bool:
        """Whether a second person could let it be seen."""
        decision = self.judged.decision
        return (
            isinstance(self.judged.preview, WithheldPreview)
            and decision is not None
            and decision.permissions.preview is Answer.ASK
        )


def read_item(session: Session, node: Node, workspace: Workspace, stop: Cancellation) -> Shown:
    """Return what is shown of a node, and a release for a look at it where there is one.

    Raises:
        GleanpointError: Nothing can be shown.
    """
    judged = _preview(session, node, workspace, stop)
    shown = Shown(judged, decode_inline(_pictures_of(judged.preview)))
    if not (workspace.is_team and shown.can_be_asked_for):
        return shown
    return Shown(judged, shown.images, _look_at_hand(node, workspace))


def read_once(
    session: Session,
    node: Node,
    workspace: Workspace,
    approvals: tuple[Approval, ...],
    stop: Cancellation,
) -> Shown:
    """Use a release up, and return what is shown of a node by it.

    Raises:
        GleanpointError: The release does not cover it any more, or nothing can be shown.
    """
    with shown_by_release(_chosen(session, node, workspace), approvals, stop):
        judged = _preview(session, node, workspace, stop)
    return Shown(judged, decode_inline(_pictures_of(judged.preview)))


def ask_to_see(
    session: Session, node: Node, workspace: Workspace, wish: Wish, stop: Cancellation
) -> None:
    """Ask a second person to let a node be seen once.

    Raises:
        GleanpointError: It cannot be asked for.
    """
    signed = request_preview(_chosen(session, node, workspace), wish, stop)
    inbox_of(workspace).put(signed)


def _preview(session: Session, node: Node, workspace: Workspace, stop: Cancellation) -> Judged:
    """Preview a node; what that takes is loaded here, on the worker's thread, if it is not yet."""
    from gleanpoint.core.preview.build import preview_item  # noqa: PLC0415 - see above

    return preview_item(session, node, workspace, stop)


def _look_at_hand(node: Node, workspace: Workspace) -> tuple[Approval, ...]:
    """Return the signatures on a request of this person for a look at exactly this item."""
    mine = workspace.identity.person
    if mine is None:
        return ()
    wanted = address_of(node)
    for standing in standings(workspace)[0]:
        request = standing.case.signed.request
        is_mine = request.action is RequestedAction.PREVIEW and request.requester == mine.key
        is_good = is_mine and standing.stage is Stage.RELEASED
        if is_good and [item.address_sha256 for item in request.items] == [wanted]:
            return standing.case.approvals
    return ()


def _chosen(session: Session, node: Node, workspace: Workspace) -> Chosen:
    return Chosen(session, (node,), ExportOptions(NOWHERE), workspace)


def _pictures_of(preview: Preview) -> Mapping[int, InlinePicture]:
    """Return the pictures that are decoded with a preview."""
    if not isinstance(preview, MessagePreview):
        return {}
    photo = {PHOTO: preview.photo} if preview.photo is not None else {}
    return {**preview.pictures, **photo}
