"""All mailboxes or all databases as a list: what each is, where it lies, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gleanpoint.core.gathering.gathered import Form
from gleanpoint.gui.models.listing.row_faces import Mark, state_of
from gleanpoint.gui.models.logs.log_rows import Index
from gleanpoint.gui.models.tree.grouped_tree import Found, found_mark, where_words
from gleanpoint.gui.names import shown_signs, tip, visible
from gleanpoint.gui.painting import AT_RIGHT, BAR, GAP, Brush
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, size_text, time_text, tr

_INSET = 16
_LINE = 21
_NOWHERE = QModelIndex()
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def form_words(found: Found) -> str:
    """Return what something is, in a word or two."""
    if found.gathered.count is not None:
        return counted("1 message", "%Ln messages", found.gathered.count)
    return {
        Form.MAILBOX: tr("Mailbox"),
        Form.MESSAGES: tr("Messages"),
        Form.DATABASE: tr("Database"),
        Form.BACKUP: tr("Database backup"),
    }[found.gathered.form]


class GatheredModel(QAbstractListModel):
    """What was gathered, a row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Found] = []

    def show(self, found: Sequence[Found]) -> None:
        """Show these in their order."""
        self.beginResetModel()
        self.found = list(found)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self.found[index.row()]
        node = found.gathered.node
        name, where, state = visible(node.name), where_words(found), state_of(node)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return tip(shown_signs(said(node.problem or "")) or f"{name}\n{where}")
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (name, form_words(found), where, state.words if state else "")
                return ", ".join(part for part in parts if part)
        return None


class _Delegate(QStyledItemDelegate):
    """Two lines: icon, name and size; what it is, where it lies, and a state or a time."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.theme.size("row_mail"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, GatheredModel):
            return
        theme, rect = self.theme, option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = option.widget.hasFocus()
        if is_selected:
            painter.fillRect(rect, theme.c("selection" if has_focus else "selectionIdle"))
            bar = QRect(rect.topLeft(), QSize(BAR, rect.height()))
            painter.fillRect(bar, theme.c("focus" if has_focus else "accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.c("hover"))
        brush = Brush(painter, theme, is_selected=is_selected and has_focus)
        inner = rect.adjusted(_INSET, 0, -_INSET, 0)
        brush.line(inner.bottomLeft(), rect.bottomRight())
        self._paint_lines(brush, inner, model.found[index.row()])

    def _paint_lines(self, brush: Brush, inner: QRect, found: Found) -> None:
        theme, height = self.theme, round(self.theme.px(_LINE))
        node, small = found.gathered.node, self.theme.font(12, numbers=True)
        top = inner.top() + (inner.height() - 2 * height) // 2
        first = QRect(inner.left(), top, inner.width(), height)
        brush.icon(found_mark(found), first.left(), first.center().y() + 1)
        first.setLeft(first.left() + theme.icon_size + GAP)
        second = first.translated(0, height)
        size = size_text(node.size)
        brush.text(first, size, small, "text2", AT_RIGHT)
        first.setRight(first.right() - brush.width(size, small) - 2 * GAP)
        brush.text(first, visible(node.name), theme.font(13, 600))
        taken = self._paint_state(brush, second, found)
        second.setRight(second.right() - taken - 2 * GAP)
        words = f"{form_words(found)} · {where_words(found)}"
        brush.text(second, words, theme.font(13), "text2")

    def _paint_state(self, brush: Brush, line: QRect, found: Found) -> int:
        """Paint the state at the right, or the time where all is well; returns its width."""
        node, small = found.gathered.node, self.theme.font(12, numbers=True)
        state = state_of(node)
        if state is None:
            time = time_text(node.modified)
            brush.text(line, time, small, "text2", AT_RIGHT)
            return brush.width(time, small)
        width = brush.width(state.words, small) + self.theme.icon_size + GAP
        icon = Mark(state.icon, "", state.color)
        brush.icon(icon, line.right() - width, line.center().y() + 1)
        brush.text(line, state.words, small, "text", AT_RIGHT)
        return width


class GatheredList(QListView):
    """Shows a ``GatheredModel``; Enter or a double click opens a row."""

    opened = Signal(object)
    """What is to be opened."""

    picked = Signal(object)
    """What is current now, None for nothing."""

    offered = Signal(object, QPoint)
    """For what a menu is wanted, and where on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gathered = GatheredModel(self)
        self._missed: tuple[str, str] | None = None
        self._is_filling = False
        self._delegate = _Delegate(theme, self)
        self.setModel(self.gathered)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.found_at(index)))
        self.selectionModel().currentChanged.connect(lambda now, _before: self._pick(now))

    def show_found(self, found: Sequence[Found]) -> None:
        """Show what was gathered; what is current stays so, also while it is gathered anew."""
        if list(found) == self.gathered.found:
            return
        current = self.current
        if current is not None and current not in found and self._missed is None:
            self._missed = _sign_of(current)
        self.gathered.show(found)
        self._is_filling = True
        if found:
            self.setCurrentIndex(self.gathered.index(self._row_of(current), 0))
        self._is_filling = False

    def _row_of(self, current: Found | None) -> int:
        """Return the row of what was current before it was gone, else of what is now."""
        signs = [_sign_of(one) for one in self.gathered.found]
        if self._missed in signs:
            row, self._missed = signs.index(self._missed), None
            return row
        return self.gathered.found.index(current) if current in self.gathered.found else 0

    def _pick(self, index: Index) -> None:
        if not self._is_filling:
            self._missed = None
        self.picked.emit(self.found_at(index))

    @property
    def current(self) -> Found | None:
        """What is current."""
        return self.found_at(self.currentIndex())

    def found_at(self, index: Index) -> Found | None:
        """Return what a row stands for."""
        return self.gathered.found[index.row()] if index.isValid() else None

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._delegate.theme = theme
        self.doItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.current is not None:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _offer(self, position: QPoint) -> None:
        found = self.found_at(self.indexAt(position))
        if found is not None:
            self.offered.emit(found, self.viewport().mapToGlobal(position))


def _sign_of(found: Found) -> tuple[str, str]:
    """Return by what something is known again once its source was looked through anew."""
    return found.source.address, found.gathered.node.path
