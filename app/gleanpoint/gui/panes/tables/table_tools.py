"""Small buttons over a grid: which columns are shown, the query, and the log."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from gleanpoint.gui.names import visible
from gleanpoint.gui.panes.tables.grid_view import GridView
from gleanpoint.gui.theme import BUTTON_ICON, ICON_SIZE, Theme
from gleanpoint.gui.wording import tr


class TableTools(QWidget):
    """Acts on the grid below it."""

    queryToggled = Signal(bool)  # noqa: N815 - Qt's naming
    logToggled = Signal(bool)  # noqa: N815 - Qt's naming
    emptyWanted = Signal()  # noqa: N815 - Qt's naming; leave out the columns without a value

    def __init__(self, grid: GridView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.query = QPushButton(tr("Query"), self)
        self.query.setCheckable(True)
        self.query.setProperty("kind", "quiet")
        self.query.setIconSize(BUTTON_ICON)
        self.query.setToolTip(tr("Ask the database in SQL (Ctrl+T)"))
        self.query.clicked.connect(self.queryToggled)
        self.log = QPushButton(tr("Log"), self)
        self.log.setCheckable(True)
        self.log.setProperty("kind", "quiet")
        self.log.setIconSize(BUTTON_ICON)
        self.log.setToolTip(tr("Who changed what, and when (Ctrl+Shift+L)"))
        self.log.clicked.connect(self.logToggled)
        self.columns = QToolButton(self)
        self.columns.setAccessibleName(tr("Columns"))
        self.columns.setToolTip(tr("Columns"))
        self.columns.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.columns.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.query)
        row.addWidget(self.log)
        row.addWidget(self.columns)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.columns.setIcon(theme.icon("columns", "text2"))
        self._mark()

    def set_beside(self, *, is_query: bool, is_log: bool) -> None:
        """Tell whether the query or the log is shown."""
        self.query.setChecked(is_query)
        self.log.setChecked(is_log)
        self._mark()

    def set_table(self, *, is_table: bool) -> None:
        """Tell whether a grid is there whose columns can be chosen."""
        self.columns.setVisible(is_table)

    def _mark(self) -> None:
        for made, icon in ((self.query, "procedure"), (self.log, "log")):
            color = "selectionText" if made.isChecked() else "text"
            made.setIcon(self._theme.button_icon(icon, color))

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        columns = self._grid.columns
        menu.addAction(tr("Show all"), self._grid.show_all_columns)
        menu.addAction(tr("Hide columns without a value"), self.emptyWanted.emit)
        menu.addSeparator()
        for number, column in enumerate(columns):
            action = menu.addAction(visible(column.name))
            action.setCheckable(True)
            action.setChecked(not self._grid.isColumnHidden(number))
            action.toggled.connect(partial(self._show, number))

    def _show(self, number: int, is_shown: bool) -> None:
        self._grid.hide_column(number, is_hidden=not is_shown)
