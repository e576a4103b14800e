"""A program that is killed at any moment loses nothing that it had confirmed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
KILLS = 25


@pytest.mark.skipif(os.name == "nt", reason="the child is made by fork")
def test_kills_at_random_moments_lose_nothing_that_was_confirmed(tmp_path: Path) -> None:
    parts = ("app", "parsers", "resources", ".")
    paths = os.pathsep.join(str(ROOT / part) for part in parts)
    command = [sys.executable, "-m", "tests.fuzz.audit_crashes", str(tmp_path), str(KILLS), "7"]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": paths},
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=300,
    )
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["kills"] == KILLS
    assert found["confirmed"] > 0
