"""Open a recovery point: choose it, start its parser process, write the opening to the log."""

from __future__ import annotations

from datetime import datetime

from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.recovery_points import choose_point
from gleanpoint.core.workspace import Workspace


def open_point(source: str, workspace: Workspace, at: datetime | None = None) -> Session:
    """Return an open session on the latest recovery point of ``source`` at or before ``at``.

    Raises:
        SourceUnreadableError: There is no such source, or nothing here opens it.
        AuditLogError: The opening cannot be logged.
    """
    point = choose_point(source, at)
    workspace.log.append(events.opened(point))
    session = Session(point)
    try:
        session.open()
    except GleanpointError as error:
        session.close()
        workspace.log.append(events.not_opened(point, error))
        raise
    return session
