"""Go by the policy that is in force now: while a window is open, another one may come.

What began under the policy before ends by it only where the new one keeps nothing of it back,
see ``export/still_let_out``.
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint.core.access.team_folder import required_mark
from gleanpoint.core.erasure.source import FILE as REGISTER
from gleanpoint.core.policy.diff import compare
from gleanpoint.core.policy.direction import Change
from gleanpoint.core.policy.store import IN_FORCE
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.workspace import Workspace, in_force

Stamp = tuple[tuple[int, ...], ...]
"""What the files that say what applies look like from outside; see ``stamp_of``."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A policy that was taken up in the place of another.

    Args:
        before: The policy so far.
        after: The one in force.
    """

    before: Policy
    after: Policy

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is otherwise, in words."""
        return compare(self.before, self.after)


def check_is_there(workspace: Workspace) -> None:
    """See to it that the folder of a team is there: one that is gone has no entries either.

    Raises:
        WorkspaceError: It is not; its share may be gone.
    """
    if workspace.is_followed:
        required_mark(workspace.folder)


def take_up(workspace: Workspace) -> TakenUp | None:
    """Have a team's workspace go by the policy in force; None where it does already.

    Raises:
        GleanpointError: The policy cannot be read or relied on; the one so far stays.
    """
    if not workspace.is_followed:
        return None
    required_mark(workspace.folder)  # a share that is gone names nobody
    running, founders = in_force(workspace.folder, workspace.log, is_team=True, now=workspace.now)
    before = workspace.policy
    is_same = running.policy.fingerprint == before.fingerprint
    if is_same and founders == workspace.founders:
        workspace.remark = running.remark
        return None
    workspace.take(running, founders)
    return TakenUp(before, running.policy)


def stamp_of(workspace: Workspace) -> Stamp:
    """Return what changes when the policy or the register does; cheap, and reads neither.

    A change whose cooling time ends changes no file before somebody looks.
    """
    stamps: list[tuple[int, ...]] = []
    for name in (IN_FORCE, REGISTER):
        try:
            status = (workspace.folder / name).stat()
        except OSError:
            stamps.append(())
        else:
            stamps.append((status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(stamps)
