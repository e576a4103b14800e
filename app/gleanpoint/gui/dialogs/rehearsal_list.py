"""The list of a rehearsal: any number of items, each with what is done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gleanpoint.core.export.restoring.rehearsed import Handling, Rehearsal
from gleanpoint.gui.dialogs.rehearsal_model import Column, Index, RehearsalModel
from gleanpoint.gui.dialogs.rehearsal_rows import Face, handling_words
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.painting import BAR, GAP, Brush
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

_ROW = 32
_INSET = 24
_PADDING = 8
_NAME_SHARE = 0.32
_LEAST_SIDE = 150
"""Pixels that a time and a size need."""

_WIDTHS = (0, 128, 184, 184, 144)
"""Of the columns; the first takes what is left."""

KEYS = {
    Qt.Key.Key_K: Handling.KEEP_BOTH,
    Qt.Key.Key_S: Handling.SKIP,
    Qt.Key.Key_O: Handling.OVERWRITE,
    Qt.Key.Key_W: Handling.WRITE,
}


class RehearsalDelegate(QStyledItemDelegate):
    """Paints a row: icon and name, state, both sides, what happens."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_PADDING, round(self._theme.px(_ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        face = model.face(index.row()) if isinstance(model, RehearsalModel) else None
        if face is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(option.rect, self._theme.c("selection"))
            if index.column() == Column.NAME:
                bar = QRect(option.rect.topLeft(), QSize(BAR, option.rect.height()))
                painter.fillRect(bar, self._theme.c("focus"))
        brush = Brush(painter, self._theme, is_selected=selected)
        self._paint_cell(brush, option.rect, Column(index.column()), face)
        painter.restore()

    def _paint_cell(self, brush: Brush, rect: QRect, column: Column, face: Face) -> None:
        inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        middle, font = rect.center().y() + 1, self._theme.font(13)
        beside = rect.adjusted(_PADDING + ICON_SIZE + GAP, 0, -_PADDING, 0)
        match column:
            case Column.NAME:
                brush.icon(Mark(face.icon, ""), rect.left() + _INSET, middle)
                words = rect.adjusted(_INSET + ICON_SIZE + GAP, 0, -_PADDING, 0)
                brush.text(words, face.title, font)
            case Column.STATE:
                brush.icon(face.state, inner.left(), middle)
                brush.text(beside, face.state.words, font, "text2")
            case Column.OURS | Column.THEIRS:
                side = face.ours if column is Column.OURS else face.theirs
                brush.text(inner, side, self._theme.font(12), "text2")
            case Column.HAPPENS:
                if face.is_open:
                    brush.icon(Mark("chevron-down", ""), inner.left(), middle)
                brush.text(beside, face.happens, font)


class RehearsalList(QTableView):
    """The items of a rehearsal; what is done with each is chosen by key or menu."""

    rowChosen = Signal(int)  # noqa: N815 - Qt's naming; number of a row, -1 for none
    alikeWanted = Signal(int, Handling)  # noqa: N815 - Qt's naming; a row, and what to do
    differenceWanted = Signal(int)  # noqa: N815 - Qt's naming; a row

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = RehearsalModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RehearsalDelegate(theme, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Items, and what happens to each"))
        self.setAccessibleDescription(
            tr(
                "K keeps both, S skips, O overwrites; with Shift all of the same state. "
                "D shows the difference."
            )
        )
        self._set_up_headers(theme)
        self.selectionModel().currentRowChanged.connect(lambda now: self.rowChosen.emit(now.row()))

    def _set_up_headers(self, theme: Theme) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setAccessibleName(tr("Columns"))
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column in tuple(Column)[1:]:
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            across.resizeSection(column, round(theme.px(_WIDTHS[column])))
        across.setFixedHeight(round(theme.px(_ROW)))
        across.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {_INSET}px; }}")
        down.setAccessibleName(tr("Rows"))
        down.hide()
        down.setDefaultSectionSize(round(theme.px(_ROW)))

    def show_rehearsal(
        self, rehearsal: Rehearsal | None, places: Sequence[int] | None = None
    ) -> None:
        """Show a rehearsal and select its first row; arguments as of the model."""
        self.rows.show_rehearsal(rehearsal, places)
        if self.rows.rowCount():
            self.selectRow(0)
        else:
            self.rowChosen.emit(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name a third; where it is narrow, what is on the target is shown alone."""
        super().resizeEvent(event)
        px, across = self._theme.px, self.horizontalHeader()
        others = px(_WIDTHS[Column.STATE]) + px(_WIDTHS[Column.HAPPENS])
        room = self.viewport().width() * (1 - _NAME_SHARE) - others
        is_narrow = room < 2 * px(_LEAST_SIDE)
        self.setColumnHidden(Column.OURS, is_narrow)
        side = min(px(_WIDTHS[Column.THEIRS]), room if is_narrow else room / 2)
        for column in (Column.OURS, Column.THEIRS):
            across.resizeSection(column, round(side))

    def menu_of(self, number: int) -> QMenu:
        """Return a menu of what may be done with an item; what is done is ticked."""
        row, menu = self.rows.row_at(number), QMenu(self)
        keys = {handling: key for key, handling in KEYS.items()}
        for handling in self.rows.allowed(number):
            act = QAction(handling_words(handling), menu)
            act.setShortcut(keys[handling])
            act.setShortcutVisibleInContextMenu(True)
            act.setCheckable(True)
            act.setChecked(row is not None and row.handling is handling)
            act.triggered.connect(lambda _on=False, h=handling: self.rows.choose(number, h))
            menu.addAction(act)
        menu.setAccessibleName(tr("What happens"))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a letter, with Shift for all of the same state; open the menu by Return."""
        number, handling = self.currentIndex().row(), KEYS.get(Qt.Key(event.key()))
        modifiers = event.modifiers()
        if handling is not None and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.alikeWanted.emit(number, handling)
        elif handling is not None and modifiers == Qt.KeyboardModifier.NoModifier:
            self.rows.choose(number, handling)
        elif event.key() == Qt.Key.Key_D and modifiers == Qt.KeyboardModifier.NoModifier:
            self.differenceWanted.emit(number)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open_menu(number)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the menu by a click on what happens."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.column() == Column.HAPPENS and event.button() == Qt.MouseButton.LeftButton:
            self._open_menu(index.row())

    def _open_menu(self, number: int) -> None:
        if len(self.rows.allowed(number)) > 1:
            cell = self.visualRect(self.rows.index(number, Column.HAPPENS))
            menu = self.menu_of(number)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(QPoint(cell.left(), cell.bottom())))
