"""What changed in a volume since another point in time, told from its own table of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from gleanpoint_parsers.entries import Entry


@dataclass(frozen=True, slots=True)
class ChangedFiles:
    """Files and folders about which nothing needs to be said, as columns of equal length.

    Args:
        parents: Key of the folder of each; "" is the root.
        keys: As ``Entry.key``, and so on.
        segments: See there.
        names: See there.
        are_folders: Whether it is a folder, else a file.
        sizes: See there.
        created: ISO 8601 in UTC with ``Z``, or None.
        modified: See there.
    """

    parents: list[str]
    keys: list[str]
    segments: list[str]
    names: list[str]
    are_folders: list[bool]
    sizes: list[int]
    created: list[str | None]
    modified: list[str | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """What has to be looked at anew of a volume; all else is as it was.

    Args:
        ground: What to compare a further point with.
        keys: Of every file that may differ, by its own key without a stream's; also of those that
            are gone.
        plain: Those of them that are there and plain.
        entries: The others that are there, each behind the key of its folder; streams too.
    """

    ground: bytes
    keys: list[str]
    plain: ChangedFiles
    entries: list[tuple[str, Entry]]


@runtime_checkable
class TellsChanges(Protocol):
    """A container that can tell what changed without being listed."""

    def ground(self) -> bytes | None:
        """Return what a further point is compared with; None where that would not be exact.

        Asked for after a walk over all of it.
        """

    def changes(self, ground: bytes) -> Changes | None:
        """Return what differs from a point whose ``ground`` is given; None where it cannot be told.

        Live names only.
        """
