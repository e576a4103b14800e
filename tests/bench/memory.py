"""Most memory that a process and all below it have at once, by what the kernel tells of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

LOOK_EVERY = 0.1
"""Seconds between two looks, each of which costs the processes some milliseconds."""


@dataclass
class Peak:
    """Most bytes of memory that a process and all below it had at once."""

    size: int = 0
    _stopped: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def watch(self, process: int) -> Iterator[None]:
        thread = threading.Thread(target=self._look, args=(process,))
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join()

    def _look(self, process: int) -> None:
        while not self._stopped.wait(LOOK_EVERY):
            self.size = max(self.size, sum(map(own_memory, [process, *below(process)])))


def below(process: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    children = started_by(process)
    return children + [inner for child in children for inner in below(child)]


def started_by(process: int) -> list[int]:
    """Return the processes that a process started, whichever of its threads did."""
    try:
        lists = [task / "children" for task in Path(f"/proc/{process}/task").iterdir()]
        return [int(word) for one in lists for word in one.read_text().split()]
    except OSError:  # it has ended meanwhile
        return []


def own_memory(process: int) -> int:
    """Return bytes that a process alone has; pages shared with others count where they are."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024
