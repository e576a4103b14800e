"""The left pane: its heading, the tree, and the button that opens more."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from gleanpoint.gui.models.tree.grouped_tree import Group, GroupedTreeModel
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.panes.saved_list import SavedList
from gleanpoint.gui.panes.source_tree import SourceTree
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import tr

_INSET = 8


class TreePane(QWidget):
    """Shows the open sources; a source is closed by its context menu."""

    openWanted = Signal()  # noqa: N815 - Qt's naming
    closeWanted = Signal(OpenSource)  # noqa: N815 - Qt's naming

    def __init__(
        self, model: GroupedTreeModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.tree = SourceTree(model, theme, self)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._offer)
        self._title = QLabel(tr("Sources"), self)
        self._title.setProperty("role", "caption")
        self._open = QToolButton(self)
        self._open.setAccessibleName(tr("Open another source"))
        self._open.setToolTip(tr("Open another source (Ctrl+O)"))
        self._open.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._open.clicked.connect(self.openWanted)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        inset = QHBoxLayout()
        inset.setContentsMargins(_INSET, 0, _INSET, 0)
        inset.addWidget(self.tree)
        column.addLayout(inset, 1)
        self.saved = SavedList(theme, self)
        column.addWidget(self.saved)
        self.setFocusProxy(self.tree)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self.tree.set_theme(theme)
        self._open.setIcon(theme.icon("plus", "text2"))
        self.saved.set_theme(theme)

    def show_only(self, group: Group | None) -> None:
        """Show what is gathered in place of the sources, or the sources."""
        titles = {Group.MAIL: tr("Mailboxes"), Group.DATABASES: tr("Databases")}
        self._title.setText(titles[group] if group is not None else tr("Sources"))
        self.tree.show_only(group)

    def show_place(self, place: Place) -> None:
        """Make the row of a place the current one, among what is gathered or among the sources."""
        only = self.tree.only
        if only is not None and not self._model.index_in_group(only, place).isValid():
            self.show_only(None)
        self.tree.show_place(place)

    def _offer(self, position: QPoint) -> None:
        place = self._model.place_of(self.tree.indexAt(position))
        if place is None:
            return
        menu = QMenu(self)
        close = menu.addAction(tr("Close source"))
        close.triggered.connect(lambda: self.closeWanted.emit(place.source))
        menu.exec(self.tree.viewport().mapToGlobal(position))
        menu.deleteLater()
