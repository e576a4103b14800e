"""What was found, in place of the list: count and actions, conditions, hits, what was left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.core.catalog.hits import Found
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import button, filled_column, filled_row, set_button_icon
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.search.condition_chips import ConditionChips
from gleanpoint.gui.search.found_words import (
    export_words,
    heading_words,
    nothing_words,
    unsearched_words,
)
from gleanpoint.gui.search.hit_faces import Onlook
from gleanpoint.gui.search.hit_list import HitListModel
from gleanpoint.gui.search.hit_table import HitTable
from gleanpoint.gui.search.misread_line import MisreadLine
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_HEAD = 44
_NARROW = 480
"""Width below which only an icon says that a search can be saved."""


class SearchPane(QWidget):
    """Shows a ``Found``; asks for nothing itself.

    Args:
        theme: Colours and fonts.
        now: Tells the moment.
    """

    saveWanted = Signal()  # noqa: N815 - Qt's naming; the search is to be kept
    exportWanted = Signal()  # noqa: N815 - Qt's naming; what is selected, else all
    unsearchedWanted = Signal()  # noqa: N815 - Qt's naming; what was left out is to be shown
    indexWanted = Signal()  # noqa: N815 - Qt's naming; what was left out is to be indexed
    retryWanted = Signal()  # noqa: N815 - Qt's naming; search again
    nodesWanted = Signal(list)  # noqa: N815 - Qt's naming; nodes to export: selected, or previewed
    shownWanted = Signal(object)  # noqa: N815 - Qt's naming; what is previewed is to be gone to

    def __init__(
        self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.now = theme, now
        self._found: Found | None = None
        self._line = self._found_line = ""
        self.model = HitListModel(Onlook(now()), self)
        self.save_button = button(tr("Save search"), "quiet")
        self.export_button = button(tr("Export…"))
        for act in (self.save_button, self.export_button):
            act.setParent(self)  # Tab leads to what has a parent first
        self.chips = ConditionChips(theme, now, self)
        self.misread = MisreadLine(self)
        self.banner = Banner(theme, self)
        self.table = HitTable(self.model, theme, self)
        self.notice = Notice(theme, self)
        self.heading = FittingLabel("strong", self)
        self._bar = ThinBar(theme, self)
        self._bar.setAccessibleName(tr("Searching"))
        self.save_button.setAccessibleName(tr("Save search"))
        self.save_button.setToolTip(tr("Keep this search below the tree"))
        self.save_button.clicked.connect(self.saveWanted)
        self.export_button.clicked.connect(self.exportWanted)
        self._stack = QStackedWidget(self)
        for part in (self.table, self.notice):
            self._stack.addWidget(part)
        self.table.picked.connect(lambda _count: self._tell_export())
        self._put_together()
        self.setFocusProxy(self.table)
        self.set_theme(theme)

    def _put_together(self) -> None:
        head = QWidget(self)
        head.setFixedHeight(_HEAD)
        row = filled_row([self.heading], spacing=4, margins=(16, 0, 16, 0))
        row.setStretch(0, 1)
        for part in (self.save_button, self.export_button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head.setLayout(row)
        conditions = QWidget(self)
        conditions.setLayout(
            filled_column([self.chips, self.misread], margins=(16, 0, 16, 10), spacing=6)
        )
        conditions.setProperty("edge", "bottom")
        conditions.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, conditions, self.banner, self._bar, self._stack):
            column.addWidget(widget, widget is self._stack)
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("What was found"))
        self.setMinimumWidth(360)
        self._keep_room(self._bar)

    @staticmethod
    def _keep_room(bar: QWidget) -> None:
        policy = bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the rows would jump with each letter
        bar.setSizePolicy(policy)
        bar.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        for part in (self.table, self.chips, self.banner, self.notice, self._bar):
            part.set_theme(theme)
        set_button_icon(self.save_button, "plus", theme)
        set_button_icon(self.export_button, "export", theme)

    @property
    def found(self) -> Found | None:
        """What is shown; None before the first answer."""
        return self._found

    def show_line(self, line: str) -> None:
        """Show what is looked for now; what was found before stays until there is an answer."""
        self._line = line
        self.chips.show_line(line)
        self.misread.show_line(line)

    def show_busy(self, *, is_busy: bool) -> None:
        """Tell that a search takes its time, or has ended."""
        self._bar.setVisible(is_busy)
        if is_busy:
            self._bar.show_fraction(None)
            if self._found is None:
                self.heading.show_text(tr("Searching…"))

    def show_found(self, found: Found, onlook: Onlook) -> None:
        """Show an answer; scrolled to its top unless the same was looked for before."""
        is_again = self._found is not None and self._line == self._found_line
        picked = self.table.selected_hits() if is_again else []
        top = self.table.verticalScrollBar().value()
        self._found, self._found_line = found, self._line
        self.model.show(found, onlook)
        self.heading.show_text(heading_words(found))
        self.misread.show_unknown(found.unknown_points)
        if is_again:
            self.table.select_hits(picked)
            self.table.verticalScrollBar().setValue(top)
        else:
            self.table.scrollToTop()
        self._tell_nothing(found)
        self._tell_unsearched(found)
        self._tell_export()

    def show_failure(self, error: Exception) -> None:
        """Say why nothing could be searched."""
        self._found = None
        self.model.show(None, Onlook(self.now()))
        self.heading.show_text(tr("Not searched"))
        retry = (tr("Try again"), self.retryWanted.emit)
        self.notice.say("damaged", tr("This could not be searched"), said(str(error)), retry,
                        color="danger")  # fmt: skip
        self._stack.setCurrentWidget(self.notice)
        self.banner.be_quiet()
        self._tell_export()

    def clear(self) -> None:
        """Forget what was found."""
        self._found = None
        self.model.show(None, Onlook(self.now()))
        self.heading.show_text("")
        self.banner.be_quiet()
        self._stack.setCurrentWidget(self.table)

    def refuse(self, sentence: str) -> None:
        """Say why something cannot be done with what was found."""
        self.banner.say(sentence, (tr("Close"), self.banner.be_quiet))

    def banner_of_export(self, sentence: str) -> None:
        """Say which of several exports is asked about; empty: none is any more."""
        if sentence:
            self.banner.say(sentence, kind="info", icon="export")
        elif self._found is not None:
            self._tell_unsearched(self._found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.save_button.setText("" if is_narrow else tr("Save search"))

    def _tell_nothing(self, found: Found) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            return
        icon, heading, sentence = nothing_words(found, self._line)
        index = (tr("Index now"), self.indexWanted.emit) if found.unsearched else None
        self.notice.say(icon, heading, sentence, index)
        self._stack.setCurrentWidget(self.notice)

    def _tell_unsearched(self, found: Found) -> None:
        words = unsearched_words(found, is_brief=True)
        if not words or not self.model.rowCount():
            self.banner.be_quiet()
            return
        show = (tr("Show which"), self.unsearchedWanted.emit)
        index = (tr("Index now"), self.indexWanted.emit)
        self.banner.say(f"{words}.", show, index, kind="info")

    def _tell_export(self) -> None:
        selected, count = self.table.selected_count(), self.model.rowCount()
        total = self._found.total if self._found is not None else 0
        self.export_button.setText(export_words(selected, count, total))
        self.export_button.setEnabled(bool(count))
        self.save_button.setEnabled(bool(self._line.strip()))
