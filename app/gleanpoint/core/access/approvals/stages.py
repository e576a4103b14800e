"""How a request stands for the person who looks at their inbox."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gleanpoint.core.access.approvals.checking import check_may_release, check_request
from gleanpoint.core.access.approvals.circumstances import Circumstances, one_human
from gleanpoint.core.access.approvals.documents import Denial
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.inbox import Case
from gleanpoint.core.access.people import Identity, Person
from gleanpoint.core.access.signatures import Domain


class Stage(Enum):
    """How far a request is, for the person who looks at their inbox."""

    TO_RELEASE = "to_release"
    """Somebody else's, and this person may release it."""

    OWN = "own"
    """Theirs, and not released yet."""

    RELEASED = "released"
    """Enough people released it: its requester can use it."""

    OTHERS = "others"
    """Not theirs to release: ``Standing.why_not`` says why."""

    USED = "used"
    DENIED = "denied"
    EXPIRED = "expired"
    REFUSED = "refused"
    """Not as it was signed, or of another policy or log."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as it stands for one person.

    Args:
        case: The request with its answers.
        stage: How far it is.
        requester: Name of who asked; empty where the policy does not name them.
        why_not: Why this person cannot release it; empty where they can.
    """

    case: Case
    stage: Stage
    requester: str = ""
    why_not: str = ""


_WHY_ENDED = {
    Stage.USED: "It was used already.",
    Stage.DENIED: "It was denied.",
    Stage.EXPIRED: "It is no longer good.",
}


def standing_of(case: Case, now: Circumstances, who: Identity) -> Standing:
    """Return how a request stands for one person."""
    request = case.signed.request
    asked = next((one for one in now.people if one.key == request.requester), None)
    name = asked.name if asked else ""
    ended = _ended(case, now)
    if ended is not None:
        return Standing(case, ended, name, _WHY_ENDED[ended])
    try:
        requester = check_request(case.signed, now)
    except ApprovalError as error:
        return Standing(case, Stage.REFUSED, name, str(error))
    if len(_releasing(case, requester, now)) >= now.approvers:
        return Standing(case, Stage.RELEASED, name, "It is released already.")
    return _for_person(case, requester, now, who)


def _ended(case: Case, now: Circumstances) -> Stage | None:
    request = case.signed.request
    if request.sha256 in now.log.used:
        return Stage.USED
    if request.sha256 in now.log.denied or _denials(case, now):
        return Stage.DENIED
    return Stage.EXPIRED if now.now >= request.expires else None


def _for_person(case: Case, requester: Person, now: Circumstances, who: Identity) -> Standing:
    if who.person is None:
        return Standing(case, Stage.OTHERS, requester.name, "Unlock your key to release it.")
    if any(one.approver == who.person.key for one in case.approvals):
        return Standing(case, Stage.OTHERS, requester.name, "You released it; others have to too.")
    try:
        check_may_release(who.person, requester, now)
    except ApprovalError as error:
        stage = Stage.OWN if one_human(who.person, requester) else Stage.OTHERS
        return Standing(case, stage, requester.name, str(error))
    return Standing(case, Stage.TO_RELEASE, requester.name)


def _denials(case: Case, now: Circumstances) -> list[Denial]:
    """Return the denials that approvers signed; anybody can put a file into a folder."""
    return [
        one
        for one in case.denials
        if any(person.key == one.approver for person in now.people)
        and one.approver.verifies(Domain.DENIAL, one.statement(), one.signature)
    ]


def _releasing(case: Case, requester: Person, now: Circumstances) -> list[Person]:
    """Return those whose release of a request counts, each human being once."""
    found: list[Person] = []
    statement = case.signed.request.statement()
    for one in case.approvals:
        person = next((p for p in now.people if p.key == one.approver), None)
        if person is None or not one.approver.verifies(Domain.APPROVAL, statement, one.signature):
            continue
        try:
            check_may_release(person, requester, now)
        except ApprovalError:
            continue
        if not any(one_human(person, other) for other in found):
            found.append(person)
    return found
