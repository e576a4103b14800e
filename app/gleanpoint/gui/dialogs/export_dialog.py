"""The export dialog: what happens to each item, before the first byte is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import NOWHERE, ExportPlan
from gleanpoint.core.export.planned import Fate
from gleanpoint.core.export.planned_items import Face
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.nodes import Node
from gleanpoint.gui.dialogs.export_dialog_draft import Draft, becomes_parts, live_draft, make_draft
from gleanpoint.gui.dialogs.export_dialog_form import ExportForm, Offered
from gleanpoint.gui.dialogs.export_dialog_list import VerdictList
from gleanpoint.gui.dialogs.export_dialog_parts import MARGIN, DialogFoot, DialogHead, ReasonStrip
from gleanpoint.gui.dialogs.export_dialog_rows import Row
from gleanpoint.gui.dialogs.export_dialog_steps import ExportSteps
from gleanpoint.gui.dialogs.export_dialog_target import folder_name
from gleanpoint.gui.dialogs.mail_form import SAMPLES
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.preview_header import place_words
from gleanpoint.gui.panes.preview_jobs import run_apart
from gleanpoint.gui.panes.preview_parts import icon_label, label, rule
from gleanpoint.gui.panes.why_card import WhyCard, WhyFacts
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.plugin import Kind

__all__ = ["ExportDialog", "ExportSteps"]

LOADING_MS = 300
_SIZE = QSize(920, 760)
_SINGLE = 640
"""Height for one item, which needs no long list."""

_LEAST = (680, 520)


class ExportDialog(QDialog):
    """One page: verdicts, folder, purpose, and a button that says how many."""

    exportStarted = Signal(object, str)  # noqa: N815 - Qt's naming; the Job and its label
    folderChosen = Signal(str)  # noqa: N815 - Qt's naming; to be remembered

    def __init__(
        self,
        worker: PointWorker,
        nodes: Sequence[Node],
        steps: ExportSteps,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._nodes, self._steps, self._theme = worker, tuple(nodes), steps, theme
        self._plan: ExportPlan | None = None
        self._draft: Draft | None = None
        self._problem = ""
        self._plan_job: Job | None = None
        self._draft_job: Job | None = None
        self._make_parts()
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(LOADING_MS)
        self._loading.timeout.connect(self._head.bar.show)
        self._arrange()
        self._list_items()

    def _make_parts(self) -> None:
        theme = self._theme
        title, place = _title(self._nodes), place_words(self._nodes[0]) if self._nodes else ""
        line = tr("Nothing has been written yet.")
        if place:
            line = tr("From {0}. Nothing has been written yet.").format(isolated(place))
        self.setWindowTitle(title)
        self._head = DialogHead("export", title, line, theme)
        self._list = VerdictList(theme)
        self._strip = ReasonStrip(theme)
        self._list.rowChosen.connect(self._strip.show_row)
        self._strip.whyClicked.connect(self._open_why)
        self._form = ExportForm(self._steps.folder or str(Path.home()), theme)
        self._form.scopeChanged.connect(self._list_items)
        self._form.folderChanged.connect(self._draft_anew)
        self._form.edited.connect(self._refresh)
        self._becomes = label(role="secondary", wraps=True)
        self._becomes.setTextFormat(Qt.TextFormat.RichText)
        self._becomes_icon = icon_label("folder", theme)
        self._foot = DialogFoot(theme)
        self._foot.cancel.clicked.connect(self.reject)
        self._foot.primary.clicked.connect(self._export)

    def _arrange(self) -> None:
        self.setStyleSheet(f"ExportDialog {{ background: {self._theme.c('surface').name()}; }}")
        self.setMinimumSize(*_LEAST)
        is_single = len(self._nodes) == 1 and not self._nodes[0].kind.is_folder
        is_single = is_single and self._nodes[0].kind is not Kind.TABLE  # has fields of its own
        self.resize(_SIZE.boundedTo(QSize(_SIZE.width(), _SINGLE)) if is_single else _SIZE)
        becomes = QHBoxLayout()
        becomes.setContentsMargins(MARGIN, 0, MARGIN, 14)
        becomes.setSpacing(8)
        becomes.addWidget(self._becomes_icon, 0, Qt.AlignmentFlag.AlignTop)
        becomes.addWidget(self._becomes, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(rule())
        layout.addWidget(self._list, 1)
        layout.addWidget(rule())
        layout.addWidget(self._strip)
        layout.addWidget(self._form)
        layout.addLayout(becomes)
        layout.addWidget(rule())
        layout.addWidget(self._foot)

    @property
    def rows(self) -> Sequence[Row]:
        """The items with their verdicts, the worst first; empty until they are listed."""
        return self._draft.rows if self._draft else ()

    @property
    def reason(self) -> str:
        """Why nothing can be exported; empty where something can."""
        return self._problem

    @property
    def chosen_reason(self) -> str:
        """Why the selected item stands as it does."""
        return self._strip.text()

    @property
    def foot_words(self) -> str:
        """What stands beside the buttons."""
        return self._foot.text()

    @property
    def becomes(self) -> str:
        """The line that says what comes to be, where, and how large."""
        return self._becomes.text()

    @property
    def form(self) -> ExportForm:
        """The fields."""
        return self._form

    @property
    def is_ready(self) -> bool:
        """Whether the export can be started."""
        return self._foot.primary.isEnabled()

    def reject(self) -> None:
        """Close without writing, and stop what is still being looked at."""
        self._stop()
        super().reject()

    def _stop(self) -> None:
        for job in (self._plan_job, self._draft_job):
            if job is not None:
                job.cancel()
        self._plan_job = self._draft_job = None
        self._loading.stop()
        self._head.bar.hide()

    def _list_items(self) -> None:
        """List and judge what was picked, on the recovery point's own thread."""
        self._stop()
        self._plan = self._draft = None
        options = self._form.options(self._form.parent_folder or Path.home())
        plan, nodes = self._steps.plan, self._nodes

        def work(session: Session, report: Report, stop: Cancellation) -> ExportPlan:
            return plan(session, nodes, options, report, stop)

        job = self._worker.submit(work)
        job.progressed.connect(lambda progress: self._show_progress(job, progress))
        job.succeeded.connect(lambda made: self._take_plan(job, made))
        job.failed.connect(lambda error: self._fail(job, error))
        self._plan_job = job
        self._loading.start()
        self._refresh()

    def _show_progress(self, job: Job, progress: Progress) -> None:
        if job is self._plan_job:
            self._foot.say(counted("1 item so far", "%Ln items so far", progress.done))

    def _take_plan(self, job: Job, plan: ExportPlan) -> None:
        if job is not self._plan_job:
            return
        self._plan_job = None
        self._loading.stop()
        self._head.bar.hide()
        self._plan = plan
        tables = plan.items.count(lambda face: face.kind is Kind.TABLE)
        messages = plan.items.count(lambda face: face.kind is Kind.MESSAGE)
        self._form.offer(
            Offered(
                formats=bool(messages),
                streams=bool(plan.items.count(lambda face: face.kind is Kind.FILE)),
                deleted=any(node.kind.is_folder for node in self._nodes),
                damaged=bool(tables or plan.items.count(_is_damaged)),
                tables=tables,
                hidden=bool(messages) and any(n.kind.is_folder for n in self._nodes),
                samples=tuple(item.node for item in plan.items.chosen(_is_sample)[:SAMPLES]),
            )
        )
        self._draft_anew()

    def _draft_anew(self) -> None:
        """Look at the folder and work out what comes of the plan, off the window's thread."""
        if self._draft_job is not None:
            self._draft_job.cancel()
            self._draft_job = None
        plan, parent = self._plan, self._form.parent_folder
        if plan is None:
            return
        plan = replace(plan, options=self._form.options(parent or Path.home()))
        own = folder_name(self._steps.now()) if self._form.in_own_folder else None
        if self._form.is_live:
            job = Job(lambda _report, _stop: live_draft(plan))
        else:
            job = Job(lambda _report, _stop: make_draft(plan, parent, own))
        job.succeeded.connect(lambda draft: self._take_draft(job, draft))
        job.failed.connect(lambda error: self._fail(job, error))
        self._draft_job = job
        run_apart(job)
        self._refresh()

    def _take_draft(self, job: Job, draft: Draft) -> None:
        if job is not self._draft_job:
            return
        self._draft_job = None
        before, self._draft = self._draft, draft
        if before is None or before.rows != draft.rows:
            self._list.show_rows(draft.rows)
            self._head.show_tally(draft.tally)
        self._refresh()

    def _fail(self, job: Job, error: Exception) -> None:
        if job in {self._plan_job, self._draft_job}:
            self._stop()
            self._draft = None
            self._refresh(str(error))

    def _open_why(self) -> None:
        row = self._list.chosen()
        if row is not None:
            item, now = row.item, self._steps.now()
            facts = WhyFacts(item.node, item.decision, self._steps.policy, now)
            WhyCard(facts, self._theme, self).show_at(self._strip.why)

    def _refresh(self, problem: str = "") -> None:
        """Say what would come to be, or why nothing can; set the button by it."""
        draft = self._draft
        is_settled = draft is not None and self._draft_job is None and self._form.is_settled
        obstacle = (draft.obstacle or self._form.obstacle) if draft and is_settled else ""
        self._problem = problem or obstacle
        count = draft.count if draft else 0
        words = counted("Export 1 item", "Export %Ln items", count) if count else tr("Export")
        self._foot.primary.setText(words)
        self._foot.primary.setEnabled(is_settled and not self._problem)
        self._becomes.setText(_becomes(draft) if draft else "")
        self._becomes_icon.setVisible(bool(self._becomes.text()))
        if self._problem:
            self._foot.say(self._problem, "warning", "warn")
        elif is_settled:
            self._foot.say(tr("The export is logged before the first byte is written."))
        else:
            self._foot.say(tr("Looking at the items and the folder…"))

    def _export(self) -> None:
        draft = self._draft
        if draft is None or draft.target is None or not self.is_ready:
            return
        plan = draft.with_options(self._form.options(draft.target.folder))
        run = self._steps.run

        def work(session: Session, report: Report, stop: Cancellation) -> object:
            return run(session, plan, report, stop)

        job = self._worker.submit(work)
        self.exportStarted.emit(job, _job_title(plan))
        if not self._form.is_live:
            self.folderChosen.emit(str(self._form.parent_folder))
        self.accept()


def _is_damaged(face: Face) -> bool:
    return face.content is Content.DAMAGED


def _is_sample(face: Face) -> bool:
    return face.fate is Fate.WRITTEN and face.kind is Kind.MESSAGE


def _samples(plan: ExportPlan) -> tuple[Node, ...]:
    """Return a few messages of a plan, to show what their files would be called."""
    messages = plan.items.chosen(lambda face: face.kind is Kind.MESSAGE)
    return tuple(item.node for item in messages[:SAMPLES])


def _title(nodes: Sequence[Node]) -> str:
    if len(nodes) == 1:
        return tr("Export {0}").format(isolated(_name(nodes[0])))
    return counted("Export 1 item", "Export %Ln items", len(nodes))


def _name(node: Node) -> str:
    name = node.envelope.subject if node.envelope else node.name
    return name.strip() or tr("(no subject)")


def _job_title(plan: ExportPlan) -> str:
    written = plan.to_write
    if len(written) == 1:
        return tr("Export {0}").format(isolated(_name(written[0].node)))
    items = counted("1 item", "%Ln items", len(written))
    if plan.options.target == NOWHERE:
        return tr("Export {0} to a database").format(items)
    if plan.options.mail.imap is not None:
        user = isolated(plan.options.mail.imap.user)
        return tr("Export {0} to the mailbox of {1}").format(items, user)
    return tr("Export {0} to {1}").format(items, isolated(plan.options.target.name))


def _becomes(draft: Draft) -> str:
    target = draft.target
    if target is None or target.problem or draft.obstacle:
        return ""
    if target.folder == NOWHERE:
        tables = counted("Becomes 1 table", "Becomes %Ln tables", draft.count)
        return tr("{0} in the live database, all or none").format(tables)
    parent, name = escape(str(target.folder.parent)), escape(target.folder.name)
    place = tr("Becomes {0}").format(f"{parent.rstrip('/')}/<b>{name}</b>/")
    return " · ".join((place, *(escape(part) for part in becomes_parts(draft))))
