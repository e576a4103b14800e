"""What stands in the place of the list where an object of a database is shown: rows, or its SQL."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.values import ObjectPreview, Preview, ProblemPreview, WithheldPreview
from gleanpoint.core.tables.viewing import ViewedTable, view_table
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.sql_text import SqlText
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.tables.object_words import shown_script
from gleanpoint.gui.panes.tables.rows_view import RowsView
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.entries import Kind

PATIENCE_MS = 300
"""A table that is opened by then needs no words."""


class ObjectPane(QStackedWidget):
    """Shows one table, view or procedure.

    Args:
        theme: Colours and fonts.
    """

    noted = Signal(str)
    """Sentences about the table, to stand above it; empty where there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self._job: Job | None = None
        self._takes_focus = False
        self.notes = ""
        self.rows = RowsView(theme)
        self.sql = SqlText(theme, is_framed=False)
        self.notice = Notice(theme)
        for part in (self.rows, self.sql, self.notice):
            self.addWidget(part)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._say_reading)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        for part in (self.rows, self.sql, self.notice):
            part.set_theme(theme)

    def show_place(self, place: Place, *, takes_focus: bool = False) -> None:
        """Show an object; the text of what is no table comes with its preview.

        Args:
            place: The object.
            takes_focus: Whether it gets the keyboard as soon as it is there.
        """
        self.clear()
        self._takes_focus = takes_focus
        self._place = place
        self._patience.start()
        if place.folder.kind is not Kind.TABLE:
            return
        node, workspace = place.folder, place.source.workspace

        def work(session: Session, _report: Report, _stop: Cancellation) -> ViewedTable:
            return view_table(session, node, workspace)

        job = place.source.worker.submit(work)
        job.succeeded.connect(lambda viewed: self._take(job, place, viewed))
        job.failed.connect(lambda error: self._fail(job, error))
        self._job = job

    def clear(self) -> None:
        """Show nothing, and stop reading."""
        self._patience.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._place = None
        self.rows.clear()
        self.notes = ""
        self.noted.emit("")

    def take_preview(self, preview: Preview) -> None:
        """Show the text of an object, whose preview is there."""
        place = self._place
        if place is None or place.folder.kind is Kind.TABLE:
            return
        self._patience.stop()
        match preview:
            case ObjectPreview():
                start = shown_script(preview)
                lines = preview.script.split("\n")[start:]
                self.sql.show_sql("\n".join(lines), preview.spans[start:])
                self._show(self.sql)
            case WithheldPreview():
                self._tell_withheld(preview.reason)
            case ProblemPreview():
                self._tell_failure(place.folder, preview.sentence)

    def _take(self, job: Job, place: Place, viewed: ViewedTable) -> None:
        if job is not self._job:
            return
        self._job = None
        self._patience.stop()
        if viewed.shape is None:
            self._tell_withheld(viewed.decision.reason)
            return
        self.notes = "\n".join(viewed.shape.notes)
        self.noted.emit(self.notes)
        self.rows.show_table(place.source.worker, place.folder, viewed.shape)
        self._show(self.rows)

    def _show(self, part: QWidget) -> None:
        """Show a part; it has the keyboard where that was to come here."""
        self.setCurrentWidget(part)
        self.setFocusProxy(part)
        if self._takes_focus:
            self._takes_focus = False
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._job and self._place is not None:
            self._job = None
            self._patience.stop()
            self._tell_failure(self._place.folder, said(str(error)))

    def _tell_failure(self, node: Node, sentence: str) -> None:
        heading = tr("{0} cannot be shown").format(isolated(node.name))
        self.notice.say("damaged", heading, sentence, color="danger")
        self.setCurrentWidget(self.notice)

    def _tell_withheld(self, reason: str) -> None:
        self.notice.say("masked", tr("Content withheld"), reason, color="maximum")
        self.setCurrentWidget(self.notice)

    def _say_reading(self) -> None:
        if self._place is not None:
            name = isolated(self._place.folder.name)
            self.notice.say("table", tr("Reading {0}…").format(name))
            self.setCurrentWidget(self.notice)
