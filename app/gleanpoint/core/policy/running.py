"""Which policy is in force in a workspace, checked against its signatures and the log.

Where people are named, nothing is decided by a policy that is unsigned, was changed, is an
older version, or is another one than the log saw coming into force last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from gleanpoint.core.access.team_folder import is_marked
from gleanpoint.core.audit.canonical import Canonical, instant
from gleanpoint.core.audit.entry import Entry, Outcome
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.errors import AuditLogError, GleanpointError
from gleanpoint.core.policy.document import PolicyDocument, SignedPolicy
from gleanpoint.core.policy.errors import PolicyChangeError, PolicyDocumentError
from gleanpoint.core.policy.founding import check_founded
from gleanpoint.core.policy.logged import (
    LoggedChange,
    change_event,
    effective_of,
    entry_numbered,
    last_change,
)
from gleanpoint.core.policy.sealed_changes import seal_changes
from gleanpoint.core.policy.signing import Standing, standing_of
from gleanpoint.core.policy.store import PROPOSAL, SOURCE, WAITING, PolicyStore
from gleanpoint.core.retention.policy import Policy, default_policy, load_policy

ROUNDING = timedelta(minutes=1)
"""By how much an announced cooling time may fall short of the rule: clocks and disks are slow."""


@dataclass(frozen=True, slots=True)
class Running:
    """The policy in force.

    Args:
        policy: What it says.
        signed: The document and its signatures; None in a personal workspace.
        waiting: A signed change that waits for its cooling time; None without one.
        effective: When that one starts (UTC).
        remark: A sentence for people where something is not as expected; else empty.
    """

    policy: Policy
    signed: SignedPolicy | None = None
    waiting: SignedPolicy | None = None
    effective: datetime | None = None
    remark: str = ""


def running_policy(folder: Path, log: AuditLog, now: Callable[[], datetime]) -> Running:
    """Return the policy in force; takes a change that has waited long enough into force.

    Args:
        folder: Of the workspace.
        log: Its log.
        now: Tells the moment.

    Raises:
        PolicyDocumentError: The signed policy cannot be relied on.
        PolicyError: The policy file of a personal workspace cannot be used.
        AuditLogError: The log cannot be read.
    """
    store = PolicyStore(folder)
    if not store.is_signed and not is_marked(folder):
        return Running(_personal(folder))  # without a search of its log, which may be long
    logged = last_change(log.folder)
    while True:
        try:
            return _running(store, log, now, logged)
        except PolicyDocumentError:
            latest = last_change(log.folder)
            if latest is None or (logged is not None and latest.entry.seq == logged.entry.seq):
                raise
            logged = latest  # another installation changed the policy meanwhile


def _running(
    store: PolicyStore,
    log: AuditLog,
    now: Callable[[], datetime],
    logged: LoggedChange | None,
) -> Running:
    """Return the policy in force by what the log said last."""
    if logged is None or not logged.in_force:
        if not store.is_signed:
            return Running(_personal(store.folder))
        if store.in_force() is None and store.named(PROPOSAL) is not None:
            return Running(_personal(store.folder))  # the first policy, cut short while it began
        raise PolicyDocumentError(
            "The policy is not used: the log knows of no signed policy, so it was brought here "
            "from elsewhere, or the log was."
        )
    check_founded(store.folder, log.folder)
    signed = _checked(store, logged, log)
    if not logged.waiting:
        return Running(signed.document.policy, signed)
    return _with_waiting(store, log, now, signed, logged)


def put_in_force(
    store: PolicyStore,
    log: AuditLog,
    before: SignedPolicy | None,
    after: SignedPolicy,
    standing: Standing,
    begun: Entry | None = None,
) -> None:
    """Write to the log that a document is in force, and what it changes, and make it so.

    What is cut short after the log was written is finished at the next start.

    Args:
        store: Where the document was filed.
        log: The log.
        before: The document in force; None without one.
        after: The one that takes its place.
        standing: Of that one.
        begun: The entry that announced it, where it waited.

    Raises:
        AuditLogError: The log cannot be written; nothing was changed.
        PolicyChangeError: The folder cannot be written.
    """
    so_far = before.document if before else None
    is_sealed = begun is not None and begun.sealed
    event = change_event(
        so_far,
        after.document,
        Outcome.DONE,
        standing=standing,
        begun=begun,
        sealed=None if is_sealed else _sealed(store.folder, so_far, after.document),
    )
    log.append(event)
    store.put_in_force(after)
    store.drop(WAITING)


def _sealed(
    folder: Path, before: PolicyDocument | None, after: PolicyDocument
) -> dict[str, Canonical]:
    return seal_changes(folder, before.policy if before else None, after.policy)


def _personal(folder: Path) -> Policy:
    own = folder / SOURCE
    policy = load_policy(own) if own.is_file() else default_policy()
    if policy.people:
        raise PolicyDocumentError(
            f"The policy {own.name} names people, so it has to be signed; an unsigned one is not "
            "used. Propose it with policy propose, and have it signed with policy sign."
        )
    return policy


def _checked(store: PolicyStore, logged: LoggedChange, log: AuditLog) -> SignedPolicy:
    """Return the document in force; finishes a change that was cut short.

    Raises:
        PolicyDocumentError: It is not the one that the log saw coming into force.
    """
    signed = store.in_force()
    if signed is None or signed.document.sha256 != logged.in_force:
        signed = _finished(store, logged, signed)
    before = store.check_links(signed)
    if before is not None and logged.entry.outcome == Outcome.DONE.value:
        _check_waited(before, signed, logged, log)
    return signed


def _finished(store: PolicyStore, logged: LoggedChange, found: SignedPolicy | None) -> SignedPolicy:
    """Finish a change whose entry is in the log and whose document is filed already."""
    version = logged.entry.details.get("version")
    if logged.entry.outcome == Outcome.DONE.value and type(version) is int:
        filed = store.version(version)
        is_next = filed is not None and filed.document.sha256 == logged.in_force
        was = found.document.sha256 if found else ""
        if filed is not None and is_next and filed.document.predecessor == was:
            store.check_links(filed)
            store.put_in_force(filed)
            return filed
    there = f"is {found.document.sha256[:16]}" if found else "is missing"
    raise PolicyDocumentError(
        f"The policy is not used: policy.json {there}, but the document that came into force last "
        f"by the log (entry {logged.entry.seq:,}) is {logged.in_force[:16]}. Put that one back "
        "from a copy of the workspace; versions lie in its folder policy."
    )


def _check_waited(
    before: SignedPolicy, after: SignedPolicy, logged: LoggedChange, log: AuditLog
) -> None:
    """See to it that a policy that loosens something had its cooling time.

    Raises:
        PolicyDocumentError: The log shows that it had not.
    """
    if not standing_of(before.document, after).waits:
        return
    seq = logged.entry.details.get("begun")
    begun = entry_numbered(log.folder, seq) if type(seq) is int else None
    cooling = before.document.policy.approvals.cooling
    if (
        begun is None
        or begun.outcome != Outcome.BEGUN.value
        or begun.details.get("document") != after.document.sha256
        or logged.entry.utc - begun.utc < cooling - ROUNDING
    ):
        hours = cooling // timedelta(hours=1)
        raise PolicyDocumentError(
            f"The policy is not used: version {after.document.policy.version:,} loosens the one "
            f"before and came into force without the cooling time of {hours} hours (entry "
            f"{logged.entry.seq:,} of the log)."
        )


def _with_waiting(
    store: PolicyStore,
    log: AuditLog,
    now: Callable[[], datetime],
    signed: SignedPolicy,
    logged: LoggedChange,
) -> Running:
    """Return the policy with the change that waits, or the change where its time has come.

    The policy so far is the tighter one: whatever is wrong with the change, it stays in force.
    """
    so_far = signed.document.policy
    try:
        waiting = store.named(WAITING)
        if waiting is None or waiting.document.sha256 != logged.waiting:
            raise PolicyChangeError("The document that waits is missing or was changed.")
        standing = standing_of(signed.document, waiting)
        effective = _effective(signed, logged)
        if standing.missing:
            raise PolicyChangeError("The document that waits lacks signatures.")
        if now() < effective or log.now() < effective:
            return Running(so_far, signed, waiting, effective)
        with store.alone():
            latest = last_change(log.folder)
            is_first = latest is not None and latest.entry.seq == logged.entry.seq
            if is_first:
                store.file_version(waiting, store.source_of(WAITING))
                put_in_force(store, log, signed, waiting, standing, logged.entry)
    except (PolicyChangeError, PolicyDocumentError, AuditLogError) as error:
        return Running(so_far, signed, remark=_not_taken(error))
    if not is_first:  # another installation was faster
        return running_policy(store.folder, log, now)
    return Running(waiting.document.policy, waiting)


def _effective(signed: SignedPolicy, logged: LoggedChange) -> datetime:
    """Return when a change starts: not before its cooling time, whatever was announced."""
    rule = logged.entry.utc + signed.document.policy.approvals.cooling
    announced = effective_of(logged.entry)
    if announced is None or announced < rule - ROUNDING:
        raise PolicyChangeError(
            f"It was announced without its cooling time, which ends {instant(rule)}."
        )
    return announced


def _not_taken(error: GleanpointError) -> str:
    return f"A change of the policy did not come into force, the policy so far stays. {error}"
