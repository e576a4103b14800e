"""The strip below the list: how far a long listing has come, and how to stop or finish it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr

HEIGHT = 40
PATIENCE_MS = 300
"""A listing that is done by then needs no words."""


class ListingFoot(QWidget):
    """Follows the listing of a ``NodeListModel``."""

    def __init__(self, model: NodeListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._bar = ThinBar(theme, self)
        self._bar.setFixedWidth(72)
        self._bar.setAccessibleName(tr("Listing"))
        self._text = FittingLabel("secondary", self)
        self._button = QPushButton(self)
        self._button.setProperty("kind", "quiet")
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._bar)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        model.progressed.connect(self._follow)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return self._text.whole

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._bar.set_theme(theme)

    def _follow(self) -> None:
        if not self._is_busy() and not self._is_cut_short():
            self._patience.stop()
            self.hide()
        elif self.isVisible():
            self._show()
        elif not self._patience.isActive():
            self._patience.start()

    def _is_busy(self) -> bool:
        return self._model.state is Reading.UNDER_WAY or self._model.is_arranging

    def _is_cut_short(self) -> bool:
        return self._model.state is Reading.MORE and len(self._model.rows) > 0

    def _show(self) -> None:
        loaded, total = len(self._model.rows), self._model.total
        self._bar.setVisible(self._is_busy())
        self._bar.show_fraction(min(1.0, loaded / total) if total else None)
        self._text.show_text(self._sentence(loaded, total))
        can_stop = self._model.state is Reading.UNDER_WAY and loaded > 0
        self._button.setText(tr("Stop") if can_stop else tr("List all"))
        self._button.setVisible(can_stop or self._is_cut_short())
        self.show()

    def _sentence(self, loaded: int, total: int | None) -> str:
        if self._model.state is Reading.UNDER_WAY:
            if not loaded:
                return tr("Reading the folder…")
            return tr("{0} You can already sort, filter and export what is here.").format(
                _so_far(loaded, total)
            )
        if self._model.is_arranging:
            return tr("Putting {0} in order…").format(counted("1 entry", "%Ln entries", loaded))
        return tr("{0} The rest follows as you scroll.").format(_so_far(loaded, total))

    def _act(self) -> None:
        if self._model.state is Reading.UNDER_WAY:
            self._model.stop()
        else:
            self._model.load_rest()


def _so_far(loaded: int, total: int | None) -> str:
    if total is None:
        return counted("1 entry so far.", "%Ln entries so far.", loaded)
    return tr("{0} of about {1}.").format(
        number(loaded), counted("1 entry", "%Ln entries", max(loaded, total))
    )
