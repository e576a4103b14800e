"""List one unit of a recovery point into its catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.filling.notes import is_lacking
from gleanpoint.core.catalog.filling.rows import (
    listed,
    mail_of,
    parent_of,
    row_of_node,
)
from gleanpoint.core.catalog.filling.unit import Unit
from gleanpoint.core.catalog.hits import NOT_ENTERED
from gleanpoint.core.errors import GleanpointError, NothingToListError, WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.listings import FolderListing
from gleanpoint.core.nodes import Node, NodePage
from gleanpoint.core.scope import Scope
from gleanpoint.core.walking import Walk
from gleanpoint_parsers.entries import Kind

PLACES: Final = frozenset({Kind.VOLUME, Kind.MAILBOX, Kind.DATABASE})
"""What is a unit of its own where the root of another one lists it."""

OF_DATABASES: Final = frozenset({Kind.SCHEMA, Kind.TABLE, Kind.VIEW})

NTFS: Final = "ntfs"
_PORTION: Final = 500


@dataclass(slots=True)
class Looking:
    """The first look into a unit.

    Args:
        page: What its root lists first.
        steps: Of what is in it, but for its own key.
        parser: Of what is in it.
    """

    page: NodePage
    steps: tuple[tuple[str, str], ...]
    parser: str

    @property
    def holds_places(self) -> bool:
        """Whether its root lists further units."""
        return any(node.kind in PLACES for node in self.page.nodes)

    @property
    def is_database(self) -> bool:
        """Whether it has tables."""
        return any(node.kind in OF_DATABASES for node in self.page.nodes)


def look_into(session: Session, node: Node, cancellation: Cancellation) -> Looking:
    """Take a first look into a volume, a file or the root.

    Raises:
        GleanpointError: It cannot be listed.
    """
    page = session.children(node, None, _PORTION, cancellation, brief=True, deleted=False)
    nodes = page.nodes
    if not nodes:  # what was deleted tells as well which parser it is
        nodes = session.children(node, None, 1, cancellation, brief=True).nodes
    if not nodes:
        return Looking(page, node.ref.steps, "")
    *outer, (parser, _) = nodes[0].ref.steps
    return Looking(page, tuple(outer), parser)


@dataclass(slots=True)
class Walker:
    """Takes everything below one node into a unit.

    Args:
        session: The open recovery point.
        unit: Where it goes.
        cancellation: Looked at between portions.
        seen: Told now and then how many items were added to those that were seen, and where.
        nested: Units that were found in it: further places, and files that may hold some.
    """

    session: Session
    unit: Unit
    cancellation: Cancellation
    seen: Callable[[int, str], None]
    nested: list[Node] = field(default_factory=list)

    def take_root(self, node: Node, first: NodePage) -> None:
        """Take what the root of a unit lists, which are further units, and nothing below."""
        page = first
        while True:
            self._take(FolderListing(node.path, page.nodes, notes=page.notes))
            if page.cursor is None:
                return
            page = self.session.children(node, page.cursor, _PORTION, self.cancellation)

    def take_all(self, node: Node, parser: str) -> None:
        """Take everything below a node."""
        for listing in self._listings(node, parser):
            self._take(listing)
        self._settle()

    def take_deleted(self, node: Node) -> None:
        """Take everything below a volume that was deleted.

        Raises:
            WorkerDiedError: The parser process died of something; what it told is taken.
        """
        scope = Scope(deleted=True, inside_messages=False, brief=True, only_deleted=True)
        for listing in Walk(self.session, node, scope, self.cancellation).listings():
            self._take(listing)
            for one in listing.entries:
                if one.kind is Kind.FILE and one.has_children and not one.withheld:
                    self.unit.tell(one.path, NOT_ENTERED)

    def _settle(self) -> None:
        """Tell which messages are those that the catalog has, where only their text tells."""
        unit = self.unit
        for one, known in unit.doubts.settled(self.session, unit.point, self.cancellation):
            if known is not None:
                unit.keep(known)
            else:
                unit.add([one.folder], [one.row], None, [one.mail])
            unit.writer.keep_now_and_then()

    def take_database(self, node: Node, parser: str) -> None:
        """Take everything below a database, with the names of the columns of its tables."""
        listings = list(self._listings(node, parser))
        tables = [one for listing in listings for one in listing.entries if one.kind is Kind.TABLE]
        for table in tables:
            self.cancellation.check()
            self.unit.insides[table.ref.steps[-1][1]] = self._columns(table)
        for listing in listings:
            self._take(listing)

    def _listings(self, node: Node, parser: str) -> Iterator[FolderListing]:
        # What was deleted is looked for where that needs no look into each folder of a volume.
        return self.session.walk(
            node,
            deleted=parser != NTFS,
            inside_messages=False,
            brief=True,
            cancellation=self.cancellation,
        )

    def _columns(self, table: Node) -> str:
        try:
            shape = self.session.table(table, self.cancellation)
        except (NothingToListError, WorkerDiedError):
            return ""
        except GleanpointError as error:
            if self.cancellation.is_requested:
                raise
            self.unit.tell(table.path, str(error))
            return ""
        return "\n".join(column.name for column in shape.columns)

    def _take(self, listing: FolderListing) -> None:
        self.cancellation.check()
        if listing.error is not None:
            self.unit.tell(listing.path, str(listing.error))
        for note in filter(is_lacking, listing.notes):
            self.unit.tell(listing.path, note)
        nodes = [node for node in listed(listing.entries) if not node.holds_deleted]
        plain = listing.plain
        if not nodes and plain is None:
            return
        folder = self._folder(listing, nodes)
        if nodes:
            self._take_nodes(folder, nodes)
        if plain is not None and plain.keys:
            self.unit.take_plain(folder, plain)
        self.seen(len(nodes) + (len(plain.keys) if plain is not None else 0), listing.path)

    def _take_nodes(self, folder: int, nodes: list[Node]) -> None:
        own = [self._own_folder(node) for node in nodes]
        has_mail = any(node.envelope is not None for node in nodes)
        mail = None
        if has_mail:
            mail = [None if n.envelope is None else mail_of(n.envelope) for n in nodes]
        has_folders = any(place is not None for place in own)
        self.unit.take(folder, list(map(row_of_node, nodes)), own if has_folders else None, mail)
        for node in nodes:
            if node.kind in PLACES or (node.kind is Kind.FILE and node.has_children):
                if not node.deleted:
                    self.nested.append(node)
                if node.kind is Kind.VOLUME and node.problem is not None:
                    self.unit.tell(node.path, node.problem)

    def _own_folder(self, node: Node) -> int | None:
        """Return the folder that a node of this unit is."""
        if not node.kind.is_folder or node.kind in PLACES:
            return None
        *steps, (parser, _) = node.ref.steps
        return self.unit.folder_of(node.path, parent_of(node.path), steps, parser)

    def _folder(self, listing: FolderListing, nodes: list[Node]) -> int:
        """Return the folder of a listing; that of the unit itself is there already."""
        if listing.path == self.unit.path:
            return self.unit.folder
        if nodes:
            *steps, (parser, _) = nodes[0].ref.steps
        else:
            place = listing.place
            *steps, (parser, _) = place("").steps if place is not None else (("", ""),)
        return self.unit.folder_of(listing.path, parent_of(listing.path), steps, parser)
