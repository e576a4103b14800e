"""Entry points: ``gleanpoint``, ``gleanpoint-gui``, ``python -m gleanpoint`` and parser processes."""

from __future__ import annotations

import sys

from gleanpoint.core.parser_host import CHILD_ARGUMENT


def main() -> int:
    """Run the command line; in frozen builds, also a parser process."""
    if sys.argv[1:2] == [CHILD_ARGUMENT]:
        from gleanpoint.core.parser_child import main as serve  # noqa: PLC0415 - child only

        serve()
        return 0
    from gleanpoint.cli.main import main as run  # noqa: PLC0415 - not in the child

    return run(sys.argv[1:])


def main_gui() -> int:
    """Open the window on the sources that are named."""
    if sys.argv[1:2] == [CHILD_ARGUMENT]:
        return main()
    sys.argv.insert(1, "gui")
    return main()


if __name__ == "__main__":
    sys.exit(main())
