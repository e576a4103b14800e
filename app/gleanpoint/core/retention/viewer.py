"""Who asks about an item, as far as it changes what they may do with it."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.retention.access import Action
from gleanpoint.core.retention.reach import Reach
from gleanpoint.core.retention.roles import EVERY_ROLE, Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person before one item.

    Args:
        roles: What they are; without any they see nothing.
        reach: What their roles see at all; None: everything that these may.
        blind: Whether content is never shown to them, and goes out sealed only.
        ground: The legal ground on which they ask for data of an erased subject; empty: none.
        is_requested: Whether an open request asks for this item: it is shown to an approver, who
            sees nothing else.
        is_way: Whether something is asked for that lies in it: an approver sees its name, and
            nothing of what it holds.
        released: What two persons released this item for.
    """

    roles: frozenset[Role] = EVERY_ROLE
    reach: Reach | None = None
    blind: bool = False
    ground: str = ""
    is_requested: bool = False
    is_way: bool = False
    released: frozenset[Action] = frozenset()


EVERYBODY = Viewer()
"""The one person of a personal workspace."""
