"""A label whose text wraps, and which remembers how high it is at a width."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gleanpoint.gui.controls.line_label import LineLabel


class WrappedLabel(LineLabel):
    """Never widens the window it stands in.

    A layout asks for the height at a width several times each time that it places its parts, and
    Qt shapes the whole text anew each time: twice where it can be selected.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._heights: dict[int, int] = {}
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Forget what was measured, as another font or style may be set."""
        self._heights.clear()
        super().changeEvent(event)
