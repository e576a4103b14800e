"""What is written to the log of requests, releases and denials: hashes, keys and signatures.

A purpose, a ground and a reason are words that people wrote for the log; no item is named in it.
"""

from __future__ import annotations

import base64

from gleanpoint.core.access.approvals.documents import Approval, Denial, Request, SignedRequest
from gleanpoint.core.access.approvals.release import Release
from gleanpoint.core.audit.canonical import Canonical, clean_text, instant
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.events import point_id
from gleanpoint.core.recovery_points import RecoveryPoint


def requested(signed: SignedRequest) -> Event:
    """Somebody asked for a release."""
    request = signed.request
    details: dict[str, Canonical] = {
        **request_id(request),
        "action": request.action.value,
        "destination": request.destination.value,
        **_formats(request),
        "purpose": clean_text(request.purpose),
        "ground": clean_text(request.ground),
        "policy": request.policy,
        "expires": instant(request.expires),
        "signature": _text(signed.signature),
    }
    return Event(Action.REQUEST, Outcome.DONE, details)


def looked(request: Request, point: RecoveryPoint) -> Event:
    """An approver looks at what a request names, in a source of theirs."""
    return Event(Action.LOOK, Outcome.BEGUN, {**request_id(request), **point_id(point)})


def approved(approval: Approval) -> Event:
    """Somebody else released what was asked for."""
    details = {**request_id(approval.request.request), **_signed(approval)}
    return Event(Action.APPROVAL, Outcome.DONE, details)


def denied(request: Request, denial: Denial) -> Event:
    """Somebody else denied what was asked for."""
    details: dict[str, Canonical] = {
        **request_id(request),
        "approver": str(denial.approver),
        "signature": _text(denial.signature),
        "reason": clean_text(denial.reason),
    }
    return Event(Action.DENIAL, Outcome.REFUSED, details)


def release_refused(request: Request, why: str) -> Event:
    """A release was shown that does not cover what was wanted.

    Args:
        request: The request that it is of, as it was shown.
        why: The sentence; it names people and figures, no items.
    """
    details = {**request_id(request), "reason": clean_text(why)}
    return Event(Action.RELEASE, Outcome.REFUSED, details)


def released(release: Release, verdicts: dict[str, int]) -> Event:
    """A release is used, once and for all; written before the first byte goes out.

    Args:
        release: With all signatures.
        verdicts: How many of the items have which verdict by themselves.
    """
    signed = release.signed
    details: dict[str, Canonical] = {
        **request_id(signed.request),
        "action": signed.request.action.value,
        "destination": signed.request.destination.value,
        **_formats(signed.request),
        "purpose": clean_text(signed.request.purpose),
        "ground": clean_text(signed.request.ground),
        "policy": signed.request.policy,
        "expires": instant(signed.request.expires),
        "signature": _text(signed.signature),
        "approvals": [_signed(approval) for approval in release.approvals],
        "verdicts": verdicts,
    }
    return Event(Action.RELEASE, Outcome.BEGUN, details)


def emergency(items: int, needs: list[str], purpose: str) -> Event:
    """One person alone let go what a house rule wants released; the matter is to be reviewed.

    Args:
        items: How many.
        needs: What would have needed an approver.
        purpose: Why it could not wait.
    """
    details: dict[str, Canonical] = {
        "items": items,
        "needs": list(needs),
        "purpose": clean_text(purpose),
        "review": True,
    }
    return Event(Action.EMERGENCY, Outcome.BEGUN, details)


def request_id(request: Request) -> dict[str, Canonical]:
    """Return what stands for a request."""
    return {
        "request": request.id,
        "request_sha256": request.sha256,
        "requester": str(request.requester),
        "items": len(request.items),
    }


def _formats(request: Request) -> dict[str, Canonical]:
    """Return the formats that were signed; nothing where any will do."""
    return {"formats": list(request.formats)} if request.formats else {}


def _signed(approval: Approval) -> dict[str, Canonical]:
    return {
        "approver": str(approval.approver),
        "approval_signature": _text(approval.signature),
        "signed_at": instant(approval.signed_at),
    }


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
