"""Fields of the export's forms: each below its name, which a screen reader says with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import ChoiceBox, filled_column, label
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_Piece = TypeVar("_Piece", bound=QWidget)
_BY_TAB = Qt.FocusPolicy.TabFocus


def choice(name: str, choices: Iterable[tuple[object, str]], theme: Theme) -> ChoiceBox:
    """Return a box of choices; the words are English and translated here."""
    made = ChoiceBox(theme)
    made.setAccessibleName(name)
    for value, words in choices:
        made.addItem(tr(words), value)
    return made


def text_field(name: str, placeholder: str = "") -> QLineEdit:
    """Return a field for a line of text."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


def titled(field: QWidget, row: QHBoxLayout | None = None) -> QWidget:
    """Return a field, or the row that it stands in, below the field's name."""
    title = label(field.accessibleName(), "caption")
    title.setBuddy(field)
    box = QWidget()
    box.setLayout(filled_column([title, field if row is None else row], spacing=4))
    return box


def named(name: str, field: QWidget, row: QHBoxLayout | None = None) -> QVBoxLayout:
    """Return a field below its name, which a screen reader says with it."""
    title = label(name, "caption")
    title.setBuddy(field)
    field.setAccessibleName(name)
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(title)
    if row is None:
        column.addWidget(field)
    else:
        column.addLayout(row)
    return column


def side(pieces: Sequence[QWidget | QHBoxLayout]) -> QWidget:
    """Return one page of a form."""
    made = QWidget()
    made.setLayout(filled_column(pieces, spacing=8))
    return made


def tab_through(pieces: Iterable[QWidget]) -> None:
    """Let the Tab key go through what is in some parts of a window, part by part."""
    found = [one for piece in pieces for one in (piece, *piece.findChildren(QWidget))]
    stops = [one for one in found if one.focusPolicy() & _BY_TAB]
    window = stops[0].window() if stops else None  # what a box unfolds is a window of its own
    for before, after in pairwise(one for one in stops if one.window() is window):
        QWidget.setTabOrder(before, after)


class Pages(QWidget):
    """Shows one of several pages; the others take no room, as those of a stack do."""

    def __init__(self, pages: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = tuple(pages)
        self.setLayout(filled_column(self._pages, spacing=0))
        self.turn_to(0)

    def fill(self, place: int, piece: _Piece) -> _Piece:
        """Put something into a page that is empty so far; returns it."""
        layout = self._pages[place].layout()
        if layout is not None:
            layout.addWidget(piece)
        return piece

    def turn_to(self, place: int) -> None:
        """Show one page."""
        for number, page in enumerate(self._pages):
            page.setVisible(number == place)
