"""Write to the log of a personal workspace that another policy is in force, and what it changes."""

from __future__ import annotations

import contextlib
from pathlib import Path

from gleanpoint.core.access.whole_files import read_at_most, replace_whole
from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.events import policy_changed
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy, read_signed
from gleanpoint.core.policy.errors import PolicyChangeError, PolicyDocumentError
from gleanpoint.core.policy.logged import last_change
from gleanpoint.core.policy.sealed_changes import seal_changes
from gleanpoint.core.retention.policy import SIZE_LIMIT, Policy, default_policy

RECORDED = ".policy-recorded"
"""File that spares a personal workspace a search of its log: fingerprint recorded last."""

RECORDED_TEXT = ".policy-recorded.json"
"""What that policy said, so that the next change of it can be told; for its owner alone."""


def record_personal(policy: Policy, log: AuditLog) -> None:
    """Write to the log of a personal workspace that another policy is in force, if it is.

    Raises:
        AuditLogError: The log cannot be read or written.
    """
    folder = log.folder.parent
    try:
        data = read_at_most(folder / RECORDED, len(policy.fingerprint))
        known = data.decode("ascii", "replace")
    except OSError:
        known = default_policy().fingerprint
    if policy.fingerprint == known:
        return
    logged = last_change(log.folder)
    before = logged.fingerprint if logged else default_policy().fingerprint
    if policy.fingerprint != before:
        sealed = _sealed(folder, before, policy)
        log.append(policy_changed(before, policy.fingerprint, sealed))
    with contextlib.suppress(OSError):  # then the log is asked again next time
        replace_whole(folder / RECORDED_TEXT, _document(policy).as_bytes())
        replace_whole(folder / RECORDED, policy.fingerprint.encode())


def _sealed(folder: Path, before: str, policy: Policy) -> dict[str, Canonical]:
    """Seal what a policy changes.

    Returns:
        Nothing where it is not known any more what was there before, or where it cannot be kept:
        a workspace of one's own goes on all the same.
    """
    so_far = default_policy()
    if so_far.fingerprint != before:
        try:
            data = read_at_most(folder / RECORDED_TEXT, SIZE_LIMIT)
            so_far = read_signed(data, RECORDED_TEXT).document.policy
        except (OSError, PolicyDocumentError):
            return {}
    if so_far.fingerprint != before:
        return {}
    try:
        return seal_changes(folder, so_far, policy)
    except PolicyChangeError:
        return {}


def _document(policy: Policy) -> SignedPolicy:
    return SignedPolicy(PolicyDocument(policy, ""))
