"""What file systems that are read by code of our own share: listing, finding, refusing content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    EncryptedContentError,
    NoSuchNodeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.kept_listings import KeptListings
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Fact

LONGEST_LINK = 4096
"""Bytes of the target of a symbolic link at most (PATH_MAX of Linux)."""


@dataclass(frozen=True, slots=True)
class Child:
    """One name in a folder.

    Args:
        key: Of what bears the name.
        name: As stored; bytes that are no text as surrogates.
        is_deleted: Whether the name is only what deletion left behind.
    """

    key: str
    name: str
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """What a file system tells of one folder or file.

    Args:
        kind: Folder, file or stream.
        size: Bytes of its content; None where it has none of its own.
        created: Aware UTC.
        modified: Aware UTC.
        content: What can be had of its bytes.
        problem: A sentence where that is not all.
    """

    kind: Kind
    size: int | None
    created: datetime | None = None
    modified: datetime | None = None
    content: Content = Content.COMPLETE
    problem: str | None = None


class FileTree(Protocol):
    """Reads one file system; every method may raise ``ParserError``."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the file system as a whole."""

    def is_folder(self, key: str) -> bool:
        """Whether it lists children."""

    def names(self, key: str) -> Iterator[Child]:
        """Yield what is in a folder, in the file system's own order."""

    def describe(self, key: str) -> Described:
        """Return what is known of one folder or file."""

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file; of a symbolic link, its target."""

    def extents(self, key: str) -> Sequence[Extent]:
        """Return where these bytes lie in the volume; empty where that is not known."""

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what else is known of one node, or of the whole file system."""

    def close(self) -> None:
        """Let go of what was opened."""


class TreeContainer:
    """One open file system; what its keys are, the file system decides."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self._listings: KeptListings[str] = KeptListings(lambda key: _Folder(tree, key))

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is a folder."""
        return key == ROOT or self._tree.is_folder(key)

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return one portion of a folder, live names before deleted ones."""
        page = self._listings.page(key, int(cursor or 0), limit)
        if key == ROOT and cursor is None and self._tree.notes:
            return replace(page, notes=(*page.notes, *self._tree.notes))
        return page

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the child of a folder that has this path segment."""
        return self._listings.find(key, segment)

    def entry(self, key: str) -> Entry:
        """Return one node again, without the name that its folder gives it."""
        return _entry(Child(key, ""), self._tree.describe(key))

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file; holes by design read as zeros."""
        found = self._tree.describe(key)
        if found.kind.is_folder:
            raise NoSuchNodeError(f"{key!r} is a folder and has no content of its own")
        if not found.content.is_whole:
            raise _refusal(found)
        return self._tree.content(key)

    def damaged_content(self, key: str) -> BlockSource:
        """Return what is stored; it raises where nothing can be had."""
        found = self._tree.describe(key)
        if found.content in {Content.ENCRYPTED, Content.UNSUPPORTED, Content.ELSEWHERE}:
            raise _refusal(found)
        return self._tree.content(key)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of a file, from the start of this file system's volume."""
        return self._tree.extents(key)

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return times, owner and attributes of one node, or facts of the file system."""
        return {name: value for name, value in self._tree.facts(key).items() if value is not None}

    def link_target(self, key: str) -> str | None:
        """Return where a symbolic link leads; None for what is none, or cannot be read."""
        try:
            if self._tree.facts(key).get("link") is not True:
                return None
            return (
                self._tree.content(key).read_at(0, LONGEST_LINK).decode("utf-8", "surrogateescape")
            )
        except ParserError:
            return None

    def close(self) -> None:
        """Forget what was listed."""
        self._listings.clear()
        self._tree.close()


class _Folder:
    """A folder as ``FolderListing`` wants it; ``segment`` of its entries is the stored name."""

    def __init__(self, tree: FileTree, key: str) -> None:
        self._tree = tree
        self._key = key

    def entries(self) -> Iterator[Entry]:
        """Yield every entry; one that cannot be read bears its problem."""
        for child in self._tree.names(self._key):
            try:
                found = self._tree.describe(child.key)
            except ParserError as error:
                found = Described(Kind.FILE, None, content=error.content, problem=str(error))
            yield _entry(child, found)

    def find(self, _segment: str) -> None:
        """Return None: the listing has to be read."""


class _DamagedError(CorruptStructureError):
    """Content that is known to be incomplete before it is read."""

    def __init__(self, problem: str) -> None:
        ParserError.__init__(self, problem)


def _refusal(found: Described) -> ParserError:
    problem = found.problem or "It cannot be read."
    if found.content is Content.ENCRYPTED:
        return EncryptedContentError(problem)
    if found.content is Content.UNSUPPORTED:
        return UnsupportedFeatureError(problem)
    if found.content is Content.ELSEWHERE:
        return ElsewhereContentError(problem)
    return _DamagedError(problem)


def _entry(child: Child, found: Described) -> Entry:
    return Entry(
        key=child.key,
        segment=child.name,
        name=readable(child.name),
        kind=found.kind,
        size=found.size,
        created=found.created,
        modified=found.modified,
        deleted=child.is_deleted,
        content=found.content,
        problem=found.problem,
        has_children=found.kind.is_folder,
    )
