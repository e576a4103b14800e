"""Announce an export in the log, and see to it that the log also tells how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from gleanpoint.core.access.approvals.use_once import unused
from gleanpoint.core.audit import approval_events, events
from gleanpoint.core.audit.entry import Event
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.errors import RetentionRefusedError
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.recovery_points import RecoveryPoint


@dataclass(slots=True)
class Begun:
    """An export under way; ``bytes_out`` counts what goes out where it cannot be taken back.

    ``intent`` is the number of the entry that announced it.
    """

    bytes_out: int = 0
    intent: int = 0


@contextmanager
def announced(log: AuditLog, point: RecoveryPoint, plan: ExportPlan) -> Iterator[Begun]:
    """Write the intent; whatever ends the work before its receipt is written too.

    A release is used up in the same append, while nobody else can write: of two who use one at
    once, one goes on.

    Raises:
        ApprovalError: The release was used meanwhile.
        RetentionRefusedError: A house rule wants a second person, and none released it.
        AuditLogError: The log was changed or cannot be written; nothing was sent or written.
    """
    if plan.lacks_release:
        raise RetentionRefusedError(f"{plan.needs[0]} Nothing was exported.")
    log.require_whole()
    intent = log.append_many(
        [*_released(plan), events.export_intent(point, plan)],
        check=unused(log, plan.release.request.sha256) if plan.release else None,
    )[-1]
    begun = Begun(intent=intent.seq)
    try:
        yield begun
    except BaseException as error:  # a reader that went away and a second Ctrl-C count as well
        log.append(events.export_failed(point, intent, error, begun.bytes_out))
        raise


def _released(plan: ExportPlan) -> Iterator[Event]:
    """Yield what goes into the log in front of the intent."""
    if plan.release is not None:
        yield approval_events.released(plan.release, plan.items.verdicts)
    elif plan.is_emergency:
        count = len(plan.to_write)
        yield approval_events.emergency(count, list(plan.needs), plan.options.purpose)
