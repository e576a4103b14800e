"""Events of mounts and whole disks: everything that must be in the log, and nobody's name."""

from __future__ import annotations

from pathlib import Path

from tests.unit.test_audit_events import CANARY, FREE, POINT, node

from gleanpoint.core.audit import access_events, events
from gleanpoint.core.audit.access_events import Way
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.errors import ContentUnavailableError


def test_nothing_that_names_a_person_or_a_file_is_in_the_log(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)
    mount = log.append(access_events.mounted(POINT, Path(f"/{CANARY}/mnt"), "ticket 12"))
    opened = log.append(access_events.file_opened(POINT, node(), FREE, "ticket 12"))
    error = ContentUnavailableError(CANARY)
    disk = access_events.disk_begun(
        POINT, node(), way=Way.NBD, size=5, policy="f" * 64, purpose="ticket 12"
    )
    begun = log.append(disk)
    log.append_many(
        [
            access_events.file_closed(POINT, node(), opened, 10, None),
            access_events.file_closed(POINT, node(), opened, 10, error),
            access_events.unmounted(POINT, mount, 1, 2, 10),
            access_events.disk_done(POINT, node(), begun, Way.NBD, {"bytes": 5}),
            access_events.disk_refused(POINT, node(), Way.CONVERT, "f" * 64, ("Ten years",)),
            events.export_failed(POINT, begun, error),
        ]
    )
    written = (tmp_path / LOG_FILE).read_text("utf-8")
    assert CANARY not in written
    assert written.count('"intent":2') == 2
    assert '"mount":1' in written
    assert '"rules":["Ten years"]' in written
