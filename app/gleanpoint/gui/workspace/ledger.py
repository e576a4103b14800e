"""What most sections look like: a head with its state, a table, and a card beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import filled_row, icon_label, label, set_icon
from gleanpoint.gui.models.logs.log_rows import LogRows
from gleanpoint.gui.panes.logs.log_table import LogTable
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

_HEAD = 44
_BACK = 6
_CARD, _CARD_MOST = 348, 520
"""Pixels of the card at first, and in a window with room to spare."""

_CARD_SHARE = 0.28
"""Part of the section that is the card's, between these."""


class Ledger(QWidget):
    """Lays out a section; knows nothing of what it shows.

    Args:
        title: In the head.
        rows: Model of the table.
        widths: Of its columns at first, in pixels; the last one takes what is left.
        card: Shows the chosen row in full.
        theme: Colours and fonts.
        buttons: At the right of the head.
        above: Between head and table, such as a row of filters.
        below: Under the table, such as a button that asks for more.
        back: Before the title, where the section has other pages.
        names: Column that becomes narrower and wider with the table; -1 for none.
    """

    def __init__(  # noqa: PLR0913 - the parts of a section, each by name
        self,
        title: str,
        rows: LogRows,
        widths: Sequence[int],
        card: QWidget,
        theme: Theme,
        *,
        buttons: Sequence[QPushButton] = (),
        above: QWidget | None = None,
        below: QWidget | None = None,
        back: QPushButton | None = None,
        names: int = -1,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._is_by_hand, self._card = False, card
        self._finding = ("shield", "text2", "")
        self.table = LogTable(rows, theme, widths)
        self.table.setAccessibleName(title)
        if names >= 0:
            self.table.give_room_to(names)
        self.notice = Notice(theme)
        self._icon, self._state = icon_label("shield", theme), FittingLabel("secondary")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.table)
        parts = [self._head(title, buttons, back), above, self._stack, below]
        self._put_together([part for part in parts if part is not None], card)
        self.say()

    def _head(
        self, title: str, buttons: Sequence[QPushButton], back: QPushButton | None
    ) -> QWidget:
        head = QWidget()
        row = filled_row([], margins=(16 if back is None else _BACK, 0, 12, 0))
        if back is not None:
            row.addWidget(back)
        row.addWidget(label(title, "heading"))
        row.addSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._state, 1)
        for one in buttons:
            row.addWidget(one)
        head.setLayout(row)
        head.setFixedHeight(_HEAD)
        return head

    def _put_together(self, parts: Sequence[QWidget], card: QWidget) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part, 1 if part is self._stack else 0)
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(card)
        splitter.setStretchFactor(0, 1)
        splitter.splitterMoved.connect(self._keep_sizes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the card have its part of the room, until somebody gave it another."""
        super().resizeEvent(event)
        if not self._is_by_hand:
            width = event.size().width()
            card = min(max(_CARD, round(_CARD_SHARE * width)), _CARD_MOST)
            self._splitter.setSizes([width - card, card])

    def _keep_sizes(self) -> None:
        self._is_by_hand = True

    @property
    def finding(self) -> str:
        """What the head says of the state."""
        return self._state.whole

    def say(self, words: str = "", icon: str = "shield", color: str = "text2") -> None:
        """Say something of the state, in the head."""
        self._finding = (icon, color, words)
        set_icon(self._icon, icon, self._theme, color, ICON_SIZE)
        self._icon.setVisible(bool(words))
        self._state.show_text(words)

    def show_rows(self) -> None:
        """Show the table."""
        self._card.show()
        self._stack.setCurrentWidget(self.table)

    def show_notice(
        self,
        icon: str,
        heading: str,
        sentence: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        color: str = "text2",
        with_card: bool = False,
    ) -> None:
        """Show a notice in place of the table: nothing there, nothing fits, cannot be read.

        There is nothing to choose then, so the card is shown only where it has something to say.
        """
        self._card.setVisible(with_card)
        self.notice.say(icon, heading, sentence, action, color=color)
        self._stack.setCurrentWidget(self.notice)

    def show_failure(self, error: Exception) -> None:
        """Show why nothing can be listed."""
        self.show_notice("damaged", tr("This cannot be read"), said(str(error)), color="danger")

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.table.set_theme(theme)
        self.notice.set_theme(theme)
        icon, color, words = self._finding
        self.say(words, icon, color)
