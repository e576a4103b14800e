"""The rehearsal: what would be written into a folder with things in it, before anything is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gleanpoint.core.export.restoring.registry import KEPT_FOR
from gleanpoint.core.export.restoring.rehearsed import Choices, Handling, Rehearsal, Row
from gleanpoint.core.jobs import Progress
from gleanpoint.gui.controls.parts import (
    filled_column,
    filled_row,
    icon_label,
    label,
    link_button,
    rule,
    set_icon,
)
from gleanpoint.gui.dialogs.export_dialog_parts import MARGIN, DialogFoot, DialogHead
from gleanpoint.gui.dialogs.rehearsal_list import RehearsalList
from gleanpoint.gui.dialogs.rehearsal_rows import (
    alike_words,
    explained,
    handling_words,
    rehearsal_tally,
    write_words,
)
from gleanpoint.gui.names import isolated
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import point_text, size_text, tr

LOADING_MS = 300
_STRIP = 48
_ICONS = {
    Handling.WRITE: "new",
    Handling.SKIP: "same",
    Handling.KEEP_BOTH: "copy",
    Handling.OVERWRITE: "conflict",
}


class RehearsalPage(QWidget):
    """Counts, the list with a choice for each item, and a button that says how many."""

    backClicked = Signal()  # noqa: N815 - Qt's naming
    writeClicked = Signal(object, object)  # noqa: N815 - Qt's naming; Rehearsal and Choices
    differenceWanted = Signal(object, object)  # noqa: N815 - Qt's naming; Rehearsal and Row

    def __init__(self, theme: Theme, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._until = theme, now + KEPT_FOR
        self._rehearsal: Rehearsal | None = None
        title = tr("Rehearsal: what would be written")
        self._head = DialogHead("compare", title, "", theme)
        self._list = RehearsalList(theme)
        self._icon = icon_label("info", theme)
        self._words = label(wraps=True)
        self.alike = link_button("")
        self.alike.clicked.connect(self._do_alike)
        self.difference = link_button(tr("Show difference"))
        self.difference.setToolTip(tr("Compare it with the file on the target (D)"))
        self.difference.clicked.connect(self._ask_difference)
        self._offers_difference = False
        self._foot = DialogFoot(theme)
        self._foot.cancel.setText(tr("Back"))
        self._foot.cancel.clicked.connect(self.backClicked)
        self._foot.primary.clicked.connect(self._write)
        self._list.rowChosen.connect(self._show_row)
        self._list.alikeWanted.connect(self._choose_alike)
        self._list.differenceWanted.connect(self._ask_difference)
        self._list.rows.changed.connect(self._refresh)
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(LOADING_MS)
        self._loading.timeout.connect(self._head.bar.show)
        self._arrange()

    def _arrange(self) -> None:
        strip = QWidget()
        strip.setMinimumHeight(_STRIP)
        row = filled_row([self._icon], margins=(MARGIN, 6, MARGIN, 6), spacing=10)
        row.addWidget(self._words, 1)
        links = filled_column([self.difference, self.alike], spacing=0)
        links.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for link in (self.difference, self.alike):
            links.setAlignment(link, Qt.AlignmentFlag.AlignRight)
        row.addLayout(links)
        strip.setLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._head, rule(), self._list, rule(), strip, rule(), self._foot):
            layout.addWidget(part, part is self._list)

    @property
    def list(self) -> RehearsalList:
        """The items."""
        return self._list

    @property
    def foot(self) -> DialogFoot:
        """The sentence at the bottom and the buttons."""
        return self._foot

    @property
    def explanation(self) -> str:
        """What is said of the selected item."""
        return self._words.text()

    @property
    def choices(self) -> Choices:
        """What was chosen."""
        return self._list.rows.choices

    def offer_differences(self) -> None:
        """Let what differs between an item and the file at its place be asked for."""
        self._offers_difference = True

    def begin(self, target: str) -> None:
        """Show that a folder is being compared."""
        self._rehearsal = None
        line = tr("To {0}. Nothing has been written yet.")
        self._head.say(line.format(isolated(target)))
        self._head.show_tally([])
        self._list.show_rehearsal(None)
        self._loading.start()
        self._foot.primary.setText(tr("Write"))
        self._foot.primary.setEnabled(False)
        self._foot.say(tr("Comparing with what is there…"), "compare")

    def show_progress(self, progress: Progress) -> None:
        """Say how far the comparison is."""
        if self._rehearsal is None and progress.unit == "bytes" and progress.total:
            done, total = size_text(progress.done), size_text(progress.total)
            words = tr("Comparing with what is there: {0} of {1}")
            self._foot.say(words.format(done, total), "compare")

    def fail(self, sentence: str) -> None:
        """Say why nothing can be written there."""
        self._end_loading()
        self._foot.say(sentence, "warning", "warn")

    def show_rehearsal(self, rehearsal: Rehearsal, places: Sequence[int] | None = None) -> None:
        """Show what was found.

        Args:
            rehearsal: It.
            places: Of its items in the order in which they are shown, where that is known.
        """
        self._end_loading()
        self._rehearsal = rehearsal
        self._head.show_tally(rehearsal_tally(rehearsal))
        self._list.show_rehearsal(rehearsal, places)
        self._refresh()
        self._list.setFocus()

    def _end_loading(self) -> None:
        self._loading.stop()
        self._head.bar.hide()

    def _refresh(self) -> None:
        rehearsal = self._rehearsal
        if rehearsal is None:
            return
        choices = self.choices
        needed, free = rehearsal.needed(choices), rehearsal.free
        some = rehearsal.figures(choices)[Handling.SKIP].count < len(rehearsal.places)
        self._foot.primary.setText(write_words(rehearsal, choices))
        self._foot.primary.setEnabled(some and needed <= free)
        if needed > free:
            words = tr("The folder is full: {0} needed, {1} free. Choose another.")
            words = words.format(size_text(needed), size_text(free))
            self._foot.say(words, "warning", "warn")
        else:
            until = point_text(self._until)
            words = tr(
                "One click takes everything back until you close the receipt, at the latest {0}."
            )
            self._foot.say(words.format(until), "undo")
        self._show_row(self._list.currentIndex().row())

    def _show_row(self, number: int) -> None:
        row = self._list.rows.row_at(number)
        self._icon.setVisible(row is not None)
        self.alike.setVisible(row is not None)
        self.difference.setVisible(self._has_difference(row))
        self._words.setText(explained(row) if row else "")
        if row is None or self._rehearsal is None:
            return
        set_icon(self._icon, _ICONS[row.handling], self._theme, "text2")
        count = self._rehearsal.states()[row.state]
        self.alike.setVisible(count > 1 and len(self._list.rows.allowed(number)) > 1)
        self.alike.setText(alike_words(row.state, count))
        self.alike.setAccessibleName(f"{handling_words(row.handling)}: {self.alike.text()}")
        self.difference.setAccessibleName(f"{self.difference.text()}: {isolated(row.item.name)}")

    def _has_difference(self, row: Row | None) -> bool:
        return row is not None and row.is_comparable and self._offers_difference

    def _ask_difference(self) -> None:
        row = self._list.rows.row_at(self._list.currentIndex().row())
        if self._has_difference(row):
            self.differenceWanted.emit(self._rehearsal, row)

    def _do_alike(self) -> None:
        row = self._list.rows.row_at(self._list.currentIndex().row())
        if row is not None:
            self._list.rows.choose_alike(row.state, row.handling)

    def _choose_alike(self, number: int, handling: Handling) -> None:
        row = self._list.rows.row_at(number)
        if row is not None and handling in self._list.rows.allowed(number):
            self._list.rows.choose_alike(row.state, handling)

    def _write(self) -> None:
        if self._rehearsal is not None:
            self.writeClicked.emit(self._rehearsal, self.choices)
