"""Ctrl-C and other requests to end: the export stops, says so, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.builders.small_images import fat32_with_large_file
from tests.cli.conftest import SCRIPT

SIZE = (2 << 30) - 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interrupted_export_leaves_nothing_behind(tmp_path: Path, home: Path, name: str) -> None:
    image = fat32_with_large_file(tmp_path / "disk.img", "LARGE.BIN", SIZE)
    target = tmp_path / "out"
    running = subprocess.Popen(
        ["env", "--default-signal", SCRIPT, "export", image, "/p0/LARGE.BIN", "--to", target],
        stderr=subprocess.PIPE,
        env={**os.environ, "GLEANPOINT_HOME": str(home)},
        start_new_session=True,
    )
    wait_for_bytes(target)
    os.killpg(running.pid, signal.Signals[name])  # as a terminal and ``timeout`` do
    _, errors = running.communicate(timeout=20)
    assert running.returncode == 3
    assert errors.decode().strip().splitlines()[-1] == "Stopped on request"
    assert not target.exists()
    assert "export_failure" in (home / "log").joinpath("00000.jsonl").read_text()


def wait_for_bytes(target: Path) -> None:
    """Wait until the export has written some."""
    for _ in range(400):
        if any(path.stat().st_size for path in target.rglob("LARGE.BIN")):
            return
        time.sleep(0.02)
    pytest.fail("the export wrote nothing in 8 s")
