"""The three panes side by side: tree, list, preview; the preview is a drawer in narrow windows."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget

from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.theme import Theme

NARROW = 1300
"""Width of the window below which tree and preview become narrower."""

WIDE = 1700
"""Width of the window from which the preview takes its part of what the list does not need."""

DRAWER = 1100
"""Width of the window below which the preview lies over the list, and Space shows it."""

_TREE_NARROW = 232
_TREE_LEAST, _TREE_MOST = 200, 400
_PREVIEW_NARROW = 340
_PREVIEW_WIDE = 520
_PREVIEW_LEAST = 300
_MAIL_LIST = 404


class Body(QWidget):
    """Lays out the panes; the sizes that a person gave them are kept per perspective."""

    treeResized = Signal(int)  # noqa: N815 - Qt's naming
    """New width of the tree."""

    def __init__(
        self,
        tree: QWidget,
        nodes: QWidget,
        preview: QWidget,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tree, self._nodes, self._preview = tree, nodes, preview
        self._perspective = Perspective.FILES
        self._by_hand: dict[Perspective, QByteArray] = {}
        self._is_drawer = False
        self._is_wanted = True
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane in (tree, nodes, preview):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._keep)
        tree.setMinimumWidth(_TREE_LEAST)
        tree.setMaximumWidth(_TREE_MOST)
        preview.setMinimumWidth(_PREVIEW_LEAST)
        self._drawer = _Drawer(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    @property
    def is_preview_shown(self) -> bool:
        """Whether the preview is seen, beside the list or over it."""
        return not self._preview.isHidden() and not (self._is_drawer and self._drawer.isHidden())

    @property
    def is_drawer_open(self) -> bool:
        """Whether the preview lies over the list."""
        return self._is_drawer and not self._drawer.isHidden()

    def set_perspective(self, perspective: Perspective) -> None:
        """Give the panes the widths of a perspective."""
        self._perspective = perspective
        self._lay_out()

    def toggle_preview(self) -> None:
        """Show the preview, or hide it."""
        self.show_preview(is_shown=not self.is_preview_shown)

    def show_preview(self, *, is_shown: bool) -> None:
        """Show the preview, or hide it."""
        if self._is_drawer:
            self._drawer.setVisible(is_shown)
            self._place_drawer()
        else:
            self._is_wanted = is_shown
            self._preview.setVisible(is_shown)
        focused = QApplication.focusWidget()
        if not is_shown and focused is not None and self._preview.isAncestorOf(focused):
            self._nodes.setFocus()

    def sizes_text(self) -> dict[str, str]:
        """Return the widths given by hand, as text to be kept."""
        return {
            f"panes_{perspective.value}": bytes(state.toBase64().data()).decode()
            for perspective, state in self._by_hand.items()
        }

    def restore_sizes(self, perspective: Perspective, text: str) -> None:
        """Take over widths that were kept."""
        if text:
            self._by_hand[perspective] = QByteArray.fromBase64(text.encode())
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was_drawer, width = self._is_drawer, event.size().width()
        self._is_drawer = width < DRAWER
        if was_drawer is not self._is_drawer:
            self._move_preview()
        before = event.oldSize().width()
        crossed = any((before < limit) is not (width < limit) for limit in (NARROW, WIDE))
        if crossed or was_drawer is not self._is_drawer or before <= 0:
            self._lay_out()
        self._place_drawer()
        self.treeResized.emit(self._tree.width())

    def _move_preview(self) -> None:
        if self._is_drawer:
            self._drawer.take(self._preview)
            self._drawer.hide()
        else:
            self._drawer.hide()
            self._splitter.addWidget(self._preview)
            self._preview.setVisible(self._is_wanted)

    def _preview_width(self) -> int:
        if self.width() < NARROW:
            return _PREVIEW_NARROW
        return _PREVIEW_WIDE if self.width() >= WIDE else self._theme.size("preview")

    def _lay_out(self) -> None:
        state = self._by_hand.get(self._perspective)
        if state is not None and not self._is_drawer and self._splitter.restoreState(state):
            self._splitter.setHandleWidth(1)
            return
        tree = _TREE_NARROW if self.width() < NARROW else self._theme.size("tree")
        preview = self._preview_width()
        rest = max(0, self.width() - tree)
        if self._is_drawer:
            self._splitter.setSizes([tree, rest])
        elif self._perspective is Perspective.MAIL:
            self._splitter.setSizes([tree, _MAIL_LIST, rest - _MAIL_LIST])
        else:
            self._splitter.setSizes([tree, rest - preview, preview])

    def _keep(self, _position: int, _handle: int) -> None:
        if not self._is_drawer:
            self._by_hand[self._perspective] = self._splitter.saveState()
        self.treeResized.emit(self._tree.width())

    def _place_drawer(self) -> None:
        width = min(self._theme.size("preview"), self.width() - _TREE_LEAST)
        self._drawer.setGeometry(self.width() - width, 0, width, self.height())
        self._drawer.raise_()


class _Drawer(QFrame):
    """Holds the preview over the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self.setProperty("card", "true")
        self.setStyleSheet("_Drawer { border-radius: 0; }")
        self.hide()

    def take(self, preview: QWidget) -> None:
        """Take the preview in."""
        self._column.addWidget(preview)
        preview.show()
