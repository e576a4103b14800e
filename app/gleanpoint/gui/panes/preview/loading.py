"""What stands in the preview while an item is read: which one, and a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import label
from gleanpoint.gui.names import isolated
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import size_text, tr


class LoadingView(QWidget):
    """A sentence with the item's name and size above a thin bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(wraps=True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(tr("Reading"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(12)
        layout.addWidget(self._words)
        layout.addWidget(bar)
        layout.addStretch()
        self.setProperty("surface", "surface")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._words.setFont(theme.font(13))

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(self, name: str, size: int | None) -> None:
        """Say what is being read, and of how many bytes, where that is known."""
        told, large = isolated(name), size_text(size)
        self._words.setText(
            tr("Reading {0}, {1}…").format(told, large)
            if large
            else tr("Reading {0}…").format(told)
        )
