"""What every use case needs besides its arguments: the policy, the log and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.decide import Decision, decide
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.node_facts import facts_of, mailbox_names
from gleanpoint.core.retention.policy import Policy, default_policy, load_policy
from gleanpoint.core.settings import workspace_folder
from gleanpoint_parsers.plugin import Kind

POLICY_FILE = "policy.toml"


def utc_now() -> datetime:
    """Return the current moment."""
    return datetime.now(UTC)


@lru_cache(maxsize=64)
def _without_rules(policy: Policy, kind: Kind) -> Decision:
    """Return what a policy without rules and holds says of every item without a tag.

    Only the kind counts then: a list of 100,000 messages need not be decided one by one.
    """
    return decide(ItemFacts(kind, ()), policy, utc_now())


@dataclass(frozen=True, slots=True)
class Decide:
    """Judges nodes of one recovery point, each at the moment it is asked.

    Args:
        policy: Rules and holds.
        mailboxes: Names of the mailbox that the recovery point itself is, if it is one.
        now: Tells the moment.
    """

    policy: Policy
    mailboxes: tuple[str, ...]
    now: Callable[[], datetime]

    @property
    def asks_for_senders(self) -> bool:
        """Whether a rule or hold goes by the sender's address, which brief lists do not have."""
        scopes = [rule.covers for rule in self.policy.rules]
        scopes += [hold.covers for hold in self.policy.holds]
        return any(scope.sender or scope.custodian or scope.words for scope in scopes)

    def of_kind(self, kind: Kind) -> Decision | None:
        """Return the decision on every untagged item of a kind, where there is but one."""
        if self.policy.rules or self.policy.holds:
            return None
        return _without_rules(self.policy, kind)

    def __call__(self, node: Node) -> Decision:
        """Return the decision on one node, by itself."""
        retention = node.envelope.retention if node.envelope else None
        decision = None if retention else self.of_kind(node.kind)
        if decision is not None:
            return decision
        return decide(facts_of(node, mailboxes=self.mailboxes), self.policy, self.now())


@dataclass(frozen=True, slots=True)
class Workspace:
    """One person's place to work: rules in force and the log of what was done.

    Args:
        folder: Where settings, policy and log are kept.
        policy: Retention rules and holds in force.
        log: Audit log; every open, preview, export and refusal goes there.
        now: Tells the moment; decisions are made against it.
    """

    folder: Path
    policy: Policy
    log: AuditLog
    now: Callable[[], datetime] = field(default=utc_now)

    def decider(self, point: RecoveryPoint) -> Decide:
        """Return what judges nodes of one recovery point."""
        return Decide(self.policy, mailbox_names(point.name), self.now)


def open_workspace(folder: Path | None = None, policy_file: Path | None = None) -> Workspace:
    """Return the workspace in ``folder`` (default: the user's own).

    Args:
        folder: Where it is; made when something is first written.
        policy_file: A policy to use instead of the workspace's own.

    Raises:
        GleanpointError: The policy cannot be used; working without it would let things out.
    """
    place = folder or workspace_folder()
    own = place / POLICY_FILE
    if policy_file is not None:
        policy = load_policy(policy_file)
    elif own.is_file():
        policy = load_policy(own)
    else:
        policy = default_policy()
    return Workspace(place, policy, AuditLog(place / "log"))
