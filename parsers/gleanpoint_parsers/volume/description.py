"""What a volume holds, judged by its first bytes: its name, and why it is not opened, if so."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.volume.beginning import Beginning, FileSystem
from gleanpoint_parsers.volume.boot_sectors import file_systems_at
from gleanpoint_parsers.volume.unopened import Meaning, Unopened, unopened_volumes_at


@dataclass(frozen=True, slots=True)
class VolumeDescription:
    """What the first bytes of a volume say.

    Args:
        systems: File systems that are opened, the likeliest first.
        unopened: What else was recognised, the likeliest first.
        subject: How sentences name the volume.
        unread: Bytes that would have been looked at and cannot be read.
    """

    systems: tuple[FileSystem, ...] = ()
    unopened: tuple[Unopened, ...] = ()
    subject: str = "This volume"
    unread: int = 0

    @property
    def opened(self) -> FileSystem | None:
        """The file system to open; None where there is none or where something hides it."""
        return self.systems[0] if self.systems and not self._hidden else None

    @property
    def kind(self) -> FileSystem | Unopened | None:
        """What the volume is taken for."""
        if self.opened:
            return self.opened
        return self.unopened[0] if self.unopened else None

    @property
    def name(self) -> str | None:
        """Name of what the volume is taken for."""
        return self.kind.name if self.kind else None

    @property
    def also(self) -> tuple[str, ...]:
        """Names of what else it could be taken for: remains of earlier use, or made so."""
        names = [system.name for system in self.systems]
        names += [kind.name for kind in self.unopened]
        return tuple(name for name in dict.fromkeys(names) if name != self.name)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what was looked at."""
        notes = []
        if self.unread:
            notes.append(
                f"{self.unread:,} bytes of its beginning cannot be read; should the mark of a file "
                "system stand there, it was not seen."
            )
        if self.also:
            others = ", ".join(self.also)
            notes.append(f"It is taken for {self.name}, but bears marks of {others} too.")
        return tuple(notes)

    @property
    def error(self) -> ParserError | None:
        """Why it is not opened; None where it is, and where nothing stands in the way."""
        kind = self.kind
        if not isinstance(kind, Unopened) or self.is_made_into:
            return None
        return kind.error(self.subject)

    @property
    def is_made_into(self) -> bool:
        """Whether other volumes are made of it, which are listed beside it."""
        return isinstance(self.kind, Unopened) and self.kind.meaning is Meaning.MADE_INTO

    @property
    def is_other_table(self) -> bool:
        """Whether it is no volume but a disk with a partition table that is not read."""
        return isinstance(self.kind, Unopened) and self.kind.meaning is Meaning.OTHER_TABLE

    @property
    def _hidden(self) -> bool:
        return bool(self.unopened) and self.unopened[0].in_boot_sector


def describe_volume(source: BlockSource, subject: str = "This volume") -> VolumeDescription:
    """Say what a volume holds by its first bytes.

    Args:
        source: The volume; 52 KiB of it are read.
        subject: How sentences name it.

    Raises:
        ParserError: Its first bytes cannot be read.
    """
    return describe_beginning(Beginning(source), subject)


def describe_beginning(start: Beginning, subject: str) -> VolumeDescription:
    """Say what a volume holds whose first bytes are read already."""
    return VolumeDescription(
        file_systems_at(start), unopened_volumes_at(start), subject, start.unread
    )
