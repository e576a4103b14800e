"""What an export would do: each item with its verdict, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from gleanpoint.core.export.tables.options import TableOptions
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision

NOWHERE = Path("-")
"""The target where nothing is written into a folder: a stream, or a live database."""


class MessageFormat(Enum):
    """How messages are written."""

    EML = "eml"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a person chose for an export.

    Args:
        target: Folder to write into; made where it is missing.
        message_format: How messages are written.
        with_streams: Whether alternate data streams are written beside their file.
        with_deleted: Whether folders are exported with what was deleted from them.
        accept_damaged: Whether items that cannot be read in full are written as far as possible.
        purpose: Why, in the person's words; goes into manifest and log.
        tables: How tables are written.
    """

    target: Path
    message_format: MessageFormat = MessageFormat.EML
    with_streams: bool = False
    with_deleted: bool = False
    accept_damaged: bool = False
    purpose: str = ""
    tables: TableOptions = field(default_factory=TableOptions)


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One thing that an export writes, or does not.

    Args:
        node: What it is.
        target: Where it goes, relative to the export's folder, with names safe everywhere.
        decision: What retention says.
        obstacle: Why it will not be written though retention lets it go, or None.
    """

    node: Node
    target: Path
    decision: Decision
    obstacle: str | None = None

    @property
    def is_written(self) -> bool:
        """Whether the export will write it."""
        return self.obstacle is None and not self.decision.is_refused


@dataclass(frozen=True, slots=True)
class PlannedFolder:
    """A folder that an export makes.

    Args:
        node: What it is; its name is as stored.
        target: Where it goes, relative to the export's folder, with names safe everywhere.
    """

    node: Node
    target: Path


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """Everything that one export was asked for.

    Args:
        options: What was chosen.
        items: Files, streams, messages and attachments; folders count by what is in them.
        folders: Folders to make, relative, parents first; empty ones are exported too.
        chosen: The nodes that the person picked.
        notes: Sentences about the listings; what could not be listed is among them.
        unlisted: Path and reason of each folder that could not be listed in full.
    """

    options: ExportOptions
    items: tuple[PlannedItem, ...]
    folders: tuple[Path, ...] = ()
    chosen: tuple[Node, ...] = ()
    notes: tuple[str, ...] = field(default=())
    unlisted: tuple[tuple[str, str], ...] = ()

    @property
    def to_write(self) -> Sequence[PlannedItem]:
        """Items that will be written."""
        return [item for item in self.items if item.is_written]

    @property
    def refused(self) -> Sequence[PlannedItem]:
        """Items that retention keeps back."""
        return [item for item in self.items if item.decision.is_refused]

    @property
    def total_bytes(self) -> int:
        """Bytes of what will be written, as far as sizes are known."""
        return sum(item.node.size or 0 for item in self.to_write)
