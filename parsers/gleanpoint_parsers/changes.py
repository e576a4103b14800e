"""What changed in a volume or a mailbox since another point in time, told from its own tables."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias, runtime_checkable

from gleanpoint_parsers.entries import Entry

SEED_SIZE: Final = 16
MARK_SIZE: Final = 8
MARK: Final = struct.Struct(f"<I{MARK_SIZE}s")
"""Row of a fingerprint: number of a message, by which its key is ``n<number>``, and the mark."""


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
        created: Microseconds since 1970 in UTC, or None.
        modified: Likewise.
    """

    parents: list[str]
    keys: list[str]
    segments: list[str]
    names: list[str]
    are_folders: list[bool]
    sizes: list[int]
    created: list[int | None]
    modified: list[int | None]


TellAhead: TypeAlias = Callable[[Sequence[str], ChangedFiles], None]
"""Takes keys of files that may differ, and those of them that are there and plain.

Keys are those of files, without a stream's; also of those that are gone.
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What may differ in a volume, but for what was told ahead; all else is as it was.

    Args:
        ground: What to compare a further point with.
        keys: Of every further file that may differ.
        entries: What is there of all that may differ, but for plain files, each behind the key of
            its folder; streams too.
    """

    ground: bytes
    keys: list[str]
    entries: list[tuple[str, Entry]]


@runtime_checkable
class TellsChanges(Protocol):
    """A container that can tell what changed without being listed."""

    def ground(self) -> bytes | None:
        """Return what a further point is compared with; None where that would not be exact.

        Asked for after a walk over all of it.
        """

    def changes(self, ground: bytes, ahead: TellAhead) -> Changes | None:
        """Tell what differs from a point whose ``ground`` is given; None where it cannot be told.

        Live names only.

        Args:
            ground: Of the other point.
            ahead: Told of plain files, some at once, while the others are still read. All of that
                holds only if something is returned; a file comes once, all its names together.
        """


@runtime_checkable
class MarksMessages(Protocol):
    """A mailbox that tells fingerprints of its messages."""

    def message_marks(self, seed: bytes) -> Iterator[bytes]:
        """Yield rows as of ``MARK``, some in each portion.

        Two points that have the same one of a message, under the same seed, have the same text
        and the same names of attachments.

        Args:
            seed: ``SEED_SIZE`` bytes.

        Raises:
            ParserError: It cannot be told.
        """
