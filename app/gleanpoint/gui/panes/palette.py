"""The command palette: type what to do or where to go, choose by keys or the mouse.

Source: design notes on the desktop, §4 and picture 20.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.gui.controls.look_field import LookField
from gleanpoint.gui.controls.parts import label, rule
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.models.palette_list import Offer, PaletteListModel
from gleanpoint.gui.names import visible
from gleanpoint.gui.painting import AT_RIGHT, BAR, GAP, Brush
from gleanpoint.gui.search.marked import shortened_name
from gleanpoint.gui.search.marked_painter import paint_marked
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

WIDTH = 620
_TOP = 88
_ROW = 36
_MOST_ROWS = 10
_INSET = 16
_MOST_BESIDE = 0.5
_SIDES = 24

Index = QModelIndex | QPersistentModelIndex


class Palette(QFrame):
    """Lies over the window, takes the focus, and gives it back to whoever had it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before: QWidget | None = None
        self.model = PaletteListModel(self)
        self.field = _Field(self)
        self.list = QListView(self)
        self._delegate = _Delegate(self.model, theme, self.list)
        self._nothing = label(tr("Nothing is called so"), "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put_together()
        self.field.textChanged.connect(self._look_for)
        self.list.clicked.connect(lambda index: self._do(index.row()))
        parent.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def _put_together(self) -> None:
        rows = self.list
        rows.setModel(self.model)
        rows.setItemDelegate(self._delegate)
        rows.setAccessibleName(tr("Commands and places"))
        rows.setUniformItemSizes(True)
        rows.setMouseTracking(True)
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setProperty("role", "palette")
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows.entered.connect(rows.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(rule())
        column.addSpacing(4)
        column.addWidget(rows)
        column.addWidget(self._nothing)
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Command palette"))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = self._delegate.theme = theme
        self.field.set_theme(theme)
        self.field.setMinimumHeight(round(theme.px(44)))
        self._fit()

    def open(self, offers: Sequence[Offer], recent: Sequence[str]) -> None:
        """Show what can be done now, over the window."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.model.show(offers, recent)
        self.field.clear()
        self._look_for("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close, and give the focus back."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def step(self, rows: int) -> None:
        """Move the choice, around at both ends for a single step."""
        count = self.model.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row() + rows
        row = row % count if abs(rows) == 1 else max(0, min(count - 1, row))
        self._choose(row)

    def do_chosen(self) -> None:
        """Do what is chosen; what cannot be done stays there and says why."""
        self._do(self.list.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return super().eventFilter(watched, event)

    def _look_for(self, typed: str) -> None:
        self.model.look_for(typed)
        has_rows = bool(self.model.rowCount())
        self.list.setVisible(has_rows)
        self._nothing.setVisible(not has_rows)
        if has_rows:
            self._choose(0)
        self._fit()

    def _choose(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.field.setAccessibleDescription(self.model.offer_at(row).spoken)

    def _do(self, row: int) -> None:
        if not 0 <= row < self.model.rowCount():
            return
        offer = self.model.offer_at(row)
        if not offer.why_not:
            self.leave()
            offer.act()

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.height() - 2 * _TOP
        row = round(self._theme.px(_ROW))
        rows = max(1, min(self.model.rowCount(), _MOST_ROWS, (room - self.field.height()) // row))
        self.list.setFixedHeight(rows * row)
        self._nothing.setFixedHeight(2 * row)
        width = min(round(self._theme.px(WIDTH)), parent.width() - 2 * _SIDES)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, min(_TOP, max(8, parent.height() // 10)))


class _Field(LookField):
    """Keeps the keys that move in the list, which are shortcuts of the window elsewhere."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(tr("What to do, or where to go"), "search", tr("Esc"), palette)
        self._palette = palette
        self.setPlaceholderText(tr("What to do, or where to go"))
        self.setProperty("field", "palette")

    def event(self, event: QEvent) -> bool:
        is_claim = event.type() == QEvent.Type.ShortcutOverride
        if is_claim and isinstance(event, QKeyEvent) and event.key() in _OWN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        palette = self._palette
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                palette.step(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                palette.step(-1)
            case Qt.Key.Key_PageDown:
                palette.step(_MOST_ROWS - 1)
            case Qt.Key.Key_PageUp:
                palette.step(1 - _MOST_ROWS)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                palette.do_chosen()
            case Qt.Key.Key_Escape:
                palette.leave()
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._palette.leave()


_OWN = frozenset({
    Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_Space,
})  # fmt: skip


class _Delegate(QStyledItemDelegate):
    """Icon, words, and at the right the keys, the place, or why it cannot be done."""

    def __init__(self, model: PaletteListModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme, self._rows = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(self.theme.px(_ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, row = self.theme, option.rect, index.row()
        offer, words = self._rows.offer_at(row), self._rows.words_at(row)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.c("selection" if is_chosen else "raised"))
        if is_chosen:
            bar = QRect(rect.left(), rect.top(), BAR, rect.height())
            painter.fillRect(bar, theme.c("focus"))
        brush = Brush(painter, theme, is_selected=is_chosen)
        inner = rect.adjusted(_INSET, 0, -_INSET, 0)
        brush.icon(Mark(offer.icon, ""), inner.left(), inner.center().y() + 1)
        inner.setLeft(inner.left() + theme.icon_size + GAP + GAP // 2)
        small = theme.font(12, numbers=True)
        beside = visible(offer.why_not or offer.place or offer.keys)
        room = min(brush.width(beside, small), round(inner.width() * _MOST_BESIDE))
        brush.text(inner.adjusted(inner.width() - room, 0, 0, 0), beside, small, "text2", AT_RIGHT)
        font = theme.font(13, 600 if is_chosen else 400)
        left = inner.adjusted(0, 0, -room - 2 * GAP, 0)
        fitting = shortened_name(words, QFontMetrics(font), left.width())
        color = "text2" if offer.why_not else "text"
        paint_marked(painter, theme, left, fitting, font, brush.color(color))
