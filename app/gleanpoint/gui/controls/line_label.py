"""A label whose lines run as the window does, whatever name they begin with."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from gleanpoint.gui.names import led


class LineLabel(QLabel):
    """Shows sentences that may begin with a name from an image."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(led(text), parent)

    def setText(self, text: str) -> None:
        super().setText(led(text))
