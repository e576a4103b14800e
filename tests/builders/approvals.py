"""A team, its log as a list of roots, and a request that two of them signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from gleanpoint.core.access.approvals.checking import Wanted
from gleanpoint.core.access.approvals.circumstances import Circumstances, LogFacts
from gleanpoint.core.access.approvals.documents import (
    Approval,
    Destination,
    Request,
    RequestedAction,
    RequestedItem,
    SignedRequest,
)
from gleanpoint.core.access.cards import Card
from gleanpoint.core.access.key_files import PersonKeys
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.access.signatures import Domain, SigningKey
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
POLICY = "ab" * 32
_NAMES = ("Lea", "Ada", "Ben", "Hal", "Sam", "Eve")


def unlocked(name: str) -> PersonKeys:
    """Return somebody's keys, always the same, made anew: they are wiped after use."""
    seed = bytes([_NAMES.index(name) + 1]) * 32
    signing, sealing = SigningKey.from_seed(seed), SealingKey(Secret(seed[::-1]))
    return PersonKeys(Card.of(name, signing, sealing), signing, sealing)


KEYS = {name: unlocked(name).signing for name in _NAMES}


def person(name: str, *roles: Role, human: str = "", sealed: bool = False) -> Person:
    """Return somebody of the team, by the key of that name."""
    sealing_key = unlocked(name).sealing.public if sealed else b""
    key = KEYS[name].public
    return Person(name, key, frozenset(roles), sealing_key=sealing_key, human=human)


TEAM = (
    person("Lea", Role.LEGAL),
    person("Ada", Role.APPROVER),
    person("Ben", Role.APPROVER),
    person("Hal", Role.HELPDESK),
    person("Sam", Role.SECURITY_ADMIN),
)


def items(count: int) -> tuple[RequestedItem, ...]:
    """Return items that exist nowhere."""
    return tuple(
        RequestedItem(f"{number:064x}", f"{number + 1000:064x}", number) for number in range(count)
    )


def request(**changed: object) -> Request:
    """Return a request of Lea's for 14 items, an hour old."""
    plain = Request(
        id="0123456789abcdef" * 2,
        items=items(14),
        action=RequestedAction.EXPORT,
        purpose="Case 0007",
        ground="",
        destination=Destination.FOLDER,
        policy=POLICY,
        log_size=40,
        log_root=root_at(40),
        made=NOW - timedelta(hours=1),
        expires=NOW + timedelta(hours=23),
        requester=KEYS["Lea"].public,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]  # fields of a request


def signed(asked: Request | None = None, by: str = "Lea") -> SignedRequest:
    """Return a request with its requester's signature."""
    asked = asked or request()
    return SignedRequest(asked, KEYS[by].sign(Domain.REQUEST, asked.statement()))


def approval(of: SignedRequest | None = None, by: str = "Ada") -> Approval:
    """Return a release by somebody."""
    of = of or signed()
    statement = of.request.statement()
    return Approval(of, KEYS[by].public, KEYS[by].sign(Domain.APPROVAL, statement), NOW)


def circumstances(**changed: object) -> Circumstances:
    """Return how things stand: a log of 50 entries, Lea's key unlocked, nothing used."""
    log = LogFacts(50, NOW - timedelta(minutes=1), root_at)
    plain = Circumstances(TEAM, POLICY, NOW, log, KEYS["Lea"].public)
    return replace(plain, **changed)  # type: ignore[arg-type]  # fields of the circumstances


def wanted(**changed: object) -> Wanted:
    """Return exactly what the request is for."""
    plain = Wanted(items(14), RequestedAction.EXPORT, Destination.FOLDER)
    return replace(plain, **changed)  # type: ignore[arg-type]  # fields of what is wanted


def root_at(size: int) -> str:
    """Return the root of a log that exists nowhere."""
    return f"{size + 7:064x}"
