"""The command line starts the parser process before it imports what takes time."""

from __future__ import annotations

import os
import subprocess
import sys

from gleanpoint.cli.main import COMMANDS

SLOW = ("gleanpoint.core.workspace", "cryptography.hazmat", "shamir_mnemonic", "rich", "PySide6")


def loaded_by(program: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, gleanpoint.cli.main as m; {program}print(*sys.modules)",
        ],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
    )
    return done.stdout.split()


def test_nothing_slow_is_imported_before_the_parser_process_is_started():
    loaded = loaded_by("")
    assert "gleanpoint.cli.main" in loaded
    assert [name for name in SLOW if name in loaded] == []


def test_the_version_needs_no_command_and_help_needs_all():
    def commands(arguments: list[str]) -> set[str]:
        loaded = loaded_by(f"m.build_parser({arguments}); ")
        start = "gleanpoint.cli.commands."
        return {name.removeprefix(start) for name in loaded if name.startswith(start)}

    assert commands(["--version"]) == set()
    assert commands(["--help"]) >= set(COMMANDS)
