"""Start the window, run it until it is closed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from gleanpoint.core.errors import StartupError
from gleanpoint.core.screen import screen_obstacle


def run(
    sources: Sequence[str] = (), workspace: Path | None = None, policy: Path | None = None
) -> int:
    """Run the window until it is closed; returns the exit code of the process.

    Qt is imported here and not before, so that whoever only asks what this program can do needs
    none of its libraries.

    Args:
        sources: What to open in it.
        workspace: Folder for settings and log; None for the user's own.
        policy: Retention policy to apply instead of the workspace's own.

    Raises:
        StartupError: No window can be shown here.
        GleanpointError: The policy cannot be used.
    """
    obstacle = screen_obstacle()
    if obstacle is not None:
        raise StartupError(obstacle)
    from gleanpoint.gui.application import run_window  # noqa: PLC0415 - see above

    return run_window(sources, workspace, policy)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
