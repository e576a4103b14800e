"""An approver's look at what a request names: asked for in the inbox, then open as a source."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.access.approvals.active import OpenRequest
from gleanpoint.core.access.approvals.documents import SignedRequest
from gleanpoint.core.access.approvals.listing import Listing
from gleanpoint.core.access.approvals.looking import begin_look, differing
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import SourceUnreadableError, UsageError
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.moments import NEWEST, Choice
from gleanpoint.core.nodes import Node
from gleanpoint.core.open_point import open_point
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LookWish:
    """A request whose items somebody wants to look at.

    Args:
        signed: The request.
        listing: Its list, opened by whoever looks; never empty.
        requester: Who asked.
    """

    signed: SignedRequest
    listing: Listing
    requester: str

    @property
    def point(self) -> str:
        """Identifier of the recovery point that it was made on."""
        return self.listing.items[0].node.ref.recovery_point

    def is_at(self, address: str) -> bool:
        """Whether an address that was opened here is that point's, or its folder's."""
        here = Path(address).absolute().as_posix()
        return here in {self.place.as_posix(), self.place.parent.as_posix()}

    @property
    def place(self) -> Path:
        """Where that point lay for whoever asked."""
        return Path(self.point.rpartition("@")[0])


@dataclass(frozen=True, slots=True, eq=False)
class RequestLook:
    """A look that is under way.

    Args:
        wish: At what.
        opened: What is shown; hidden again when the source is closed.
        differing: A sentence for each item that has another content here than the request names.
        first: The first item, as it is shown here.
    """

    wish: LookWish
    opened: OpenRequest
    differing: tuple[str, ...]
    first: Node


def open_look(
    address: str, wish: LookWish, workspace: Workspace, report: Report, stop: Cancellation
) -> tuple[Session, RequestLook]:
    """Open a source with the items of a request only, and make their digests anew.

    Raises:
        GleanpointError: It cannot be opened, whoever acts may not look, or it lacks the items.
    """
    with ExitStack() as undone:
        session = _opened(address, wish, workspace, report, stop)
        undone.callback(session.close)
        session.hear(unreported)
        opened = begin_look(session, wish.signed, wish.listing, workspace)
        undone.callback(workspace.active.hide, opened)
        found = tuple(differing(session, wish.listing, stop))
        first = session.resolve(wish.listing.items[0].node.path)
        undone.pop_all()
    return session, RequestLook(wish, opened, found, first)


def _opened(
    address: str, wish: LookWish, workspace: Workspace, report: Report, stop: Cancellation
) -> Session:
    """Open the very point that the request was made on, or the newest that an address offers."""
    try:
        return open_point(address, workspace, Choice(point=wish.point), report, stop)
    except (UsageError, SourceUnreadableError):
        return open_point(address, workspace, NEWEST, report, stop)
