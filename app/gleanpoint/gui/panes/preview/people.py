"""The people and times of a message, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gleanpoint.core.preview.values import MessagePreview
from gleanpoint.gui.controls.parts import emptied, label, link_button, selectable
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.preview.words import party_words, people_words, zone_words
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import point_text, tr
from gleanpoint_parsers.mapi.message import Party

SHOWN = 6
"""People of one line that are shown before the rest is asked for."""

MOST_SHOWN = 500
_LABEL_WIDTH = 64


class PeopleGrid(QWidget):
    """From, to, copies, times; lines without anybody are left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview: MessagePreview | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        if self._preview is not None:
            self.show_people(self._preview)

    def show_people(self, preview: MessagePreview, *, everybody: bool = False) -> None:
        """Show who a message is from and to, and when."""
        self._preview = preview
        emptied(self._grid)
        sender = preview.representing if preview.sender.is_empty else preview.sender
        if not sender.is_empty:
            self._add(tr("From"), party_words(sender))
        if not preview.representing.is_empty and preview.representing != sender:
            self._add(tr("For"), party_words(preview.representing))
        for name, people in (
            (tr("To"), preview.to),
            (tr("Cc"), preview.cc),
            (tr("Bcc"), preview.bcc),
        ):
            if people:
                self._add_people(name, people, everybody=everybody)
        moments = _moments(preview)
        for name, moment in moments:
            self._add(name, f"{point_text(moment)} {zone_words(moment)}")
        if not moments:
            self._add(tr("Date"), tr("no date"))

    def _add_people(self, name: str, people: Sequence[Party], *, everybody: bool) -> None:
        shown = people[: MOST_SHOWN if everybody else SHOWN]
        left = len(people) - len(shown)
        words = people_words(shown)
        self._add(name, words)
        if left and not everybody:
            more = link_button(tr("and {0} more").format(QLocale().toString(left)))
            more.clicked.connect(self._show_everybody)
            self._grid.addWidget(more, self._grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)

    def _show_everybody(self) -> None:
        if self._preview is not None:
            self.show_people(self._preview, everybody=True)

    def _add(self, name: str, words: str) -> None:
        row = self._grid.rowCount()
        title = label(name, "secondary")
        value = selectable(label(words, wraps=True))
        value.setAccessibleName(f"{name}: {words}")
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(title, row, 0, top)
        self._grid.addWidget(value, row, 1)


def _moments(preview: MessagePreview) -> list[tuple[str, datetime]]:
    """Return when it was received and sent; one line where both are in the same minute."""
    sent, received = preview.sent, preview.received
    if sent and received and abs((sent - received).total_seconds()) < 60:  # noqa: PLR2004 - seconds
        sent = None
    named = ((tr("Received"), received), (tr("Sent"), sent))
    return [(name, moment) for name, moment in named if moment is not None]


def subject_words(subject: str) -> str:
    """Return a subject as a title."""
    return isolated(subject) if subject.strip() else tr("(no subject)")
