"""The middle pane: breadcrumb, banner, rows, and what stands in their place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.models.listing.arranging import Arrangement, SortBy
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.models.tables.key_kinds import is_locked
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.panes.key_panel import KeyPanel
from gleanpoint.gui.panes.listing.awaited_entry import AwaitedEntry
from gleanpoint.gui.panes.listing.breadcrumb import HEIGHT, Breadcrumb
from gleanpoint.gui.panes.listing.find_bar import FindBar
from gleanpoint.gui.panes.listing.list_layouts import ListLayouts
from gleanpoint.gui.panes.listing.list_tools import ListTools
from gleanpoint.gui.panes.listing.list_words import none_yet_words
from gleanpoint.gui.panes.listing.listing_foot import ListingFoot
from gleanpoint.gui.panes.listing.listing_news import ListingNews
from gleanpoint.gui.panes.listing.node_table import NodeTable
from gleanpoint.gui.panes.logs.log_view import LogView
from gleanpoint.gui.panes.tables.object_pane import ObjectPane
from gleanpoint.gui.panes.tables.query_view import QueryView
from gleanpoint.gui.panes.tables.table_tools import TableTools
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.entries import Kind

_MAIL_LEAST = 360


class NodeListPane(QWidget):
    """Shows one place; its listing, or what stands in place of that.

    Args:
        model: What is listed.
        theme: Colours and fonts.
        row_height: Height of a table's row at normal text size.
    """

    deletedToggled = Signal(bool)  # noqa: N815 - Qt's naming
    """Whether deleted entries are to be shown, from now on and the next time."""

    hiddenToggled = Signal(bool)  # noqa: N815 - Qt's naming
    """Whether entries are to be shown that their application never lists."""

    ghostsToggled = Signal(bool)  # noqa: N815 - Qt's naming
    """Whether entries are to be shown that other points have and this one has not."""

    missed = Signal()
    """What was to be selected is not listed."""

    queryToggled = Signal(bool)  # noqa: N815 - Qt's naming
    logToggled = Signal(bool)  # noqa: N815 - Qt's naming

    def __init__(
        self, model: NodeListModel, theme: Theme, row_height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model, self._theme = model, theme
        self._is_mail = self._is_object = self._is_locked = False
        self._beside: QWidget | None = None
        self.breadcrumb = Breadcrumb(theme, self)
        self.table = NodeTable(model, theme, row_height, self)
        self.layouts = ListLayouts(self.table, model)
        self.banner = Banner(theme, self)
        self.notice = Notice(theme, self)
        self.news = ListingNews(model, self.banner, self.notice, self)
        self.news.deletedWanted.connect(partial(self.deletedToggled.emit, True))
        self._awaited = AwaitedEntry(self.table, model)
        self._awaited.missed.connect(self.missed)
        self.select_when_listed = self._awaited.take_node
        self.select_path_when_listed = self._awaited.take_path
        self.foot = ListingFoot(model, theme, self)
        self.objects = ObjectPane(theme, self)
        self.query = QueryView(theme, self)
        self.log = LogView(theme, self)
        self.key_panel = KeyPanel(theme, self)
        self.table_tools = TableTools(self.objects.rows.grid, theme, self)
        self.table_tools.queryToggled.connect(self.queryToggled)
        self.table_tools.logToggled.connect(self.logToggled)
        self.table_tools.emptyWanted.connect(self.objects.rows.hide_empty_columns)
        self.table_tools.hide()
        self.tools = ListTools(self.table, model, theme, self)
        self.tools.deletedToggled.connect(self.deletedToggled)
        self.tools.hiddenToggled.connect(self.hiddenToggled)
        self.tools.ghostsToggled.connect(self.ghostsToggled)
        self.tools.findToggled.connect(self.show_find)
        self.find_bar = FindBar(theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.objects)
        self._stack.addWidget(self.query)
        self._stack.addWidget(self.log)
        self._stack.addWidget(self.key_panel)
        self.objects.noted.connect(self.news.note)
        self._put_together()
        self.setFocusProxy(self.table)
        self.setMinimumWidth(theme.size("list_min"))
        self.breadcrumb.corrected.connect(self.news.follow)
        self.breadcrumb.left.connect(self.setFocus)
        model.progressed.connect(self._follow)

    def _put_together(self) -> None:
        head = QWidget(self)
        head.setProperty("surface", "surface")
        head.setProperty("edge", "bottom")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setFixedHeight(HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 8, 1)
        row.setSpacing(4)
        row.addWidget(self.breadcrumb, 1)
        row.addWidget(self.table_tools)
        row.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self.find_bar, self.banner, self._stack, self.foot):
            column.addWidget(widget, widget is self._stack)

    def set_theme(self, theme: Theme, row_height: int) -> None:
        """Paint with another theme, or rows of another height, from now on."""
        self._theme = theme
        parts = (self.breadcrumb, self.banner, self.notice, self.objects, self.tools, self.foot)
        more = (self.query, self.log, self.table_tools, self.find_bar, self.key_panel)
        for part in (*parts, *more):
            part.set_theme(theme)
        self.table.set_theme(theme, row_height)

    def show_place(self, place: Place) -> None:
        """List a place, in the order that its kind has at first."""
        self._awaited.forget_node()
        self.breadcrumb.show_place(place)
        self._take_place(place)
        self.tools.setVisible(self._is_list)
        self.table_tools.set_table(is_table=place.folder.kind is Kind.TABLE)
        if self._is_object:
            self._show_object(place)
            return
        self.objects.clear()
        if self._is_locked:
            self._ask_for_key(place.folder)
            return
        self.setFocusProxy(self.table)
        if not self.model.is_sort_wanted or self.model.arrangement.wanted:
            wish, is_wanted = self.layouts.sorted(self._first_wish())
            self.model.arrange(wish, is_sort_wanted=is_wanted)
        source = place.source
        self.table.thumbnails.set_worker(source.worker)
        self.model.show(source.worker, place.folder, source.judge, brief=source.lists_briefly)

    def _take_place(self, place: Place | None) -> None:
        """Take note of what is shown: entries, an object of a database, or a locked volume."""
        self._is_object = place is not None and place.folder.kind in OBJECTS
        self._is_locked = place is not None and is_locked(place.folder)
        self.news.begin(place, is_list=self._is_list, is_object=self._is_object)

    @property
    def _is_list(self) -> bool:
        return not self._is_object and not self._is_locked

    def _show_object(self, place: Place) -> None:
        focused = QApplication.focusWidget()
        takes_focus = focused is not None and self.isAncestorOf(focused)
        self.model.clear()
        self.foot.hide()
        self._beside = None
        self._mark_beside()
        self._stack.setCurrentWidget(self.objects)
        self.setFocusProxy(self.objects)
        self.objects.show_place(place, takes_focus=takes_focus)

    def _ask_for_key(self, volume: Node) -> None:
        focused = QApplication.focusWidget()
        takes_focus = focused is not None and self.isAncestorOf(focused)
        self.model.clear()
        self.foot.hide()
        self.banner.be_quiet()
        self._beside = None
        self._mark_beside()
        self.key_panel.show_volume(volume)
        self._stack.setCurrentWidget(self.key_panel)
        self.setFocusProxy(self.key_panel)
        if takes_focus:
            self.key_panel.setFocus()

    def show_query(self, *, is_shown: bool) -> None:
        """Show the query in place of the list or of a table, or these again."""
        self._show_beside(self.query if is_shown else None)

    def show_log(self, *, is_shown: bool) -> None:
        """Show the log in place of the list or of a table, or these again."""
        self._show_beside(self.log if is_shown else None)

    def _show_beside(self, part: QWidget | None) -> None:
        self._beside = part
        self._mark_beside()
        if part is not None:
            self.foot.hide()
            self._stack.setCurrentWidget(part)
            self.setFocusProxy(part)
        elif self._is_object:
            self._stack.setCurrentWidget(self.objects)
            self.setFocusProxy(self.objects)
        else:
            self.setFocusProxy(self.table)
            self._follow()
        self.setFocus()

    @property
    def is_query(self) -> bool:
        """Whether the query is shown."""
        return self._beside is self.query

    @property
    def is_log(self) -> bool:
        """Whether the log is shown."""
        return self._beside is self.log

    def _mark_beside(self) -> None:
        self.tools.setVisible(self._is_list and self._beside is None)
        self.table_tools.set_beside(is_query=self.is_query, is_log=self.is_log)

    @property
    def is_object(self) -> bool:
        """Whether an object of a database is shown in place of a list."""
        return self._is_object

    def show_nothing(self) -> None:
        """Show no place."""
        self._take_place(None)
        self.breadcrumb.show_place(None)
        self.objects.clear()
        self.model.clear()

    def set_perspective(self, perspective: Perspective) -> None:
        """Show messages in two lines, the newest first; tables by their rows; files by name."""
        self.news.perspective = perspective
        is_mail = self._is_mail = perspective is Perspective.MAIL
        self.setMinimumWidth(_MAIL_LEAST if is_mail else self._theme.size("list_min"))
        self.table.set_mail(is_mail=is_mail)
        self.table.set_undated(is_undated=perspective is Perspective.DATABASES)
        self.tools.set_mail(is_mail=is_mail)
        self.find_bar.set_mail(is_mail=is_mail)
        self.table_tools.setVisible(perspective is Perspective.DATABASES)
        self.layouts.change(perspective)
        wish, is_wanted = self.layouts.sorted(self._first_wish())
        self.model.arrange(wish, is_sort_wanted=is_wanted)

    def filter(self, wanted: str) -> None:
        """Show only what holds a text."""
        wish = replace(self.model.arrangement, wanted=wanted.strip())
        self.find_bar.show_text(wanted)
        self.model.arrange(wish, is_sort_wanted=self.model.is_sort_wanted)

    def show_find(self, is_shown: bool) -> None:
        """Show the fields to find entries by, or hide them."""
        may_find = self.tools.finder.isEnabled() and not self._is_object and self._beside is None
        self.find_bar.setVisible(is_shown and may_find)
        self.tools.finder.setChecked(not self.find_bar.isHidden())
        if not self.find_bar.isHidden():
            self.find_bar.first_field.setFocus()
        else:
            self.setFocus()

    def offer_find(self, *, is_offered: bool) -> None:
        """Let entries be found by their names, people and facts, or let nothing be found."""
        self.tools.finder.setEnabled(is_offered)
        if not is_offered:
            self.find_bar.line.clear()
        if not is_offered and not self.find_bar.isHidden():
            self.show_find(is_shown=False)

    def refuse_path(self, reason: str) -> None:
        """Say why a typed path leads nowhere."""
        self.breadcrumb.refuse(reason)
        self.banner.say(reason)

    def show_deleted(self, *, is_shown: bool) -> None:
        """Show deleted entries, or leave them out."""
        self.tools.set_deleted(is_shown=is_shown)
        wish = replace(self.model.arrangement, with_deleted=is_shown)
        self.model.arrange(wish, is_sort_wanted=self.model.is_sort_wanted)

    def show_hidden(self, *, is_shown: bool) -> None:
        """Show entries that their application never lists, or leave them out."""
        wish = replace(self.model.arrangement, with_hidden=is_shown)
        self.model.arrange(wish, is_sort_wanted=self.model.is_sort_wanted)

    def show_ghosts(self, *, is_shown: bool) -> None:
        """Show entries that other points have and this one has not, or leave them out."""
        self.tools.set_ghosts(is_shown=is_shown)
        wish = replace(self.model.arrangement, with_ghosts=is_shown)
        self.model.arrange(wish, is_sort_wanted=self.model.is_sort_wanted)

    def say_none_yet(self, perspective: Perspective) -> None:
        """Tell how to get to a mailbox or a database, where none was opened yet."""
        self.banner.say(none_yet_words(perspective), kind="info")

    def _first_wish(self) -> Arrangement:
        """Return the order that a place has at first; what is left out stays left out."""
        kept = replace(self.model.arrangement, descending=False, wanted="")
        if self._is_mail:
            return replace(kept, sort_by=SortBy.TIME, descending=True)
        return replace(kept, sort_by=SortBy.NAME, by_conversation=False)

    def _follow(self) -> None:
        if not self._is_list:
            return
        self.news.follow()
        is_told = self.model.rowCount() == 0 and self.news.tell_why_no_rows()
        if self._beside is not None:
            return
        self._stack.setCurrentWidget(self.notice if is_told else self.table)
        self._awaited.look()
