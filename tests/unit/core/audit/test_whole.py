"""An entry that was changed in the middle of the log stops the next export, not only a check."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.audit_logs import previews

from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.errors import AuditLogError


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    """Return a log with thirty entries, just opened."""
    AuditLog(tmp_path / "log", home=tmp_path).append_many(previews(30))
    return AuditLog(tmp_path / "log", home=tmp_path)


def changed(folder: Path, entry: int) -> None:
    """Change one letter of an entry, of which the head and the end of the log know nothing."""
    path = folder / "00000.jsonl"
    lines = path.read_bytes().split(b"\n")
    lines[entry - 1] = lines[entry - 1].replace(b'"outcome":"done"', b'"outcome":"dome"')
    path.write_bytes(b"\n".join(lines))


def test_a_whole_log_is_taken(log: AuditLog) -> None:
    log.require_whole()
    assert log.append_many(previews(1))


def test_an_empty_log_is_whole(tmp_path: Path) -> None:
    AuditLog(tmp_path / "log").require_whole()


def test_an_entry_changed_in_the_middle_is_named_and_stops_what_follows(log: AuditLog) -> None:
    changed(log.folder, 12)
    assert log.check_standing().is_sound  # which looks at the end only
    with pytest.raises(AuditLogError, match="changed at entry 12"):
        log.require_whole()
    assert not log.standing.is_sound
    with pytest.raises(AuditLogError, match="changed at entry 12"):
        log.append_many(previews(1))
