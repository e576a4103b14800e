"""The bar at the bottom: how many entries, whether that is all, what runs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gleanpoint.gui.controls.line_label import LineLabel
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.models.listing.node_rows import CONTENTS, DELETED
from gleanpoint.gui.panes.listing.state_notes import banner_notes, is_informing, is_mere_telling
from gleanpoint.gui.theme import ICON_SIZE, Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.content import Content

_BAR = 116


class StatusBar(QWidget):
    """Follows the list and the jobs."""

    def __init__(
        self, model: NodeListModel, board: JobBoard, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._board, self._theme = model, board, theme
        self._selected = 0
        self._told, self._is_sure = "", True
        self._icon = QLabel(self)
        self._icon.setFixedSize(ICON_SIZE, ICON_SIZE)
        self._text = self._label()
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._job = self._label()
        self._bar = ThinBar(theme, self)
        self._bar.setFixedWidth(_BAR)
        self._bar.setAccessibleName(tr("Progress of the jobs"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        for widget in (self._icon, self._text, self._job, self._bar):
            row.addWidget(widget, widget is self._text)
        self.setFixedHeight(theme.size("statusbar"))
        self.setProperty("surface", "surface")
        self.setProperty("edge", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_theme(theme)
        model.progressed.connect(self._follow_list)
        board.changed.connect(self._follow_jobs)
        self._follow_list()
        self._follow_jobs()

    @property
    def words(self) -> str:
        """What it says of the list."""
        return self._text.text()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self._bar.set_theme(theme)
        self._follow_list()

    def tell(self, words: str, *, is_sure: bool = True) -> None:
        """Say something in place of what the list says; the list again for an empty sentence."""
        self._told, self._is_sure = words, is_sure
        self._follow_list()

    def show_selected(self, count: int) -> None:
        """Tell how many rows are selected."""
        self._selected = count
        self._follow_list()

    def _follow_list(self) -> None:
        self._text.setText(self._list_words())
        notes = banner_notes(self._model.notes, is_backup=True)
        warnings = () if is_mere_telling(notes) else [n for n in notes if not is_informing(n)]
        known = self._model.state is Reading.COMPLETE and not warnings
        icon = "shield" if known and self._model.error is None else "warning"
        if self._model.state in {Reading.UNDER_WAY, Reading.MORE} and self._model.error is None:
            icon = "info"
        if self._told:
            icon = "shield" if self._is_sure else "info"
        self._icon.setVisible(self._model.folder is not None or bool(self._told))
        self._icon.setPixmap(self._theme.pixmap(icon, "text2", ICON_SIZE, self.devicePixelRatioF()))
        self.setAccessibleName(self._text.text())

    def _list_words(self) -> str:
        model, rows = self._model, self._model.rows
        if self._told:
            return self._told
        if model.folder is None:
            return ""
        if model.error is not None and not len(rows):
            return tr("Not listed")
        if model.state is Reading.UNDER_WAY and not len(rows):
            return tr("Reading…")
        parts = [self._count_words()]
        parts += self._apart_words()
        unread = [n for n in rows.problems if not rows.flags[n] & DELETED]
        locked = sum(CONTENTS[rows.contents[n]] is Content.ENCRYPTED for n in unread)
        if locked:
            parts.append(counted("1 encrypted", "%Ln encrypted", locked))
        in_part = len(unread) - locked
        if in_part:
            one, many = "1 not readable in full", "%Ln not readable in full"
            parts.append(counted(one, many, in_part))
        parts.append(self._completeness())
        if self._selected > 1:
            parts.append(counted("1 selected", "%Ln selected", self._selected))
        return " · ".join(parts)

    def _apart_words(self) -> list[str]:
        """Return what is counted apart: deleted and hidden entries, and those of other points."""
        rows, parts = self._model.rows, []
        if rows.deleted:
            parts.append(counted("1 deleted", "%Ln deleted", rows.deleted))
        if rows.hidden:
            parts.append(counted("1 hidden", "%Ln hidden", rows.hidden))
        if self._model.arrangement.with_ghosts and rows.ghosts:
            parts.append(self._ghost_words(len(rows.ghosts)))
        return parts

    def _ghost_words(self, count: int) -> str:
        """Return how many ghosts there are; how many of them come later, where that is not all."""
        comes = self._model.ghosts_to_come
        if not comes:
            return counted("1 gone at this point", "%Ln gone at this point", count)
        if comes == count:
            return counted("1 comes later", "%Ln come later", count)
        return tr("{0}: {1}, {2}").format(
            counted("1 ghost", "%Ln ghosts", count),
            counted("1 comes later", "%Ln come later", comes),
            counted("1 is gone", "%Ln are gone", count - comes),
        )

    def _count_words(self) -> str:
        loaded = len(self._model.rows) - len(self._model.rows.ghosts)
        shown = self._model.rowCount() - self._model.ghosts_shown
        if shown == loaded:
            return counted("1 entry", "%Ln entries", loaded)
        return counted("{0} of 1 entry", "{0} of %Ln entries", loaded).format(number(shown))

    def _completeness(self) -> str:
        model = self._model
        if model.error is not None:
            return tr("broken off")
        if model.state is Reading.COMPLETE:
            return tr("complete")
        return tr("more to come") if model.state is Reading.MORE else tr("reading on")

    def _follow_jobs(self) -> None:
        running = self._board.running
        fractions = [entry.fraction for entry in running if entry.fraction is not None]
        self._bar.setVisible(bool(running))
        self._bar.show_fraction(sum(fractions) / len(fractions) if fractions else None)
        self._job.setVisible(bool(running))
        self._job.setText(self._job_words())

    def _job_words(self) -> str:
        running = self._board.running
        if not running:
            return ""
        if len(running) > 1:
            return counted("1 job", "%Ln jobs", len(running))
        entry = running[0]
        percent = tr("{0} %").format(number(int(entry.fraction * 100))) if entry.fraction else ""
        return " · ".join(part for part in (entry.title, percent, entry.left) if part)

    def _label(self) -> QLabel:
        label = LineLabel(parent=self)
        label.setProperty("role", "secondary")
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
