"""One thing that an export writes, or does not, and one folder that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision


class Fate(Enum):
    """What an export does with an item."""

    WRITTEN = "written"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"
    STUB = "stub"
    """Only its envelope goes out, as a small text in its place."""


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One thing that an export writes, or does not.

    Args:
        node: What it is.
        folder: Folder that it goes into, relative to the export's; all of one share it.
        name: What it is called there; safe everywhere, as the names of ``folder`` are.
        decision: What retention says.
        obstacle: Why it will not be written though retention lets it go, or None.
        released: Whether it goes out though the decision asks for a second person: two released
            it.
        is_stub: Whether a stub takes its place, for only its envelope may go out.
    """

    node: Node
    folder: Path
    name: str
    decision: Decision
    obstacle: str | None = None
    released: bool = False
    is_stub: bool = False

    @property
    def target(self) -> Path:
        """Where it goes, relative to the export's folder; made anew at each call."""
        return self.folder / self.name

    @property
    def top_name(self) -> str:
        """The first name of its target."""
        return self.folder.parts[0] if self.folder.parts else self.name

    @property
    def fate(self) -> Fate:
        """What the export does with it."""
        if self.is_stub:
            return Fate.STUB if self.obstacle is None else Fate.UNAVAILABLE
        if self.decision.is_refused and not self.released:
            return Fate.REFUSED
        return Fate.WRITTEN if self.obstacle is None else Fate.UNAVAILABLE

    @property
    def is_written(self) -> bool:
        """Whether the export will write it."""
        return self.fate is Fate.WRITTEN


@dataclass(frozen=True, slots=True)
class PlannedFolder:
    """A folder that an export makes.

    Args:
        node: What it is; its name is as stored.
        target: Where it goes, relative to the export's folder, with names safe everywhere.
    """

    node: Node
    target: Path
