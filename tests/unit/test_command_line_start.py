"""The command line starts the parser process before it imports what takes time."""

from __future__ import annotations

import os
import subprocess
import sys

SLOW = ("gleanpoint.core.workspace", "cryptography.hazmat", "shamir_mnemonic", "rich", "PySide6")


def test_nothing_slow_is_imported_before_the_parser_process_is_started():
    program = "import sys, gleanpoint.cli.main; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env=environment, text=True
    ).stdout.split()
    assert "gleanpoint.cli.main" in loaded
    assert [name for name in SLOW if name in loaded] == []
