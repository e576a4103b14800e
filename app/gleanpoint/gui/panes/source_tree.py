"""The tree at the left: open sources, their volumes, folders and mailboxes."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.models.tree.grouped_tree import Group, GroupedTreeModel
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.painting import AT_RIGHT, GAP, Brush
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROW = 28
_INDENT = 18
_INSET = 8
_RADIUS = 6
_CHEVRON = 14
_FOCUS_WIDTH = 2


class _TreeDelegate(QStyledItemDelegate):
    """Icon, name, and a state word at the right."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_INDENT, round(self.theme.px(ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, GroupedTreeModel):
            return
        theme, rect = self.theme, option.rect.adjusted(0, 0, -_INSET, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = option.widget.hasFocus()
        brush = Brush(painter, theme, is_selected=selected and has_focus)
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        middle = rect.center().y() + 1
        brush.icon(model.icon(index, is_open=is_open), rect.left(), middle)
        words, small = model.words(index), theme.font(12)
        right = brush.width(words, small) + GAP if words else 0
        is_top = not index.parent().isValid()
        font = theme.font(13, 600 if is_top else 400)
        name = str(model.data(index))
        room = rect.adjusted(theme.icon_size + GAP, 0, 0, 0)
        if model.has_count(index) and brush.width(name, font) > room.width() - right:
            words, right = "", 0  # the list and the table tell it too
        brush.text(rect, words, small, "text2", AT_RIGHT)
        color = "text2" if model.is_offline(index) else "text"
        brush.text(room.adjusted(0, 0, -right, 0), name, font, color)


class SourceTree(QTreeView):
    """Shows a ``GroupedTreeModel``; the current row is the place shown in the list."""

    chosen = Signal(Place)
    """A place, by click, or by moving to it with the keyboard."""

    groupChosen = Signal(Group)  # noqa: N815 - Qt's naming
    """All mailboxes, or all databases."""

    def __init__(
        self, model: GroupedTreeModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sources, self._theme = model, theme
        self._follows = True
        self._only: Group | None = None
        self._delegate = _TreeDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setAccessibleName(tr("Sources and folders"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setRootIsDecorated(True)
        self.setExpandsOnDoubleClick(True)
        self.setAnimated(False)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(self._choose)
        model.rowsInserted.connect(self._hide_others)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = self._delegate.theme = theme
        self.doItemsLayout()

    def show_place(self, place: Place) -> None:
        """Make the row of a place the current one, unfolding what is above it."""
        self._make_current(self._index_of(place))

    def show_group(self, group: Group) -> None:
        """Make the row of all mailboxes, or all databases, the current one."""
        self._make_current(self._sources.index_of_group(group))

    def show_only(self, group: Group | None) -> None:
        """Show what is gathered in place of the sources, or the sources with all of it below."""
        if group is self._only:
            return
        self._only = group
        self._hide_others()
        if group is not None:
            self.expand(self._sources.index_of_group(group))

    @property
    def only(self) -> Group | None:
        """The group that is shown in place of the sources."""
        return self._only

    def _index_of(self, place: Place) -> QModelIndex:
        if self._only is not None:
            return self._sources.index_in_group(self._only, place)
        return self._sources.index_of(place)

    def _hide_others(self) -> None:
        """Hide what does not belong to the group that is shown alone."""
        for row in range(self._sources.rowCount()):
            group = self._sources.group_of(self._sources.index(row, 0))
            self.setRowHidden(row, QModelIndex(), self._only not in {None, group})

    def _make_current(self, index: QModelIndex) -> None:
        self._follows = False
        above = index.parent()
        while above.isValid():
            if not self.isExpanded(above):
                self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._follows = True

    def fold(self, place: Place) -> None:
        """Fold the row of a place, so that it is read when it is unfolded again."""
        self.collapse(self._sources.index_of(place))

    def unfold(self, place: Place) -> None:
        """Unfold the row of a place."""
        self.expand(self._sources.index_of(place))

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Let a row that becomes the current one, as that one goes, lead nowhere."""
        follows, self._follows = self._follows, False
        super().rowsAboutToBeRemoved(parent, start, end)
        self._follows = follows

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of a row, then the row."""
        top, height = option.rect.top() + 1, option.rect.height() - 2
        ground = QRect(0, top, self.viewport().width(), height)
        current = index == self.currentIndex()
        if current or self._is_hovered(option.rect):
            token = "selection" if self.hasFocus() else "selectionIdle"
            self._fill(painter, ground, token if current else "hover")
        if current and self.hasFocus():
            self._outline(painter, ground)
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the arrow that folds and unfolds a row."""
        if not self._sources.hasChildren(index):
            return
        selected = index == self.currentIndex() and self.hasFocus()
        brush = Brush(painter, self._theme, is_selected=selected)
        icon = "chevron-down" if self.isExpanded(index) else "chevron-right"
        left = rect.right() - _CHEVRON
        brush.icon(Mark(icon, ""), left, rect.center().y() + 1, _CHEVRON)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid() or not self._follows:
            return
        group, place = self._sources.group_of(index), self._sources.place_of(index)
        if group is not None:
            self.groupChosen.emit(group)
        elif place is not None:
            self.chosen.emit(place)

    def _is_hovered(self, rect: QRect) -> bool:
        if not self.viewport().underMouse():
            return False
        position = self.viewport().mapFromGlobal(self.cursor().pos())
        return rect.top() <= position.y() <= rect.bottom()

    def _fill(self, painter: QPainter, rect: QRect, token: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.c(token))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.restore()

    def _outline(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.c("focus"), _FOCUS_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
        painter.restore()
