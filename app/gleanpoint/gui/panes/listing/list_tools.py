"""Small buttons over the list: deleted entries, order, columns."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from gleanpoint.gui.models.listing.arranging import SortBy
from gleanpoint.gui.models.listing.columns import Column, column_title
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.panes.listing.node_table import NodeTable
from gleanpoint.gui.theme import BUTTON_ICON, ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

_ALWAYS = Column.NAME
_TOOL = 34
"""Width of a button without words."""

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own value for no limit."""


class ListTools(QWidget):
    """Acts on the list beside it."""

    deletedToggled = Signal(bool)  # noqa: N815 - Qt's naming
    hiddenToggled = Signal(bool)  # noqa: N815 - Qt's naming
    ghostsToggled = Signal(bool)  # noqa: N815 - Qt's naming
    findToggled = Signal(bool)  # noqa: N815 - Qt's naming

    def __init__(
        self, table: NodeTable, model: NodeListModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table, self._model = table, model
        self._column_actions: list[QAction] = []
        self.deleted = QPushButton(tr("Deleted"), self)
        self.deleted.setCheckable(True)
        self.deleted.setProperty("kind", "quiet")
        self.deleted.setToolTip(tr("Show what was deleted and can still be seen"))
        self.deleted.clicked.connect(self.deletedToggled)
        self.ghosts = self._tool(tr("Entries of other points"))
        self.ghosts.setToolTip(tr("Show what other points have and this one has not"))
        self.ghosts.setCheckable(True)
        self.ghosts.setChecked(True)
        self.ghosts.clicked.connect(self.ghostsToggled)
        self.ghosts.hide()
        self.finder = self._tool(tr("Filter this folder (Ctrl+Shift+F)"))
        self.finder.setCheckable(True)
        self.finder.clicked.connect(self.findToggled)
        self.finder.toggled.connect(self._mark_finder)
        self.order = self._tool(tr("Order"))
        self.order.setMenu(self._order_menu())
        self.columns = self._tool(tr("Columns"))
        self.columns.setMenu(self._columns_menu())
        table.columnsTaken.connect(self._mark_columns)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.deleted, self.ghosts, self.finder, self.order, self.columns):
            row.addWidget(button)
        policy = self.deleted.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Ignored)  # as high as those beside it
        self.deleted.setSizePolicy(policy)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self.order.setIcon(theme.icon("sort", "text2"))
        self.columns.setIcon(theme.icon("columns", "text2"))
        self._theme = theme
        self._mark_finder()
        self.set_ghosts(is_shown=self.ghosts.isChecked())
        self._mark_deleted()

    def set_deleted(self, *, is_shown: bool) -> None:
        """Tell whether deleted entries are shown."""
        self.deleted.setChecked(is_shown)
        self._mark_deleted()

    def offer_ghosts(self, *, is_offered: bool) -> None:
        """Let entries of other points be shown, where there are others."""
        self.ghosts.setVisible(is_offered)

    def set_ghosts(self, *, is_shown: bool) -> None:
        """Tell whether entries of other points are shown."""
        self.ghosts.setChecked(is_shown)
        color = "selectionText" if is_shown else "text2"
        self.ghosts.setIcon(self._theme.icon("point-in-time", color))

    def set_mail(self, *, is_mail: bool) -> None:
        """Show what fits messages: they have no columns, and their list is narrow."""
        self.columns.setVisible(not is_mail)
        for action in (self._conversations, self._hidden):
            action.setVisible(is_mail)
        self.deleted.setAccessibleName(tr("Deleted"))
        self.deleted.setText("" if is_mail else tr("Deleted"))
        self.deleted.setIconSize(QSize(ICON_SIZE, ICON_SIZE) if is_mail else BUTTON_ICON)
        self.deleted.setMaximumWidth(_TOOL if is_mail else QWIDGETSIZE_MAX)
        self._mark_deleted()

    def _mark_columns(self) -> None:
        for action in self._column_actions:
            is_hidden = self._table.is_column_hidden_by_hand(Column[action.data()])
            action.setChecked(not is_hidden)

    def _mark_finder(self) -> None:
        color = "selectionText" if self.finder.isChecked() else "text2"
        self.finder.setIcon(self._theme.icon("filter", color))

    def _mark_deleted(self) -> None:
        color = "selectionText" if self.deleted.isChecked() else "text"
        has_words = bool(self.deleted.text())
        make = self._theme.button_icon if has_words else self._theme.icon
        self.deleted.setIcon(make("file-deleted", color))

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
            (tr("Name or subject"), SortBy.NAME, False),
            (tr("Newest first"), SortBy.TIME, True),
            (tr("Oldest first"), SortBy.TIME, False),
            (tr("Largest first"), SortBy.SIZE, True),
            (tr("Sender"), SortBy.SENDER, False),
            (tr("State"), SortBy.STATE, True),
            (tr("Retention"), SortBy.RETENTION, False),
            (tr("As listed"), SortBy.LISTED, False),
        )
        for words, sort_by, descending in orders:
            action = menu.addAction(words)
            action.setCheckable(True)
            self._orders.addAction(action)
            action.triggered.connect(partial(self._sort, sort_by, descending))
            action.setData((sort_by, descending))
        menu.addSeparator()
        self._conversations = menu.addAction(tr("Conversations together"))
        self._hidden = menu.addAction(tr("Hidden items too"))
        for action in (self._conversations, self._hidden):
            action.setCheckable(True)
        self._conversations.triggered.connect(self._put_together)
        self._hidden.triggered.connect(self.hiddenToggled)
        menu.aboutToShow.connect(self._mark_order)
        return menu

    def _mark_order(self) -> None:
        wish = self._model.arrangement
        for action in self._orders.actions():
            action.setChecked(action.data() == (wish.sort_by, wish.descending))
        self._conversations.setChecked(wish.by_conversation)
        self._hidden.setChecked(wish.with_hidden)

    def toggle_conversations(self) -> None:
        """Put messages of one conversation together, or no more."""
        self._put_together(not self._model.arrangement.by_conversation)

    def _put_together(self, is_wanted: bool) -> None:
        wish = replace(self._model.arrangement, by_conversation=is_wanted)
        self._model.arrange(wish, is_sort_wanted=self._model.is_sort_wanted)

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
        menu.addSeparator()
        menu.addAction(tr("As at first")).triggered.connect(lambda: self._table.take_columns(""))
        return menu
