"""An archive as a tree of folders and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gleanpoint_parsers.archive.members import Archive, Paths, name_of
from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import NoSuchNodeError
from gleanpoint_parsers.filesystem.tree_container import Child, Described, TreeContainer
from gleanpoint_parsers.plugin import Fact

_FOLDER = "d"
"""Begins the key of a folder, which is its number after it; the key of a file is a number."""


def _strange(count: int) -> str:
    if count == 1:
        return "1 entry has a path that would lead out of it; it is listed in it."
    return f"{count:,} entries have a path that would lead out of it; they are listed in it."


class ArchiveTree:
    """Reads one archive for ``TreeContainer``.

    Args:
        archive: Its members.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._paths = Paths(archive)
        self.notes: tuple[str, ...] = archive.notes
        if self._paths.strange:
            self.notes = (*self.notes, _strange(self._paths.strange))

    def is_folder(self, key: str) -> bool:
        """Whether it lists children."""
        return key.startswith(_FOLDER)

    def names(self, key: str) -> Iterator[Child]:
        """Yield what is in a folder, in the archive's order."""
        for one in self._paths.children(0 if key == ROOT else self._folder(key)):
            if one < 0:
                yield Child(f"{_FOLDER}{-one}", self._paths.name(-one))
            else:
                yield Child(str(one), name_of(self._archive.path(one)[0]))

    def describe(self, key: str) -> Described:
        """Return what is known of one folder or file."""
        if self.is_folder(key):
            number = self._paths.listed(self._folder(key))
            member = None if number is None else self._archive.member(number)
            modified = member.modified if member is not None else None
            return Described(Kind.FOLDER, None, modified=modified)
        found = self._archive.member(self._file(key))
        return Described(
            Kind.FILE,
            found.size,
            found.created,
            found.modified,
            found.content,
            found.problem,
        )

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file; errors as of ``Archive.content``."""
        number = self._file(key)
        if self._archive.member(number).content is Content.DAMAGED:
            return self._archive.unchecked(number)  # only what is left of it is asked for
        return self._archive.content(number)

    def unchecked(self, key: str) -> BlockSource:
        """Return what can be unpacked of a file."""
        return self._archive.unchecked(self._file(key))

    def extents(self, _key: str) -> Sequence[Extent]:
        """Return none: what is packed lies nowhere as it is."""
        return ()

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what else is known of one node, or of the archive."""
        if self.is_folder(key):
            return {}
        return self._archive.facts(-1 if key == ROOT else self._file(key))

    def close(self) -> None:
        """Nothing is open."""

    def _folder(self, key: str) -> int:
        return _number(key.removeprefix(_FOLDER), len(self._paths), key)

    def _file(self, key: str) -> int:
        return _number(key, len(self._archive), key)


class ArchiveContainer(TreeContainer):
    """An open archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive_tree = ArchiveTree(archive)
        super().__init__(self._archive_tree)

    def damaged_content(self, key: str) -> BlockSource:
        """Return what can be unpacked of a file, though its checksum may say that it is wrong."""
        found = self._archive_tree.describe(key)
        if found.content in {Content.ENCRYPTED, Content.UNSUPPORTED}:
            return self.content(key)  # which refuses it
        return self._archive_tree.unchecked(key)


def _number(told: str, count: int, key: str) -> int:
    if told.isascii() and told.isdigit() and len(told) < len(str(count)) + 1 and int(told) < count:
        return int(told)
    raise NoSuchNodeError(f"The archive has no entry {key!r}")
