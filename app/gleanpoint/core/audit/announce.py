"""Announce an export in the log, and see to it that the log also tells how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from gleanpoint.core.audit import events
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.recovery_points import RecoveryPoint


@dataclass(slots=True)
class Begun:
    """An export under way; ``bytes_out`` counts what goes out where it cannot be taken back."""

    bytes_out: int = 0


@contextmanager
def announced(log: AuditLog, point: RecoveryPoint, plan: ExportPlan) -> Iterator[Begun]:
    """Write the intent; whatever ends the work before its receipt is written too.

    Raises:
        AuditLogError: The log cannot be written; nothing was sent or written.
    """
    intent = log.append(events.export_intent(point, plan))
    begun = Begun()
    try:
        yield begun
    except BaseException as error:  # a reader that went away and a second Ctrl-C count as well
        log.append(events.export_failed(point, intent, error, begun.bytes_out))
        raise
