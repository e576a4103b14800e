"""Entry points: ``gleanpoint``, ``gleanpoint-gui``, ``python -m gleanpoint``, parser processes."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gleanpoint.core.child_process import CHILD_ARGUMENT, INDEXING_ARGUMENT, MAKING_ARGUMENT

if TYPE_CHECKING:  # parser processes start here too, and need no workspace
    from gleanpoint.core.workspace import Workspace

GC_THRESHOLD = 50_000
"""Objects between two searches for cycles: plans and lists make very many that have none."""


_CHILDREN = {
    CHILD_ARGUMENT: "gleanpoint.core.parser_child",
    MAKING_ARGUMENT: "gleanpoint.core.export.sealing.child",
    INDEXING_ARGUMENT: "gleanpoint.core.catalog.indexing_child",
}
"""What a frozen executable is besides: modules with a ``main``, by their first argument."""

WINDOWED = "gleanpoint-gui"
"""Name of the executable that opens the window at once."""


def main() -> int:
    """Run the command line; in frozen builds, also a process that it starts for itself."""
    child = _CHILDREN.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if child is not None:
        import_module(child).main()
        return 0
    from gleanpoint.cli.main import main as run  # noqa: PLC0415 - not in the child

    gc.set_threshold(GC_THRESHOLD)
    return run(sys.argv[1:], open_window)


def open_window(sources: Sequence[str], opened: Callable[[], Workspace]) -> int:
    """Run the window until it is closed; returns its exit code.

    Handed to the command line, which does not know the window.

    Args:
        sources: What to open in it.
        opened: Opens the workspace to work in, once it is clear that a window can be shown.
    """
    gc.disable()  # what is loaded is no garbage, and the window collects its own: see gui.garbage
    from gleanpoint.gui.main import run  # noqa: PLC0415 - Qt only where a window is wanted

    return run(sources, opened)


def main_gui() -> int:
    """Open the window on the sources that are named."""
    if sys.argv[1:2] and sys.argv[1] in _CHILDREN:
        return main()
    sys.argv.insert(1, "gui")
    return main()


def main_bundled() -> int:
    """Show the face that the executable's name asks for: a bundle has one program, two names."""
    return main_gui() if Path(sys.argv[0]).stem == WINDOWED else main()


if __name__ == "__main__":
    sys.exit(main_bundled())
