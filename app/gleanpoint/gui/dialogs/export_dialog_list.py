"""The list of the export dialog: any number of items, painted row by row."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
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
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gleanpoint.gui.dialogs.export_dialog_rows import Row
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.names import tip
from gleanpoint.gui.painting import BAR, GAP, Brush
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROW = 32
_INSET = 24
_PADDING = 8
_VERDICT_WIDTH = 152
_HAPPENS_SHARE = 0.38


class Column(IntEnum):
    """Columns in their order."""

    ITEM = 0
    VERDICT = 1
    HAPPENS = 2


class VerdictModel(QAbstractTableModel):
    """Rows of a plan."""

    def __init__(self, last_column: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = (tr("Item"), tr("Verdict"), last_column)
        self._rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        """Return one row, None past the end."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return self._titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (row.title, row.chip.words, row.happens)[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {row.chip.words}, {row.happens}"
            case Qt.ItemDataRole.ToolTipRole:
                is_item = index.column() == Column.ITEM
                return tip(row.item.node.path if is_item else row.happens)
        return None


class VerdictDelegate(QStyledItemDelegate):
    """Paints a row: icon and title, chip, what happens."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_PADDING, round(self._theme.px(_ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, VerdictModel) else None
        if row is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(option.rect, self._theme.c("selection"))
            if index.column() == Column.ITEM:
                bar = QRect(option.rect.topLeft(), QSize(BAR, option.rect.height()))
                painter.fillRect(bar, self._theme.c("focus"))
        brush = Brush(painter, self._theme, is_selected=selected)
        self._paint_cell(brush, option.rect, Column(index.column()), row)
        painter.restore()

    def _paint_cell(self, brush: Brush, rect: QRect, column: Column, row: Row) -> None:
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        middle = rect.center().y() + 1
        match column:
            case Column.ITEM:
                brush.icon(Mark(row.icon, ""), rect.left() + _INSET, middle)
                words = rect.adjusted(_INSET + ICON_SIZE + GAP, 0, -_PADDING, 0)
                brush.text(words, row.title, self._theme.font(13))
            case Column.VERDICT:
                brush.chip(row.chip, inner.left(), middle)
            case Column.HAPPENS:
                brush.text(inner, row.happens, self._theme.font(13), "text2")


class VerdictList(QTableView):
    """The items of an export with their verdicts."""

    rowChosen = Signal(object)  # noqa: N815 - Qt's naming; a Row, or None

    def __init__(self, theme: Theme, last_column: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = VerdictModel(last_column or tr("What happens"), self)
        self.setModel(self._model)
        self.setItemDelegate(VerdictDelegate(theme, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Items and their verdicts"))
        self._set_up_headers(theme)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def _set_up_headers(self, theme: Theme) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setAccessibleName(tr("Columns"))
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(Column.ITEM, QHeaderView.ResizeMode.Stretch)
        for column in (Column.VERDICT, Column.HAPPENS):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        across.resizeSection(Column.VERDICT, round(theme.px(_VERDICT_WIDTH)))
        across.setFixedHeight(round(theme.px(_ROW)))
        across.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {_INSET}px; }}")
        down.setAccessibleName(tr("Rows"))
        down.hide()
        down.setDefaultSectionSize(round(theme.px(_ROW)))

    @property
    def rows(self) -> VerdictModel:
        """The model behind it."""
        return self._model

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows and select the first of them."""
        self._model.set_rows(rows)
        if rows:
            self.selectRow(0)
        else:
            self.rowChosen.emit(None)

    def chosen(self) -> Row | None:
        """Return the selected row."""
        return self._model.row_at(self.currentIndex().row())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt hands a QResizeEvent
        width = round(self.viewport().width() * _HAPPENS_SHARE)
        self.horizontalHeader().resizeSection(Column.HAPPENS, width)

    def _tell(self, current: QModelIndex) -> None:
        self.rowChosen.emit(self._model.row_at(current.row()))
