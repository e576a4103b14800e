"""All parts of the main window, put together: what is where, and nothing of what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.parts import filled_column
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.models.tree.grouped_tree import GroupedTreeModel
from gleanpoint.gui.panes.app_bar import AppBar
from gleanpoint.gui.panes.gathered_page import GatheredPage
from gleanpoint.gui.panes.job_drawer import JobDrawer
from gleanpoint.gui.panes.listing.list_pane import NodeListPane
from gleanpoint.gui.panes.preview.preview_pane import PreviewPane
from gleanpoint.gui.panes.start.start_page import StartPage
from gleanpoint.gui.panes.status_bar import StatusBar
from gleanpoint.gui.panes.time.point_bar import PointBar
from gleanpoint.gui.panes.tree_pane import TreePane
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.search.search_pane import SearchPane
from gleanpoint.gui.search.suggestion_list import SuggestionList
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.body import Body
from gleanpoint.gui.windows.settings_menu import SettingsMenu
from gleanpoint.gui.workspace.page import WorkspacePage
from gleanpoint.gui.workspace.section import Section

if TYPE_CHECKING:
    from gleanpoint.gui.comparing.compare_page import ComparePage


class Central(QWidget):
    """The content of the window.

    Args:
        nodes: Model of the list.
        sources: Model of the tree.
        board: Jobs.
        theme: Colours and fonts.
        preferences: What a person set.
        sections: Makes what the workspace page shows, in the theme that is in force then.
        now: Tells the moment.
    """

    compareMade = Signal(object)  # noqa: N815 - Qt's naming; the ``ComparePage``
    workspaceMade = Signal(WorkspacePage)  # noqa: N815 - Qt's naming
    partShown = Signal()  # noqa: N815 - Qt's naming; whose words the status bar has to say now

    def __init__(  # noqa: PLR0913 - what the parts show, each with its own model
        self,
        nodes: NodeListModel,
        sources: GroupedTreeModel,
        board: JobBoard,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
        *,
        sections: Callable[[Theme], Sequence[Section]],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sections = sections
        self.settings_menu = SettingsMenu(preferences, self)
        self.app_bar = AppBar(theme, self.settings_menu, self)
        self.point_bar = PointBar(theme, self)
        self._make_banners()
        self.tree_pane = TreePane(sources, theme, self)
        self.list_pane = NodeListPane(nodes, theme, preferences.settings.row_height, self)
        self.preview = PreviewPane(theme, self)
        self._make_middle(now)
        self.body = Body(self.tree_pane, self._middle, self.preview, theme, self)
        self.comparison = QWidget(self)
        self._compare_page: ComparePage | None = None
        self.drawer = JobDrawer(board, theme, self)
        self.status_bar = StatusBar(nodes, board, theme, self)
        self.start_page = StartPage(theme, self)
        self._workspace_page: WorkspacePage | None = None
        self._pages = QStackedWidget(self)
        self._work = QWidget(self)
        self._came_from: QWidget = self.start_page
        self._put_together()
        self.suggestions = SuggestionList(theme, self)
        self.drawer.hide()
        self.body.treeResized.connect(self.app_bar.set_tree_width)
        self.body.treeResized.connect(self.point_bar.time_bar.set_tree_width)
        self.drawer.closed.connect(self.drawer.hide)
        self.show_start()

    def _make_banners(self) -> None:
        """Make what says something above the pages, or above the panes."""
        theme = self._theme
        self.log_banner = Banner(theme, self)
        self.policy_banner = Banner(theme, self)
        self.language_banner = Banner(theme, self)
        self.look_banner = Banner(theme, self)
        self.time_banner = Banner(theme, self)
        self.health_banner = Banner(theme, self)

    def _make_middle(self, now: Callable[[], datetime]) -> None:
        """Make what can stand between tree and preview; first, the list does."""
        self.gathered = GatheredPage(self._theme, self)
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.list_pane)
        self._middle.addWidget(self.gathered)
        self.search_pane = SearchPane(self._theme, now, self)
        self._middle.addWidget(self.search_pane)
        self._before_search: QWidget = self.list_pane
        self._middle.setFocusProxy(self.list_pane)

    def _put_together(self) -> None:
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.point_bar)
        work.addWidget(self.look_banner)
        work.addWidget(self.time_banner)
        work.addWidget(self.health_banner)
        work.addWidget(self.body, 1)
        work.addWidget(self.comparison, 1)
        self.comparison.hide()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self._work)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.app_bar)
        column.addWidget(self.log_banner)
        column.addWidget(self.policy_banner)
        column.addWidget(self.language_banner)
        column.addWidget(self._pages, 1)
        column.addWidget(self.drawer)
        column.addWidget(self.status_bar)

    @property
    def is_at_start(self) -> bool:
        """Whether the start page is shown."""
        return self._pages.currentWidget() is self.start_page

    @property
    def is_in_workspace(self) -> bool:
        """Whether the workspace page is shown."""
        return self._pages.currentWidget() is self._workspace_page

    @property
    def workspace_page(self) -> WorkspacePage:
        """The page of the workspace: made when it is first wanted, as most days nobody does."""
        if self._workspace_page is None:
            sections = self._sections(self._theme)
            page = self._workspace_page = WorkspacePage(sections, self._theme, self._pages)
            self._pages.addWidget(page)
            page.left.connect(self.leave_workspace)
            page.changed.connect(self._tell_section)
            self.workspaceMade.emit(page)
        return self._workspace_page

    def renew_workspace(self) -> None:
        """Take note that another policy is in force; a page that is made later shows it anyway."""
        if self._workspace_page is not None:
            self._workspace_page.renew(is_shown=self.is_in_workspace)

    def show_workspace(self, kind: type[Section] | None = None) -> None:
        """Show the workspace page, with the section of a kind, else with the last one."""
        if not self.is_in_workspace:
            self._came_from = self.start_page if self.is_at_start else self._work
        self._pages.setCurrentWidget(self.workspace_page)
        self.app_bar.show_in_workspace(is_there=True)
        self.status_bar.show()
        self.workspace_page.come(kind)
        self.workspace_page.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_workspace(self) -> None:
        """Go back to what was shown before."""
        if not self.is_in_workspace:
            return
        self.app_bar.show_in_workspace(is_there=False)
        self.status_bar.tell("")
        if self._came_from is self._work:
            self._pages.setCurrentWidget(self._work)
            self.partShown.emit()
            self.list_pane.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_start()

    def _tell_section(self) -> None:
        if self.is_in_workspace:
            self.status_bar.tell(self.workspace_page.section.words_below(), is_sure=False)

    def show_start(self) -> None:
        """Show the start page."""
        self._pages.setCurrentWidget(self.start_page)
        self.app_bar.set_empty(is_empty=True)
        self.status_bar.hide()
        self.start_page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self) -> None:
        """Show the panes."""
        if self.is_in_workspace:
            self._came_from = self._work
        if self.is_at_start or self.is_in_workspace:
            self.app_bar.show_in_workspace(is_there=False)
            self.status_bar.tell("")
            # First, or the page would give it to the tree, which goes to its first row then.
            self.list_pane.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pages.setCurrentWidget(self._work)
            self.app_bar.set_empty(is_empty=False)
            self.status_bar.show()
            self.partShown.emit()

    def show_gathered(self) -> None:
        """Show all mailboxes, or all databases, in place of the list."""
        self._show_in_middle(self.gathered)

    def tells_of(self, part: QWidget) -> bool:
        """Whether the status bar is for a part between tree and preview."""
        return not self.is_in_workspace and self._middle.currentWidget() is part

    def show_list(self) -> None:
        """Show the list of a place."""
        self._show_in_middle(self.list_pane)

    @property
    def is_searching(self) -> bool:
        """Whether what was found is shown in place of the list."""
        return self._middle.currentWidget() is self.search_pane

    def show_search(self, *, is_shown: bool) -> None:
        """Show what was found, or again what was shown before."""
        if is_shown and not self.is_searching:
            self._before_search = self._middle.currentWidget() or self.list_pane
        self._show_in_middle(self.search_pane if is_shown else self._before_search)

    @property
    def compare_page(self) -> ComparePage:
        """The page of comparisons: made when it is first wanted, as it loads engines of its own."""
        if self._compare_page is None:
            from gleanpoint.gui.comparing.compare_page import ComparePage  # noqa: PLC0415 - see above

            page = self._compare_page = ComparePage(self._theme, self.comparison)
            self.comparison.setLayout(filled_column([page], spacing=0))
            self.comparison.setFocusProxy(page.focusProxy() or page)
            page.show()
            self.compareMade.emit(page)
        return self._compare_page

    @property
    def is_comparing(self) -> bool:
        """Whether a comparison is shown in place of the panes."""
        return not self.comparison.isHidden()

    def show_comparison(self, *, is_shown: bool) -> None:
        """Show a comparison in place of the panes, or the panes again."""
        self.body.setVisible(not is_shown)
        self.comparison.setVisible(is_shown)
        part = self.compare_page if is_shown else self._middle
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_middle(self) -> None:
        """Give the focus to what is shown between tree and preview."""
        self._middle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_in_middle(self, part: QWidget) -> None:
        if self._middle.currentWidget() is part:
            return
        focused = QApplication.focusWidget()
        takes_focus = focused is not None and self._middle.isAncestorOf(focused)
        self._middle.setCurrentWidget(part)
        self._middle.setFocusProxy(part)
        if takes_focus:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.partShown.emit()

    def set_theme(self, theme: Theme, row_height: int) -> None:
        """Paint with another theme, or rows of another height, from now on."""
        self._theme = theme
        for page in (self._compare_page, self._workspace_page):
            if page is not None:
                page.set_theme(theme)
        for part in (
            self.app_bar,
            self.log_banner,
            self.policy_banner,
            self.point_bar,
            self.look_banner,
            self.time_banner,
            self.health_banner,
            self.tree_pane,
            self.gathered,
            self.search_pane,
            self.suggestions,
            self.preview,
            self.drawer,
            self.status_bar,
            self.start_page,
        ):
            part.set_theme(theme)
        self.list_pane.set_theme(theme, row_height)
