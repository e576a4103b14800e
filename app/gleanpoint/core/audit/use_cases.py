"""What a person can ask of the log besides looking at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.access.people import Identity, Person
from gleanpoint.core.audit.events import log_verified
from gleanpoint.core.audit.known import KnownHead
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.verify import Verification, verify
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.retention.roles import Role

READS_THE_LOG = frozenset({Role.LEGAL, Role.APPROVER, Role.SECURITY_ADMIN, Role.AUDITOR})
"""Roles that look at the log, and take it along."""


def verify_and_record(
    log: AuditLog,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    noted: Sequence[KnownHead] = (),
) -> Verification:
    """Verify a log against every head that is known of it, and record that it was found intact.

    A log that is not intact is left exactly as it was found: it is evidence.

    Args:
        log: The log.
        report: Told of the bytes that were read.
        cancellation: Can stop it.
        noted: Heads besides those that home folder and witnesses know.

    Raises:
        AuditLogError: It cannot be read or written.
        CancelledError: A stop was requested.
    """
    gathered = log.known_heads()
    found = verify(log.folder, report, cancellation, (*gathered.known, *noted))
    found = replace(found, notes=(*found.notes, *gathered.notes))
    if found.is_intact and found.entries:
        log.append(log_verified(found))
    return found


def check_may_look(who: Identity, people: Sequence[Person]) -> None:
    """See to it that whoever acts may read the log; verifying it is for everybody.

    Source: design notes on compliance, 6: helpdesk and DBA do not.

    Raises:
        LockedError: People are named, and nobody unlocked, or none of their roles reads the log.
    """
    if not people or who.roles & READS_THE_LOG:
        return
    if not who.roles:
        raise LockedError("The log is read by people of this workspace: name yourself with --as.")
    roles = ", ".join(sorted(role.words for role in READS_THE_LOG))
    raise LockedError(f"None of your roles reads the log. These do: {roles}.")


def check_may_decide(who: Identity) -> None:
    """See to it that whoever acts may set a log aside.

    Raises:
        LockedError: They are no security administrator.
    """
    if Role.SECURITY_ADMIN not in who.roles:
        raise LockedError("A log is begun anew by a security administrator: use --as NAME.")
