"""What archives list, as a tree: paths come from the archive and are believed nothing.

An archive names each member by a path of its own; folders may be listed or only be told of by
the paths of others. What would lead out of the archive (``..``, a leading ``/``) leads nowhere
here: such a name is a folder of the archive like any other.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.plugin import Fact

DEEPEST: Final = 64
"""Folders inside one another; what lies deeper keeps the rest of its path in its name."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    Args:
        size: Bytes, unpacked.
        created: Aware UTC.
        modified: Aware UTC.
        content: What can be had of its bytes.
        problem: A sentence where that is not all.
    """

    size: int
    created: datetime | None = None
    modified: datetime | None = None
    content: Content = Content.COMPLETE
    problem: str | None = None


class Archive(Protocol):
    """The members of an open archive, by their number in it."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the archive as a whole."""

    def __len__(self) -> int:
        """How many there are."""

    def path(self, number: int) -> tuple[str, bool]:
        """Return the path of a member as stored, with ``/``, and whether it is a folder."""

    def member(self, number: int) -> Member:
        """Return what is known of a file."""

    def content(self, number: int) -> BlockSource:
        """Return its bytes, checked.

        Raises:
            ParserError: They cannot be had, or are others than they should be.
        """

    def unchecked(self, number: int) -> BlockSource:
        """Return what can be unpacked of it; errors as of ``content``."""

    def facts(self, number: int) -> Mapping[str, Fact]:
        """Return what else is known of a file, or of the archive where ``number`` is -1."""


class Paths:
    """Folders of an archive and what is in each.

    Args:
        archive: Its members.
    """

    def __init__(self, archive: Archive) -> None:
        self._names = [""]
        self._children = [array("q")]
        self._below: dict[tuple[int, str], int] = {}
        self._own: dict[int, int] = {}
        self.strange = 0
        """Members whose path would lead out of the archive."""
        for number in range(len(archive)):
            self._take(number, *archive.path(number))

    def children(self, folder: int) -> array[int]:
        """Return what is in a folder, in the archive's order: files as n, folders as -n."""
        return self._children[folder]

    def name(self, folder: int) -> str:
        """Return the name of a folder."""
        return self._names[folder]

    def __len__(self) -> int:
        return len(self._names)

    def listed(self, folder: int) -> int | None:
        """Return the number of the member that a folder is listed as; None where it is not."""
        return self._own.get(folder)

    def _take(self, number: int, path: str, is_folder: bool) -> None:
        parts = parts_of(path)
        self.strange += path.startswith("/") or ".." in parts
        folder = 0
        for part in parts if is_folder else parts[:-1]:
            folder = self._folder(folder, part)
        if is_folder:
            self._own.setdefault(folder, number)
        else:
            self._children[folder].append(number)

    def _folder(self, above: int, name: str) -> int:
        known = self._below.get((above, name))
        if known is None:
            known = self._below[above, name] = len(self._names)
            self._names.append(name)
            self._children.append(array("q"))
            self._children[above].append(-known)
        return known


def parts_of(path: str) -> list[str]:
    """Return the names in a path."""
    parts = [part for part in path.split("/") if part not in {"", "."}]
    if len(parts) > DEEPEST:
        parts[DEEPEST - 1 :] = ["/".join(parts[DEEPEST - 1 :])]
    return parts


def name_of(path: str) -> str:
    """Return the last name of a path, ``?`` for one that has none."""
    return (parts_of(path) or ["?"])[-1]
