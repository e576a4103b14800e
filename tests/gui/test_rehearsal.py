"""The rehearsal: what would be written is seen and chosen before, and taken back after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.builders.restore_points import MARK, MemoryPoint, contents, fill, picture, workspace_in

from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.errors import RetentionRefusedError, TargetUnwritableError
from gleanpoint.core.export.plan import ExportOptions, ExportPlan
from gleanpoint.core.export.restoring.differing import sides_of
from gleanpoint.core.export.restoring.rehearse import rehearse
from gleanpoint.core.export.restoring.rehearsed import Handling, Rehearsal, State
from gleanpoint.core.export.restoring.restore import restore
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace, utc_now
from gleanpoint.gui.dialogs.difference_dialog import DifferenceDialog
from gleanpoint.gui.dialogs.export_dialog import ExportDialog, ExportSteps
from gleanpoint.gui.dialogs.receipt_view import ReceiptView
from gleanpoint.gui.job_board import JobBoard
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.exports.exporting import export_outcome
from gleanpoint.gui.windows.exports.undoing import Undoing

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

THEME = Theme("light")
BACKUP = {"a.txt": b"from the backup", "b.txt": b"b from there", "c.txt": b"same", "d.txt": b"new"}
THERE = {"a.txt": b"as it is today", "b.txt": b"b as it is", "c.txt": b"same"}


class Restoring:
    """A point in memory, a folder with things in it, and the steps between them."""

    def __init__(self, folder: Path) -> None:
        self.target, self.workspace = folder / "target", workspace_in(folder / "home")
        self.point = MemoryPoint(BACKUP)
        self.worker = PointWorker(self.point.session)
        fill(self.target, THERE)

    def plan(self, *arguments: object) -> ExportPlan:
        options = next(one for one in arguments if isinstance(one, ExportOptions))
        return self.point.plan(options.target, self.workspace)

    def steps(self) -> ExportSteps:
        return ExportSteps(
            self.plan,  # type: ignore[arg-type]  # takes whatever it is given
            lambda *_: pytest.fail("nothing is staged here"),
            utc_now,
            folder=str(self.target),
            rehearse=rehearse,
            restore=partial(_restore, self.workspace),
        )

    def dialog(self, nodes: Sequence[Node], steps: ExportSteps | None = None) -> ExportDialog:
        dialog = ExportDialog(self.worker, nodes, steps or self.steps(), THEME)
        dialog.form.set_own_folder(is_on=False)
        return dialog


def _restore(  # type: ignore[no-untyped-def]  # as the dialog calls it
    workspace: Workspace, session, rehearsal, choices, report, stop
) -> RestoreResult:
    return restore(session, rehearsal, choices, workspace, report, stop)


@pytest.fixture
def restoring(qtbot: QtBot, tmp_path: Path) -> Iterator[Restoring]:
    made = Restoring(tmp_path)
    yield made
    made.worker.close()


def primaries(dialog: ExportDialog) -> list[QPushButton]:
    found = dialog.findChildren(QPushButton)
    return [one for one in found if one.property("kind") == "primary" and one.isVisible()]


def rehearsed(qtbot: QtBot, restoring: Restoring, steps: ExportSteps | None = None) -> ExportDialog:
    nodes = [item.node for item in restoring.point.plan(Path(), restoring.workspace).items]
    dialog = restoring.dialog(nodes, steps)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.is_ready, timeout=10_000)
    assert primaries(dialog)[0].text() == "Compare with the folder…"
    primaries(dialog)[0].click()
    page = dialog.rehearsal
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == len(BACKUP), timeout=10_000)
    return dialog


def test_each_item_is_chosen_by_key_written_and_taken_back_from_the_receipt(
    qtbot: QtBot, restoring: Restoring
) -> None:
    before = picture(restoring.target)
    dialog = rehearsed(qtbot, restoring)
    page, rows = dialog.rehearsal, dialog.rehearsal.list.rows
    assert [rows.face(n).state.words for n in range(4)] == ["Different", "Different", "New", "Same"]  # type: ignore[union-attr]
    assert page.foot.primary.text() == "Write 3 files"
    assert f"a {MARK}.txt" in page.explanation
    qtbot.keyClick(page.list, Qt.Key.Key_O)
    assert page.foot.primary.text() == "Write 3, overwrite 1"
    assert "moved aside" in page.explanation
    qtbot.keyClick(page.list, Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    assert page.foot.primary.text() == "Write 3, overwrite 2"
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    assert page.foot.primary.text() == "Write 2, overwrite 1"
    assert picture(restoring.target) == before
    jobs: list[Job] = []
    dialog.exportStarted.connect(lambda job, _title: jobs.append(job))
    page.foot.primary.click()
    results: list[RestoreResult] = []
    jobs[0].succeeded.connect(results.append)
    qtbot.waitUntil(lambda: bool(results), timeout=10_000)
    assert contents(restoring.target) == {
        "a.txt": b"from the backup",
        "b.txt": b"b as it is",
        "c.txt": b"same",
        "d.txt": b"new",
    }
    assert "1 of them over another" in export_outcome(results[0]).sentence
    take_back(qtbot, restoring, results[0])
    assert picture(restoring.target) == before


def take_back(qtbot: QtBot, restoring: Restoring, result: RestoreResult) -> None:
    board = JobBoard(utc_now)
    undoing = Undoing(restoring.workspace, board)
    receipt = ReceiptView(result, THEME)
    qtbot.addWidget(receipt)
    receipt.undoWanted.connect(undoing.undo)
    undoing.undone.connect(receipt.show_undone)
    receipt.show()
    assert receipt.undo_button.isVisible()
    with qtbot.waitSignal(undoing.undone, timeout=10_000):
        receipt.undo_button.click()
    assert not receipt.undo_button.isVisible()
    outcome = board.entries[0].outcome
    assert outcome is not None
    assert outcome.sentence.startswith("Taken back: 2 files removed, 1 put back as it was")


def test_all_of_a_kind_follow_one_and_escape_goes_back_without_writing(
    qtbot: QtBot, restoring: Restoring
) -> None:
    dialog = rehearsed(qtbot, restoring)
    page, rows = dialog.rehearsal, dialog.rehearsal.list.rows
    assert page.alike.text() == "Do this with all 2 different ones"
    rows.choose(0, Handling.SKIP)
    page.alike.click()
    assert page.foot.primary.text() == "Write 1 file"
    rows.choose_alike(State.NEW, Handling.SKIP)
    assert not page.foot.primary.isEnabled()
    assert not rows.choose(2, Handling.OVERWRITE)
    names = [widget.accessibleName() for widget in (page.list, page.alike, page.foot.primary)]
    assert names[0]
    assert page.list.menu_of(0).actions()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.is_rehearsing
    assert dialog.isVisible()
    assert contents(restoring.target) == THERE
    QApplication.processEvents()


def test_a_folder_that_cannot_be_compared_is_told_on_the_page(
    qtbot: QtBot, restoring: Restoring
) -> None:
    def refuse(*_arguments: object) -> Rehearsal:
        raise TargetUnwritableError("You may not write to /srv. Choose another folder.")

    nodes = [item.node for item in restoring.point.plan(Path(), restoring.workspace).items]
    steps = restoring.steps()
    dialog = restoring.dialog(
        nodes,
        ExportSteps(
            steps.plan, steps.run, utc_now, folder=steps.folder, rehearse=refuse, restore=None
        ),
    )
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.is_ready, timeout=10_000)
    primaries(dialog)[0].click()
    page = dialog.rehearsal
    qtbot.waitUntil(lambda: "may not write" in page.foot.text(), timeout=10_000)
    assert not page.foot.primary.isEnabled()


def test_what_was_cut_off_is_looked_for_at_the_start_and_nothing_is_listed_where_nothing_was(
    qtbot: QtBot, restoring: Restoring
) -> None:
    board = JobBoard(utc_now)
    Undoing(restoring.workspace, board).recover()
    assert board.entries == ()


def comparing(restoring: Restoring) -> ExportSteps:
    """Return the steps with what shows differences."""

    def sides(session: Session, rehearsal: Rehearsal, place: int) -> tuple[Side, Side]:
        return sides_of(session, rehearsal, place, restoring.workspace)

    return replace(restoring.steps(), sides=sides)


def shown_difference(qtbot: QtBot) -> DifferenceDialog:
    tops = QApplication.topLevelWidgets()
    (found,) = [one for one in tops if isinstance(one, DifferenceDialog) and one.isVisible()]
    qtbot.waitUntil(lambda: found.page.said != "Comparing…")
    return found


def test_the_difference_to_the_file_on_the_target_is_shown_by_key_and_link(
    qtbot: QtBot, restoring: Restoring
) -> None:
    before = picture(restoring.target)
    dialog = rehearsed(qtbot, restoring, comparing(restoring))
    page = dialog.rehearsal
    assert page.difference.isVisible()
    assert page.difference.accessibleName().startswith("Show difference: ")
    assert "D shows the difference" in page.list.accessibleDescription()
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    shown = shown_difference(qtbot)
    assert shown.page.said == "1 line changed."
    assert not shown.page.head.report.isVisible()
    texts = [one.text() for one in shown.findChildren(QLabel) if one.isVisible()]
    for side in ("In the backup: ", "On the target: "):
        assert any(text.startswith(side) for text in texts)
    shown.page.options.case.click()  # compared anew under other rules
    qtbot.waitUntil(lambda: shown.page.said == "1 line changed.")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert dialog.is_rehearsing
    page.difference.click()
    other = shown_difference(qtbot)
    other.page.head.back.click()
    assert not other.isVisible()
    page.list.selectRow(2)  # what is new has nothing to be compared with
    assert not page.difference.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert not [one for one in QApplication.topLevelWidgets() if _is_shown(one)]
    assert picture(restoring.target) == before


def _is_shown(one: object) -> bool:
    return isinstance(one, DifferenceDialog) and one.isVisible()


def test_bytes_that_differ_are_read_as_they_come_into_sight(
    qtbot: QtBot, restoring: Restoring
) -> None:
    (restoring.target / "a.txt").write_bytes(bytes(range(256)) * 2)
    dialog = rehearsed(qtbot, restoring, comparing(restoring))
    qtbot.keyClick(dialog.rehearsal.list, Qt.Key.Key_D)
    shown = shown_difference(qtbot)
    assert "bytes differ" in shown.page.said
    assert "SHA-256 in the backup: " in shown.page.notes.sentence
    rows = shown._rows
    assert rows is not None
    qtbot.waitUntil(lambda: rows.row(0).new.text not in {None, "…"})
    assert str(rows.row(0).new.text).startswith("00 01 02 03")
    shown.reject()


def test_an_item_that_may_not_be_shown_says_so_in_place_of_its_difference(
    qtbot: QtBot, restoring: Restoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(side: Side) -> None:
        raise RetentionRefusedError(f"{side.node.name}: A rule keeps it back. Nothing is shown.")

    monkeypatch.setattr("gleanpoint.core.export.restoring.differing.look_at", refuse)
    restoring.point.reads.clear()
    dialog = rehearsed(qtbot, restoring, comparing(restoring))
    qtbot.keyClick(dialog.rehearsal.list, Qt.Key.Key_D)
    shown = shown_difference(qtbot)
    assert shown.page.said == "Not compared"
    texts = [one.text() for one in shown.findChildren(QLabel) if one.isVisible()]
    assert any("A rule keeps it back." in text for text in texts)
    assert restoring.point.reads == []
    shown.reject()
