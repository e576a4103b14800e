"""Small buttons over the list: deleted entries, order, columns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from gleanpoint.gui.models.arranging import SortBy
from gleanpoint.gui.models.columns import Column, column_title
from gleanpoint.gui.models.node_list import NodeListModel
from gleanpoint.gui.panes.node_table import NodeTable
from gleanpoint.gui.theme import BUTTON_ICON, ICON_SIZE, Theme

_ALWAYS = Column.NAME


class ListTools(QWidget):
    """Acts on the list beside it."""

    deletedToggled = Signal(bool)  # noqa: N815 - Qt's naming

    def __init__(
        self, table: NodeTable, model: NodeListModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table, self._model = table, model
        self._column_actions: list[QAction] = []
        self.deleted = QPushButton(self.tr("Deleted"), self)
        self.deleted.setCheckable(True)
        self.deleted.setProperty("kind", "quiet")
        self.deleted.setToolTip(self.tr("Show what was deleted and can still be seen"))
        self.deleted.clicked.connect(self.deletedToggled)
        self.order = self._tool(self.tr("Order"))
        self.order.setMenu(self._order_menu())
        self.columns = self._tool(self.tr("Columns"))
        self.columns.setMenu(self._columns_menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.deleted, self.order, self.columns):
            row.addWidget(button)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self.deleted.setIconSize(BUTTON_ICON)
        self.order.setIcon(theme.icon("filter", "text2"))
        self.columns.setIcon(theme.icon("columns", "text2"))
        self._theme = theme
        self._mark_deleted()

    def set_deleted(self, *, is_shown: bool) -> None:
        """Tell whether deleted entries are shown."""
        self.deleted.setChecked(is_shown)
        self._mark_deleted()

    def set_mail(self, *, is_mail: bool) -> None:
        """Show what fits messages: they have no columns."""
        self.columns.setVisible(not is_mail)

    def hide_columns(self, names: Collection[str]) -> None:
        """Leave out the columns of these names, as they were kept."""
        for action in self._column_actions:
            action.setChecked(action.data() not in names)

    def _mark_deleted(self) -> None:
        color = "selectionText" if self.deleted.isChecked() else "text"
        self.deleted.setIcon(self._theme.button_icon("file-deleted", color))

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        self._orders = QActionGroup(menu)
        orders = (
            (self.tr("Name or subject"), SortBy.NAME, False),
            (self.tr("Newest first"), SortBy.TIME, True),
            (self.tr("Oldest first"), SortBy.TIME, False),
            (self.tr("Largest first"), SortBy.SIZE, True),
            (self.tr("Sender"), SortBy.SENDER, False),
            (self.tr("State"), SortBy.STATE, True),
            (self.tr("Retention"), SortBy.RETENTION, False),
            (self.tr("As listed"), SortBy.LISTED, False),
        )
        for words, sort_by, descending in orders:
            action = menu.addAction(words)
            action.setCheckable(True)
            self._orders.addAction(action)
            action.triggered.connect(partial(self._sort, sort_by, descending))
            action.setData((sort_by, descending))
        menu.aboutToShow.connect(self._mark_order)
        return menu

    def _mark_order(self) -> None:
        wish = self._model.arrangement
        for action in self._orders.actions():
            action.setChecked(action.data() == (wish.sort_by, wish.descending))

    def _sort(self, sort_by: SortBy, descending: bool, _checked: bool = False) -> None:
        wish = replace(self._model.arrangement, sort_by=sort_by, descending=descending)
        self._model.arrange(wish)

    def _columns_menu(self) -> QMenu:
        menu = QMenu(self)
        for column in Column:
            if column is _ALWAYS:
                continue
            action = menu.addAction(column_title(column))
            action.setCheckable(True)
            action.setChecked(True)
            action.setData(column.name)
            self._column_actions.append(action)
            action.toggled.connect(
                lambda shown, c=column: self._table.hide_column(c, is_hidden=not shown)
            )
        return menu
