"""Start the window, run it until it is closed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from gleanpoint.core.errors import StartupError
from gleanpoint.core.screen import screen_obstacle
from gleanpoint.core.workspace import Workspace, open_workspace


def run(sources: Sequence[str] = (), opened: Callable[[], Workspace] = open_workspace) -> int:
    """Run the window until it is closed; returns the exit code of the process.

    Qt is imported here and not before, so that whoever only asks what this program can do needs
    none of its libraries.

    Args:
        sources: What to open in it.
        opened: Opens the workspace to work in; the user's own by default.

    Raises:
        StartupError: No window can be shown here.
        GleanpointError: The policy cannot be used.
    """
    obstacle = screen_obstacle()
    if obstacle is not None:
        raise StartupError(obstacle)
    from gleanpoint.gui.application import run_window  # noqa: PLC0415 - see above

    return run_window(sources, opened())


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
