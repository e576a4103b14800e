"""How a parser tells what long work it does: a sign of life, and a place to be stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

WorkReport: TypeAlias = Callable[[str, int, int], None]
"""Takes a report on long work: what is counted (``"bytes"``, ``"log records"``), how many are done,
how many there are (0 while that is unknown). What it raises ends the work."""


def unreported(_unit: str, _done: int, _total: int) -> None:
    """Take a report and tell nobody."""
