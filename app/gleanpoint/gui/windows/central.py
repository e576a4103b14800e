"""All parts of the main window, put together: what is where, and nothing of what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.models.node_list import NodeListModel
from gleanpoint.gui.models.source_tree import SourceTreeModel
from gleanpoint.gui.panes.app_bar import AppBar
from gleanpoint.gui.panes.banner import Banner
from gleanpoint.gui.panes.job_drawer import JobDrawer
from gleanpoint.gui.panes.node_list import NodeListPane
from gleanpoint.gui.panes.point_bar import PointBar
from gleanpoint.gui.panes.preview_pane import PreviewPane
from gleanpoint.gui.panes.start_page import StartPage
from gleanpoint.gui.panes.status_bar import StatusBar
from gleanpoint.gui.panes.tree_pane import TreePane
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.body import Body
from gleanpoint.gui.windows.settings_menu import SettingsMenu


class Central(QWidget):
    """The content of the window.

    Args:
        nodes: Model of the list.
        sources: Model of the tree.
        board: Jobs.
        theme: Colours and fonts.
        preferences: What a person set.
    """

    def __init__(
        self,
        nodes: NodeListModel,
        sources: SourceTreeModel,
        board: JobBoard,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.app_bar = AppBar(theme, SettingsMenu(preferences, self), self)
        self.point_bar = PointBar(theme, self)
        self.time_banner = Banner(theme, self)
        self.health_banner = Banner(theme, self)
        self.tree_pane = TreePane(sources, theme, self)
        self.list_pane = NodeListPane(nodes, theme, preferences.settings.row_height, self)
        self.preview = PreviewPane(theme, self)
        self.body = Body(self.tree_pane, self.list_pane, self.preview, theme, self)
        self.drawer = JobDrawer(board, theme, self)
        self.status_bar = StatusBar(nodes, board, theme, self)
        self.start_page = StartPage(theme, self)
        self._pages = QStackedWidget(self)
        self._work = QWidget(self)
        self._put_together()
        self.drawer.hide()
        self.body.treeResized.connect(self.app_bar.set_tree_width)
        self.body.treeResized.connect(self.point_bar.time_bar.set_tree_width)
        self.drawer.closed.connect(self.drawer.hide)
        self.show_start()

    def _put_together(self) -> None:
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.point_bar)
        work.addWidget(self.time_banner)
        work.addWidget(self.health_banner)
        work.addWidget(self.body, 1)
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self._work)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.app_bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.drawer)
        column.addWidget(self.status_bar)

    @property
    def is_at_start(self) -> bool:
        """Whether the start page is shown."""
        return self._pages.currentWidget() is self.start_page

    def show_start(self) -> None:
        """Show the start page."""
        self._pages.setCurrentWidget(self.start_page)
        self.app_bar.set_empty(is_empty=True)
        self.status_bar.hide()
        self.start_page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self) -> None:
        """Show the panes."""
        if self.is_at_start:
            self._pages.setCurrentWidget(self._work)
            self.app_bar.set_empty(is_empty=False)
            self.status_bar.show()
            self.list_pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme, row_height: int) -> None:
        """Paint with another theme, or rows of another height, from now on."""
        for part in (
            self.app_bar,
            self.point_bar,
            self.time_banner,
            self.health_banner,
            self.tree_pane,
            self.preview,
            self.drawer,
            self.status_bar,
            self.start_page,
        ):
            part.set_theme(theme)
        self.list_pane.set_theme(theme, row_height)
