"""``demo``: everything once, on a recovery point that ships with the program."""

from __future__ import annotations

import argparse
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.core.demo import Demo, unpack_demo
from gleanpoint.core.demo_step import DemoStep
from gleanpoint.core.demo_walk import walk_demo
from gleanpoint.core.screen import screen_obstacle

LINE = 80
INDENT = 10
"""Signs before what came of a step; a SHA-256 fits behind them."""

HELP = "try everything on a recovery point that ships with the program"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--no-gui", action="store_true", help="walk through it in the terminal")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="unpack here, and keep it")


def run(options: argparse.Namespace, output: Output) -> int:
    """Unpack the demo and open it in the window, or walk through it."""
    with demo_folder(options.folder) as folder:
        demo = unpack_demo(folder)
        if not options.no_gui:
            obstacle = screen_obstacle()
            if obstacle is None:
                code: int = options.open_window([str(demo.folder)], lambda: demo.workspace)
                return code
            output.note(f"{obstacle} The demo goes on without the window.")
        return walk(demo, output)


def walk(demo: Demo, output: Output) -> int:
    """Print each step of the walk."""

    def tell(step: DemoStep) -> None:
        if output.json:
            details = {"details": step.details} if step.details else {}
            output.value({"step": step.title, "result": step.result, **details})
            return
        for line in lines_of(step):
            output.line(line)

    with stop_on_interrupt() as cancellation:
        walk_demo(demo, tell, cancellation)
    return 0


def lines_of(step: DemoStep) -> list[str]:
    """Return a step as lines for a narrow terminal; details stand as they are."""
    text = f"{step.title:{INDENT}}{shown(step.result)}"
    wrapped = textwrap.wrap(
        text,
        LINE,
        subsequent_indent=" " * INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapped + [" " * INDENT + shown(line) for line in step.details]


@contextmanager
def demo_folder(chosen: Path | None) -> Iterator[Path]:
    """Give the folder that was chosen, or one that is gone afterwards."""
    if chosen is not None:
        yield chosen
        return
    with tempfile.TemporaryDirectory(prefix="gleanpoint-demo-") as folder:
        yield Path(folder)
