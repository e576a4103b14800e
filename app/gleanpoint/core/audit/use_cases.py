"""What a person can ask of the log besides looking at it."""

from __future__ import annotations

from gleanpoint.core.audit.events import log_verified
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.verify import Verification, verify
from gleanpoint.core.jobs import Cancellation, Report, unreported


def verify_and_record(
    log: AuditLog, report: Report = unreported, cancellation: Cancellation | None = None
) -> Verification:
    """Verify a log, and record that it was found intact.

    A log that is not intact is left exactly as it was found: it is evidence.

    Raises:
        AuditLogError: It cannot be read or written.
        CancelledError: A stop was requested.
    """
    found = verify(log.folder, report, cancellation)
    if found.is_intact and found.entries:
        log.append(log_verified(found))
    return found
