"""A table of lines out of a log; only what is in sight is painted or asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.models.logs.log_rows import Form, LogCell, LogRows
from gleanpoint.gui.painting import BAR, GAP, Brush
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

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


def _width(theme: Theme, cell: LogCell) -> int:
    """Return the width of a column that shows all of a cell."""
    icon = theme.icon_size + GAP if cell.icon else 0
    words = QFontMetrics(_look(theme, cell.form)[0]).horizontalAdvance(cell.text)
    return words + icon + 3 * _INSET


def _part(left: int, lacking: int, others: int) -> int:
    """Return which part of the room that is left is one's own: half of it, if both have enough.

    Args:
        left: Pixels, 0 or more.
        lacking: Pixels that one's own words lack.
        others: Pixels that the other's words lack.
    """
    if lacking > left // 2:
        return min(lacking, max(left // 2, left - others))
    return max(lacking, min(left // 2, left - others))


_LEAST = 110
"""Pixels of a column that shares its room, at least."""

_MEASURED = 60
"""Rows whose words a column is made wide enough for, where there is room."""

_MOST = 2
"""Times its first width that a column has at most: a row is read across."""


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
        self._sharing, self._is_sharing = -1, False
        self._by_hand: set[int] = set()
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
        columns.setAccessibleName(tr("Columns"))
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
        for column, width in enumerate(self._first_widths()[: self.model().columnCount()]):
            self.setColumnWidth(column, width)
        self._share_room()

    def _first_widths(self) -> list[int]:
        """Return how wide columns are at first: as given, and never so that a heading is cut."""
        heads = self.horizontalHeader()
        return [
            max(round(self._theme.px(width)), heads.sectionSizeHint(column))
            for column, width in enumerate(self._widths)
        ]

    def give_room_to(self, column: int) -> None:
        """Let one column, such as of names, become narrower and wider with the table."""
        self._sharing = column
        self.model().modelReset.connect(self._share_room)
        self.horizontalHeader().sectionResized.connect(self._note_width)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all columns in sight."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Take from the column that shares its room what the others lack.

        What they leave goes to columns whose words are cut first, and so does what others do not
        need; then half of it is that column's and the other half the last one's.
        """
        if self._sharing < 0:
            return
        self._is_sharing = True
        firsts = self._first_widths()
        for column in self._by_hand:
            firsts[column] = self.columnWidth(column)
        wanted = [self._wanted(column) for column in range(len(firsts))]
        left = self.viewport().width() - sum(firsts)
        lacking = [max(0, min(wanted[c] - firsts[c], firsts[c])) for c in (self._sharing, -1)]
        for column in {*range(len(firsts) - 1)} - {self._sharing} - self._by_hand:
            more = max(0, min(wanted[column] - firsts[column], firsts[column], left))
            spare = max(0, min(firsts[column] - self._needed(column, wanted), sum(lacking) - left))
            self.setColumnWidth(column, firsts[column] + more - spare)
            left += spare - more
        if self._sharing not in self._by_hand:
            first = firsts[self._sharing]
            spare = max(0, min(first - self._needed(self._sharing, wanted), lacking[1] - left))
            part = min(left, -spare) if left < 0 else _part(left + spare, *lacking) - spare
            least = min(first, round(self._theme.px(_LEAST)))
            self.setColumnWidth(self._sharing, min(max(least, first + part), _MOST * first))
        self._is_sharing = False

    def _needed(self, column: int, wanted: Sequence[int]) -> int:
        """Return the width in which neither heading nor words are cut, in pixels."""
        return max(wanted[column], self.horizontalHeader().sectionSizeHint(column))

    def _note_width(self, column: int, _before: int, _after: int) -> None:
        """Leave a column as somebody made it; the last one follows the table."""
        if not self._is_sharing and column < len(self._widths) - 1:
            self._by_hand.add(column)

    def _wanted(self, column: int) -> int:
        """Return the width in which no words of the first rows are cut, in pixels."""
        model, theme = self.model(), self._theme
        if not isinstance(model, LogRows):
            return 0
        cells = (model.cell(row, column) for row in range(min(model.rowCount(), _MEASURED)))
        return max((_width(theme, cell) for cell in cells), default=0)

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
