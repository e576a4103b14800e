"""Run commands one after another in one process, and wait at the end to be dumped.

``python -m tests.builders.canary_commands``: the first line of standard input is a JSON list of
lists of arguments.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from tests.builders.crash_dumps import allow_dumps

from gleanpoint.cli.main import main as run_command


def main() -> None:
    """Run them; each ends with its exit code."""
    allow_dumps()
    for arguments in json.loads(sys.stdin.readline()):
        sys.stdout.write(f"$ {' '.join(arguments)}\n")
        sys.stdout.flush()
        code = run_command(arguments, _no_window)
        sys.stdout.write(f"\ncode {code}\n")
    sys.stdout.write("THE END\n")
    sys.stdout.flush()
    sys.stdin.read()


def _no_window(_sources: Sequence[str], _workspace: object) -> int:
    raise AssertionError("no command of these opens a window")


if __name__ == "__main__":
    main()
