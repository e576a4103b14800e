"""F6 goes from pane to pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusRing:
    """The panes in the order in which F6 visits them; hidden ones are passed over."""

    def __init__(self, panes: Sequence[QWidget]) -> None:
        self._panes = tuple(panes)

    def go(self, steps: int) -> None:
        """Give the focus to the pane ``steps`` further (negative: before)."""
        shown = [pane for pane in self._panes if pane.isVisible()]
        if not shown:
            return
        current = self._current(shown)
        following = 0 if current is None else (current + steps) % len(shown)
        _focus(shown[following])

    def _current(self, shown: Sequence[QWidget]) -> int | None:
        focused = QApplication.focusWidget()
        for number, pane in enumerate(shown):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                return number
        return None


def _focus(pane: QWidget) -> None:
    reason = Qt.FocusReason.ShortcutFocusReason
    target = pane.focusProxy() or pane
    if target.focusPolicy() != Qt.FocusPolicy.NoFocus:
        target.setFocus(reason)
        return
    for child in target.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(reason)
            return
