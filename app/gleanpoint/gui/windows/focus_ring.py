"""F6 goes from pane to pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusRing:
    """The panes in the order in which F6 visits them; hidden ones are passed over."""

    def __init__(self, panes: Sequence[QWidget]) -> None:
        self._panes = tuple(panes)

    def go(self, direction: int) -> None:
        """Give the focus to the next pane that takes it; backwards for a negative direction."""
        shown = [pane for pane in self._panes if pane.isVisible()]
        current = self._current(shown)
        for steps in range(1, len(shown) + 1):
            place = steps - 1 if current is None else current + direction * steps
            if _focus(shown[place % len(shown)]):
                return

    def _current(self, shown: Sequence[QWidget]) -> int | None:
        focused = QApplication.focusWidget()
        for number, pane in enumerate(shown):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                return number
        return None


def _focus(pane: QWidget) -> bool:
    """Give the focus to a pane, or to the first part of it that takes it; tells whether it did."""
    reason = Qt.FocusReason.ShortcutFocusReason
    target = pane.focusProxy() or pane
    parts = [target, *target.findChildren(QWidget)]
    for part in parts:
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            part.setFocus(reason)
            return True
    return False
