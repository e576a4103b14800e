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
from tests.builders.preloaded.client import Loaded, loaded_commands, run_loaded, serving
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
def programs(loaded_parsers: LoadedParsers) -> Iterator[list[Loaded]]:
    """The command line, loaded once for all tests of one process; further ones by environment."""
    with loaded_commands(os.environ, loaded_parsers.path) as loaded:
        yield [loaded]


@pytest.fixture
def gleanpoint(home: Path, tmp_path: Path, programs: list[Loaded]) -> Callable[..., Ran]:
    """Run ``gleanpoint`` with a workspace of its own."""

    def run(*arguments: object, **kwargs: Any) -> Ran:
        environment = {**os.environ, "GLEANPOINT_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        code, out, err = run_loaded(
            programs, [SCRIPT, *map(str, arguments)], env=environment, cwd=tmp_path, **kwargs
        )
        return Ran(code, out, err.decode())

    return run


@pytest.fixture(scope="session")
def timed_path(tmp_path_factory: pytest.TempPathFactory, programs: list[Loaded]) -> Iterator[str]:
    """Where the parser of the tests is installed as any other is, and the command line loaded."""
    installed = tmp_path_factory.mktemp("site") / "timed_parser-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: timed-parser\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text(ENTRY_POINT)
    path = os.pathsep.join([str(installed.parent), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path}
    with serving(environment) as parsers, loaded_commands(environment, parsers) as loaded:
        programs.append(loaded)
        yield path
        programs.remove(loaded)


@pytest.fixture
def timed_parser(timed_path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start programs where they find the parser of the tests."""
    monkeypatch.setenv("PYTHONPATH", timed_path)


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "a.timed").write_bytes(backup_bytes(A))
    (folder / "b.timed").write_bytes(backup_bytes(B))
    return folder
