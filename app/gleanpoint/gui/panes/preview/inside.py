"""The strip over an attachment that is looked at inside its message: the way back, and onwards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gleanpoint.core.nodes import Node
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import button
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.theme import BUTTON_ICON, Theme
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.entries import Kind

_HEIGHT = 40


class InsideBar(QWidget):
    """Shown while something inside a message is shown in place of it."""

    backWanted = Signal()  # noqa: N815 - Qt's naming
    listWanted = Signal()  # noqa: N815 - Qt's naming
    """The item is to be shown in the list of what hangs on the message."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = button(tr("Back"), "quiet")
        self.back.clicked.connect(self.backWanted)
        self._words = FittingLabel("secondary")
        self.in_list: QPushButton = button(tr("Show in the list"), "quiet")
        self.in_list.clicked.connect(self.listWanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self._words, 1)
        row.addWidget(self.in_list)
        self.setFixedHeight(_HEIGHT)
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.back.setIcon(theme.button_icon("chevron-left"))
        self.back.setIconSize(BUTTON_ICON)

    def show_above(self, above: Node | None) -> None:
        """Say what is gone back to; nothing is shown for None."""
        self.setVisible(above is not None)
        if above is None:
            return
        subject = above.envelope.subject if above.envelope is not None else above.name
        place = tr("in {0}") if above.kind is Kind.MESSAGE else tr("instead of {0}")
        words = place.format(isolated(visible(subject) or tr("(no subject)")))
        self._words.show_text(words)
        self.back.setAccessibleName(tr("Back: {0}").format(words))
