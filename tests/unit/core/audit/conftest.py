"""A log of many entries, and what a test does to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.audit_logs import previews

from gleanpoint.core.audit.log import AuditLog


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "log"


@pytest.fixture
def log(folder: Path, home: Path) -> AuditLog:
    """Return a log of 100 entries that the home folder remembers."""
    log = AuditLog(folder, home=home)
    log.append_many(previews(100))
    return log
