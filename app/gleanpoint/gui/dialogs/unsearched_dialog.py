"""What a search did not look into, and why; from here it is indexed."""

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
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gleanpoint.core.catalog.hits import Unsearched
from gleanpoint.gui.controls.parts import button, filled_column, filled_row, label
from gleanpoint.gui.dialogs.reading_frame import fill_frame, set_sizes
from gleanpoint.gui.names import shown_signs, tip, visible
from gleanpoint.gui.painting import Brush
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROW = 52
_SIDE = 20
_LEAST, _FIRST = (480, 320), (600, 440)


class UnsearchedDialog(QDialog):
    """Lists places with the reason of each.

    Args:
        left: What was not looked into.
        theme: Colours and fonts.
    """

    indexWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, left: Sequence[Unsearched], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Not searched"))
        self._model = _Rows(left, self)
        rows = QListView(self)
        rows.setModel(self._model)
        rows.setItemDelegate(_Delegate(theme, self._model, rows))
        rows.setUniformItemSizes(True)
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setAccessibleName(self.windowTitle())
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = counted("1 place was not searched.", "%Ln places were not searched.", len(left))
        said = label(tr("{0} Hits there are missing.").format(words), "secondary", wraps=True)
        head = filled_column(
            [label(self.windowTitle(), "heading"), said], spacing=4, margins=(_SIDE, 16, _SIDE, 14)
        )
        close, index = button(tr("Close")), button(tr("Index now"), "primary")
        close.clicked.connect(self.reject)
        index.clicked.connect(self.indexWanted)
        index.clicked.connect(self.accept)
        index.setDefault(True)
        foot = filled_row([1, close, index], margins=(_SIDE, 12, _SIDE, 12))
        fill_frame(self, head, rows, foot)
        set_sizes(self, _LEAST, _FIRST)


class _Rows(QAbstractListModel):
    def __init__(self, left: Sequence[Unsearched], parent: QObject) -> None:
        super().__init__(parent)
        self.left = left

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.left)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.left[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(one.place)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return tip(f"{visible(one.place)}. {shown_signs(said(one.why))}")
        return None


class _Delegate(QStyledItemDelegate):
    """A place, and below it the reason."""

    def __init__(self, theme: Theme, rows: _Rows, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._rows = theme, rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(self._theme.px(_ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one, theme = self._rows.left[index.row()], self._theme
        rect = option.rect.adjusted(_SIDE, 4, -_SIDE, -4)
        half = rect.height() // 2
        brush = Brush(painter, theme)
        first = QRect(rect.left(), rect.top(), rect.width(), half)
        brush.text(first, visible(one.place), theme.font(13, 500))
        brush.text(first.translated(0, half), shown_signs(said(one.why)), theme.font(12), "text2")
