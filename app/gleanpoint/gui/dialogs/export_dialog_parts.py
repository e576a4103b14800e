"""Head, reason strip and foot of the export dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gleanpoint.gui.controls.chip_label import ChipLabel
from gleanpoint.gui.controls.flow_box import FlowBox
from gleanpoint.gui.controls.parts import (
    button,
    icon_label,
    label,
    link_button,
    set_icon,
)
from gleanpoint.gui.dialogs.export_dialog_rows import NOT_BY_RULE, Row, reason_of
from gleanpoint.gui.models.listing.row_faces import Chip
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

MARGIN = 24
_STRIP = 40


class DialogHead(QWidget):
    """Icon, title, a line below it, and chips with figures."""

    def __init__(
        self, icon: str, title: str, line: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tally = FlowBox()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Looking at the items"))
        self.bar.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = label(title, "title", wraps=True)
        words.addWidget(self._title)
        self._line = label(line, "secondary", wraps=True)
        words.addWidget(self._line)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(icon_label(icon, theme, "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 20, MARGIN, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._tally)
        column.addWidget(self.bar)

    def rename(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def say(self, line: str) -> None:
        """Show another line below the title."""
        self._line.setText(line)

    def show_tally(self, chips: Sequence[Chip]) -> None:
        """Show how many items there are of each kind."""
        self._tally.clear()
        for chip in chips:
            self._tally.add(ChipLabel(chip, self._theme))


class BecomesLine(QWidget):
    """What comes to be, where, and how large."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(role="secondary", wraps=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._icon = icon_label("folder", theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 14)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def say(self, words: str) -> None:
        """Show rich text; without any the icon goes too."""
        self._words.setText(words)
        self._icon.setVisible(bool(words))

    def text(self) -> str:
        """Return what it shows."""
        return self._words.text()


class ReasonStrip(QWidget):
    """Why the selected row stands as it does."""

    whyClicked = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon_label("info", theme)
        self._words = label(wraps=True)
        self.why = link_button(tr("Why?"))
        self.why.clicked.connect(self.whyClicked)
        self.setProperty("surface", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(_STRIP)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 4, MARGIN - 4, 4)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.why)

    def show_row(self, row: Row | None) -> None:
        """Show the reason of a row of a plan; nothing for None."""
        self.show_words(reason_of(row) if row else "", row)
        self.why.setVisible(row is not None and row.rank not in NOT_BY_RULE)
        self.why.setAccessibleName(tr("Why? {0}").format(self._words.text()))

    def show_words(self, words: str, row: Row | None) -> None:
        """Show words about a row, with the icon of its chip."""
        self._words.setText(words)
        self._icon.setVisible(row is not None)
        self.why.hide()
        if row is not None:
            set_icon(self._icon, row.chip.icon, self._theme, row.chip.token)

    def text(self) -> str:
        """Return the sentence."""
        return self._words.text()


class DialogFoot(QWidget):
    """A sentence at the left, the buttons at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon_label("log", theme)
        self._words = label(role="secondary", wraps=True)
        self.cancel = button(tr("Cancel"))
        self.ask = button("", "", "approval", theme)
        self.ask.hide()
        self.primary = button(tr("Export"), "primary", "export", theme)
        self.primary.setDefault(True)
        self.setProperty("surface", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 12, MARGIN, 12)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.ask)
        row.addWidget(self.primary)

    def say(self, words: str, icon: str = "log", color: str = "text2") -> None:
        """Show a sentence beside the buttons."""
        set_icon(self._icon, icon, self._theme, color)
        self._words.setText(words)
        self.primary.setAccessibleDescription(words)

    def text(self) -> str:
        """Return the sentence."""
        return self._words.text()
