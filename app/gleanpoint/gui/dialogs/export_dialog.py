"""The export dialog: what happens to each item, before the first byte is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QStackedLayout, QVBoxLayout, QWidget

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.gui.controls.parts import rule
from gleanpoint.gui.dialogs.ask_approval import AskApprovalDialog
from gleanpoint.gui.dialogs.export_dialog_approval import ApprovalWay
from gleanpoint.gui.dialogs.export_dialog_draft import Draft
from gleanpoint.gui.dialogs.export_dialog_form import ExportForm
from gleanpoint.gui.dialogs.export_dialog_list import VerdictList
from gleanpoint.gui.dialogs.export_dialog_parts import (
    BecomesLine,
    DialogFoot,
    DialogHead,
    ReasonStrip,
)
from gleanpoint.gui.dialogs.export_dialog_planning import Planning
from gleanpoint.gui.dialogs.export_dialog_rehearsing import Rehearsing
from gleanpoint.gui.dialogs.export_dialog_rows import Row
from gleanpoint.gui.dialogs.export_dialog_steps import ExportSteps
from gleanpoint.gui.dialogs.export_dialog_words import (
    becomes_words,
    job_title_of,
    place_of,
    primary_words,
    released_words,
    standing_words,
    title_of,
)
from gleanpoint.gui.dialogs.export_offers import offered_by
from gleanpoint.gui.dialogs.rehearsal_page import RehearsalPage
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.why.why_card import WhyCard
from gleanpoint.gui.panes.why.why_words import WhyFacts
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr
from gleanpoint_parsers.entries import Kind

__all__ = ["ExportDialog", "ExportSteps"]

LOADING_MS = 300
_SIZE = QSize(920, 760)
_SINGLE = 640
"""Height for one item, which needs no long list."""

_LEAST = (680, 520)


class ExportDialog(QDialog):
    """One page: verdicts, folder, purpose, and a button that says how many.

    Where the folder has things of these names, a second page: the rehearsal.
    """

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
        self._problem = ""
        self._make_parts()
        self._loading = QTimer(self, singleShot=True, interval=LOADING_MS)
        self._loading.timeout.connect(self._head.bar.show)
        self._planning = Planning(worker, nodes, self._form, steps, self)
        self._approval = ApprovalWay(self, worker, self._foot, theme)
        self._rehearsing = Rehearsing(worker, theme, steps, self)
        self._connect_parts()
        self._arrange()
        self._list_items()

    def _make_parts(self) -> None:
        theme = self._theme
        title, place = title_of(self._nodes), place_of(self._nodes)
        line = tr("Nothing has been written yet.")
        if place:
            line = tr("From {0}. Nothing has been written yet.").format(isolated(place))
        self.setWindowTitle(title)
        first = self._first = QWidget(self)  # parts are made in it: taken in later, they and all
        # that is in them would be styled anew
        self._head = DialogHead("export", title, line, theme, first)
        self._list = VerdictList(theme, parent=first)
        self._strip = ReasonStrip(theme, first)
        self._list.rowChosen.connect(self._strip.show_row)
        self._strip.whyClicked.connect(self._open_why)
        folder = self._steps.folder or str(Path.home())
        self._form = ExportForm(folder, theme, self._steps.way, first)
        self._becomes = BecomesLine(theme, first)
        self._foot = DialogFoot(theme, first)

    def _connect_parts(self) -> None:
        self._form.scopeChanged.connect(self._list_items)
        self._form.folderChanged.connect(self._draft_anew)
        self._form.edited.connect(self._refresh)
        self._foot.cancel.clicked.connect(self.reject)
        self._foot.primary.clicked.connect(self._export)
        self._foot.ask.clicked.connect(self.ask_approval)
        planning, rehearsing = self._planning, self._rehearsing
        planning.listed.connect(self._take_plan)
        planning.drafted.connect(self._take_draft)
        planning.found.connect(
            lambda count: self._foot.say(counted("1 item so far", "%Ln items so far", count))
        )
        planning.failed.connect(self._fail)
        planning.notCompared.connect(
            lambda why: self._head.say(tr("Later points could not be compared. {0}").format(why))
        )
        self._approval.answered.connect(self._refresh)
        rehearsing.left.connect(self._go_back)
        rehearsing.started.connect(self._end)

    def _arrange(self) -> None:
        self.setMinimumSize(*_LEAST)
        is_single = len(self._nodes) == 1 and not self._nodes[0].kind.is_folder
        is_single = is_single and self._nodes[0].kind is not Kind.TABLE  # has fields of its own
        self.resize(_SIZE.boundedTo(QSize(_SIZE.width(), _SINGLE)) if is_single else _SIZE)
        first = self._first
        layout = QVBoxLayout(first)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        upper = (self._head, rule(first), self._list, rule(first), self._strip)
        for part in (*upper, self._form, self._becomes, rule(first), self._foot):
            layout.addWidget(part, part is self._list)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(first)

    @property
    def rows(self) -> Sequence[Row]:
        """The items with their verdicts, the worst first; empty until they are listed."""
        return self._planning.draft.rows if self._planning.draft else ()

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

    @property
    def rehearsal(self) -> RehearsalPage:
        """The second page."""
        return self._rehearsing.page

    @property
    def is_rehearsing(self) -> bool:
        """Whether the second page is shown."""
        return self._pages.currentIndex() > 0

    @property
    def asking_dialog(self) -> AskApprovalDialog | None:
        """What asks for a second person, while it is open."""
        return self._approval.asking_dialog

    def judge_anew(self, steps: ExportSteps) -> None:
        """List and judge again what was picked: another policy is in force."""
        self._steps = self._planning.steps = self._rehearsing.steps = steps
        self._list_items()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        kinds = {node.kind for node in self._nodes}
        tell_window(self, lambda: self._form.expect(kinds))  # while they are being listed

    def reject(self) -> None:
        """Close without writing, and stop what is still being looked at; from page 2 go back."""
        if self.is_rehearsing:
            self._go_back()
            return
        self._stop()
        super().reject()

    def _stop(self) -> None:
        self._planning.stop()
        self._rehearsing.stop()
        self._end_loading()

    def _end_loading(self) -> None:
        self._loading.stop()
        self._head.bar.hide()

    def _list_items(self) -> None:
        self._stop()
        self._pages.setCurrentIndex(0)
        self._approval.asked = ""
        self._planning.list_items()
        self._loading.start()
        self._refresh()

    def _draft_anew(self) -> None:
        self._planning.draft_anew()
        self._refresh()

    def _take_plan(self, plan: ExportPlan) -> None:
        self._end_loading()
        self._form.offer(offered_by(plan, self._nodes))
        self._draft_anew()

    def _take_draft(self, draft: Draft, before: Draft | None) -> None:
        if before is None or before.rows != draft.rows:
            self._list.show_rows(draft.rows)
            self._head.show_tally(draft.tally)
            self._head.rename(title_of(self._nodes, len(draft.rows)))
        self._refresh()

    def _fail(self, sentence: str) -> None:
        self._end_loading()
        self._refresh(sentence)

    def _open_why(self) -> None:
        row, now = self._list.chosen(), self._steps.now()
        if row is not None:
            facts = WhyFacts(row.item.node, row.item.decision, self._steps.policy, now)
            WhyCard(facts, self._theme, self).show_at(self._strip.why)

    def _refresh(self, problem: str = "") -> None:
        """Say what would come to be, or why nothing can; set the button by it."""
        draft, at_hand = self._planning.draft, self._planning.at_hand
        is_looked_at = draft is not None and not self._planning.is_drafting
        is_settled = is_looked_at and self._form.is_settled
        obstacle = (draft.obstacle or self._form.obstacle) if draft and is_settled else ""
        self._problem = problem or obstacle
        self._foot.primary.setText(primary_words(draft, is_blind=self._form.is_blind))
        self._foot.primary.setEnabled(is_settled and not self._problem)
        settled = draft if is_settled else None
        self._approval.show(settled, self._steps.asking, is_at_hand=at_hand is not None)
        self._becomes.say(becomes_words(draft) if draft else "")
        asked = self._approval.asked or released_words(self._planning.released_as)
        self._foot.say(*standing_words(settled, at_hand, asked=asked, problem=self._problem))

    def ask_approval(self) -> None:
        """Ask what for, and then a second person."""
        asking, draft = self._steps.asking, self._planning.draft
        if asking is not None and draft is not None:
            self._approval.ask(asking, draft, self._form.purpose)

    def _export(self) -> None:
        draft = self._planning.draft
        if draft is None or draft.target is None or not self.is_ready:
            return
        in_bundle = self._form.in_bundle
        target = draft.target.folder.parent if in_bundle else draft.target.folder
        plan = draft.with_options(self._form.options(target))
        if draft.merges:
            if self._pages.indexOf(self._rehearsing.page) < 0:
                self._pages.addWidget(self._rehearsing.page)
            self._rehearsing.begin(plan)
            self._pages.setCurrentWidget(self._rehearsing.page)
            return
        run, asking, at_hand = self._steps.run, self._steps.asking, self._planning.at_hand

        def work(session: Session, report: Report, stop: Cancellation) -> object:
            if at_hand is not None and asking is not None:
                return asking.run(session, plan, at_hand.approvals, report, stop)
            return run(session, plan, report, stop)

        self._end(self._worker.submit(work), plan)

    def _go_back(self) -> None:
        self._rehearsing.stop()
        self._pages.setCurrentIndex(0)
        self._draft_anew()

    def _end(self, job: Job, plan: ExportPlan) -> None:
        """Leave the job to whoever lists it."""
        self.exportStarted.emit(job, job_title_of(plan))
        if not self._form.is_live:
            self.folderChosen.emit(str(self._form.parent_folder))
        self.accept()
