"""Judge nodes of one recovery point for one person: every list, look and export asks here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

import orjson

from gleanpoint.core.access.approvals.active import OpenRequest
from gleanpoint.core.access.value_wire import unpack
from gleanpoint.core.nodes import Node
from gleanpoint.core.records import nonsense
from gleanpoint.core.retention.access import Answer
from gleanpoint.core.retention.decide import Decision, Verdict, decide
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.errors import ClockBehindError
from gleanpoint.core.retention.facts import MESSAGES, ItemFacts
from gleanpoint.core.retention.node_facts import facts_of
from gleanpoint.core.retention.permissions import Permissions
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope
from gleanpoint.core.retention.standing import State
from gleanpoint.core.retention.viewer import EVERYBODY, Viewer
from gleanpoint.core.withheld import why_masked
from gleanpoint_parsers.entries import Kind

WAY = "What a request asks for lies in it. Nothing else of it is shown to you."
"""Said of what an approver sees as the way to an item."""


@dataclass(frozen=True, slots=True)
class Decide:
    """Judges nodes of one recovery point, each at the moment it is asked.

    Args:
        policy: Rules and holds.
        mailboxes: Names of the mailbox that the recovery point itself is, if it is one.
        now: Tells the moment.
        viewer: Who asks.
        register: Whose data was erased; None without one.
        not_before: The latest moment that is known to be past; None where none is known.
        requests: Requests whose items whoever asks looks at, to release them or not.
    """

    policy: Policy
    mailboxes: tuple[str, ...]
    now: Callable[[], datetime]
    viewer: Viewer = EVERYBODY
    register: ErasureRegister | None = None
    not_before: datetime | None = None
    requests: tuple[OpenRequest, ...] = ()

    @property
    def asks_for_senders(self) -> bool:
        """Whether something goes by the sender's address, which brief lists do not have."""
        scopes = [rule.covers for rule in self.policy.rules]
        scopes += [hold.covers for hold in self.policy.holds]
        scopes += self.viewer.reach or ()
        return self.register is not None or any(map(_asks_for_people, scopes))

    @property
    def may_withhold(self) -> bool:
        """Whether there is anything that this person may not have by their own wish alone."""
        is_bound = self.viewer.reach is not None or self.viewer.blind
        is_whole = Role.LEGAL in self.viewer.roles and not is_bound
        return self.policy.may_refuse or self.register is not None or not is_whole

    def judges_like(self, other: Decide) -> bool:
        """Whether both say the same of everything at one moment: by rules, person and register."""
        mine, others = ((one.policy.fingerprint, one.viewer, one.register) for one in (self, other))
        return mine == others

    def with_ground(self, ground: str) -> Decide:
        """Return the same for somebody who gives a legal ground."""
        return replace(self, viewer=replace(self.viewer, ground=ground))

    def asked_for(self, nodes: Sequence[Node]) -> OpenRequest | None:
        """Return the request that asks for one of some nodes, of those that are looked at."""
        if not self.requests:
            return None
        from gleanpoint.core.access.approvals.asked_for import (  # noqa: PLC0415 - requests only
            request_for,
        )

        return request_for(nodes, self.requests)

    @property
    def as_requested(self) -> Decide:
        """The same for what is asked for."""
        return replace(self, viewer=replace(self.viewer, is_requested=True), requests=())

    @property
    def of_reached(self) -> Decide:
        """The same for what the parser process found to be in the person's reach.

        What hangs on a message is reached with it, a table in the file that holds it; neither can
        be told from the one node alone.
        """
        if self.viewer.reach is None:
            return self
        return replace(self, viewer=replace(self.viewer, reach=None))

    def _of_requested(self, node: Node) -> Decision | None:
        """Return what applies to what is asked for, and to the way to it; None for others."""
        if self.asked_for([node]) is not None:
            return self.as_requested.of_facts(facts_of(node, mailboxes=self.mailboxes))
        return self._of_way(node) if self._leads_there(node) else None

    def _leads_there(self, node: Node) -> bool:
        """Whether somebody who sees nothing else of a node looks at something in it."""
        from gleanpoint.core.access.approvals.documents import (  # noqa: PLC0415 - requests only
            names_of,
        )

        names = frozenset(names_of(node))
        if all(one.ways.isdisjoint(names) for one in self.requests):
            return False
        return replace(self, requests=())(node).permissions.is_absent

    def _of_way(self, node: Node) -> Decision:
        viewer = replace(self.viewer, is_way=True)
        way = replace(self, viewer=viewer, requests=())
        decision = way.of_facts(facts_of(node, mailboxes=self.mailboxes))
        return replace(decision, reason=WAY)

    def of_kind(self, kind: Kind) -> Decision | None:
        """Return the decision on every untagged item of a kind, where there is but one.

        Raises:
            ClockBehindError: The clock says less than is known to be past.
        """
        has_rules = self.policy.rules or self.policy.holds
        is_whole = Role.LEGAL in self.viewer.roles and self.viewer.reach is None
        if has_rules or self.register is not None or not is_whole:
            return None
        if self.not_before is not None and (now := self.now()) < self.not_before:
            raise ClockBehindError(now, self.not_before)
        return _without_rules(self.policy, kind, self.viewer)

    def __call__(self, node: Node) -> Decision:
        """Return the decision on one node, by itself.

        Raises:
            ClockBehindError: The clock says less than is known to be past.
        """
        asked = self._of_requested(node) if self.requests else None
        if asked is not None:
            return asked
        if node.judged:
            told = _as_judged(node.judged)
            if told.policy_fingerprint == self.policy.fingerprint:
                return told  # else nothing is known of it by the policy in force
        if node.withheld:
            return self._of_masked(node)
        if self.viewer.reach is not None and node.kind in MESSAGES:
            return self.of_reached(node)
        retention = node.envelope.retention if node.envelope else None
        decision = None if retention else self.of_kind(node.kind)
        if decision is not None:
            return decision
        return self.of_facts(facts_of(node, mailboxes=self.mailboxes))

    def _of_masked(self, node: Node) -> Decision:
        """Return what applies to a line whose facts stayed in the parser process."""
        state = State(node.withheld)
        is_erased = state is State.ERASED and Role.LEGAL in self.viewer.roles
        answer = Answer.ASK if is_erased and self.viewer.ground.strip() else Answer.DENY
        return Decision(
            verdict=Verdict.ASK if answer is Answer.ASK else Verdict.REFUSE,
            state=state,
            states=(state,),
            rule="",
            reason=why_masked(node.withheld),
            retain_until=None,
            delete_at=None,
            holds=(),
            policy_fingerprint=self.policy.fingerprint,
            permissions=Permissions(Answer.REDACT, answer, answer, needs_ground=is_erased),
        )

    def of_facts(self, facts: ItemFacts) -> Decision:
        """Return the decision on something whose facts are known.

        Raises:
            ClockBehindError: The clock says less than is known to be past.
        """
        return decide(
            facts,
            self.policy,
            self.now(),
            self.not_before,
            viewer=self.viewer,
            register=self.register,
        )


@lru_cache(maxsize=64)
def _without_rules(policy: Policy, kind: Kind, viewer: Viewer) -> Decision:
    """Return what a policy without rules and holds says to legal of every item without a tag.

    Only the kind counts then: a list of 100,000 messages need not be decided one by one.
    """
    return decide(ItemFacts(kind, ()), policy, datetime.now(UTC), viewer=viewer)


@lru_cache(maxsize=1024)
def _as_judged(told: str) -> Decision:
    """Return the decision that came with a line whose facts stayed in the parser process.

    Raises:
        SourceUnreadableError: It is none.
    """
    try:
        return unpack(Decision, orjson.loads(told))
    except (KeyError, TypeError, ValueError) as error:
        raise nonsense(f"of what may be done with an item: {error}") from None


def _asks_for_people(scope: Scope) -> bool:
    return bool(scope.sender or scope.custodian or scope.words)
