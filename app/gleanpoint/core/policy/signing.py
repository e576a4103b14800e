"""Who has to sign a policy, and whether they did: two human beings where it loosens something.

Signatures are those of people whom the policy in force names, never of the one that is to come.
The first policy of a workspace is signed by those whom it makes security administrators itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint.core.access.people import Person, same_human
from gleanpoint.core.policy.diff import compare, is_loosening
from gleanpoint.core.policy.direction import Change
from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy
from gleanpoint.core.policy.errors import PolicyChangeError, PolicyDocumentError
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role

TWO = 2
_TITLES = {
    Role.SECURITY_ADMIN: ("security administrator", "security administrators"),
    Role.LEGAL: ("person of legal", "people of legal"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """How many different human beings of a role have to sign."""

    role: Role
    count: int

    def __str__(self) -> str:
        one, several = _TITLES[self.role]
        return f"one {one}" if self.count == 1 else f"two different {several}"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a document changes and who has signed it.

    Args:
        changes: Against the policy in force; empty for the first one.
        needs: Who has to sign.
        signers: People who did and may.
        missing: What is needed still; empty where the signatures suffice.
        waits: Whether it has to wait for the cooling time.
    """

    changes: tuple[Change, ...]
    needs: tuple[Need, ...]
    signers: tuple[Person, ...]
    missing: tuple[Need, ...]
    waits: bool


def standing_of(before: PolicyDocument | None, signed: SignedPolicy) -> Standing:
    """Return how far a document has come.

    Args:
        before: The document in force; None where ``signed`` is the first.
        signed: With the signatures that it has so far, each of which fits.

    Raises:
        PolicyChangeError: It does not follow the policy in force, or a signature is that of
            somebody who may not sign.
    """
    check_follows(before, signed.document)
    after = signed.document.policy
    changes = compare(before.policy, after) if before else ()
    needs = _needs(changes) if before else (_founders(after),)
    people = before.policy.people if before else after.people
    matters = frozenset(change.matter for change in changes if change.authority is Role.LEGAL)
    signers = tuple(_signer(key.key, people, needs, matters) for key in signed.signatures)
    missing = tuple(need for need in needs if _signed(signers, need, matters) < need.count)
    waits = before is not None and is_loosening(changes)
    return Standing(changes, needs, signers, missing, waits)


def check_step(before: SignedPolicy | None, after: SignedPolicy) -> None:
    """See to it that a document follows the one before it and is signed by enough.

    Raises:
        PolicyDocumentError: It does not, or is not.
    """
    version = after.document.policy.version
    try:
        missing = standing_of(before.document if before else None, after).missing
    except PolicyChangeError as error:
        raise PolicyDocumentError(f"The policy is not used. Version {version}: {error}") from None
    if missing:
        wanted = " and ".join(map(str, missing))
        raise PolicyDocumentError(
            f"The policy is not used: version {version} lacks signatures; {wanted} had to sign."
        )


def check_follows(before: PolicyDocument | None, after: PolicyDocument) -> None:
    """See to it that a document can take the place of another one.

    Raises:
        PolicyChangeError: It names another predecessor, skips or repeats a version, or names
            nobody who could change it.
    """
    if after.predecessor != (before.sha256 if before else ""):
        raise PolicyChangeError(
            "It was made for another policy than the one in force; make it anew."
        )
    if before and after.policy.version != before.policy.version + 1:
        raise PolicyChangeError(
            f"It is version {after.policy.version:,}; after version {before.policy.version:,} "
            f"comes {before.policy.version + 1:,}."
        )
    if not any(Role.SECURITY_ADMIN in person.roles for person in after.policy.people):
        raise PolicyChangeError(
            "It names no security_admin, so nobody could ever change it; add one to its people."
        )


def _needs(changes: Sequence[Change]) -> tuple[Need, ...]:
    """Return who has to sign changes; without any, for the version, one administrator."""
    of_holds = [change for change in changes if change.authority is Role.LEGAL]
    others = [change for change in changes if change.authority is not Role.LEGAL]
    needs = [Need(Role.LEGAL, TWO)] if of_holds else []
    if others or not of_holds:
        needs.append(Need(Role.SECURITY_ADMIN, TWO if is_loosening(others) else 1))
    return tuple(needs)


def _founders(policy: Policy) -> Need:
    """Return who has to sign the first policy: two administrators where it names two."""
    return Need(Role.SECURITY_ADMIN, min(TWO, _humans(policy.people, Role.SECURITY_ADMIN)))


def _signed(signers: Sequence[Person], need: Need, matters: frozenset[str]) -> int:
    """Count the different human beings who signed as what is needed."""
    return _humans([one for one in signers if _may_sign(one, need.role, matters)], need.role)


def _may_sign(person: Person, role: Role, matters: frozenset[str]) -> bool:
    """Whether somebody's signature counts: who sees some matters only, signs for these only."""
    if role not in person.roles:
        return False
    return role is not Role.LEGAL or not person.is_bound or matters <= set(person.matters)


def _humans(people: Sequence[Person], role: Role) -> int:
    """Count the different human beings of a role; two at most are told apart."""
    of_role = [person for person in people if role in person.roles]
    if len(of_role) < TWO:
        return len(of_role)
    return TWO if _has_two(of_role) else 1


def _has_two(people: Sequence[Person]) -> bool:
    return any(
        same_human((one, other)) is None
        for number, one in enumerate(people)
        for other in people[number + 1 :]
    )


def _signer(
    key: object, people: Sequence[Person], needs: Sequence[Need], matters: frozenset[str]
) -> Person:
    """Return whose key signed.

    Raises:
        PolicyChangeError: It is nobody's, or that of somebody whose role does not sign this, or
            signs it for other matters only.
    """
    person = next((one for one in people if one.key == key), None)
    if person is None:
        raise PolicyChangeError("A key has signed it that the policy in force names nobody for.")
    if not any(need.role in person.roles for need in needs):
        wanted = " and ".join(map(str, needs))
        raise PolicyChangeError(f"{person.name} cannot sign this; it takes {wanted}.")
    if not any(_may_sign(person, need.role, matters) for need in needs):
        foreign = ", ".join(sorted(matters - set(person.matters)))
        raise PolicyChangeError(
            f"{person.name} cannot sign this: it changes what is held for {foreign}, which is "
            "none of their matters."
        )
    return person
