"""One source that is open in the window: its worker, its root, and what retention says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.facts import ITEMS
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.request_look import RequestLook
from gleanpoint_parsers.entries import Kind


@dataclass(frozen=True, slots=True)
class Judging:
    """Says what retention makes of entries; None for what rules do not govern."""

    decide: Decide

    def __call__(self, node: Node) -> Decision | None:
        """Return what retention makes of a node."""
        return self.decide(node) if node.kind in ITEMS else None

    @property
    def is_by_kind(self) -> bool:
        """Whether it says the same of all of a kind that were not judged before or tagged.

        Raises:
            ClockBehindError: The clock says less than is known to be past.
        """
        return not self.decide.requests and self.decide.of_kind(Kind.FILE) is not None


@dataclass(frozen=True, slots=True, eq=False)
class OpenSource:
    """An opened recovery point; compared by identity.

    Args:
        address: What was asked to be opened, as typed, dropped or chosen.
        point_count: How many points the address offers; the newest is shown.
        worker: Everything that reads goes through it.
        workspace: Rules and log that exports from it are subject to.
        decide: Judges one of its nodes.
        open_another: Returns one more session on the same point, for work beside the browsing.
        survey: What else the address offers; None where only this point is known.
        look: The request whose items alone are shown; None where it was opened as others are.
    """

    address: str
    point_count: int
    worker: PointWorker
    workspace: Workspace
    decide: Decide
    open_another: Callable[[], Session]
    survey: Survey | None = None
    look: RequestLook | None = None

    @property
    def is_backup(self) -> bool:
        """Whether it is a backup of a database, or a folder of backups."""
        return self.point.reach is not None

    @property
    def lists_briefly(self) -> bool:
        """Whether lists need no more than what a large mail folder's own list says."""
        return not self.decide.asks_for_senders

    @property
    def root(self) -> Node:
        """The source itself."""
        return self.worker.session.root

    @property
    def point(self) -> RecoveryPoint:
        """The recovery point that is shown."""
        return self.worker.session.point

    @property
    def judge(self) -> Judging:
        """Says what retention makes of a node; None for what rules do not govern."""
        return Judging(self.decide)


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is shown, and the way to it.

    Args:
        source: Where it lies.
        trail: Nodes from the source's root down to the folder; never empty.
    """

    source: OpenSource
    trail: tuple[Node, ...]

    @property
    def folder(self) -> Node:
        """The folder itself."""
        return self.trail[-1]

    @property
    def above(self) -> Place | None:
        """The place one step up, None at the root."""
        return Place(self.source, self.trail[:-1]) if len(self.trail) > 1 else None

    def below(self, node: Node) -> Place:
        """Return the place of a child."""
        return Place(self.source, (*self.trail, node))
