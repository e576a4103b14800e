"""What is about to become of a team's policy: a proposal, and a change that waits for its time.

Everything here reads or writes files, and is called beside the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.access.whole_files import read_at_most
from gleanpoint.core.errors import GleanpointError, UsageError
from gleanpoint.core.policy.changing import Changed, PolicyDesk, Proposal
from gleanpoint.core.policy.document import SignedPolicy
from gleanpoint.core.policy.editing import with_hold, with_release
from gleanpoint.core.policy.editing_people import with_reach
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.policy.running import running_policy
from gleanpoint.core.policy.signing import Standing, standing_of
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.policy import SIZE_LIMIT, parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Hold, Scope
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import number, tr

CHANGERS = frozenset({Role.SECURITY_ADMIN, Role.LEGAL})
"""Who may withdraw a change."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signed change that starts when its cooling time is over.

    Args:
        signed: The document.
        standing: What it changes, and who signed it.
        effective: When it starts (UTC).
    """

    signed: SignedPolicy
    standing: Standing
    effective: datetime


@dataclass(frozen=True, slots=True)
class Pending:
    """What is about to happen to the policy.

    Args:
        version: Of the policy in force by now, which may be later than the one worked by.
        proposal: What is proposed; None: nothing.
        waiting: What waits; None: nothing.
        problem: Why a proposal that is there cannot be shown; empty where nothing is wrong.
    """

    version: int
    proposal: Proposal | None = None
    waiting: Waiting | None = None
    problem: str = ""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is about to happen."""
        return self.proposal is None and self.waiting is None and not self.problem


def desk_of(workspace: Workspace) -> PolicyDesk:
    """Return where the policy of a workspace is changed."""
    return PolicyDesk(workspace.folder, workspace.log, workspace.now)


def pending_of(workspace: Workspace) -> Pending:
    """Return what is about to happen to the policy of a team.

    Raises:
        GleanpointError: The policy in force cannot be relied on.
    """
    running = running_policy(workspace.folder, workspace.log, workspace.now)
    waiting = None
    if running.waiting is not None and running.signed is not None and running.effective is not None:
        standing = standing_of(running.signed.document, running.waiting)
        waiting = Waiting(running.waiting, standing, running.effective)
    version = running.policy.version
    try:
        proposal = desk_of(workspace).proposal()
    except GleanpointError as error:
        return Pending(version, None, waiting, said(str(error)))
    return Pending(version, proposal, waiting, running.remark)


def propose(workspace: Workspace, source: str, name: str) -> Proposal:
    """Propose a policy; never in the place of another proposal, whose signatures would be lost.

    Raises:
        LockedError: Nobody unlocked their key.
        PolicyError: It says something that is not understood.
        PolicyChangeError: It cannot follow the policy in force, or another one is proposed.
    """
    workspace.check_acts()
    desk = desk_of(workspace)
    there = desk.store.named("proposal")
    if there is not None:
        version = there.document.policy.version
        raise PolicyChangeError(
            tr("Version {0} is proposed already. Sign or withdraw that one first.").format(
                number(version)
            )
        )
    return desk.propose(source, name)


def propose_file(workspace: Workspace, path: Path) -> Proposal:
    """Propose the policy in a file, as ``propose`` does.

    Raises:
        UsageError: The file cannot be read.
    """
    try:
        data = read_at_most(path, SIZE_LIMIT)
        source = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            tr("The policy {0} cannot be read: {1}.").format(path.name, error)
        ) from None
    if len(data) > SIZE_LIMIT:
        raise UsageError(
            tr("The policy {0} is larger than {1} MiB.").format(path.name, number(SIZE_LIMIT >> 20))
        )
    return propose(workspace, source, path.name)


def sign(workspace: Workspace, proposal: Proposal) -> tuple[Proposal, Changed | None]:
    """Sign exactly what was shown, and let it begin where that was the last signature.

    Raises:
        LockedError: Nobody unlocked their key.
        PolicyChangeError: It is another one now, or this person may not sign it.
        AuditLogError: The log cannot be written; nothing began.
    """
    key, desk = workspace.identity.key, desk_of(workspace)
    if key is None:
        raise LockedError(tr("Unlock your key before you sign."))
    signed = desk.sign(proposal, key)
    return signed, desk.adopt() if signed.is_complete else None


def withdraw(workspace: Workspace) -> None:
    """Drop the proposal, and what waits.

    Raises:
        LockedError: Whoever acts may not.
        AuditLogError: The log cannot be written; what waits stays.
    """
    if not workspace.identity.roles & CHANGERS:
        raise LockedError(
            tr("Only a security administrator or legal withdraws a change of policy.")
        )
    desk_of(workspace).withdraw()


def propose_hold(workspace: Workspace, hold: Hold) -> Proposal:
    """Propose the policy in force with one hold more, as ``propose`` does.

    Raises:
        PolicyError: The hold cannot be meant.
        PolicyChangeError: The text of the policy cannot be changed.
    """
    return propose(workspace, with_hold(_source(workspace), hold), "policy.toml")


def propose_release(workspace: Workspace, matter: str) -> Proposal:
    """Propose the policy in force with one hold released, as ``propose`` does.

    Raises:
        PolicyChangeError: The text of the policy cannot be changed.
    """
    text = with_release(_source(workspace), matter, workspace.now())
    return propose(workspace, text, "policy.toml")


def propose_reach(
    workspace: Workspace, name: str, scopes: Sequence[Scope], matters: Sequence[str]
) -> Proposal:
    """Propose the policy in force with one person who sees something else, as ``propose`` does.

    Raises:
        PolicyError: It cannot be meant.
        PolicyChangeError: The text of the policy cannot be changed.
    """
    return propose(workspace, with_reach(_source(workspace), name, scopes, matters), "policy.toml")


def _source(workspace: Workspace) -> str:
    """Return the text of the policy in force.

    Raises:
        PolicyChangeError: It is not there, or says something else.
    """
    policy = running_policy(workspace.folder, workspace.log, workspace.now).policy
    source = desk_of(workspace).store.source_of(f"{policy.version:04}")
    try:
        is_that = parse_policy(source, "policy.toml").fingerprint == policy.fingerprint
    except PolicyError:
        is_that = False
    if not is_that:
        raise PolicyChangeError(
            tr(
                "The text of the policy in force is not in the workspace any more, or was changed. "
                "Change your own copy of it, and propose that."
            )
        )
    return source
