"""What a source was found to be, in the preview while nothing is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.core.nodes import Node
from gleanpoint.gui.controls.parts import (
    emptied,
    filled_column,
    filled_row,
    icon_label,
    label,
    selectable,
)
from gleanpoint.gui.panes.preview.found_words import FoundRow
from gleanpoint.gui.panes.preview.states import Statement, statement_row
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_ICON = 20
_SIDE = 20


class FoundView(QScrollArea):
    """Shows ``found_rows``; volumes can be gone to."""

    volumeWanted = Signal(object)  # noqa: N815 - Qt's naming; a node

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[str, str, Sequence[FoundRow]] = ("", "", ())
        self._told: list[tuple[str, str] | FoundRow] = []
        self._inside = QWidget()
        self._inside.setProperty("surface", "surface")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, _SIDE, 0, _SIDE)
        self._column.setSpacing(0)
        self._column.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self._shown[2]

    @property
    def words(self) -> list[tuple[str, str]]:
        """Title and text of each row."""
        return [(row.title, row.text) for row in self._shown[2]]

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._shorten(0)
        self._fill()

    def show_found(self, title: str, path: str, rows: Sequence[FoundRow]) -> None:
        """Show a source.

        Args:
            title: What it is called.
            path: Its layers in one line.
            rows: One for each layer; empty to tell nothing.
        """
        if (title, path, rows) != self._shown:
            self._shown = (title, path, rows)
            self._fill()

    def _fill(self) -> None:
        """Tell all that there is; a line that stays as it is is not made again.

        A source is looked at layer by layer, and each answer changes a line or two.
        """
        title, path, rows = self._shown
        wanted: list[tuple[str, str] | FoundRow] = [(title, path), *rows]
        self._shorten(len(wanted))
        for place, told in enumerate(wanted):
            if place < len(self._told) and self._told[place] == told:
                continue
            if place < len(self._told):
                self._take_out(place)
            line = self._line(told) if isinstance(told, FoundRow) else self._head(*told)
            self._column.insertLayout(place, line)
        self._told = wanted
        self.setAccessibleName(". ".join(f"{r.title} {r.text}".strip() for r in rows))

    def _shorten(self, count: int) -> None:
        """Keep the first lines only."""
        while len(self._told) > count:
            self._told.pop()
            self._take_out(len(self._told))

    def _take_out(self, place: int) -> None:
        item = self._column.takeAt(place)
        line = item.layout() if item is not None else None
        if line is not None:
            emptied(line)

    def _head(self, title: str, path: str) -> QVBoxLayout:
        head = [selectable(label(title, "heading", wraps=True))]
        if path:
            head.append(selectable(label(path, "secondary", wraps=True)))
        return filled_column(head, spacing=6, margins=(_SIDE, 0, _SIDE, 14))

    def _line(self, row: FoundRow) -> QLayout:
        if row.volume is not None:
            return self._volume(row, row.volume)
        told = Statement(row.icon, row.title, row.text, row.color)
        line = statement_row(told, self._theme)
        line.setContentsMargins(_SIDE, 7, _SIDE, 7)
        return line

    def _volume(self, row: FoundRow, volume: Node) -> QHBoxLayout:
        """Return the row of a volume, whose name is a link to it."""
        link = QPushButton(row.title)
        link.setAutoDefault(False)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setProperty("kind", "layer")
        link.setAccessibleName(tr("Go to {0}, {1}").format(row.title, row.text))
        link.clicked.connect(lambda _checked=False: self.volumeWanted.emit(volume))
        name = filled_row([link, 1])
        words = filled_column([name, selectable(label(row.text, wraps=True))], spacing=2)
        beside = filled_row([], spacing=12, margins=(_SIDE, 7, _SIDE, 7))
        icon = icon_label(row.icon, self._theme, row.color, _ICON)
        beside.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(words, 1)
        return beside
