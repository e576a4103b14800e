"""Whether what two persons released was released by two persons whom the policy names."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from gleanpoint.core.access.approvals.documents import Approval
from gleanpoint.core.access.signatures import Domain, PublicKey
from gleanpoint.core.audit.canonical import Canonical, canonical_json, instant
from gleanpoint.core.export.proof.statement import from_base64, read_key


def approval_entry(approvals: Collection[Approval]) -> dict[str, Canonical]:
    """Return a request with the signatures on it as JSON values, for a manifest.

    Args:
        approvals: One or more, all of one request.
    """
    signed = next(iter(approvals)).request
    return {
        "request": signed.request.as_json(),
        "signature": base64.b64encode(signed.signature).decode(),
        "approvals": [
            {
                "key": str(one.approver),
                "signature": base64.b64encode(one.signature).decode(),
                "signed_at": instant(one.signed_at),
            }
            for one in approvals
        ],
    }


def request_sha256(entry: Mapping[str, Any]) -> str:
    """Return what items cite an approval by: the SHA-256, in hex, of the signed request.

    Raises:
        KeyError: There is no request in it.
    """
    return hashlib.sha256(canonical_json(entry["request"])).hexdigest()


def is_approved(entry: Mapping[str, Any], people: Collection[PublicKey]) -> bool:
    """Whether the requester and another person signed the request, and nobody wrongly.

    Args:
        entry: Of the manifest.
        people: Keys of the people whom the policy names.

    Raises:
        KeyError: Something is missing.
        ValueError: A key or a signature is none.
        TypeError: Something is of another kind.
    """
    statement = canonical_json(entry["request"])
    requester = read_key(entry["request"]["requester"])
    signatures = [(requester, Domain.REQUEST, entry["signature"])]
    signatures += [
        (read_key(one["key"]), Domain.APPROVAL, one["signature"]) for one in entry["approvals"]
    ]
    approvers = {key for key, domain, _ in signatures if domain is Domain.APPROVAL}
    if not approvers or requester in approvers or not {requester, *approvers} <= set(people):
        return False
    return all(
        key.verifies(domain, statement, from_base64(signature))
        for key, domain, signature in signatures
    )
