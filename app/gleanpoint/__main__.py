"""Entry points: ``gleanpoint``, ``gleanpoint-gui``, ``python -m gleanpoint``, parser processes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from gleanpoint.core.parser_host import CHILD_ARGUMENT

GC_THRESHOLD = 50_000
"""Objects between two searches for cycles: plans and lists make very many that have none."""


def main() -> int:
    """Run the command line; in frozen builds, also a parser process."""
    if sys.argv[1:2] == [CHILD_ARGUMENT]:
        from gleanpoint.core.parser_child import main as serve  # noqa: PLC0415 - child only

        serve()
        return 0
    from gleanpoint.cli.main import main as run  # noqa: PLC0415 - not in the child

    gc.set_threshold(GC_THRESHOLD)
    return run(sys.argv[1:], open_window)


def open_window(sources: Sequence[str], workspace: Path | None, policy: Path | None) -> int:
    """Run the window until it is closed; returns its exit code.

    Handed to the command line, which does not know the window.

    Args:
        sources: What to open in it.
        workspace: Folder for settings and log; None for the user's own.
        policy: Retention policy to apply instead of the workspace's own.
    """
    from gleanpoint.gui.main import run  # noqa: PLC0415 - Qt only where a window is wanted

    return run(sources, workspace, policy)


def main_gui() -> int:
    """Open the window on the sources that are named."""
    if sys.argv[1:2] == [CHILD_ARGUMENT]:
        return main()
    sys.argv.insert(1, "gui")
    return main()


if __name__ == "__main__":
    sys.exit(main())
