"""A box that fills lines with widgets and breaks where its width ends.

It is a widget that places its children itself. A layout written in Python would have to own its
items, which are C++ objects without an owner there, and they outlive or die under it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_BETWEEN_LINES = 12
"""Pixels between lines at most: what stands together stays nearer than what does not."""


class FlowBox(QWidget):
    """Widgets at their preferred size, line by line, centred in the height of their line."""

    def __init__(self, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, place: int | None = None) -> None:
        """Put a widget at the end, or before another one; the box owns it from now on."""
        widget.setParent(self)
        widget.ensurePolished()
        widget.show()
        self._widgets.insert(len(self._widgets) if place is None else place, widget)
        self._rearrange()

    def remove(self, widget: QWidget) -> None:
        """Take a widget out and let go of it."""
        self._widgets.remove(widget)
        widget.hide()
        widget.deleteLater()
        self._rearrange()

    def clear(self) -> None:
        """Take all widgets out and let go of them."""
        for widget in tuple(self._widgets):
            self.remove(widget)

    def set_shown(self, widget: QWidget, *, is_shown: bool) -> None:
        """Show or hide one of the widgets; the others close up."""
        widget.setVisible(is_shown)
        self._rearrange()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        width = self.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._rearrange()
        return super().event(event)

    def _rearrange(self) -> None:
        if self.isVisible():  # else it is done once, when it is shown
            self._place()
        self.updateGeometry()

    def _place(self) -> None:
        for widget, place in self._places(self.width()):
            widget.setGeometry(place)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        places = []
        top = 0
        for line in self._lines(width):
            height = max(hint.height() for _, hint in line)
            left = 0
            for widget, hint in line:
                size = QSize(min(hint.width(), width), hint.height())
                middle = top + (height - hint.height()) // 2
                places.append((widget, QRect(left, middle, size.width(), size.height())))
                left += size.width() + self._spacing
            top += height + min(self._spacing, _BETWEEN_LINES)
        return places

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        """Return the widgets of each line, with the size that each would like to have."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = -1
        for widget in self._widgets:
            if widget.isHidden():
                continue
            hint = widget.sizeHint()
            if not lines or hint.width() > left:
                lines.append([])
                left = width
            lines[-1].append((widget, hint))
            left -= hint.width() + self._spacing
        return lines
