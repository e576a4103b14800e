"""Ask for a release: the exact items, what for, where to, and until when; signed and logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from gleanpoint.core.access.approvals.checking import ASKERS, check_may_release
from gleanpoint.core.access.approvals.circumstances import Circumstances
from gleanpoint.core.access.approvals.documents import (
    LONGEST,
    LONGEST_TEXT,
    MOST_ITEMS,
    Destination,
    Request,
    RequestedAction,
    SignedRequest,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.gathering import circumstances_of
from gleanpoint.core.access.approvals.listing import ListedItem, Listing, seal_listing
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import Domain, SigningKey
from gleanpoint.core.audit import approval_events
from gleanpoint.core.audit.canonical import clean_text
from gleanpoint.core.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for, besides the items.

    Args:
        action: What with them.
        purpose: Why; never empty.
        ground: The legal ground; needed for erased subjects.
        destination: Where to.
        lasts: How long the request is good; the policy may let it be good for less.
        formats: Words of the formats that messages and tables go out in; None: any will do.
        any_format: Whether any is asked for where there is a choice.
    """

    action: RequestedAction
    purpose: str
    ground: str = ""
    destination: Destination = Destination.FOLDER
    lasts: timedelta = timedelta(hours=24)
    formats: tuple[str, ...] | None = None
    any_format: bool = False


def ask(listing: Listing, wish: Wish, workspace: Workspace) -> SignedRequest:
    """Return the signed request for some items; it is in the log when this returns.

    Args:
        listing: Everything that would go out, each with its digest.
        wish: What for.
        workspace: Policy, people and log; the key of whoever asks is unlocked in it.

    Raises:
        ApprovalError: It cannot be asked for like this.
        AuditLogError: The log cannot be written.
    """
    person, key = _asker(workspace)
    now = circumstances_of(workspace)
    items = listing.items
    _check_wish(wish, items, now)
    _check_somebody_may_release(person, now)
    request = Request(
        id=uuid4().hex,
        items=tuple(one.item for one in items),
        action=wish.action,
        purpose=clean_text(wish.purpose.strip()),
        ground=clean_text(wish.ground.strip()),
        destination=wish.destination,
        policy=now.policy,
        log_size=now.log.size,
        log_root=now.log.root_at(now.log.size),
        made=now.now,
        expires=now.now + wish.lasts,
        requester=key.public,
        formats=wish.formats,
    )
    signature = key.sign(Domain.REQUEST, request.statement())
    signed = SignedRequest(request, signature, seal_listing(listing, person, now.people))
    workspace.log.append(approval_events.requested(signed))
    return signed


def _asker(workspace: Workspace) -> tuple[Person, SigningKey]:
    who = workspace.identity
    if not workspace.is_team:
        raise ApprovalError(
            "There is nobody else in this workspace who could release something. Name people in "
            "its policy first."
        )
    if who.person is None or who.key is None:
        raise ApprovalError("A request is signed: unlock your key first.")
    if not who.person.roles & ASKERS:
        raise ApprovalError(f"{who.name} has no role that exports, and so nothing to ask for.")
    return who.person, who.key


def _check_wish(wish: Wish, items: Sequence[ListedItem], now: Circumstances) -> None:
    if not items:
        raise ApprovalError("There is nothing to ask for.")
    if len(items) > MOST_ITEMS:
        raise ApprovalError(
            f"These are {len(items):,} items; {MOST_ITEMS:,} can be asked for at once. Ask for "
            "them in parts."
        )
    if not wish.purpose.strip():
        raise ApprovalError("Say what it is for: an approver decides by the purpose.")
    for text, name in ((wish.purpose, "purpose"), (wish.ground, "ground")):
        if len(text) > LONGEST_TEXT:
            raise ApprovalError(
                f"The {name} has {len(text):,} characters; {LONGEST_TEXT:,} can be signed."
            )
    longest = min(LONGEST, now.valid)
    if not timedelta(0) < wish.lasts <= longest:
        hours = int(longest.total_seconds() // 3600)
        raise ApprovalError(f"A request is good for {hours} hours at most.")


def _check_somebody_may_release(person: Person, now: Circumstances) -> None:
    """Refuse at once what enough people could never release."""
    if now.changed_policy_lately(person):
        raise ApprovalError(
            f"{person.name} changed policy or roles less than 24 hours ago and cannot ask for an "
            "exception from them. Somebody else has to ask."
        )
    able = [one for one in now.people if _may_release(one, person, now)]
    if len(able) < now.approvers:
        raise ApprovalError(
            f"{now.approvers} {'person has' if now.approvers == 1 else 'people have'} to release "
            f"this, and the policy names {len(able)} who may. A security administrator can name "
            "another approver."
        )


def _may_release(one: Person, requester: Person, now: Circumstances) -> bool:
    try:
        check_may_release(one, requester, now)
    except ApprovalError:
        return False
    return True
