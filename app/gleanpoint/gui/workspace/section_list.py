"""The list of sections at the left of the workspace page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.painting import AT_RIGHT, GAP, Brush
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.section import Section

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROW = 28
_INSET = 8
_RADIUS = 6
_FOCUS_WIDTH = 2
_NOWHERE = QModelIndex()


class _Sections(QAbstractListModel):
    def __init__(self, sections: Sequence[Section], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sections = tuple(sections)
        for section in self.sections:
            section.noted.connect(self._tell)

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self.sections) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sections)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        section = self.sections[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return section.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{section.title}, {section.note.words}".removesuffix(", ")
        return None


class _Delegate(QStyledItemDelegate):
    """Icon, name, and a few words at the right, as in the tree of sources."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, round(self.theme.px(_ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Sections):
            return
        theme, section = self.theme, model.sections[index.row()]
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = option.widget.hasFocus()
        self._ground(painter, option, is_selected=is_selected, has_focus=has_focus)
        brush = Brush(painter, theme, is_selected=is_selected and has_focus)
        inside = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        brush.icon(Mark(section.icon_name, ""), inside.left(), inside.center().y() + 1)
        small = theme.font(12, numbers=True)
        words = section.note.words
        brush.text(inside, words, small, section.note.color, AT_RIGHT)
        taken = brush.width(words, small) + GAP if words else 0
        room = inside.adjusted(theme.icon_size + GAP, 0, -taken, 0)
        brush.text(room, section.title, theme.font(13, 600 if is_selected else 400))

    def _ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        *,
        is_selected: bool,
        has_focus: bool,
    ) -> None:
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (is_selected or is_hovered):
            return
        token = ("selection" if has_focus else "selectionIdle") if is_selected else "hover"
        rect: QRect = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.c(token))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        if is_selected and has_focus:
            painter.setPen(QPen(self.theme.c("focus"), _FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)
        painter.restore()


class SectionList(QListView):
    """Shows the sections; the current one is the one that is shown."""

    chosen = Signal(int)

    def __init__(
        self, sections: Sequence[Section], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._delegate = _Delegate(theme, self)
        self.setModel(_Sections(sections, self))
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Sections of the workspace"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.chosen.emit(now.row()) if now.isValid() else None
        )

    def choose(self, number: int) -> None:
        """Make a section the current one."""
        self.setCurrentIndex(self.model().index(number, 0))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._delegate.theme = theme
        self.doItemsLayout()
        self.viewport().update()
