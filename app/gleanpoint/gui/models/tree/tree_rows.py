"""Rows of the tree: which nodes have one, in which order they stand, and what each shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from gleanpoint.core.nodes import Node, NodePage
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint.gui.models.listing.arranging import natural_key
from gleanpoint.gui.models.listing.folder_reader import FolderReader
from gleanpoint.gui.models.listing.hidden_files import is_hidden
from gleanpoint.gui.models.listing.row_faces import Mark, icon_of, state_of
from gleanpoint.gui.names import shown_signs, tip, visible
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import number as number_text
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.entries import Kind

TOP = 0
"""Number of the invisible row that the sources are children of."""

_OBJECTS = (
    *(Kind.TABLE, Kind.VIEW, Kind.PROCEDURE, Kind.FUNCTION, Kind.TRIGGER, Kind.SEQUENCE),
    *(Kind.SYNONYM, Kind.TYPE, Kind.OBJECT),
)
"""Objects of a schema in the order in which they stand."""


class Unfolding(Enum):
    """What is known of the children of a row."""

    UNREAD = auto()
    UNDER_WAY = auto()
    COMPLETE = auto()
    FAILED = auto()


@dataclass(slots=True)
class TreeRow:
    """A row of the tree, and what is known of what lies below it."""

    node: Node
    parent: int
    position: int
    source: OpenSource | None = None
    children: list[int] = field(default_factory=list)
    unfolding: Unfolding = Unfolding.UNREAD
    reader: FolderReader | None = None
    error: str = ""
    trail: tuple[Node, ...] = ()
    """The way to what stands here though it lies deeper: a mailbox among all mailboxes."""

    def mark(self, *, is_open: bool) -> Mark:
        """Return its icon."""
        if self.parent == TOP:
            icon = icon_of(self.node).icon
            if self.source is not None and self.source.is_backup:
                icon = "database"
            return Mark("disk-image" if icon == "file" else icon, "")
        if self.unfolding is Unfolding.FAILED:
            return Mark("damaged", "", "danger")
        return icon_of(self.node, is_open=is_open)

    def words(self) -> str:
        """Return the word at its right: its state, or nothing."""
        if self.unfolding is Unfolding.FAILED:
            return tr("not readable")
        if self.unfolding is Unfolding.UNDER_WAY and not self.children:
            return tr("reading")
        state = state_of(self.node)
        if state is None and self.node.rows is not None:
            return number_text(self.node.rows)
        return state.words.lower() if state else ""

    def has_count(self) -> bool:
        """Whether the word at its right is how many rows a table has."""
        is_rest = self.unfolding not in {Unfolding.FAILED, Unfolding.UNDER_WAY}
        return is_rest and self.node.rows is not None and state_of(self.node) is None

    def tip(self) -> str:
        """Return what is said of it where the mouse rests: what is wrong, else its whole name."""
        wrong = shown_signs(self.error or said(self.node.problem or ""))
        return tip(wrong or visible(self.node.name))


def order_of(node: Node) -> tuple[int, bool, object]:
    """Return what places are ordered by: kind, what lives before what was recovered, name."""
    kind = _OBJECTS.index(node.kind) if node.kind in _OBJECTS else 0
    return kind, node.holds_deleted, natural_key(node.name)


def is_place(node: Node) -> bool:
    """Whether the tree shows a node: what holds others, but no message; objects of databases."""
    if node.kind.is_folder or node.kind in OBJECTS:
        return True
    return node.kind is Kind.FILE and node.has_children


def places_in(_folder: Node, page: NodePage) -> Iterable[Node]:
    """Return the nodes of a listing that have a row: places that are there, and are not hidden."""
    return [node for node in page.nodes if is_place(node) and not (node.deleted or is_hidden(node))]
