"""A table of lines out of a log; only what is in sight is painted or asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gleanpoint.gui.models.log_rows import Form, LogRows
from gleanpoint.gui.models.row_faces import Mark
from gleanpoint.gui.painting import BAR, GAP, Brush
from gleanpoint.gui.theme import Theme

ROW = 27
_HEADER = 32
_INSET = 8


class _LogDelegate(QStyledItemDelegate):
    """Icon, words; headings on a ground of their own; what changed with a bar before it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, round(self.theme.px(ROW)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, LogRows):
            return
        theme, rect = self.theme, option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = option.widget.hasFocus()
        brush = Brush(painter, theme, is_selected=is_selected and has_focus)
        if is_selected:
            painter.fillRect(rect, theme.c("selection" if has_focus else "selectionIdle"))
        elif model.is_heading(index.row()):
            painter.fillRect(rect, theme.c("sunken"))
        brush.line(rect.bottomLeft(), rect.bottomRight())
        if is_selected and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), theme.c("accent"))
        cell = model.cell(index.row(), index.column())
        inside = rect.adjusted(_INSET if index.column() else 2 * _INSET, 0, -_INSET, 0)
        if cell.form is Form.CHANGED:
            painter.fillRect(rect.x(), rect.y() + 4, BAR, rect.height() - 9, theme.c("accent"))
        if cell.icon:
            brush.icon(Mark(cell.icon, "", cell.color), inside.left(), inside.center().y() + 1)
            inside.setLeft(inside.left() + theme.icon_size + GAP)
        font, color = _look(theme, cell.form)
        brush.text(inside, cell.text, font, color)


def _look(theme: Theme, form: Form) -> tuple[QFont, str]:
    match form:
        case Form.STRONG | Form.CHANGED:
            return theme.font(13, 600, numbers=True), "text"
        case Form.QUIET:
            return theme.font(13, numbers=True), "text2"
        case Form.NULL:
            return theme.font(13, italic=True), "text2"
        case Form.MONO:
            return theme.font(12, mono=True), "text"
        case _:
            return theme.font(13, numbers=True), "text"


class LogTable(QTableView):
    """Shows one of the models of a log.

    Args:
        model: The lines.
        theme: Colours and fonts.
        widths: Of the columns at first, in pixels; the last one takes what is left.
    """

    picked = Signal(int)
    """The row that is current, -1 for none."""

    opened = Signal(int)
    """A row by Enter or a double click."""

    copyWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(
        self,
        model: LogRows,
        theme: Theme,
        widths: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._widths = theme, tuple(widths)
        self._delegate = _LogDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setAccessibleName(self.tr("Columns"))
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.picked.emit(now.row() if now.isValid() else -1)
        )
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.set_theme(theme)
        self.fit()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = self._delegate.theme = theme
        self.verticalHeader().setDefaultSectionSize(round(theme.px(ROW)))
        self.horizontalHeader().setFixedHeight(round(theme.px(_HEADER)))
        self.viewport().update()

    def fit(self) -> None:
        """Give the columns their first widths."""
        for column, width in enumerate(self._widths[: self.model().columnCount()]):
            self.setColumnWidth(column, round(self._theme.px(width)))

    @property
    def current_row(self) -> int:
        """The row that is current, -1 for none."""
        return self.currentIndex().row() if self.currentIndex().isValid() else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a row; Ctrl+C copies it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_row >= 0:
            self.opened.emit(self.current_row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copyWanted.emit()
        else:
            super().keyPressEvent(event)

    def row_text(self, row: int) -> str:
        """Return a row as text, a tab between cells."""
        model = self.model()
        columns = range(model.columnCount())
        return "\t".join(str(model.index(row, column).data()) for column in columns)
