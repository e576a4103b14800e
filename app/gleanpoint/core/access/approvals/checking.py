"""Check a release at the moment of its use: whatever is not exactly right refuses it.

Source of the rules: design notes on retention, 4.4. That a release was not used before is checked
again when its use is written to the log, under the log's lock; see ``using``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from gleanpoint.core.access.approvals.circumstances import Circumstances, one_human
from gleanpoint.core.access.approvals.documents import (
    LONGEST,
    Approval,
    Destination,
    Request,
    RequestedAction,
    RequestedItem,
    SignedRequest,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.release import Release
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import Domain, PublicKey
from gleanpoint.core.retention.roles import Role

CLOCK_JITTER = timedelta(seconds=2)
"""How far two clocks of one workspace may differ; the log takes as much."""

CLOCKS_APART = timedelta(minutes=5)
"""How far the clock of whoever asked may be ahead."""

DENIED = "The request was denied. Ask again, with another purpose or items."

ASKERS = frozenset({Role.HELPDESK, Role.DBA, Role.LEGAL})
"""Who may ask: the roles that export."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is about to happen.

    Args:
        items: Everything that would go out, by address and content.
        action: What with it.
        destination: Where to.
        formats: Words of the formats that messages and tables go out in.
    """

    items: tuple[RequestedItem, ...]
    action: RequestedAction
    destination: Destination
    formats: tuple[str, ...] = ()


def check_release(approvals: Sequence[Approval], wanted: Wanted, now: Circumstances) -> Release:
    """Return the release that covers what is wanted.

    Args:
        approvals: Signatures on one request.
        wanted: What is about to happen.
        now: Everything as it is.

    Raises:
        ApprovalError: It does not; the sentence says why.
    """
    release = check_signatures(approvals, now)
    check_use(release.request, now)
    _check_scope(release.request, wanted)
    return release


def check_signatures(approvals: Sequence[Approval], now: Circumstances) -> Release:
    """Return what is signed by all who have to; everything but its use and scope is checked.

    Raises:
        ApprovalError: Not enough people signed, or a wrong one did.
    """
    if not approvals:
        raise ApprovalError("Nobody has released this yet. An approver has to.")
    signed = approvals[0].request
    statement = signed.request.statement()
    if any(one.request.request.statement() != statement for one in approvals):
        raise ApprovalError("These releases are of different requests. Use those of one request.")
    requester = check_request(signed, now)
    approvers = tuple(_approver(one, statement, requester, now) for one in approvals)
    for number, one in enumerate(approvers):
        if any(one_human(one, other) for other in approvers[:number]):
            raise ApprovalError(
                f"{one.name} signed twice, or by two keys. Each release has to come from somebody "
                "else."
            )
    if len(approvers) < now.approvers:
        raise ApprovalError(
            f"{len(approvers)} of {now.approvers} approvers have released this. The others have "
            "to sign too."
        )
    return Release(signed, requester, tuple(approvals), approvers)


def check_request(signed: SignedRequest, now: Circumstances) -> Person:
    """Check a request as such; returns who made it.

    Raises:
        ApprovalError: It is not what its requester signed, not good now, or of another workspace.
    """
    request = signed.request
    requester = _person(now, request.requester, "asked for this")
    if not request.requester.verifies(Domain.REQUEST, request.statement(), signed.signature):
        raise ApprovalError("The request was changed after it was signed. Ask again.")
    if not requester.roles & ASKERS:
        raise ApprovalError(
            f"{requester.name} has no role that exports. Somebody who has one has to ask."
        )
    _check_time(request, now)
    _check_request_text(request)
    if now.changed_policy_lately(requester):
        raise ApprovalError(
            f"{requester.name} changed policy or roles less than 24 hours ago and cannot ask for "
            "an exception from them. Somebody else has to ask."
        )
    if request.policy != now.policy:
        raise ApprovalError("The policy was changed since the request was made. Ask again.")
    _check_log(request, now)
    return requester


def check_use(request: Request, now: Circumstances) -> None:
    """Check that a request may be used now, by whoever acts.

    Raises:
        ApprovalError: It was used or denied, or is somebody else's.
    """
    if request.sha256 in now.log.used:
        raise used_already()
    if request.sha256 in now.log.denied:
        raise ApprovalError(DENIED)
    if now.actor != request.requester:
        name = _person(now, request.requester, "asked for this").name
        raise ApprovalError(f"{name} asked for this and has to use it, with their key unlocked.")


def used_already() -> ApprovalError:
    """Return the error for a release that was used."""
    return ApprovalError("This release was used already; each is good for one time. Ask again.")


def _check_time(request: Request, now: Circumstances) -> None:
    last = now.log.last_moment
    if last is not None and now.now < last - CLOCK_JITTER:
        behind = int((last - now.now).total_seconds())
        raise ApprovalError(
            f"The clock is {behind:,} seconds behind the last log entry. Set it right to go on."
        )
    if request.expires <= request.made or request.expires - request.made > min(LONGEST, now.valid):
        hours = int(min(LONGEST, now.valid).total_seconds() // 3600)
        raise ApprovalError(f"A request is good for {hours} hours at most. Ask again.")
    if request.made > now.now + CLOCKS_APART:
        raise ApprovalError(
            f"The request is dated {request.made:%Y-%m-%d %H:%M} UTC, which is not yet. Set the "
            "clocks right and ask again."
        )
    if now.now >= request.expires:
        raise ApprovalError(
            f"The request was good until {request.expires:%Y-%m-%d %H:%M} UTC. Ask again."
        )


def _check_request_text(request: Request) -> None:
    if not request.purpose.strip():
        raise ApprovalError("The request names no purpose. Ask again and say what it is for.")
    if len({item.address_sha256 for item in request.items}) != len(request.items):
        raise ApprovalError("The request names an item twice. Ask again.")


def _check_log(request: Request, now: Circumstances) -> None:
    if request.log_size > now.log.size:
        raise ApprovalError(
            f"The audit log has {now.log.size:,} entries and had {request.log_size:,} when the "
            "request was made. Exporting is off; tell your security administrator."
        )
    if now.log.root_at(request.log_size) != request.log_root:
        raise ApprovalError(
            "The audit log is not the one that the request was made with, or was changed. Ask "
            "again; if it was made here, tell your security administrator."
        )


def _approver(
    approval: Approval, statement: bytes, requester: Person, now: Circumstances
) -> Person:
    approver = _person(now, approval.approver, "released this")
    check_may_release(approver, requester, now)
    if not approval.approver.verifies(Domain.APPROVAL, statement, approval.signature):
        raise ApprovalError(
            f"What {approver.name} signed is not this request. It was changed, or the signature "
            "is of something else."
        )
    return approver


def check_may_release(approver: Person, requester: Person, now: Circumstances) -> None:
    """Check that a person may release what another one asked for.

    Raises:
        ApprovalError: They may not.
    """
    if approver.key == requester.key:
        raise ApprovalError("You asked for this yourself. Another approver has to release it.")
    if one_human(approver, requester):
        raise ApprovalError(
            f"{approver.name} and {requester.name} are one person. Another approver has to "
            "release it."
        )
    if Role.APPROVER not in approver.roles:
        raise ApprovalError(f"{approver.name} is no approver. Somebody who is has to release it.")
    if now.changed_policy_lately(approver):
        raise ApprovalError(
            f"{approver.name} changed policy or roles less than 24 hours ago. Another approver "
            "has to release it."
        )


def _check_scope(request: Request, wanted: Wanted) -> None:
    if request.action is not wanted.action:
        raise ApprovalError(
            f"The request was for {request.action.value}, this is {wanted.action.value}. Ask "
            f"again for {wanted.action.value}."
        )
    if request.destination is not wanted.destination:
        raise ApprovalError(
            f"The request was for a destination of the kind {request.destination.value}, this is "
            f"{wanted.destination.value}. Ask again for {wanted.destination.value}."
        )
    if len(request.items) != len(wanted.items):
        raise ApprovalError(
            f"The request was for {_items(len(request.items))}, you chose {len(wanted.items):,}. "
            f"Ask again for the {len(wanted.items):,}."
        )
    asked = {item.address_sha256: item.content_sha256 for item in request.items}
    others = len(asked.keys() - {item.address_sha256 for item in wanted.items})
    if others:
        raise ApprovalError(
            f"The request was for {_items(len(asked))}, and {others:,} of those that you chose "
            "are others. Choose what was asked for, or ask again."
        )
    changed = sum(asked[item.address_sha256] != item.content_sha256 for item in wanted.items)
    if changed:
        raise ApprovalError(
            f"{_items(changed)} no longer {'has' if changed == 1 else 'have'} the content that the "
            "request was for. Ask again."
        )
    if request.formats is not None and request.formats != wanted.formats:
        asked_for, chosen = ", ".join(request.formats), ", ".join(wanted.formats)
        raise ApprovalError(
            f"The request was for an export as {asked_for}, this is one as {chosen}. Choose the "
            "format that was asked for, or ask again."
        )


def _person(now: Circumstances, key: PublicKey, did: str) -> Person:
    found = next((one for one in now.people if one.key == key), None)
    if found is None:
        raise ApprovalError(
            f"Whoever {did} (key {key.id}) is not, or no longer, in the policy of this workspace."
        )
    return found


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count:,} items"
