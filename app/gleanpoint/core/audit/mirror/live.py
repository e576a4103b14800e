"""The way to mirrors for front ends: loads ODBC when it is asked for, or says it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gleanpoint.core.audit.canonical import Canonical
from gleanpoint.core.audit.entry import Action, Event, Outcome
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.export.tables.live import odbc_here
from gleanpoint.core.export.tables.options import OdbcOptions
from gleanpoint.core.jobs import Cancellation, Report, unreported

if TYPE_CHECKING:
    from gleanpoint.core.audit.mirror.mirror import Mirror, MirrorCheck, Mirrored


def open_mirror(options: OdbcOptions) -> Mirror:
    """Return an open mirror.

    Raises:
        UsageError: There is no ODBC on this machine, or the string cannot be used.
        TargetUnwritableError: No connection came about.
    """
    with odbc_here():
        from gleanpoint.core.audit.mirror import mirror  # noqa: PLC0415

    return mirror.Mirror(options)


def mirror_log(
    log: AuditLog,
    options: OdbcOptions,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> Mirrored:
    """Add to a mirror what is not there yet; that it was done is logged, and mirrored next time.

    Raises:
        GleanpointError: See ``Mirror.add``.
    """
    try:
        with open_mirror(options) as mirror:
            done = mirror.add(log, report, cancellation)
    except GleanpointError as error:
        log.append(Event(Action.LOG_MIRROR, Outcome.FAILED, {"error": error.kind}))
        raise
    details: dict[str, Canonical] = {"before": done.before, "added": done.added}
    log.append(Event(Action.LOG_MIRROR, details=details))
    return done


def check_mirror(
    log: AuditLog,
    options: OdbcOptions,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> MirrorCheck:
    """Compare a mirror with the log.

    Raises:
        GleanpointError: See ``Mirror.check``.
    """
    with open_mirror(options) as mirror:
        return mirror.check(log, report, cancellation)
