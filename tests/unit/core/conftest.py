"""Backup files of the tests, and a parser process that reads them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.builders import timed_child
from tests.builders.time_lines import A, B
from tests.builders.timed_child import backup_bytes
from tests.conftest import ROOT

from gleanpoint.core.child_process import Limits
from gleanpoint.core.parser_host import ParserHost

TAKEN = 1_700_000_000
"""Time of modification of every file, which is later than all that they show."""


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Put a file into one folder."""

    def write(name: str, data: bytes) -> Path:
        path = tmp_path / "backups" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (TAKEN, TAKEN))
        return path

    return write


@pytest.fixture
def chain(put: Callable[[str, bytes], Path]) -> Path:
    """A folder with the backups of one database."""
    put("a.timed", backup_bytes(A))
    return put("b.timed", backup_bytes(B)).parent


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[ParserHost]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    command = [sys.executable, str(Path(timed_child.__file__)), str(3 << 30)]
    with ParserHost(Limits(silence=20.0), command) as running:
        yield running
