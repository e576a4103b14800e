"""Run ``gleanpoint`` as people do."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.builders.preloaded.client import Loaded, loaded_commands, run_loaded
from tests.builders.preloaded.parsers import LoadedParsers
from tests.builders.time_lines import A, B
from tests.builders.timed_child import backup_bytes
from tests.conftest import ROOT

SCRIPT = Path(sys.executable).with_name("gleanpoint")

ENTRY_POINT = "[gleanpoint.parsers]\ntimed = tests.builders.timed_child:TimedParser\n"


@dataclass(frozen=True)
class Ran:
    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def sentence(self) -> str:
        return self.err.strip().splitlines()[-1]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session")
def loaded(loaded_parsers: LoadedParsers) -> Iterator[Loaded]:
    """The command line, loaded once for all tests of one process."""
    with loaded_commands(loaded_parsers.path) as loaded:
        yield loaded


@pytest.fixture
def gleanpoint(home: Path, tmp_path: Path, loaded: Loaded) -> Callable[..., Ran]:
    """Run ``gleanpoint`` with a workspace of its own."""

    def run(*arguments: object, **kwargs: Any) -> Ran:
        environment = {**os.environ, "GLEANPOINT_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        code, out, err = run_loaded(
            loaded, [SCRIPT, *map(str, arguments)], env=environment, cwd=tmp_path, **kwargs
        )
        return Ran(code, out, err.decode())

    return run


@pytest.fixture
def timed_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the parser of the tests as any other is installed."""
    installed = tmp_path / "site" / "timed_parser-1.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: timed-parser\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(ENTRY_POINT)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(installed.parent), str(ROOT)]))


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "a.timed").write_bytes(backup_bytes(A))
    (folder / "b.timed").write_bytes(backup_bytes(B))
    return folder
