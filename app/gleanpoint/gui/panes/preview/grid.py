"""Rows of a file: a sheet, a table, a list of values, what an archive or a registry holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from gleanpoint.core.preview.file_values import GridPreview, TreePreview
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import ChoiceBox, filled_row, rule
from gleanpoint.gui.models.cards.file_table import FileTable
from gleanpoint.gui.names import visible
from gleanpoint.gui.panes.preview.file_rows_view import DEEPEST_SHOWN, STEP, FileRowsView
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr

_ROW = 27
_FOOT = 44
_LEAST, _MOST = 56, 320
_ROOM = 28
"""Left and right of a value, and what a heading needs more."""

_USUAL = 120
_MEASURED = 30
"""Columns whose width is that of their first rows; those beyond get a usual one."""

_ROWS_MEASURED = 30
_VALUES_MEASURED = 4
"""Of those rows, the ones with most signs."""

_SIGNS_MEASURED = 64
"""Of a value; what is longer is as wide as a column gets."""

_NAME = 160


class RowsOfFile(QWidget):
    """A table, and below it which part is shown and how much of it."""

    partWanted = Signal(int)  # noqa: N815 - Qt's naming; another sheet or table

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = FileTable()
        self.table = FileRowsView(self.model, theme)
        self.parts = ChoiceBox(theme)
        self.parts.setAccessibleName(tr("Sheet or table"))
        self.parts.setMinimumWidth(140)
        self.parts.activated.connect(self.partWanted)
        self._note = FittingLabel("secondary")
        self._why = Banner(theme)
        self._set_up()
        foot = QWidget()
        foot.setFixedHeight(_FOOT)
        row = filled_row([self.parts, self._note], spacing=12, margins=(20, 0, 20, 0))
        row.setStretch(1, 1)
        foot.setLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._why, self.table, rule(), foot):
            layout.addWidget(part, part is self.table)
        self.set_theme(theme)

    def _set_up(self) -> None:
        table = self.table
        table.setAccessibleName(tr("Rows of the file"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setMinimumSectionSize(_LEAST)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.parts.set_theme(theme)
        self._why.set_theme(theme)
        self.table.set_theme(theme)
        self.table.verticalHeader().setDefaultSectionSize(round(theme.px(_ROW)))
        focus = theme.c("focus").name()
        self.table.setStyleSheet(
            "QTableView { border: 2px solid transparent; }"
            f"QTableView:focus {{ border: 2px solid {focus}; }}"
        )

    def show_rows(self, shown: GridPreview | TreePreview) -> None:
        """Show the rows of a file from their beginning."""
        self.model.show(shown)
        is_grid = isinstance(shown, GridPreview)
        self.table.verticalHeader().setVisible(is_grid)
        self._show_parts(shown.parts if isinstance(shown, GridPreview) else (), shown)
        self._note.show_text(_note_words(shown))
        self._why.be_quiet()
        if shown.why:
            self._why.say(shown.why, kind="info")
        self._fit_columns(is_grid=is_grid)
        self.table.scrollToTop()

    @property
    def note(self) -> str:
        """How much is shown."""
        return self._note.whole

    @property
    def said(self) -> str:
        """Why it is not all of the file; empty where it is."""
        return self._why.sentence

    def clear(self) -> None:
        """Let go of what was shown."""
        self.model.show(None)

    def _show_parts(self, names: tuple[str, ...], shown: GridPreview | TreePreview) -> None:
        self.parts.setVisible(len(names) > 1)
        self.parts.clear()
        for name in names:
            self.parts.addItem(visible(name))
        if isinstance(shown, GridPreview) and names:
            self.parts.setCurrentIndex(shown.part)

    def _fit_columns(self, *, is_grid: bool) -> None:
        """Make columns as wide as their first values; asking Qt would take a tenth of a second."""
        header, usual = self.table.horizontalHeader(), round(self._theme.px(_USUAL))
        header.setStretchLastSection(not is_grid)
        header.setDefaultSectionSize(usual)
        metrics = self.table.fontMetrics()
        for column in range(min(self.model.columnCount(), _MEASURED)):
            room = _ROOM
            if not is_grid and column == 0:
                room += STEP * min(self.model.deepest(_ROWS_MEASURED), DEEPEST_SHOWN) + STEP * 2
            words = sorted(self.model.column_words(column, _ROWS_MEASURED), key=len)
            longest = (one[:_SIGNS_MEASURED] for one in words[-_VALUES_MEASURED:])
            widest = max(map(metrics.horizontalAdvance, longest), default=0) + room
            least = round(self._theme.px(_NAME)) if not is_grid and column == 0 else _LEAST
            most = round(self._theme.px(_MOST))
            self.table.setColumnWidth(column, min(max(widest, least), most))
        for column in range(_MEASURED, self.model.columnCount()):
            if header.sectionSize(column) != usual:
                header.resizeSection(column, usual)


def _note_words(shown: GridPreview | TreePreview) -> str:
    """Return how much of a file is shown: its kind, its rows, and what is left out."""
    rows = len(shown.rows)
    parts = [shown.kind]
    if isinstance(shown, TreePreview):
        count = rows if shown.total is None else shown.total
        parts.append(counted("1 entry", "%Ln entries", count))
    elif shown.total is not None and shown.total != rows:
        parts.append(tr("{0} of {1} rows").format(number(rows), number(shown.total)))
    else:
        parts.append(counted("1 row", "%Ln rows", rows))
    return " · ".join(parts)
