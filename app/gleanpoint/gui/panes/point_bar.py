"""The strip below the bar: which state in time everything below it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.wording import counted, point_text

HEIGHT = 36


class PointBar(QWidget):
    """Tells the recovery point of the source that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = QLabel(self.tr("Showing"), self)
        self._showing.setProperty("role", "secondary")
        self._time = QLabel(self)
        self._time.setProperty("role", "strong")
        self._rest = QLabel(self)
        self._rest.setProperty("role", "secondary")
        self._rest.setTextFormat(Qt.TextFormat.PlainText)
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(self._showing)
        row.addWidget(self._time)
        row.addWidget(self._rest, 1)
        self.setFixedHeight(HEIGHT)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_source(self, source: OpenSource) -> None:
        """Tell the point of a source."""
        self._time.setText(point_text(source.point.time))
        name = isolated(source.point.name)
        if source.point_count > 1:
            words = self.tr("Newest of {0} · {1}").format(
                counted("1 point", "%Ln points", source.point_count), name
            )
        else:
            words = self.tr("One point · {0}").format(name)
        self._rest.setText(words)
        self._rest.setToolTip(
            self.tr("When the image was last written; {0}").format(source.address)
        )
        self.setAccessibleName(f"{self._showing.text()} {self._time.text()}. {words}")
