"""What is in a mount: every path with the node that it shows, folders read when they are met."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import (
    GleanpointError,
    NoSuchPathError,
    SourceUnreadableError,
)
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.mounting.lane import Lane
from gleanpoint.core.mounting.names import named
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind

NAMES_KEPT = 100_000
"""Names of folders that are remembered, those of the last folders met."""

PORTION = 1000
"""Children that are asked for at once."""

LONGEST_LINK = 4096
"""Bytes of a link's target; a larger file is none."""

_FOLDERS = frozenset({Kind.VOLUME, Kind.FOLDER, Kind.MAILBOX})
_FILES = frozenset({Kind.FILE, Kind.STREAM, Kind.MESSAGE})


@dataclass(frozen=True, slots=True)
class Place:
    """One name in a mount.

    Args:
        node: What it shows.
        is_folder: Whether it is entered.
        target: Where it leads, of a symbolic link.
        above: The folder that it is in; None for the mount's own.
    """

    node: Node
    is_folder: bool
    target: str | None = None
    above: Place | None = None

    @property
    def holds_itself(self) -> bool:
        """Whether it is one of the folders that it is in: a damaged or hostile file system."""
        folder = self.above if self.is_folder else None
        while folder is not None:
            if folder.node.ref == self.node.ref:
                return True
            folder = folder.above
        return False


class MountedTree:
    """The tree of one mount; asked from any thread.

    Live names only: what was deleted is shown by other commands. Items of databases, and
    attachments, are in no file system and do not appear.

    Args:
        lane: Where folders are listed.
        root: What the mount's own folder shows.
        into: Whether files that hold a mailbox or a disk are folders.
        tell: Told of folders that cannot be listed in full.
        cancellation: Raised when the mount ends.
        brief: Whether messages may come from the table of their folder alone.
    """

    def __init__(
        self,
        lane: Lane,
        root: Node,
        tell: Callable[[str], None],
        cancellation: Cancellation,
        *,
        into: bool,
        brief: bool,
    ) -> None:
        self._lane = lane
        self._root = Place(root, is_folder=True)
        self._into = into
        self._brief = brief
        self._tell = tell
        self._cancellation = cancellation
        self._folders: OrderedDict[str, Mapping[str, Place]] = OrderedDict()
        self._names = 0
        self._quick = threading.Lock()
        self._loading = threading.Lock()

    def place(self, path: str) -> Place:
        """Return what a path shows.

        Raises:
            NoSuchPathError: Nothing.
            GleanpointError: A folder on the way cannot be listed.
        """
        above, _, name = path.rpartition("/")
        if not name:
            return self._root
        known = self._remembered(above)
        if known is not None:
            return _among(known, name, path)
        place, here = self._root, ""
        for segment in path.strip("/").split("/"):
            place = _among(self._children(here, place), segment, path)
            here = f"{here}/{segment}"
        return place

    def children(self, path: str) -> Mapping[str, Place]:
        """Return what is in a folder, by name.

        Raises:
            GleanpointError: It cannot be listed.
        """
        return self._children(path.rstrip("/"), self.place(path))

    def _remembered(self, path: str) -> Mapping[str, Place] | None:
        with self._quick:
            found = self._folders.get(path)
            if found is not None:
                self._folders.move_to_end(path)
            return found

    def _children(self, path: str, folder: Place) -> Mapping[str, Place]:
        if not folder.is_folder:
            raise NoSuchPathError(f"{path} is no folder.")
        known = self._remembered(path)
        if known is not None:
            return known
        with self._loading:  # one folder at a time, and none twice
            known = self._remembered(path)
            if known is None:
                known = self._lane.ask(lambda session: self._load(session, folder))
                self._remember(path, known)
            return known

    def _remember(self, path: str, found: Mapping[str, Place]) -> None:
        with self._quick:
            self._folders[path] = found
            self._names += len(found)
            while self._names > NAMES_KEPT and len(self._folders) > 1:
                self._names -= len(self._folders.popitem(last=False)[1])

    def _load(self, session: Session, folder: Place) -> Mapping[str, Place]:
        if folder.holds_itself:
            raise SourceUnreadableError("This folder contains itself; it is not listed again.")
        nodes = [node for node in self._listed(session, folder.node) if _is_shown(node)]
        found = dict(named(nodes))
        targets = self._targets(session, nodes)
        holding = self._holding(session, nodes) if self._into else frozenset()
        return {name: _as_place(node, folder, targets, holding) for name, node in found.items()}

    def _listed(self, session: Session, folder: Node) -> Iterator[Node]:
        cursor: str | None = None
        while True:
            page = session.children(
                folder,
                cursor,
                PORTION,
                self._cancellation,
                brief=self._brief,
                deleted=False,
            )
            for note in page.notes:
                self._tell(f"{folder.path}: {note}")
            yield from page.nodes
            cursor = page.cursor
            if cursor is None:
                return

    def _targets(self, session: Session, nodes: Sequence[Node]) -> Mapping[str, str]:
        """Return the targets of the links among the nodes of a folder, by their paths."""
        may_be = [node for node in nodes if _may_be_link(node)]
        told = session.link_targets(may_be, self._cancellation)
        return {node.path: target for node, target in zip(may_be, told, strict=True) if target}

    def _holding(self, session: Session, nodes: Sequence[Node]) -> frozenset[str]:
        """Return the paths of files that are entered: those that hold a mailbox or a disk."""
        hinted = [node for node in nodes if node.kind is Kind.FILE and node.has_children]
        told = session.recognize(hinted, self._cancellation)
        holding = (node for node, holds in zip(hinted, told, strict=True) if holds)
        return frozenset(node.path for node in holding if self._shows_anything(session, node))

    def _shows_anything(self, session: Session, file: Node) -> bool:
        try:
            first = session.children(file, None, 1, self._cancellation, brief=True).nodes
        except GleanpointError as error:
            self._tell(f"{file.path}: {error}")
            return False
        return all(node.kind in _FOLDERS | _FILES for node in first)


def _is_shown(node: Node) -> bool:
    if node.deleted or node.hidden or node.holds_links or node.holds_deleted:
        return False
    return node.kind in _FOLDERS or node.kind in _FILES


def _may_be_link(node: Node) -> bool:
    if node.kind is Kind.FILE:
        return node.content.is_whole and (node.size or 0) <= LONGEST_LINK
    return node.kind is Kind.FOLDER


def _as_place(
    node: Node, above: Place, targets: Mapping[str, str], holding: frozenset[str]
) -> Place:
    target = targets.get(node.path)
    if target is not None:
        return Place(node, is_folder=False, target=target, above=above)
    is_folder = node.kind in _FOLDERS or node.path in holding
    return Place(node, is_folder=is_folder, above=above)


def _among(children: Mapping[str, Place], name: str, path: str) -> Place:
    found = children.get(name)
    if found is None:
        raise NoSuchPathError(f"There is no {path}.")
    return found
