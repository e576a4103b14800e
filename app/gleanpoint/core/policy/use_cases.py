"""What a person can ask of a policy as a document: read one, compare two, tell what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gleanpoint.core.access.people import Person, same_human
from gleanpoint.core.access.whole_files import read_at_most
from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.errors import UsageError
from gleanpoint.core.policy.document import SignedPolicy, read_signed
from gleanpoint.core.policy.running import Running
from gleanpoint.core.policy.sealed_changes import readers_of
from gleanpoint.core.retention.policy import SIZE_LIMIT, Policy, load_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import scope_as_json


def policy_in(path: Path) -> Policy:
    """Return the policy in a file: TOML, or a signed document.

    Raises:
        PolicyError: It says something that is not understood.
        PolicyDocumentError: It is a signed document that was changed.
    """
    if path.suffix.lower() != ".json":
        return load_policy(path)
    return signed_in(path).document.policy


def signed_in(path: Path) -> SignedPolicy:
    """Return the signed document in a file; whether enough signed it is not asked.

    Raises:
        UsageError: The file cannot be read.
        PolicyDocumentError: It was changed.
    """
    try:
        data = read_at_most(path, SIZE_LIMIT)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"The policy {path} cannot be read: {reason}.") from None
    return read_signed(data, path.name)


def remarks_on(policy: Policy) -> tuple[str, ...]:
    """Return what a sound policy may not be meant to say, as sentences."""
    if not policy.people:
        return ()
    told: list[str] = []
    for role, lacks in (
        (Role.SECURITY_ADMIN, "nobody could loosen anything in it any more"),
        (Role.LEGAL, "no hold could be placed or released"),
    ):
        of_role = [person for person in policy.people if role in person.roles]
        if not _has_two(of_role):
            told.append(f"It names fewer than two people who are {role.value}: {lacks}.")
    told += _on_matters(policy)
    if not readers_of(policy.people):
        told.append(
            "No security administrator, auditor or person of legal has a sealing key: the log will "
            "not tell what a change of the policy changes."
        )
    if not any(Role.APPROVER in person.roles for person in policy.people):
        told.append("It names no approver: whatever needs a second person never goes out.")
    return tuple(told)


def _on_matters(policy: Policy) -> list[str]:
    """Return what may not be meant in the matters that people are bound to."""
    held = {hold.matter for hold in policy.holds}
    told = [
        f"{person.name} sees the matter {matter}, and no hold is named so: nothing is seen by it."
        for person in sorted(policy.people, key=lambda one: one.name)
        for matter in sorted(set(person.matters) - held)
    ]
    legal = [person for person in policy.people if Role.LEGAL in person.roles]
    free = [person for person in legal if not person.is_bound]
    if any(one.is_bound for one in legal) and not _has_two(free):
        told.append(
            "It names fewer than two people of legal who see every matter: nobody could place a "
            "hold for a new one."
        )
    return told


def _has_two(people: Sequence[Person]) -> bool:
    pairs = ((one, other) for n, one in enumerate(people) for other in people[n + 1 :])
    return any(same_human(pair) is None for pair in pairs)


@dataclass(frozen=True, slots=True)
class InForce:
    """What is in force, for people.

    Args:
        running: The policy and its document.
        founders: Who has to sign the first policy still; empty where it is in force.
    """

    running: Running
    founders: str = ""

    def as_json(self) -> dict[str, Canonical]:
        """Return it as JSON values."""
        policy, signed = self.running.policy, self.running.signed
        document = signed.document if signed else None
        waiting = self.running.waiting
        return {
            "name": policy.name,
            "version": policy.version,
            "owner": policy.owner,
            "fingerprint": policy.fingerprint,
            "rules": sorted(rule.name for rule in policy.rules),
            "holds": sorted(hold.matter for hold in policy.holds),
            "people": {
                person.name: sorted(role.value for role in person.roles) for person in policy.people
            },
            "sees": {
                person.name: {"scope": _scopes(person), "matters": sorted(person.matters)}
                for person in policy.people
                if person.is_bound
            },
            "document": document.sha256 if document else None,
            "predecessor": document.predecessor or None if document else None,
            "signers": [one.key.id for one in signed.signatures] if signed else [],
            "waiting": waiting.document.policy.version if waiting else None,
            "effective": _when(self.running.effective),
            "missing": self.founders or None,
        }


def _scopes(person: Person) -> list[Canonical]:
    return [scope_as_json(scope) for scope in person.scopes]


def _when(moment: datetime | None) -> str | None:
    return instant(moment) if moment else None
