"""How a person laid the columns of the list out: widths, order, which are left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView

from gleanpoint.gui.models.listing.columns import Column

_PARTS = 3
_WIDEST = 2000


class ColumnLayout(QObject):
    """Keeps what was done by hand apart from what the window does by itself.

    Args:
        header: Of the list; its columns but the first can be moved.
    """

    def __init__(self, header: QHeaderView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._header = header
        self._scale = 1.0
        self._widths: dict[Column, float] = {}
        self.hidden: set[Column] = set()
        self._is_quiet = False
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionResized.connect(self._note_width)

    def set_scale(self, scale: float) -> None:
        """Take note of how large text is: widths grow with it."""
        self._scale = scale

    def width(self, column: Column) -> int | None:
        """Return the width that a person gave a column; None where nobody did."""
        width = self._widths.get(column)
        return round(width * self._scale) if width is not None else None

    @contextmanager
    def by_itself(self) -> Iterator[None]:
        """While the window changes widths, which are nobody's wish."""
        before, self._is_quiet = self._is_quiet, True
        yield
        self._is_quiet = before

    def text(self) -> str:
        """Return the layout as a text to be kept; empty where nothing was done by hand."""
        order = [Column(self._header.logicalIndex(place)).name for place in range(len(Column))]
        widths = [f"{column.name}:{width:.1f}" for column, width in self._widths.items()]
        is_first = order == [column.name for column in Column]
        parts = ("" if is_first else " ".join(order), " ".join(widths), self._hidden_text())
        return "|".join(parts) if any(parts) else ""

    def take(self, text: str) -> None:
        """Lay the columns out as a text says; as at first where it says nothing."""
        parts = text.split("|")
        order, widths, hidden = parts if len(parts) == _PARTS else ("", "", "")
        self._widths = dict(_widths_in(widths))
        self.hidden = {column for column in Column if column.name in hidden.split()}
        with self.by_itself():
            self._put_in_order(order.split())

    def _hidden_text(self) -> str:
        return " ".join(column.name for column in Column if column in self.hidden)

    def _put_in_order(self, names: list[str]) -> None:
        known = {column.name: column for column in Column}
        wanted = [known[name] for name in dict.fromkeys(names) if name in known]
        wanted += [column for column in Column if column not in wanted]
        if wanted[0] is not Column.NAME:
            wanted = list(Column)
        for place, column in enumerate(wanted):
            self._header.moveSection(self._header.visualIndex(column), place)

    def _note_width(self, section: int, before: int, after: int) -> None:
        is_shown = before > 0 and after > 0
        if not self._is_quiet and is_shown and section != Column.NAME:
            self._widths[Column(section)] = after / self._scale


def _widths_in(text: str) -> Iterator[tuple[Column, float]]:
    for part in text.split():
        name, _, width = part.partition(":")
        if name in Column.__members__ and width.replace(".", "", 1).isdecimal():
            yield Column[name], min(float(width), _WIDEST)
