"""Release or deny what somebody else asked for, after seeing the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gleanpoint.core.access.approvals.checking import check_may_release, check_request
from gleanpoint.core.access.approvals.circumstances import Circumstances
from gleanpoint.core.access.approvals.documents import (
    LONGEST_TEXT,
    Approval,
    Denial,
    SignedRequest,
)
from gleanpoint.core.access.approvals.errors import ApprovalError
from gleanpoint.core.access.approvals.gathering import circumstances_of
from gleanpoint.core.access.approvals.listing import ListedItem, Listing, read_listing
from gleanpoint.core.access.errors import SealedFileError
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.signatures import Domain, SigningKey
from gleanpoint.core.audit import approval_events
from gleanpoint.core.audit.canonical import clean_text
from gleanpoint.core.digest_reader import ItemDigest
from gleanpoint.core.workspace import Workspace


def listing_of(signed: SignedRequest, workspace: Workspace) -> Listing:
    """Return the list of items that came sealed with a request; empty where none came for one.

    Raises:
        ApprovalError: It is of other items than those that are signed.
    """
    key = workspace.identity.sealing
    if not signed.listing or key is None:
        return Listing()
    from gleanpoint.core.access.sealed_streams import open_sealed  # noqa: PLC0415 - when needed
    from gleanpoint.core.access.sealing import Purpose  # noqa: PLC0415 - as above

    try:
        data = open_sealed(signed.listing, key, Purpose.REQUEST)
    except SealedFileError:
        return Listing()  # it was sealed to others, or changed: then it says nothing
    return read_listing(data, signed.request)


def compare(items: Sequence[ListedItem], digests: Sequence[ItemDigest]) -> list[str]:
    """Return a sentence for each item whose content is not what the request names.

    Args:
        items: The items.
        digests: Of each, made from the source that the approver has.
    """
    return [
        f"{one.node.path} has another content here than the request names."
        for one, digest in zip(items, digests, strict=True)
        if digest.sha256 != one.item.content_sha256
    ]


def check_may_answer(signed: SignedRequest, workspace: Workspace) -> Person:
    """Return whoever acts, if they may release or deny a request now.

    Raises:
        ApprovalError: They may not, or it is none that can be answered.
    """
    now = circumstances_of(workspace)
    person, _ = _answering(workspace)
    check_may_release(person, _open_request(signed, now), now)
    return person


def approve(signed: SignedRequest, workspace: Workspace) -> Approval:
    """Release what somebody else asked for; it is in the log when this returns.

    Raises:
        ApprovalError: This person may not, or the request is not good.
        AuditLogError: The log cannot be written.
    """
    now = circumstances_of(workspace)
    person, key = _answering(workspace)
    check_may_release(person, _open_request(signed, now), now)
    signature = key.sign(Domain.APPROVAL, signed.request.statement())
    approval = Approval(replace(signed, listing=b""), key.public, signature, now.now)
    workspace.log.append(approval_events.approved(approval))
    return approval


def deny(signed: SignedRequest, reason: str, workspace: Workspace) -> Denial:
    """Deny what somebody else asked for; it is in the log when this returns.

    Raises:
        ApprovalError: This person may not, the request is not good, or no reason is given.
        AuditLogError: The log cannot be written.
    """
    if not reason.strip() or len(reason) > LONGEST_TEXT:
        raise ApprovalError(
            f"Say why, in 1 to {LONGEST_TEXT:,} characters: whoever asked reads it."
        )
    now = circumstances_of(workspace)
    person, key = _answering(workspace)
    check_may_release(person, _open_request(signed, now), now)
    request = signed.request
    words = clean_text(reason.strip())
    denial = Denial(request.sha256, request.id, words, key.public, now.now)
    denial = replace(denial, signature=key.sign(Domain.DENIAL, denial.statement()))
    workspace.log.append(approval_events.denied(request, denial))
    return denial


def _open_request(signed: SignedRequest, now: Circumstances) -> Person:
    """Check that a request can still be answered; returns who made it."""
    if signed.request.sha256 in now.log.used | now.log.denied:
        raise ApprovalError("This request was used or denied already.")
    return check_request(signed, now)


def _answering(workspace: Workspace) -> tuple[Person, SigningKey]:
    who = workspace.identity
    if who.person is None or who.key is None:
        raise ApprovalError("A release is signed: unlock your key first.")
    return who.person, who.key
