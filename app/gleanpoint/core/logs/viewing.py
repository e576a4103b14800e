"""Show rows out of a log to a person, and write undo scripts: judged and logged like tables."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import RetentionRefusedError, TargetUnwritableError
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.release import decision_for_rows, released
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.tables import Script


def judge_log(session: Session, node: Node, workspace: Workspace) -> None:
    """Judge a database or a table, and log that values of its rows are shown out of its log.

    Raises:
        RetentionRefusedError: Retention keeps it back; nothing may be shown.
        AuditLogError: The log cannot be written; then nothing is shown.
        GleanpointError: The file that it lies in cannot be found.
    """
    decision = decision_for_rows(session, node, workspace)
    if decision.is_refused:
        workspace.log.append(events.refusal(session.point, node, decision))
        raise RetentionRefusedError(f"{node.name}: {decision.reason} Nothing is shown.")
    workspace.log.append(events.previewed(node, decision))


def save_undo_script(
    session: Session, database: Node, script: Script, target: Path, workspace: Workspace
) -> int:
    """Write an undo script to a file, whole or not at all; returns its bytes.

    Args:
        session: Where the database is.
        database: The database.
        script: What ``session.undo_script`` returned.
        target: The file; it is replaced where it is there.
        workspace: Policy and log.

    Raises:
        RetentionRefusedError: Retention keeps it back; nothing is written.
        AuditLogError: The log cannot be written; nothing is written.
        TargetUnwritableError: The file cannot be written.
    """
    data = script.text.encode("utf-8", "replace")
    staged = target.with_name(f".{target.name}.part")
    with released(session, [database], workspace) as release:
        try:
            staged.write_bytes(data)
            release.passing(data)
            os.replace(staged, target)  # noqa: PTH105 - also where the target is there
        except OSError as error:
            with contextlib.suppress(OSError):
                staged.unlink(missing_ok=True)
            reason = error.strerror or str(error)
            raise TargetUnwritableError(f"{target} cannot be written: {reason}.") from None
    return len(data)
