from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.builders.preview_items import (
    NOW,
    PreviewPoint,
    mail,
    workspace,
)
from tests.gui.heartbeat import Heartbeat

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.export.plan import ExportOptions, ExportPlan, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Failure, MadeFile, Receipt
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.dialogs.export_dialog import ExportDialog, ExportSteps
from gleanpoint.gui.dialogs.export_dialog_form import ExportForm
from gleanpoint.gui.dialogs.export_dialog_list import VerdictList
from gleanpoint.gui.dialogs.export_dialog_rows import Rank
from gleanpoint.gui.dialogs.export_dialog_steps import steps_of
from gleanpoint.gui.dialogs.export_dialog_target import folder_name, free_folder, look_at
from gleanpoint.gui.dialogs.export_dialog_words import place_of, title_of
from gleanpoint.gui.dialogs.receipt_rows import receipt_files, receipt_text, receipt_title
from gleanpoint.gui.dialogs.receipt_view import ReceiptView
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind

THEME = Theme("light")
Make = Callable[[Sequence[Node]], ExportDialog]


class Export:
    """Takes the place of writing: plans by the policy alone, and notes what would be written."""

    def __init__(self, place: Workspace, point: PreviewPoint) -> None:
        self.judge = place.decider(point.point)
        self.run_plans: list[ExportPlan] = []
        self.options: list[ExportOptions] = []
        self.reports = 0

    def plan(
        self,
        session: object,
        nodes: Sequence[Node],
        options: ExportOptions,
        report: Report,
        stop: Cancellation,
    ) -> ExportPlan:
        self.options.append(options)
        items = []
        for node in nodes:
            stop.check()
            obstacle = None
            if not node.content.is_whole and not options.accept_damaged:
                obstacle = node.problem
            items.append(PlannedItem(node, Path(), f"{node.name}.eml", self.judge(node), obstacle))
            report(Progress(len(items), None, "items"))
        return ExportPlan(options, PlannedItems(items), (), tuple(nodes))

    def run(
        self, session: object, plan: ExportPlan, report: Report, stop: Cancellation
    ) -> ExportResult:
        self.run_plans.append(plan)
        return ExportResult(
            plan.options.target, plan.options.target / "m.json", ReceiptList(), (), (), ()
        )


@pytest.fixture
def point() -> PreviewPoint:
    return PreviewPoint()


@pytest.fixture
def export(point: PreviewPoint, tmp_path: Path) -> Export:
    return Export(workspace(tmp_path / "workspace"), point)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "cases"
    made.mkdir()
    return made


@pytest.fixture
def make(qtbot: QtBot, point: PreviewPoint, export: Export, folder: Path) -> Iterator[Make]:
    worker = PointWorker(point)  # type: ignore[arg-type]  # a session in memory

    def made(nodes: Sequence[Node]) -> ExportDialog:
        steps = ExportSteps(export.plan, export.run, lambda: NOW, None, str(folder))  # type: ignore[arg-type]
        dialog = ExportDialog(worker, nodes, steps, THEME)
        qtbot.addWidget(dialog)
        return dialog

    yield made
    point.gate.set()
    worker.close()


def settled(qtbot: QtBot, dialog: ExportDialog) -> ExportDialog:
    qtbot.waitUntil(lambda: dialog.is_ready or bool(dialog.reason), timeout=5000)
    return dialog


def primary(dialog: ExportDialog) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.property("kind") == "primary")


def folder_field(dialog: ExportDialog) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Folder")


def mixed(point: PreviewPoint) -> list[Node]:
    return [
        point.add_message("/p1/Inbox/free", mail("free")),
        point.add_message("/p1/Invoices/keep", mail("keep")),
        point.add_message("/p1/Held/held", mail("held")),
        point.add_message("/p1/Fax/undatable", mail("undatable", sent=None, received=None)),
        point.add_message(
            "/p1/Inbox/broken", mail("broken"), content=Content.DAMAGED, problem="64 KB are gone."
        ),
        point.add_message("/p1/Contracts/past", mail("past", days=3000)),
    ]


def test_the_worst_come_first_each_with_what_happens(
    qtbot: QtBot, make: Make, point: PreviewPoint
) -> None:
    dialog = settled(qtbot, make(mixed(point)))
    assert [(row.title, row.rank, row.happens) for row in dialog.rows] == [
        ("past", Rank.REFUSED, "Kept back by “Contracts”"),
        ("broken", Rank.UNREADABLE, "Left out: 64 KB are gone."),
        ("held", Rank.HELD, "Written, flagged “held, M-0007”"),
        ("undatable", Rank.UNDATABLE, "Written, flagged “no date”"),
        ("keep", Rank.KEPT, "Written"),
        ("free", Rank.FREE, "Written"),
    ]
    assert primary(dialog).text() == "Export 4 items"
    assert dialog.is_ready
    assert dialog.chosen_reason.startswith("Past limit since")


def test_a_refused_export_cannot_be_started_and_says_why(
    qtbot: QtBot, make: Make, point: PreviewPoint, export: Export
) -> None:
    dialog = settled(qtbot, make([point.add_message("/p1/Contracts/x", mail("x", days=3000))]))
    assert dialog.reason == "Nothing can be exported: a rule keeps it back."
    assert dialog.foot_words == dialog.reason
    assert not primary(dialog).isEnabled()
    assert not primary(dialog).isDefault() or not primary(dialog).isEnabled()
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert export.run_plans == []


def test_what_will_come_to_be_is_said_before_anything_is_written(
    qtbot: QtBot, make: Make, point: PreviewPoint, folder: Path
) -> None:
    dialog = settled(qtbot, make([point.add("/p1/a.pdf", data=bytes(2048))]))
    assert f"{folder}/<b>Export 2026-11-25</b>/" in dialog.becomes
    assert "1 file · 2 KB · the folder does not exist yet" in dialog.becomes
    assert list(folder.iterdir()) == []


def test_the_export_carries_every_choice_and_is_handed_over_as_a_job(
    qtbot: QtBot, make: Make, point: PreviewPoint, export: Export, folder: Path
) -> None:
    dialog = settled(qtbot, make(mixed(point)[:3]))
    purpose = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() != "Folder")
    purpose.setText("  Request of 17 Nov ")
    started: list[tuple[Job, str]] = []
    chosen: list[str] = []
    dialog.exportStarted.connect(lambda job, title: started.append((job, title)))
    dialog.folderChosen.connect(chosen.append)
    with qtbot.waitSignal(dialog.accepted):
        primary(dialog).click()
    ((job, title),) = started
    with qtbot.waitSignal(job.succeeded, timeout=5000):
        pass
    (plan,) = export.run_plans
    assert plan.options.target == folder / "Export 2026-11-25"
    assert plan.options.purpose == "Request of 17 Nov"
    assert title == "Export 3 items to \u2068Export 2026-11-25\u2069"
    assert chosen == [str(folder)]


def test_what_is_there_already_is_told_and_left_alone(
    qtbot: QtBot, make: Make, point: PreviewPoint, export: Export, folder: Path
) -> None:
    (folder / "free.eml").write_text("mine")
    dialog = settled(qtbot, make(mixed(point)[:2]))
    assert dialog.rows[0].rank is Rank.KEPT
    dialog.form.set_own_folder(is_on=False)
    qtbot.waitUntil(lambda: dialog.rows[0].rank is Rank.TAKEN, timeout=5000)
    assert dialog.rows[0].happens == "Left out: free.eml stays as it is"
    settled(qtbot, dialog)
    assert primary(dialog).text() == "Export 1 item"
    with qtbot.waitSignal(dialog.exportStarted) as started:
        primary(dialog).click()
    with qtbot.waitSignal(started.args[0].succeeded, timeout=5000):
        pass
    (plan,) = export.run_plans
    assert [item.node.name for item in plan.to_write] == ["keep"]
    assert plan.options.target == folder
    assert (folder / "free.eml").read_text() == "mine"


def test_where_everything_is_there_already_nothing_can_be_started(
    qtbot: QtBot, make: Make, point: PreviewPoint, folder: Path
) -> None:
    (folder / "free.eml").write_text("mine")
    dialog = settled(qtbot, make(mixed(point)[:1]))
    dialog.form.set_own_folder(is_on=False)
    qtbot.waitUntil(lambda: bool(dialog.reason), timeout=5000)
    assert dialog.reason == "Everything is there already. Choose another folder."
    folder_field(dialog).setText(str(folder / "new"))
    qtbot.waitUntil(lambda: dialog.is_ready, timeout=5000)


def test_damaged_items_are_written_only_when_that_was_chosen(
    qtbot: QtBot, make: Make, point: PreviewPoint
) -> None:
    dialog = settled(qtbot, make(mixed(point)[4:5]))
    assert dialog.reason == "Nothing can be exported: the item cannot be read in full."
    dialog.form.accept_damaged(is_on=True)
    qtbot.waitUntil(lambda: dialog.is_ready, timeout=5000)
    assert dialog.rows[0].happens == "Written as far as it can be read"


def test_only_choices_that_make_sense_are_offered(
    qtbot: QtBot, make: Make, point: PreviewPoint
) -> None:
    files = settled(qtbot, make([point.add("/p1/a.pdf", data=b"x")]))
    files.show()
    assert not files.findChild(QComboBox).isVisible()
    assert files.form.offered == {
        "In a new folder of its own",
        "With alternate streams",
        "With proof that anybody can check",
    }
    mails = settled(qtbot, make(mixed(point)))
    mails.show()
    assert mails.findChild(QComboBox).isVisible()
    assert mails.form.offered == {
        "In a new folder of its own",
        "Damaged items as far as they can be read",
        "Everything in one ZIP",
        "With proof that anybody can check",
    }


@pytest.mark.parametrize("typed", ["", "  ", "relative/folder"])
def test_a_folder_has_to_be_named_in_full(
    qtbot: QtBot, make: Make, point: PreviewPoint, typed: str
) -> None:
    dialog = settled(qtbot, make(mixed(point)[:1]))
    folder_field(dialog).setText(typed)
    qtbot.waitUntil(lambda: bool(dialog.reason), timeout=5000)
    assert "in full" in dialog.reason
    assert not dialog.is_ready


def test_the_whole_dialog_is_used_by_keyboard(
    qtbot: QtBot, make: Make, point: PreviewPoint, export: Export
) -> None:
    dialog = settled(qtbot, make(mixed(point)))
    dialog.show()
    verdicts = dialog.findChild(VerdictList)
    verdicts.setFocus()
    qtbot.keyClick(verdicts, Qt.Key.Key_Down)
    assert dialog.chosen_reason == "64 KB are gone."
    reached = set()
    for _ in range(14):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        focused = dialog.focusWidget()
        reached.add(focused.accessibleName() or getattr(focused, "text", str)())
    assert {
        "Folder",
        "Choose…",
        "Purpose (goes into the log)",
        "Cancel",
        "Export 4 items",
    } <= reached
    with qtbot.waitSignal(dialog.exportStarted) as started:
        qtbot.keyClick(folder_field(dialog), Qt.Key.Key_Return)
    with qtbot.waitSignal(started.args[0].succeeded, timeout=5000):
        pass
    assert len(export.run_plans) == 1


def test_escape_stops_what_is_being_looked_at(
    qtbot: QtBot, make: Make, point: PreviewPoint, export: Export
) -> None:
    dialog = make(mixed(point))
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.wait(150)
    assert dialog.rows == ()
    assert export.run_plans == []


def test_a_listing_that_fails_is_told(qtbot: QtBot, point: PreviewPoint, folder: Path) -> None:
    def plan(*_: object) -> ExportPlan:
        raise SourceUnreadableError("The folder's index is damaged.")

    worker = PointWorker(point)  # type: ignore[arg-type]  # a session in memory
    steps = ExportSteps(plan, plan, folder=str(folder))  # type: ignore[arg-type]
    dialog = ExportDialog(worker, mixed(point), steps, THEME)
    qtbot.addWidget(dialog)
    settled(qtbot, dialog)
    assert dialog.reason == "The folder's index is damaged."
    assert not primary(dialog).isEnabled()
    worker.close()


def test_many_items_do_not_hold_up_the_window(
    qtbot: QtBot, make: Make, point: PreviewPoint
) -> None:
    one = point.add_message("/p1/Inbox/x", mail("x"))
    nodes = [replace(one, path=f"/p1/Inbox/{n}", name=f"{n}") for n in range(20_000)]
    heart = Heartbeat()
    dialog = make(nodes)
    qtbot.waitUntil(lambda: dialog.is_ready, timeout=30_000)
    assert primary(dialog).text() == f"Export {number(20_000)} items"
    assert heart.longest_work() < 0.25
    assert heart.longest_silence() < 1.0
    assert dialog.findChild(VerdictList).rows.rowCount() == 20_000


def test_a_refusal_without_an_export_is_logged(
    qtbot: QtBot, point: PreviewPoint, tmp_path: Path
) -> None:
    place = workspace(tmp_path / "workspace")
    node = point.add_message("/p1/Contracts/x", mail("x", days=3000))
    plan = steps_of(place).plan(
        point,  # type: ignore[arg-type]  # a session in memory
        [node],
        ExportOptions(tmp_path / "out"),
        lambda _progress: None,
        Cancellation(),
    )
    assert len(plan.refused) == 1
    assert place.log.head().seq == 1


def test_a_target_is_judged_before_anything_is_written(tmp_path: Path) -> None:
    assert look_at(tmp_path, "new", ["a"], 10).folder == tmp_path / "new"
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "a").touch()
    assert free_folder(tmp_path, "new") == tmp_path / "new (2)"
    state = look_at(tmp_path / "new", None, ["a", "b"], 10)
    assert (state.exists, state.taken, state.problem) == (True, {"a"}, None)
    (tmp_path / "file").touch()
    assert "not a folder" in (look_at(tmp_path / "file" / "x", None, [], 1).problem or "")
    full = look_at(tmp_path, "new", [], 1 << 62)
    assert "is full" in (full.problem or "")
    assert folder_name(NOW) == "Export 2026-11-25"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    state = look_at(tmp_path / "closed", "new", [], 1)
    assert "may not write" in (state.problem or "")


def test_a_folder_is_named_where_all_items_lie_in_it(point: PreviewPoint) -> None:
    one, other = point.add("/p1/Sent/a", data=b"x"), point.add("/p1/Inbox/b", data=b"y")
    assert place_of([one]).endswith("Sent")
    assert place_of([one, other]) == "", "nothing is said of a folder that only one lies in"
    assert place_of([]) == ""


def test_the_title_counts_what_lies_in_chosen_folders(point: PreviewPoint) -> None:
    one, other = point.add("/p1/Sent/a", data=b"x"), point.add("/p1/Inbox/b", data=b"y")
    assert title_of([one, other]) == "Export 2 items"
    assert title_of([one, other], 7) == "Export 7 items"
    assert title_of([one], 7) == "Export \u2068a\u2069"


def test_a_receipt_names_what_was_not_written_first(
    qtbot: QtBot, point: PreviewPoint, export: Export, folder: Path
) -> None:
    nodes = mixed(point)
    plan = export.plan(None, nodes, ExportOptions(folder), lambda _p: None, Cancellation())
    written = plan.to_write
    receipts = (
        Receipt(written[0], 2048, "ab" * 32),
        Receipt(written[1], 4096, "cd" * 32, missing=((512, 512),)),
    )
    failures = (Failure(written[2], SourceUnreadableError("The reader stopped twice.")),)
    result = ExportResult(
        folder,
        folder / "manifest.json",
        ReceiptList(receipts),
        failures,
        tuple(item for item in plan.items if item.obstacle),
        tuple(plan.refused),
    )
    view = ReceiptView(result, THEME)
    qtbot.addWidget(view)
    rows = view.findChild(VerdictList).rows
    titles = [row.title for n in range(rows.rowCount()) if (row := rows.row_at(n))]
    assert titles == ["past", "held", "broken", "keep", "free"]
    assert receipt_title(result) == "2 of 5 items exported"
    view.copy()
    assert QGuiApplication.clipboard().text() == receipt_text(result)
    assert f"{'ab' * 32}\t2048\t{folder / 'free.eml'}" in receipt_text(result)
    assert str(folder / "manifest.json") in receipt_text(result)
    assert not view.isModal()


def test_a_form_without_a_home_still_names_what_is_missing(qtbot: QtBot) -> None:
    form = ExportForm("", THEME)
    qtbot.addWidget(form)
    assert form.parent_folder is None
    assert form.options(Path("/x")).target == Path("/x")
    assert Kind.MESSAGE.value == "message"


def test_a_receipt_names_the_files_that_hold_many_items(point: PreviewPoint, folder: Path) -> None:
    files = tuple(MadeFile(Path(f"{n}.pst"), 2048, f"{n}" * 64) for n in range(5))
    result = ExportResult(folder, folder / "manifest.json", ReceiptList(), (), (), (), files=files)
    words = [chip.words for chip in receipt_files(result)]
    assert words == ["0.pst · 2 KB", "1.pst · 2 KB", "2.pst · 2 KB", "and 2 more"]
    assert f"{'4' * 64}\t2048\t{folder / '4.pst'}" in receipt_text(result)
