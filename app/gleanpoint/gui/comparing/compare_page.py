"""The page of a comparison: what differs in words, then where; the older on the left."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from gleanpoint.core.comparing.byte_ranges import ByteComparison
from gleanpoint.core.comparing.documents import TextComparison
from gleanpoint.core.comparing.folders import EntryChange, EntryFate, FolderComparison
from gleanpoint.core.comparing.items import Rules, SideError
from gleanpoint.core.comparing.messages import MessageComparison
from gleanpoint.core.comparing.pictures import PictureComparison
from gleanpoint.core.comparing.tables import TableComparison
from gleanpoint.core.comparing.words import notes_of
from gleanpoint.core.jobs import Progress
from gleanpoint.gui.comparing.compare_head import CompareHead
from gleanpoint.gui.comparing.compare_options import CompareOptions
from gleanpoint.gui.comparing.difference_rows import DifferenceRows
from gleanpoint.gui.comparing.folder_rows import FolderRows
from gleanpoint.gui.comparing.grid_view import GridView
from gleanpoint.gui.comparing.hex_rows import Ask, HexRows
from gleanpoint.gui.comparing.pair_rows import MessageRows, TextRows
from gleanpoint.gui.comparing.pair_view import PairView
from gleanpoint.gui.comparing.picture_pair import PicturePair
from gleanpoint.gui.comparing.unified_rows import UnifiedRows
from gleanpoint.gui.comparing.wanted import Compared, WantedSide
from gleanpoint.gui.comparing.words import summary_words
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import filled_column, filled_row, rule
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr

_MOST_NOTES = 12
_APART = 16
"""Pixels between what is said of both sides."""


class ComparePage(QWidget):
    """Shows one comparison at a time.

    Args:
        theme: The theme in force.
        parent: What it lies in.
        sides: How the sides are called, with ``{0}`` for each one's own words; the older one and
            the newer one, if not said.
        with_report: Whether a report of what differs can be saved.
    """

    left = Signal()
    rulesWanted = Signal(object)  # noqa: N815 - Qt's naming; ``Rules``
    undoWanted = Signal()  # noqa: N815
    reportWanted = Signal()  # noqa: N815
    itemWanted = Signal(object)  # noqa: N815 - ``EntryChange``
    stopped = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        sides: tuple[str, str] | None = None,
        with_report: bool = True,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._forms, self._with_report = sides, with_report
        self._compared: Compared | None = None
        self.head, self.options = CompareHead(theme), CompareOptions()
        self._old, self._new = FittingLabel("strong"), FittingLabel("strong")
        self._old.setContentsMargins(0, 0, _APART, 0)
        self.notes, self.notice = Banner(theme, self), Notice(theme)
        self.pairs, self.grid = PairView(theme), GridView(theme)
        self.pictures = PicturePair(theme)
        self._stack = QStackedWidget()
        for view in (self.notice, self.pairs, self.grid, self.pictures):
            self._stack.addWidget(view)
        both = QWidget()
        both.setLayout(filled_row([self._old, self._new], spacing=0, margins=(16, 4, 16, 4)))
        parts = [self.head, self.options, self.notes, rule(), both, rule(), self._stack]
        self.setLayout(filled_column(parts, spacing=0))
        self.setFocusProxy(self._stack)
        self.setAccessibleName(tr("Comparison"))
        self._connect()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_theme(theme)

    def _connect(self) -> None:
        head = self.head
        for clicked, act in (
            (head.back, self.left.emit),
            (head.stop, self.stopped.emit),
            (head.undo, self.undoWanted.emit),
            (head.report, self.reportWanted.emit),
            (head.previous, partial(self.step, -1)),
            (head.next, partial(self.step, 1)),
        ):
            clicked.clicked.connect(lambda _checked=False, act=act: act())
        self.options.changed.connect(lambda: self.rulesWanted.emit(self.options.rules))
        self.options.looksChanged.connect(self._look_anew)
        self.pairs.moved.connect(self._tell_place)
        self.grid.moved.connect(self._tell_place)
        self.grid.opened.connect(self._open)
        for keys, direction in (("F7", 1), ("Shift+F7", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, direction))

    @property
    def rules(self) -> Rules:
        """What counts as a difference, as it is chosen."""
        return self.options.rules

    @property
    def compared(self) -> Compared | None:
        """What is shown."""
        return self._compared

    @property
    def said(self) -> str:
        """What differs, in words."""
        return self.head.summary.whole

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.setStyleSheet(f"ComparePage {{ background: {theme.c('surface').name()}; }}")
        for view in (self.head, self.notes, self.notice, self.pairs, self.grid, self.pictures):
            view.set_theme(theme)

    # What is shown.

    def begin(self, old: WantedSide, new: WantedSide) -> None:
        """Say what is being compared."""
        same_path = old.path == new.path
        words = [
            side.words if same_path else f"{side.words} · {isolated(side.path)}"
            for side in (old, new)
        ]
        self.begin_as(new.name or new.path, words[0], words[1])

    def begin_as(self, name: str, old: str, new: str) -> None:
        """Say what is being compared, and what is to be said of either side."""
        self._compared = None
        self.pictures.clear()
        self.pairs.show_rows(None)
        self.head.title.show_text(tr("Compare {0}").format(isolated(name)))
        self.head.summary.show_text(tr("Comparing…"))
        forms = self._forms or (tr("Older: {0}"), tr("Newer: {0}"))
        for one, form, words in zip((self._old, self._new), forms, (old, new), strict=True):
            one.show_text(form.format(words))
        self.notes.be_quiet()
        self.notice.say("compare", tr("Comparing…"), tr("Both versions are being read."))
        self._show(self.notice)
        self._offer(None)
        self.head.stop.show()

    def show_progress(self, progress: Progress) -> None:
        """Say how far it is."""
        done = number(progress.done)
        if progress.total:
            done = tr("{0} of about {1}").format(done, number(progress.total))
        self.notice.say("compare", tr("Comparing…"), f"{done} {said(progress.unit)}")

    def show_compared(self, compared: Compared, ask: Ask) -> HexRows | None:
        """Show what differs; returns the rows of bytes, which ask for their pages."""
        self._compared = compared
        found = compared.found
        self.head.summary.show_text(f"{summary_words(found)}.")
        self._tell_notes(tuple(map(compared.shown, notes_of(found))))
        self._offer(compared)
        if found.is_same and not isinstance(found, MessageComparison):
            self.notice.say("same", tr("Nothing differs"))
            self._show(self.notice)
            return None
        return self._show_found(compared, ask)

    def _show_found(self, compared: Compared, ask: Ask) -> HexRows | None:
        rows: HexRows | None = None
        match compared.found:
            case TextComparison() as found:
                self._show_text(found)
                self._show(self.pairs)
            case MessageComparison() as found:
                self.pairs.show_rows(MessageRows(found))
                self._show(self.pairs)
            case ByteComparison() as found:
                rows = HexRows(found, ask)
                self.pairs.show_rows(rows)
                self._show(self.pairs)
            case PictureComparison() as found:
                self.pictures.show_pictures(found)
                self._show(self.pictures)
            case TableComparison() as found:
                told = found.rows
                counts = (told.added_count, told.changed_count, told.removed_count)
                self.grid.show_model(DifferenceRows(found, self._theme), counts)
                self._show(self.grid)
            case FolderComparison() as found:
                self._show_folder(found)
        self._tell_place()
        return rows

    def _show_text(self, found: TextComparison) -> None:
        is_single = self.options.single.isChecked()
        self.pairs.show_rows(UnifiedRows(found.lines) if is_single else TextRows(found.lines))

    def _look_anew(self) -> None:
        """Show the same texts in one column, or in two again."""
        if self._compared is not None and isinstance(self._compared.found, TextComparison):
            self._show_text(self._compared.found)
            self._tell_place()

    def _show_folder(self, found: FolderComparison) -> None:
        fates = (EntryFate.ADDED, EntryFate.CHANGED, EntryFate.REMOVED)
        counts = tuple(found.counts[fate] for fate in fates)
        self.grid.show_model(FolderRows(found, self._theme), (counts[0], counts[1], counts[2]))
        self._show(self.grid)

    def fail(self, error: Exception) -> None:
        """Say why there is no comparison."""
        self._compared = None
        self.head.summary.show_text(tr("Not compared"))
        words = said(str(error))
        if isinstance(error, SideError):
            form = tr("The older version: {0}") if error.is_old else tr("The newer version: {0}")
            words = form.format(words)
        self.notice.say("damaged", tr("This cannot be compared"), words, color="danger")
        self._show(self.notice)
        self._offer(None)

    def tell(self, words: str) -> None:
        """Say what became of a report."""
        self.notes.say(words, kind="info")

    def step(self, direction: int) -> None:
        """Go to the next change, or the one before."""
        view = self._stack.currentWidget()
        if isinstance(view, PairView | GridView | PicturePair):
            moved = view.step(direction)
            self._tell_place()
            if not moved:
                self.head.place.setText(
                    tr("No change further down") if direction > 0 else tr("No change further up")
                )

    def _tell_place(self) -> None:
        view = self._stack.currentWidget()
        if isinstance(view, PairView | GridView | PicturePair):
            self.head.place.setText(view.place_words())
        else:
            self.head.place.setText("")

    def _tell_notes(self, notes: tuple[str, ...]) -> None:
        found = self._compared.found if self._compared is not None else None
        schema = found.plan.schema if isinstance(found, TableComparison) else ()
        told = [visible(note) for note in (*schema, *notes)]
        if len(told) > _MOST_NOTES:
            told = [*told[:_MOST_NOTES], tr("and {0} more").format(number(len(told) - _MOST_NOTES))]
        if told:
            self.notes.say("\n".join(told), kind="info")
        else:
            self.notes.be_quiet()

    def _offer(self, compared: Compared | None) -> None:
        """Offer what can be done with what is shown."""
        found = compared.found if compared is not None else None
        is_text = isinstance(found, TextComparison | MessageComparison)
        self.options.offer(
            texts=is_text,
            folders=isinstance(found, FolderComparison),
            is_plain=isinstance(found, TextComparison),
        )
        has_changes = found is not None and not found.is_same
        self.head.stop.hide()
        self.head.offer(
            changes=has_changes,
            undo=has_changes and isinstance(found, TableComparison),
            report=found is not None and self._with_report,
        )

    def _show(self, view: QWidget) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._stack.setCurrentWidget(view)
        self._stack.setFocusProxy(view)
        if had_focus:
            view.setFocus()

    def _open(self, row: int) -> None:
        model = self.grid.table.model()
        if isinstance(model, FolderRows):
            change: EntryChange = model.change_at(row)
            if change.old is not None and change.new is not None:
                self.itemWanted.emit(change)
