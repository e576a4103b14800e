"""Tree model of all open sources: only what can be entered, read when it is unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.gui.models.listing.folder_reader import FolderReader, Reading
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.models.tree.tree_rows import (
    TOP,
    TreeRow,
    Unfolding,
    is_place,
    order_of,
    places_in,
)
from gleanpoint.gui.names import visible
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.speech.sentences import said
from gleanpoint_parsers.entries import Kind

Index: TypeAlias = QModelIndex | QPersistentModelIndex

PORTION = 2000
"""Children looked through at once for those that can be entered."""

_ROOT = QModelIndex()


class SourceTreeModel(QAbstractItemModel):
    """Sources and their volumes, folders, mailboxes; indexes carry row numbers, not pointers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        top = Node(NodeRef(""), "/", "", Kind.FOLDER)
        self._rows = [TreeRow(top, TOP, 0, unfolding=Unfolding.COMPLETE)]

    # Sources and places.

    def add_source(self, source: OpenSource) -> QModelIndex:
        """Append a source; returns where it stands."""
        self._insert(TOP, [source.root], source)
        return self._index_of(self._rows[TOP].children[-1])

    def remove_source(self, source: OpenSource) -> None:
        """Take a source away with everything below it."""
        number = self._number_of_source(source)
        if number != TOP:
            self._remove(number)

    def replace_source(self, before: OpenSource, after: OpenSource) -> None:
        """Put another state of a source where it stands; what is below is read anew."""
        number = self._number_of_source(before)
        if number == TOP:
            return
        row = self._rows[number]
        self._abandon_below(number)
        if row.children:
            self.beginRemoveRows(self._index_of(number), 0, len(row.children) - 1)
            gone, row.children = row.children, []
            self.endRemoveRows()
            for child in gone:
                self._forget(child)
        row.source, row.node, row.error = after, after.root, ""
        row.unfolding = Unfolding.UNREAD
        self._tell(number)

    def renew(self, source: OpenSource, node: Node) -> None:
        """Show a volume as it is listed now, and list the source again: more may have changed."""
        number = self._number_of_source(source)
        if number == TOP:
            return
        self._renew_child(number, node)
        row = self._rows[number]
        if row.unfolding in {Unfolding.COMPLETE, Unfolding.FAILED}:
            row.unfolding = Unfolding.UNREAD
            self.fetchMore(self._index_of(number))

    def sources(self) -> list[OpenSource]:
        """Return the open sources, in the order in which they stand."""
        rows = (self._rows[number] for number in self._rows[TOP].children)
        return [row.source for row in rows if row.source is not None]

    def place_of(self, index: Index) -> Place | None:
        """Return the place that a row stands for."""
        number, trail = self._number(index), list[Node]()
        source: OpenSource | None = None
        while number != TOP:
            row = self._rows[number]
            trail.extend(reversed(row.trail or (row.node,)))
            number, source = (TOP if row.trail else row.parent), row.source
        return Place(source, tuple(reversed(trail))) if source is not None else None

    def index_of(self, place: Place) -> QModelIndex:
        """Return where a place stands; steps that were not read yet are added.

        The steps below the first that the tree does not show (messages, say) do not count.
        """
        return self._index_of(self._follow(self._number_of_source(place.source), place, 1))

    def _follow(self, number: int, place: Place, begun: int) -> int:
        """Return the row of a place below another row, to which some steps of its way led."""
        for node in place.trail[begun:]:
            if number == TOP or not is_place(node):
                break
            found = self._child_of(number, node)
            if found is None:
                self._insert(number, [node], place.source)
                found = self._rows[number].children[-1]
            number = found
        return number

    def tell_listing(self, place: Place, error: Exception | None) -> None:
        """Mark a place whose listing failed elsewhere, or no longer fails."""
        index = self.index_of(place)
        row = self._row(index)
        if row.node.ref != place.folder.ref or row.unfolding is Unfolding.UNDER_WAY:
            return
        if error is not None:
            row.unfolding, row.error = Unfolding.FAILED, said(str(error))
        elif row.unfolding is Unfolding.FAILED:
            row.unfolding, row.error = Unfolding.UNREAD, ""
        self.dataChanged.emit(index, index)

    # What a row shows.

    def icon(self, index: Index, *, is_open: bool) -> Mark:
        """Return the icon of a row."""
        return self._row(index).mark(is_open=is_open)

    def words(self, index: Index) -> str:
        """Return the word at the right of a row: its state, or nothing."""
        return self._row(index).words()

    def has_count(self, index: Index) -> bool:
        """Whether the word at the right is how many rows a table has."""
        return self._row(index).has_count()

    def is_source(self, index: Index) -> bool:
        """Whether a row is a source itself."""
        return index.isValid() and self._row(index).parent == TOP

    # Qt's side.

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self._row(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]  # two in Qt
        return self._index_of(self._row(index).parent) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._row(parent).children)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        row = self._row(parent)
        may_have = row.unfolding is not Unfolding.COMPLETE and row.node.has_children
        return bool(row.children) or may_have

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(row.node.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.words(index)
            return f"{visible(row.node.name)}, {words}" if words else visible(row.node.name)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        row = self._row(parent)
        unread = row.unfolding in {Unfolding.UNREAD, Unfolding.FAILED}
        return unread and row.node.has_children and row.source is not None

    def fetchMore(self, parent: Index) -> None:
        number = self._number(parent)
        row = self._rows[number]
        if row.source is None or not self.canFetchMore(parent):
            return
        row.unfolding = Unfolding.UNDER_WAY
        row.reader = FolderReader(
            row.source.worker, row.node, places_in, self, brief=True, deleted=False
        )
        row.reader.portion.connect(lambda nodes: self._take(number, nodes))
        row.reader.failed.connect(lambda error: self._fail(number, error))
        row.reader.read_on(PORTION)
        self._tell(number)

    # Rows.

    def _take(self, number: int, nodes: Sequence[Node]) -> None:
        row = self._rows[number]
        known = {self._rows[child].node.ref for child in row.children}
        source = row.source
        if source is not None:
            self._insert(number, [node for node in nodes if node.ref not in known], source)
            for node in nodes:
                if node.ref in known and node.kind is Kind.VOLUME:
                    self._renew_child(number, node)
        if row.reader is None:
            return
        if row.reader.state is not Reading.COMPLETE:
            row.reader.read_on(PORTION)
            return
        self._end_reading(row, Unfolding.COMPLETE)
        self._sort(number)
        self._tell(number)

    def _renew_child(self, parent: int, node: Node) -> None:
        """Show a child as it is listed now; what is below it is read when it is unfolded."""
        number = self._child_of(parent, node)
        if number is None or self._rows[number].node == node:
            return
        row = self._rows[number]
        row.node, row.error, row.unfolding = node, "", Unfolding.UNREAD
        self._tell(number)

    def _fail(self, number: int, error: Exception) -> None:
        row = self._rows[number]
        row.error = said(str(error))
        self._end_reading(row, Unfolding.FAILED)
        self._tell(number)

    def _end_reading(self, row: TreeRow, unfolding: Unfolding) -> None:
        row.unfolding = unfolding
        if row.reader is not None:
            row.reader.end()
            row.reader = None

    def _insert(self, parent: int, nodes: Sequence[Node], source: OpenSource) -> None:
        rows = [TreeRow(node, parent, 0, source) for node in nodes]
        self._put(parent, len(self._rows[parent].children), rows)

    def _put(self, parent: int, first: int, rows: Sequence[TreeRow]) -> None:
        """Let rows stand below another one, from a position on."""
        if not rows:
            return
        children = self._rows[parent].children
        self.beginInsertRows(self._index_of(parent), first, first + len(rows) - 1)
        children[first:first] = range(len(self._rows), len(self._rows) + len(rows))
        self._rows.extend(rows)
        self._renumber(parent, first)
        self.endInsertRows()

    def _sort(self, number: int) -> None:
        """Sort by name, tables before the rest; volumes stay in the order of the disk."""
        children = self._rows[number].children
        by_name = sorted(children, key=lambda n: order_of(self._rows[n].node))
        if by_name == children or any(self._rows[n].node.kind is Kind.VOLUME for n in children):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._rows[number].children = by_name
        self._renumber(number)
        after = [self._index_of(int(index.internalId())) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _renumber(self, parent: int, first: int = 0) -> None:
        children = self._rows[parent].children
        for position in range(first, len(children)):
            self._rows[children[position]].position = position

    def _remove(self, number: int) -> None:
        """Take a row away with everything below it."""
        parent, position = self._rows[number].parent, self._rows[number].position
        self._abandon_below(number)
        self.beginRemoveRows(self._index_of(parent), position, position)
        del self._rows[parent].children[position]
        self._renumber(parent, position)
        self.endRemoveRows()
        self._forget(number)

    def _abandon_below(self, number: int) -> None:
        row = self._rows[number]
        self._end_reading(row, Unfolding.COMPLETE)
        for child in row.children:
            self._abandon_below(child)

    def _forget(self, number: int) -> None:
        """Let go of the source of a row that is gone, and of what is below it."""
        row = self._rows[number]
        for child in row.children:
            self._forget(child)
        row.source, row.children = None, []

    def _number_of_source(self, source: OpenSource) -> int:
        for number in self._rows[TOP].children:
            if self._rows[number].source is source:
                return number
        return TOP

    def _child_of(self, parent: int, node: Node) -> int | None:
        for number in self._rows[parent].children:
            if self._rows[number].node.ref == node.ref:
                return number
        return None

    def _tell(self, number: int) -> None:
        index = self._index_of(number)
        self.dataChanged.emit(index, index)

    def _number(self, index: Index) -> int:
        return int(index.internalId()) if index.isValid() else TOP

    def _row(self, index: Index) -> TreeRow:
        return self._rows[self._number(index)]

    def _index_of(self, number: int) -> QModelIndex:
        if number == TOP:
            return QModelIndex()
        return self.createIndex(self._rows[number].position, 0, number)
