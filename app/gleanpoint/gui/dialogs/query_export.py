"""The export of a query's answer: what it becomes and where, before the first row is written."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import NOWHERE, ExportOptions
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import filled_column, rule
from gleanpoint.gui.controls.sql_text import SqlText
from gleanpoint.gui.dialogs.export_dialog_form import ExportForm
from gleanpoint.gui.dialogs.export_dialog_parts import (
    MARGIN,
    BecomesLine,
    DialogFoot,
    DialogHead,
)
from gleanpoint.gui.dialogs.export_dialog_target import TargetState, folder_name, look_at
from gleanpoint.gui.dialogs.export_offers import Offered
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_SIZE = (760, 600)
_MOST_SQL = 140


class QueryExportDialog(QDialog):
    """Asks for format, folder and purpose; the query is answered anew, and whole.

    Args:
        worker: Reads the tables; ends with the export.
        sql: The query.
        database: Path of the database.
        workspace: Rules, log and clock.
        folder: Where the last export went.
        theme: Colours and fonts.
    """

    exportStarted = Signal(object, str)  # noqa: N815 - Qt's naming; the Job and its label
    folderChosen = Signal(str)  # noqa: N815 - Qt's naming; to be remembered

    def __init__(  # noqa: PLR0913, PLR0917 - what an export is made of
        self,
        worker: PointWorker,
        sql: str,
        database: str,
        workspace: Workspace,
        folder: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._sql, self._database = worker, sql, database
        self._workspace = workspace
        self._looking: Job | None = None
        self._target: TargetState | None = None
        self._becomes = BecomesLine(theme)
        self._form = ExportForm(folder or str(Path.home()), theme)
        self._form.offer(Offered(tables=1))
        self._form.scopeChanged.connect(self._look)
        self._form.folderChanged.connect(self._look)
        self._foot = DialogFoot(theme)
        self._foot.cancel.clicked.connect(self.reject)
        self._foot.primary.clicked.connect(self._export)
        self._arrange(theme)
        self._look()

    def _arrange(self, theme: Theme) -> None:
        title = tr("Export the answer")
        self.setWindowTitle(title)
        line = tr(
            "The query runs again and its answer is written whole. Nothing has been written yet."
        )
        sql = SqlText(theme)
        sql.show_sql(self._sql, ())
        sql.setMaximumHeight(min(_MOST_SQL, sql.wanted_height()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(DialogHead("export", title, line, theme))
        layout.addLayout(filled_column([sql], margins=(MARGIN, 0, MARGIN, 14)))
        layout.addWidget(rule())
        layout.addWidget(self._form)
        layout.addWidget(self._becomes)
        layout.addStretch()
        layout.addWidget(rule())
        layout.addWidget(self._foot)
        self.resize(*_SIZE)

    @property
    def form(self) -> ExportForm:
        """The fields."""
        return self._form

    @property
    def is_ready(self) -> bool:
        """Whether the export can be started."""
        return self._foot.primary.isEnabled()

    @property
    def becomes(self) -> str:
        """What comes to be, as rich text; empty where nothing can."""
        return self._becomes.text()

    @property
    def reason(self) -> str:
        """What stands beside the buttons."""
        return self._foot.text()

    def start(self) -> None:
        """Start the export, as the button does."""
        self._foot.primary.click()

    def _look(self) -> None:
        """Look at the folder, off the window's thread."""
        self._target = None
        if self._form.is_live:
            self._take(None, TargetState(NOWHERE))
            return
        parent = self._form.parent_folder
        own = folder_name(self._workspace.now()) if self._form.in_own_folder else None
        if parent is None:
            self._refresh()
            return
        job = Job(lambda _report, _stop: look_at(parent, own, (), 0))
        job.succeeded.connect(lambda target: self._take(job, target))
        self._looking = job
        run_apart(job)
        self._refresh()

    def _take(self, job: Job | None, target: TargetState) -> None:
        if Shiboken.isValid(self) and (job is None or job is self._looking):
            self._looking = None
            self._target = target
            self._refresh()

    def _refresh(self) -> None:
        target = self._target
        problem = self._form.obstacle or (said(target.problem or "") if target else "")
        if self._form.parent_folder is None and not self._form.is_live:
            problem = tr("Name a folder in full, from its root on.")
        self._foot.primary.setEnabled(target is not None and not problem)
        self._becomes.say(self._words(target) if target is not None and not problem else "")
        if problem:
            self._foot.say(problem, "warning", "warn")
        else:
            self._foot.say(tr("The export is logged before the first byte is written."))

    def _words(self, target: TargetState) -> str:
        if target.folder == NOWHERE:
            return tr("Becomes a table in the live database, whole or not at all")
        name = f"query{self._form.tables.chosen.suffix}"
        folder = str(target.folder / name).removesuffix(name)
        return tr("Becomes {0}").format(f"{escape(folder)}<b>{name}</b>")

    def _export(self) -> None:
        target = self._target
        if target is None or not self.is_ready:
            return
        options, sql, database = self._form.options(target.folder), self._sql, self._database
        workspace = self._workspace

        def work(session: Session, report: Report, stop: Cancellation) -> ExportResult:
            return export_answer(session, sql, database, options, (workspace, report, stop))

        job = self._worker.submit(work)
        self.exportStarted.emit(job, tr("Export the answer to a query"))
        if not self._form.is_live:
            self.folderChosen.emit(str(self._form.parent_folder))
        self.accept()


def export_answer(
    session: Session,
    sql: str,
    path: str,
    options: ExportOptions,
    way: tuple[Workspace, Report, Cancellation],
) -> ExportResult:
    """Plan a query, answer it and write the answer."""
    from gleanpoint.core.export.tables.run_query import (  # noqa: PLC0415 - loads the engine
        QueryExport,
        run_query_export,
    )
    from gleanpoint.core.tables.query.run import plan_query  # noqa: PLC0415 - likewise

    workspace, report, stop = way
    database = session.resolve(path)
    planned = plan_query(session, sql, database, stop)
    export = QueryExport(sql, planned, database, options)
    return run_query_export(session, export, workspace, report, stop)
