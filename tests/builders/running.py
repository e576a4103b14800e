"""Commands that stay: start one, use what it offers, end it as a person would."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(sys.executable).with_name("gleanpoint")
PATIENCE = 60.0

needs_fuse = pytest.mark.skipif(
    not (find_library("fuse") or find_library("fuse3"))
    or not os.access("/dev/fuse", os.R_OK | os.W_OK)
    or not shutil.which("fusermount3"),
    reason="needs libfuse, fusermount3 and /dev/fuse",
)


@dataclass
class Running:
    """A command that runs.

    Args:
        process: It.
        told: The first line that it wrote, from JSON.
        code: Its exit code, once it has ended.
        errors: What it wrote to standard error, once it has ended.
        last: The last line that it wrote, from JSON, once it has ended.
    """

    process: subprocess.Popen[bytes]
    told: dict[str, Any]
    code: int | None = None
    errors: str = ""
    last: dict[str, Any] | None = None

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to end, and wait."""
        if self.code is None:
            self.process.send_signal(number)
            self.wait()

    def wait(self) -> None:
        """Wait for its end."""
        out, errors = self.process.communicate(timeout=PATIENCE)
        self.code, self.errors = self.process.returncode, errors.decode()
        lines = out.splitlines()
        self.last = json.loads(lines[-1]) if lines else None


@contextmanager
def running(home: Path, *arguments: object) -> Iterator[Running]:
    """Start a command with a workspace of its own; goes on when it has told that it is ready."""
    process = subprocess.Popen(
        [SCRIPT, *map(str, arguments), "--json"],
        env={**os.environ, "GLEANPOINT_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        _, errors = process.communicate()
        pytest.fail(errors.decode())
    command = Running(process, json.loads(line))
    try:
        yield command
    finally:
        command.end()
