"""The middle pane: breadcrumb, banner, rows, and what stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.preview.database import OBJECTS
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.models.arranging import Arrangement, SortBy
from gleanpoint.gui.models.folder_reader import Reading
from gleanpoint.gui.models.key_kinds import is_locked
from gleanpoint.gui.models.node_list import NodeListModel
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.panes.key_panel import KeyPanel
from gleanpoint.gui.panes.listing.breadcrumb import HEIGHT, Breadcrumb
from gleanpoint.gui.panes.listing.find_bar import FindBar
from gleanpoint.gui.panes.listing.list_layouts import ListLayouts
from gleanpoint.gui.panes.listing.list_tools import ListTools
from gleanpoint.gui.panes.listing.list_words import none_yet_words
from gleanpoint.gui.panes.listing.listing_foot import ListingFoot
from gleanpoint.gui.panes.listing.node_table import NodeTable
from gleanpoint.gui.panes.listing.state_notes import banner_notes, is_mere_telling, state_notes
from gleanpoint.gui.panes.logs.log_view import LogView
from gleanpoint.gui.panes.tables.object_pane import ObjectPane
from gleanpoint.gui.panes.tables.query_view import QueryView
from gleanpoint.gui.panes.tables.table_tools import TableTools
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr
from gleanpoint_parsers.entries import Kind

_MAIL_LEAST = 360


class NodeListPane(QWidget):
    """Shows one place; everything about its listing is told here, where it happens.

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
        self._place: Place | None = None
        self._is_mail = self._is_object = self._is_locked = False
        self._beside: QWidget | None = None
        self._wanted: Node | None = None
        self._wanted_path = ""
        self._perspective = Perspective.FILES
        self.state_notes: tuple[str, ...] = ()
        self._told_above: frozenset[str] = frozenset()
        self._told_of: dict[NodeRef, tuple[str, ...]] = {}
        self.breadcrumb = Breadcrumb(theme, self)
        self.table = NodeTable(model, theme, row_height, self)
        self.layouts = ListLayouts(self.table, model)
        self.banner = Banner(theme, self)
        self.notice = Notice(theme, self)
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
        self.objects.noted.connect(self._note)
        self._put_together()
        self.setFocusProxy(self.table)
        self.setMinimumWidth(theme.size("list_min"))
        self.breadcrumb.corrected.connect(self._follow_banner)
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
        row.addWidget(self.tools)
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
        self._place, self._wanted = place, None
        self.breadcrumb.show_place(place)
        self._is_object = place.folder.kind in OBJECTS
        self._is_locked = is_locked(place.folder)
        self.tools.setVisible(not self._is_object and not self._is_locked)
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
        is_list = not self._is_object and not self._is_locked
        self.tools.setVisible(is_list and self._beside is None)
        self.table_tools.set_beside(is_query=self.is_query, is_log=self.is_log)

    @property
    def is_object(self) -> bool:
        """Whether an object of a database is shown in place of a list."""
        return self._is_object

    def show_nothing(self) -> None:
        """Show no place."""
        self._place, self._is_object, self._is_locked = None, False, False
        self.breadcrumb.show_place(None)
        self.objects.clear()
        self.model.clear()

    def set_perspective(self, perspective: Perspective) -> None:
        """Show messages in two lines, the newest first; tables by their rows; files by name."""
        self._perspective = perspective
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

    def select_path_when_listed(self, path: str) -> None:
        """Select an entry of another point as soon as one of its path is listed, be it a ghost."""
        self._wanted_path = path

    def select_when_listed(self, node: Node) -> None:
        """Select a node of the folder, now or as soon as it is listed."""
        self._wanted = node
        self._select_wanted()

    def say_none_yet(self, perspective: Perspective) -> None:
        """Tell how to get to a mailbox or a database, where none was opened yet."""
        self.banner.say(none_yet_words(perspective), kind="info")

    def _select_wanted(self) -> None:
        """Select what is waited for; a selection by hand is not taken away."""
        if self.model.is_arranging or self._select_wanted_path() or self._wanted is None:
            return
        row = self.model.row_of_node(self._wanted)
        if row is not None:
            self.table.select_row(row)
        if row is not None or self.model.state is not Reading.UNDER_WAY:
            self._wanted = None
        if row is None and self._wanted is None:
            self.missed.emit()

    def _select_wanted_path(self) -> bool:
        """Select what is waited for by its path; tells whether it is there."""
        path, folder = self._wanted_path, self.model.folder
        if not path or folder is None:
            return False
        if path.rpartition("/")[0] != folder.path.rstrip("/") or self.table.selected_count():
            self._wanted_path = ""
            return False
        row = self.model.row_of_path(path)
        if row is not None:
            self._wanted_path = ""
            self.table.select_row(row)
        return row is not None

    def _first_wish(self) -> Arrangement:
        """Return the order that a place has at first; what is left out stays left out."""
        kept = replace(self.model.arrangement, descending=False, wanted="")
        if self._is_mail:
            return replace(kept, sort_by=SortBy.TIME, descending=True)
        return replace(kept, sort_by=SortBy.NAME, by_conversation=False)

    # What is told about the listing.

    def _follow(self) -> None:
        if self._is_object or self._is_locked:
            return
        self._follow_banner()
        is_told = self.model.rowCount() == 0 and self._tell_why_no_rows()
        if self._beside is not None:
            return
        self._stack.setCurrentWidget(self.notice if is_told else self.table)
        self._select_wanted()

    def _note(self, sentences: str) -> None:
        """Say what is to be known of a table that is shown."""
        if told := state_notes(sentences.split("\n")):
            self.state_notes = told
        sentences = "\n".join(self._banner_notes(sentences.split("\n")))
        if sentences:
            self.banner.say(sentences)
        elif self._is_object:
            self.banner.be_quiet()

    def _follow_banner(self) -> None:
        if self._is_object or self._is_locked:
            return
        self._database_notes()
        error, notes, loaded = self.model.error, self.model.notes, len(self.model.rows)
        self.state_notes = state_notes(notes or self._database_notes())
        if error is not None and loaded:
            shown = counted("1 entry was listed", "%Ln entries were listed", loaded)
            sentence = tr("{0}, then the listing broke off. {1}").format(shown, said(str(error)))
            retry = (tr("Try again"), self.model.load_rest)
            self.banner.say(sentence, retry, kind="danger")
        elif told := self._banner_notes(notes or self._database_notes()):
            kind = "info" if is_mere_telling(told) else "warn"
            self.banner.say("\n".join(told), kind=kind)
        elif self._place is not None and self._place.folder.problem and error is None:
            self.banner.say(self._place.folder.problem)
        else:
            self.banner.be_quiet()

    def _banner_notes(self, notes: Sequence[str]) -> tuple[str, ...]:
        is_backup = self._place is not None and self._place.source.is_backup
        told = [note for note in notes if note not in self._told_above]
        return banner_notes(told, is_backup=is_backup)

    def tell_above(self, notes: Sequence[str]) -> None:
        """Leave out what is told of the whole source above the panes."""
        self._told_above = frozenset(notes)
        self._follow_banner()

    def take_database_notes(self, database: Node, notes: tuple[str, ...]) -> None:
        """Take what is to be known of a database that was not listed, but gone into at once."""
        self._told_of.setdefault(database.ref, notes)
        self._follow_banner()

    def _database_notes(self) -> tuple[str, ...]:
        """Return what was told of the database that a schema lies in, when it was listed."""
        place = self._place
        if place is None:
            return ()
        if place.folder.kind is Kind.SCHEMA:
            return self._told_of.get(place.above.folder.ref, ()) if place.above else ()
        if self.model.notes and self._perspective is Perspective.DATABASES:
            self._told_of[place.folder.ref] = tuple(self.model.notes)
        return ()

    def _tell_why_no_rows(self) -> bool:
        """Say why there are no rows; returns whether there is something to say yet."""
        model = self.model
        if self._place is None:
            return False
        if model.error is not None:
            heading = tr("{0} cannot be listed").format(isolated(self._place.folder.name))
            retry = (tr("Try again"), model.load_rest)
            self.notice.say("damaged", heading, said(str(model.error)), retry, color="danger")
            return True
        if model.state is not Reading.COMPLETE or model.is_arranging:
            return False
        self._tell_complete_emptiness()
        return True

    def _tell_complete_emptiness(self) -> None:
        rows, wish = self.model.rows, self.model.arrangement
        loaded = counted("1 entry is", "%Ln entries are", len(rows))
        if not len(rows):
            kind = self._place.folder.kind if self._place else Kind.FOLDER
            words = tr("No attachments") if kind is Kind.MESSAGE else tr("No entries")
            self.notice.say("folder", words, tr("The listing is complete."))
        elif wish.wanted:
            heading = tr("Nothing here holds “{0}”").format(visible(wish.wanted))
            sentence = tr("{0} in this folder.").format(loaded)
            self.notice.say("filter", heading, sentence)
        else:
            heading = counted("The only entry is deleted", "All %Ln entries are deleted", len(rows))
            show = (tr("Show deleted"), lambda: self.deletedToggled.emit(True))
            self.notice.say("file-deleted", heading, "", show)
