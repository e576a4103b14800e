"""Events, tasks and contacts of a file as cards, one below another."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from gleanpoint.core.preview.file_values import CardsPreview
from gleanpoint.gui.controls.parts import emptied, label, link_button
from gleanpoint.gui.models.cards.file_cards import file_card
from gleanpoint.gui.panes.preview.card import CardView
from gleanpoint.gui.panes.tables.object_views import Stack
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr

_SHOWN = 10
"""Cards that are shown before the rest is asked for, as many more each time."""


class CardsView(Stack):
    """Shows the first cards, and more when they are asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.column.setContentsMargins(0, 12, 0, 12)
        self.column.setSpacing(0)
        self._cards = CardsPreview((), 0)
        self._count = 0
        self.setAccessibleName(tr("Cards"))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._fill()

    def show_cards(self, cards: CardsPreview) -> None:
        """Show the cards of a file from the first."""
        self._cards, self._count = cards, _SHOWN
        self._fill()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Let go of the cards."""
        self.show_cards(CardsPreview((), 0))

    @property
    def more(self) -> QPushButton | None:
        """What shows further cards; None where all are shown."""
        return self.findChild(QPushButton, "more")

    def show_more(self) -> None:
        """Show further cards."""
        self._count += _SHOWN
        self._fill()

    def _fill(self) -> None:
        emptied(self.column)
        cards = self._cards
        words = counted("1 entry", "%Ln entries", cards.total)
        head = label(
            f"{words} · {said(cards.why)}" if cards.why else words, "secondary", wraps=True
        )
        head.setContentsMargins(20, 0, 20, 4)
        self.column.addWidget(head)
        for facts in cards.cards[: self._count]:
            view = CardView(self._theme)
            self.column.addWidget(view)  # before it is shown, or it would be a window of its own
            view.show_card(file_card(facts))
        left = len(cards.cards) - self._count
        if left > 0:
            more = link_button(tr("Show more, {0} are left").format(number(left)))
            more.setObjectName("more")
            more.clicked.connect(self.show_more)
            self.column.addWidget(more)
        self.column.addStretch()
