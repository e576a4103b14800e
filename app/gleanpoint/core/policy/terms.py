"""What a policy says besides rules and holds: about people, approvals, the log and its witnesses.

Each part says nothing in JSON while it is at its defaults, so that the fingerprints of policies
that were written before it stay what they were.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import PublicKey
from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint.core.retention.periods import Period, Unit
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope, scope_as_json

SEALING_PREFIX = "x25519:"
"""Begins a sealing key where it is written; Base64 of its 32 bytes follows."""

LONGEST_VALID_HOURS = 72
"""Hours for which a request can be good at most (design notes on retention, 4.4)."""

LONGEST_COOLING_HOURS = 24 * 30
MOST_APPROVERS = 5
MOST_ITEMS = 1_000_000_000

SIX_YEARS = Period(6, Unit.YEAR)
"""How long the log is kept by default (design notes on compliance, 2.2)."""


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """What needs a second person though no rule withholds it, and how long loosening waits.

    Args:
        roles: Whose every export needs it.
        destinations: Kinds of destination for which every export needs it, as
            ``approvals.documents.Destination`` names them.
        more_than: An export of more items than that needs it; None: none does for its size.
        whole_mailbox: Whether the export of a whole mailbox needs it.
        approvers: How many people other than the requester have to sign a request.
        valid_hours: How long a request is good at most.
        emergency: Whether what no rule withholds may go out without an approver, marked for
            review.
        cooling_hours: How long after its signatures a looser policy starts.
    """

    roles: frozenset[Role] = frozenset()
    destinations: frozenset[str] = frozenset()
    more_than: int | None = None
    whole_mailbox: bool = False
    approvers: int = 1
    valid_hours: int = LONGEST_VALID_HOURS
    emergency: bool = False
    cooling_hours: int = 24

    @property
    def valid(self) -> timedelta:
        """How long a request is good at most."""
        return timedelta(hours=self.valid_hours)

    @property
    def cooling(self) -> timedelta:
        """How long after its signatures a looser policy starts."""
        return timedelta(hours=self.cooling_hours)

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values; empty at the defaults."""
        if self == ApprovalRules():
            return {}
        return {
            "roles": sorted(role.value for role in self.roles),
            "destinations": sorted(self.destinations),
            "more_than": self.more_than,
            "whole_mailbox": self.whole_mailbox,
            "approvers": self.approvers,
            "valid_hours": self.valid_hours,
            "emergency": self.emergency,
            "cooling_hours": self.cooling_hours,
        }


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody outside this workspace who remembers heads of its log.

    Args:
        name: For people; unique in its policy.
        key: Key that signs what it saw; None for a mere copy in a folder.
        folder: Where it keeps the heads, as the installations of this workspace reach it; empty
            where heads are carried there otherwise.
    """

    name: str
    key: PublicKey | None = None
    folder: str = ""

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        key = str(self.key) if self.key else None
        return {"name": self.name, "key": key, "folder": self.folder}


@dataclass(frozen=True, slots=True)
class LogRules:
    """How the log is kept and watched.

    Args:
        keep: How long its entries are kept at least.
        witnesses: Who remembers its heads, in the order written.
    """

    keep: Period = SIX_YEARS
    witnesses: tuple[Witness, ...] = ()

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values, witnesses by name; empty at the defaults."""
        if self == LogRules():
            return {}
        witnesses = sorted(self.witnesses, key=lambda witness: witness.name)
        return {"keep": str(self.keep), "witnesses": [one.as_json() for one in witnesses]}


def person_as_json(person: Person) -> dict[str, Canonical]:
    """Return a person as JSON values, under the keys of the policy file.

    One scope is written as such and several as a list; matters came later and are left out where
    there are none. So fingerprints of policies that were written before stay what they were.
    """
    return {
        **({"matters": sorted(person.matters)} if person.matters else {}),
        "name": person.name,
        "key": str(person.key),
        "roles": sorted(role.value for role in person.roles),
        "scope": _scopes_as_json(person.scopes),
        "blind": person.blind,
        "sealing_key": sealing_key_as_text(person.sealing_key),
        "human": person.human,
    }


def _scopes_as_json(scopes: Sequence[Scope]) -> Canonical:
    """Return several scopes in an order that says nothing."""
    told: list[Canonical] = [scope_as_json(scope) for scope in scopes]
    if len(told) > 1:
        return sorted(told, key=canonical_json)
    return told[0] if told else None


def sealing_key_as_text(key: bytes) -> str:
    """Return a sealing key as policies write it; empty for none."""
    return SEALING_PREFIX + base64.b64encode(key).decode() if key else ""
