"""What every use case needs besides its arguments: the policy, the log and the clock."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock

from gleanpoint.core.access.approvals.active import ActiveReleases, OpenRequest
from gleanpoint.core.access.errors import LockedError, WorkspaceError
from gleanpoint.core.access.installation import installation_key
from gleanpoint.core.access.lock import PeopleLock, check_acts, check_may_read
from gleanpoint.core.access.people import Identity
from gleanpoint.core.access.sight import Sight
from gleanpoint.core.access.signatures import SigningKey
from gleanpoint.core.access.team_folder import read_mark, required_mark
from gleanpoint.core.audit.actor import Acting, role_text
from gleanpoint.core.audit.clock import CLOCK_JITTER
from gleanpoint.core.audit.folder_clock import FolderClock
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.audit.witnesses import witness_folders
from gleanpoint.core.deciding import Decide
from gleanpoint.core.erasure.source import RegisterSource
from gleanpoint.core.errors import AuditLogError
from gleanpoint.core.policy.changing import PolicyDesk
from gleanpoint.core.policy.document import SignedPolicy
from gleanpoint.core.policy.recording import record_personal
from gleanpoint.core.policy.running import Running, running_policy
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.node_facts import mailbox_names
from gleanpoint.core.retention.policy import Policy, load_policy
from gleanpoint.core.retention.viewer import Viewer
from gleanpoint.core.settings import home_folder, load_settings, workspace_folder

SAME_FOLDER = Path()
"""Stands for a home folder that is the workspace folder."""


def utc_now() -> datetime:
    """Return the current moment."""
    return datetime.now(UTC)


@dataclass(slots=True, eq=False)
class Workspace:
    """A place to work: rules in force, the log of what was done, and who acts.

    One that stays open takes another policy up, see ``following``; any thread may ask it.

    Args:
        folder: Where policy, log and approvals are kept; may be shared.
        policy: Retention rules and holds in force.
        log: Audit log; every open, preview, export and refusal goes there.
        now: Tells the moment; decisions are made against it.
        home: Where settings and the person's own keys are kept; left out: ``folder``.
        lock: Tells who acts; always one of the people whom the policy names.
        registers: Tells whose data was erased.
        active: What was released, or is looked at for a release, while something goes on.
        signed_policy: The document in force and its signatures; None in a personal workspace.
        founders: Who has to sign still before a team's first policy is in force; empty: it is.
        remark: What people should know of the policy; empty: nothing.
        is_followed: Whether what comes into force in its folder is taken up, as of a team.
    """

    folder: Path
    policy: Policy
    log: AuditLog
    now: Callable[[], datetime] = utc_now
    home: Path = SAME_FOLDER
    lock: PeopleLock = field(default_factory=PeopleLock)
    registers: RegisterSource = field(init=False)
    active: ActiveReleases = field(default_factory=ActiveReleases)
    signed_policy: SignedPolicy | None = None
    founders: str = ""
    remark: str = ""
    is_followed: bool = False
    _guard: RLock = field(default_factory=RLock, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.home == SAME_FOLDER:
            self.home = self.folder
        if self.lock.people != self.policy.people:  # else a team's rules would bind nobody
            self.lock = PeopleLock(self.policy.people, self.home)
        self.registers = RegisterSource(self.folder, self.home, self.log.folder)
        self.lock.tell_to(self.log.append)
        self.lock.wipes_too(self.registers.forget)
        self.log.acting, self.log.signer = self._acting, self._signer
        self.log.watch(self.home, witness_folders(self.policy.log, self.home))

    def take(self, running: Running, founders: str = "") -> None:
        """Go by another policy from now on; whoever acts is what it says."""
        with self._guard:
            self.policy, self.signed_policy = running.policy, running.signed
            self.founders, self.remark = founders, running.remark
            self.lock.follow(running.policy.people)
        self.log.watch(self.home, witness_folders(self.policy.log, self.home))

    def as_it_is(self) -> Workspace:
        """Return the same, which goes by the policy of this moment whatever comes into force."""
        with self._guard:
            return copy(self)

    def _acting(self) -> Acting:
        who = self.identity
        return Acting(who.actor, role_text(who.roles))

    def _signer(self) -> SigningKey | None:
        return self.identity.key

    @property
    def register(self) -> ErasureRegister | None:
        """Whose data was erased, as it is now; None without a register.

        Raises:
            ErasureError: There is one and it cannot be used, or it is not the one in force.
        """
        return self.registers.current(self.policy, self.identity)

    @property
    def is_team(self) -> bool:
        """Whether the policy names people: who acts has to be one of them."""
        return bool(self.policy.people)

    @property
    def installation(self) -> SigningKey:
        """The key of this installation.

        Raises:
            SealedFileError: It cannot be had.
        """
        return installation_key(self.home)

    @property
    def identity(self) -> Identity:
        """Who acts now; without any role where people are named and nobody unlocked."""
        return self.lock.identity

    def check_acts(self) -> None:
        """See to it that somebody whom the policy names acts, where it names people.

        Raises:
            LockedError: Nobody unlocked their key.
        """
        check_acts(self.identity, self.policy.people)

    def check_may_read(self) -> None:
        """See to it that whoever acts may read sources at all.

        Raises:
            LockedError: Nobody unlocked, none of their roles sees items, or the first policy is
                not in force yet.
        """
        if self.founders:
            raise LockedError(
                f"The first policy of the workspace {self.folder} is not in force yet; it takes "
                f"{self.founders}: gleanpoint policy sign."
            )
        check_may_read(self.identity, self.policy.people)

    @property
    def requests(self) -> tuple[OpenRequest, ...]:
        """Requests whose items whoever acts looks at, to release them or not."""
        person = self.identity.person if self.active.is_looking else None
        if person is None:
            return ()
        return self.active.requests(self.now(), self.policy.fingerprint, person.key)

    def decider(self, point: RecoveryPoint) -> Decide:
        """Return what judges nodes of one recovery point, for whoever acts now.

        Raises:
            AuditLogError: The log does not tell what moment is surely past.
        """
        last = self.log.last_moment()
        with self._guard:
            who = self.identity
            viewer = Viewer(
                who.roles,
                who.person.reach(self.policy.holds) if who.person else None,
                blind=who.is_blind,
            )
            return Decide(
                self.policy,
                mailbox_names(point.name),
                self.now,
                viewer,
                self.register,
                not_before=last - CLOCK_JITTER if last else None,
                requests=self.requests,
            )

    def sight(self, point: RecoveryPoint) -> Sight:
        """Return what may be seen of a recovery point now, by whoever acts now."""
        with self._guard:
            who, asked = self.identity, self.requests
            return Sight(
                self.policy,
                frozenset() if self.founders else who.roles,
                self.now(),
                reach=who.person.reach(self.policy.holds) if who.person else None,
                blind=who.is_blind,
                mailboxes=mailbox_names(point.name),
                released=self.active.released,
                register=self.register,
                requested=frozenset(name for one in asked for name in one.items),
                point=point.id,
                released_to_see=self.active.released_to_see,
                ways=frozenset(name for one in asked for name in one.ways),
            )


def open_workspace(
    folder: Path | None = None, policy_file: Path | None = None, *, named: Path | None = None
) -> Workspace:
    """Return the workspace in ``folder`` (default: the team's that was chosen, or one's own).

    Args:
        folder: Home and workspace in one, instead of the user's own; made when something is
            first written.
        policy_file: A policy to use instead of the workspace's own; not where people are named.
        named: Folder of the team workspace to work in, whatever was chosen before.

    Raises:
        GleanpointError: The policy cannot be used; working without it would let things out.
    """
    home = home_folder()
    place = workspace_folder(named) if folder is None else folder
    own = home if folder is None else place
    is_chosen = folder is None and place != home
    mark = required_mark(place) if is_chosen else read_mark(place)
    clock = utc_now if mark is None else FolderClock(place)
    log = AuditLog(place / LOG_FOLDER, clock, home=own)
    log.check_standing()  # before anything is written to it
    running, founders = in_force(place, log, is_team=mark is not None)
    if policy_file is not None:
        if mark is not None or running.policy.people:
            raise WorkspaceError(
                f"The policy of the workspace {place} is in force here; another one cannot be "
                "used in its place. Leave --policy out, or work in a workspace of your own."
            )
        running = Running(load_policy(policy_file))
    elif mark is None:
        with contextlib.suppress(AuditLogError):  # a log with a problem tells it at each append
            record_personal(running.policy, log)
    idle = timedelta(minutes=max(1, load_settings(home).unlock_minutes))
    workspace = Workspace(
        place,
        running.policy,
        log,
        home=own,
        lock=PeopleLock(running.policy.people, own, idle),
        signed_policy=running.signed,
        founders=founders,
        remark=running.remark,
        is_followed=mark is not None,
    )
    log.check_standing()  # with the witnesses that the policy names
    return workspace


def in_force(
    folder: Path, log: AuditLog, *, is_team: bool, now: Callable[[], datetime] = utc_now
) -> tuple[Running, str]:
    """Return the policy in force, and who has to sign a team's first one still.

    Until they did, the policy is the one that is proposed: it names who may sign.

    Args:
        folder: Of the workspace.
        log: Its log.
        is_team: Whether several people work in it.
        now: Tells the moment.

    Raises:
        GleanpointError: The policy cannot be used.
    """
    running = running_policy(folder, log, now)
    if not is_team or running.signed is not None:
        return running, ""
    proposal = PolicyDesk(folder, log, now).proposal()
    if proposal is None or not proposal.signed.document.policy.people:
        raise WorkspaceError(
            f"The workspace {folder} has no signed policy, and none is proposed. A security "
            "administrator proposes one with gleanpoint policy propose."
        )
    missing = " and ".join(map(str, proposal.standing.missing)) or "being adopted"
    return Running(proposal.signed.document.policy), missing
