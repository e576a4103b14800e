"""Run the installed console script, as people do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(sys.executable).with_name("gleanpoint")


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


@pytest.fixture
def gleanpoint(home: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Run ``gleanpoint`` with a workspace of its own."""
    environment = {**os.environ, "GLEANPOINT_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}

    def run(*arguments: object, **kwargs: Any) -> Ran:
        done = subprocess.run(
            [SCRIPT, *map(str, arguments)],
            capture_output=True,
            env=environment,
            cwd=tmp_path,
            timeout=120,
            check=False,
            **kwargs,
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode())

    return run
