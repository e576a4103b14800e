"""What the window can show: how each state is reached, and left again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget
from tests.builders.window_stage import Stage
from tests.builders.window_states_demo import OF_ITEMS, filter_end, palette_end
from tests.builders.window_states_dialogs import OF_THE_WINDOW
from tests.builders.window_states_memory import IN_MEMORY, odd_names

__all__ = ["ALL", "IN_MEMORY", "ON_DEMO", "leave", "odd_names", "open_points", "reach"]

ON_DEMO: Final = {**OF_ITEMS, **OF_THE_WINDOW}

AFTER: Final[dict[str, Callable[[Stage], None]]] = {
    "filter-nothing": filter_end,
    "palette": palette_end,
    "palette-nothing": palette_end,
}
"""What is put back before the next state."""

ALL: Final = ("start", *ON_DEMO, *IN_MEMORY)


def open_points(stage: Stage, folder: Path) -> None:
    """Open the folder of the demo's points."""
    stage.window.open([str(folder)])
    stage.until(lambda: stage.place == "/p1")


def reach(stage: Stage, name: str) -> QWidget:
    """Show a state; returns what is looked at."""
    wanted = ON_DEMO.get(name) or IN_MEMORY.get(name)
    shown = stage.window if wanted is None else wanted(stage)
    stage.pause(0.4)
    QApplication.processEvents()
    return shown


def leave(stage: Stage, name: str) -> None:
    """Put away what a state put over the window."""
    AFTER.get(name, lambda _stage: None)(stage)
    stage.tidy()
