"""``demo``: everything once, on a recovery point that ships with the program."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.core.demo import Demo, DemoStep, unpack_demo, walk_demo
from gleanpoint.core.screen import screen_obstacle

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
                code: int = options.open_window(
                    [str(demo.image)], demo.workspace.folder, demo.policy
                )
                return code
            output.note(f"{obstacle} The demo goes on without the window.")
        return walk(demo, output)


def walk(demo: Demo, output: Output) -> int:
    """Print each step of the walk."""

    def tell(step: DemoStep) -> None:
        if output.json:
            output.value({"step": step.title, "result": step.result})
        else:
            output.line(f"{step.title:10} {shown(step.result)}")

    with stop_on_interrupt() as cancellation:
        walk_demo(demo, tell, cancellation)
    return 0


@contextmanager
def demo_folder(chosen: Path | None) -> Iterator[Path]:
    """Give the folder that was chosen, or one that is gone afterwards."""
    if chosen is not None:
        yield chosen
        return
    with tempfile.TemporaryDirectory(prefix="gleanpoint-demo-") as folder:
        yield Path(folder)
