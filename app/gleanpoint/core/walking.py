"""Walk everything below a folder, and go on behind what a parser process died of."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node, NodePage
from gleanpoint.core.scope import Act, Scope
from gleanpoint_parsers.entries import Kind

PORTION = 1000

_FILES = frozenset({Kind.FILE, Kind.STREAM, Kind.ATTACHMENT})


@dataclass(frozen=True, slots=True)
class Announced:
    """What the parser process does next, and to which path."""

    act: Act
    path: str


class Walkable(Protocol):
    """What a walk asks of a session."""

    def walk_once(
        self, folder: Node, scope: Scope, cancellation: Cancellation | None
    ) -> Iterator[FolderListing | Announced]:
        """Yield portions and announcements until the end, or until the process dies."""

    def children(
        self, folder: Node, cursor: str | None, limit: int, cancellation: Cancellation | None
    ) -> NodePage:
        """Return one portion of one folder, without a look into what it holds."""


@dataclass(slots=True)
class _Progress:
    """What is known of one walk of a parser process.

    Args:
        known: Every folder that was seen, by path.
        unlisted: Those of them that it did not come to yet.
        said: What it was about to do.
        current: The folder that it lists.
        told: Paths in that folder that were told already.
    """

    known: dict[str, Node]
    said: Announced
    current: str
    unlisted: dict[str, Node] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def take(self, said: Announced) -> None:
        """Note what comes next."""
        self.said = said
        if said.act is Act.LIST:
            self.current, self.told = said.path, set()
            self.unlisted.pop(said.path, None)


class Walk:
    """One walk for whoever asked: several of the parser process, where it dies in between.

    What it died of is told as a listing with an error; folders that were seen and not listed by
    then are walked by the next process.
    """

    def __init__(
        self, session: Walkable, start: Node, scope: Scope, cancellation: Cancellation | None
    ) -> None:
        self._session = session
        self._start = start
        self._scope = scope
        self._cancellation = cancellation
        self._waiting: deque[Node] = deque([start])

    def listings(self) -> Iterator[FolderListing]:
        """Yield every folder in portions, parents first.

        Raises:
            GleanpointError: The folder to start with cannot be listed at all.
        """
        while self._waiting:
            yield from self._from(self._waiting.popleft())

    def _from(self, start: Node) -> Iterator[FolderListing]:
        progress = _Progress({start.path: start}, Announced(Act.LIST, start.path), start.path)
        try:
            for item in self._session.walk_once(start, self._scope, self._cancellation):
                if isinstance(item, FolderListing):
                    self._note(item, progress)
                    yield item
                else:
                    progress.take(item)
        except WorkerDiedError as error:
            yield from self._bury(progress, error)

    def _note(self, listing: FolderListing, progress: _Progress) -> None:
        # Paths matter where a process may die of an entry; those of a whole mailbox are many MB.
        if self._scope.into or any(node.kind is Kind.VOLUME for node in listing.entries):
            progress.told.update(node.path for node in listing.entries)
        for node in listing.entries:
            if self._is_entered(node):
                progress.known[node.path] = progress.unlisted[node.path] = node

    def _bury(self, progress: _Progress, error: WorkerDiedError) -> Iterator[FolderListing]:
        culprit = progress.said
        if culprit.path == self._start.path or self._scope.only_deleted:
            raise error  # of the latter, what is still to be listed was not told
        progress.unlisted.pop(culprit.path, None)
        if culprit.act is Act.ENTER:
            yield from self._list_beside(progress, culprit.path)
        yield FolderListing(culprit.path, (), error)
        self._waiting.extendleft(reversed(progress.unlisted.values()))

    def _list_beside(self, progress: _Progress, culprit: str) -> Iterator[FolderListing]:
        """List what was not told of the folder in which the culprit lies, without a look inside."""
        folder = progress.known[progress.current]
        cursor: str | None = None
        while True:
            page = self._session.children(folder, cursor, PORTION, self._cancellation)
            wanted = (node for node in page.nodes if self._scope.shows(node))
            rest = tuple(node for node in wanted if node.path not in progress.told)
            yield FolderListing(folder.path, rest, None, self._scope.told(page.notes))
            for node in rest:
                if node.path != culprit and self._is_entered(node):
                    progress.unlisted[node.path] = node
            cursor = page.cursor
            if cursor is None:
                return

    def _is_entered(self, node: Node) -> bool:
        """Whether a walk goes into a node; files are entered where that was asked for."""
        if not node.has_children or node.holds_links or not self._scope.shows(node):
            return False
        if node.kind is Kind.MESSAGE:
            return self._scope.inside_messages
        return self._scope.into or node.kind not in _FILES
