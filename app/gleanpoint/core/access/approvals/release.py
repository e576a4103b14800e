"""A release that was checked, as the export takes it: what it covers, and who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from gleanpoint.core.access.approvals.documents import Approval, Request, SignedRequest, address_of
from gleanpoint.core.access.people import Person
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision, Verdict


class Releases(Protocol):
    """Says which items count as let go though a rule asks for a second person."""

    def covers(self, node: Node) -> bool:
        """Whether it names this node."""


class Presumed:
    """Takes everything as let go that could be: what a request would have to name."""

    def covers(self, node: Node) -> bool:
        """Whether it names this node: always."""
        return True


def is_released(node: Node, decision: Decision, releases: Releases | None) -> bool:
    """Whether an item goes out though its decision asks for a second person."""
    return releases is not None and decision.verdict is Verdict.ASK and releases.covers(node)


@dataclass(frozen=True)
class Release:
    """A request with the signatures that it needs; made by ``checking.check_release`` alone.

    Args:
        signed: What was asked, and the requester's signature.
        requester: Who asked, as the policy names them.
        approvals: The signatures of others.
        approvers: Who signed, in the order of ``approvals``.
    """

    signed: SignedRequest
    requester: Person
    approvals: tuple[Approval, ...]
    approvers: tuple[Person, ...]

    @property
    def request(self) -> Request:
        """What was asked, and is released."""
        return self.signed.request

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Addresses of the items."""
        return frozenset(item.address_sha256 for item in self.request.items)

    def covers(self, node: Node) -> bool:
        """Whether it names this node."""
        return address_of(node) in self.addresses

    @property
    def names(self) -> str:
        """Who released it, for a sentence."""
        return " and ".join(person.name for person in self.approvers)
