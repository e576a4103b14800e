"""Writing into a folder that has things in it, and taking all of it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.builders.restore_points import (
    CHANGED,
    MARK,
    MemoryPoint,
    contents,
    fill,
    picture,
    workspace_in,
)

from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.export.restoring.journal import JournalError
from gleanpoint.core.export.restoring.rehearse import rehearse
from gleanpoint.core.export.restoring.rehearsed import Choices, Handling, Rehearsal, State
from gleanpoint.core.export.restoring.restore import restore
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.export.restoring.undoing import close, journals, undo
from gleanpoint.core.workspace import Workspace

BACKUP = {
    "Budgets/Budget 2027.xlsx": b"new",
    "Budgets/Cost centres.csv": b"from the backup",
    "Budgets/Vendor list.xlsx": b"old list",
    "Budgets/Travel policy.pdf": b"same everywhere",
    "Budgets/Old/plan.txt": b"plan",
}
THERE = {
    "Budgets/Cost centres.csv": b"as it is today",
    "Budgets/Travel policy.pdf": b"same everywhere",
    "Budgets/Notes.txt": b"of somebody",
}
"""What the target has; ``Vendor list.xlsx`` besides, changed later."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return workspace_in(tmp_path / "home")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "Finance"
    fill(folder, THERE)
    fill(folder, {"Budgets/Vendor list.xlsx": b"newer list"}, CHANGED + timedelta(days=8))
    return folder


def rehearsed(target: Path, workspace: Workspace, files: dict[str, bytes]) -> Rehearsal:
    point = MemoryPoint(files)
    return rehearse(point.session, point.plan(target, workspace))


def written(
    rehearsal: Rehearsal,
    workspace: Workspace,
    files: dict[str, bytes],
    choices: Choices | None = None,
) -> RestoreResult:
    return restore(MemoryPoint(files).session, rehearsal, choices or Choices(), workspace)


def states(rehearsal: Rehearsal) -> dict[str, State]:
    return {row.item.name: row.state for row in rehearsal.rows(Choices())}


def test_a_rehearsal_tells_new_same_different_and_newer_and_writes_nothing(
    target: Path, workspace: Workspace
) -> None:
    before = picture(target)
    assert states(rehearsed(target, workspace, BACKUP)) == {
        "Budget 2027.xlsx": State.NEW,
        "Cost centres.csv": State.DIFFERENT,
        "Vendor list.xlsx": State.NEWER,
        "Travel policy.pdf": State.SAME,
        "plan.txt": State.NEW,
    }
    assert picture(target) == before


def test_both_are_kept_unless_somebody_says_otherwise(target: Path, workspace: Workspace) -> None:
    before = contents(target)
    result = written(rehearsed(target, workspace, BACKUP), workspace, BACKUP)
    assert contents(target) == before | {
        "Budgets/Budget 2027.xlsx": b"new",
        f"Budgets/Cost centres {MARK}.csv": b"from the backup",
        f"Budgets/Vendor list {MARK}.xlsx": b"old list",
        "Budgets/Old/plan.txt": b"plan",
    }
    assert (result.overwritten, result.same, len(result.skipped), len(result.receipts)) == (
        0,
        1,
        1,
        4,
    )


def test_undo_takes_all_back_exactly(target: Path, workspace: Workspace) -> None:
    (target / "Budgets/Cost centres.csv").chmod(0o640)
    before = picture(target)
    rehearsal = rehearsed(target, workspace, BACKUP)
    result = written(rehearsal, workspace, BACKUP, Choices(Handling.OVERWRITE))
    assert result.overwritten == 2
    assert contents(target)["Budgets/Cost centres.csv"] == b"from the backup"
    assert (target / "Budgets/Cost centres.csv").stat().st_mode & 0o777 == 0o640
    assert result.journal is not None
    back = undo(result.journal, workspace)
    assert (back.removed, back.put_back, back.folders, back.left) == (4, 2, 1, [])
    assert picture(target) == before
    with pytest.raises(JournalError, match="any more"):
        undo(result.journal, workspace)


def test_a_target_that_was_made_is_gone_after_undo(tmp_path: Path, workspace: Workspace) -> None:
    target = tmp_path / "a" / "b"
    result = written(rehearsed(target, workspace, BACKUP), workspace, BACKUP)
    assert contents(target) == BACKUP
    assert result.journal is not None
    undo(result.journal, workspace)
    assert not (tmp_path / "a").exists()


def test_what_somebody_changed_since_is_named_and_left(target: Path, workspace: Workspace) -> None:
    rehearsal = rehearsed(target, workspace, BACKUP)
    result = written(rehearsal, workspace, BACKUP, Choices(Handling.OVERWRITE))
    (target / "Budgets/Cost centres.csv").write_bytes(b"worked on since")
    (target / "Budgets/Old/mine.txt").write_bytes(b"put there since")
    assert result.journal is not None
    back = undo(result.journal, workspace)
    assert contents(target) == THERE | {
        "Budgets/Vendor list.xlsx": b"newer list",
        "Budgets/Cost centres.csv": b"worked on since",
        "Budgets/Cost centres (before the restore).csv": b"as it is today",
        "Budgets/Old/mine.txt": b"put there since",
    }
    assert len(back.left) == 2


def test_the_log_has_intent_receipt_and_undo(target: Path, workspace: Workspace) -> None:
    result = written(rehearsed(target, workspace, BACKUP), workspace, BACKUP)
    assert result.journal is not None
    undo(result.journal, workspace)
    entries = [(e.action, e.outcome) for e in read_entries(workspace.log.folder) if e]
    assert entries == [
        (Action.EXPORT_INTENT.value, "begun"),
        (Action.EXPORT_RECEIPT.value, "done"),
        (Action.RESTORE_UNDO.value, "begun"),
        (Action.RESTORE_UNDO.value, "done"),
    ]


def test_closing_the_receipt_ends_undo_and_leaves_nothing_hidden(
    target: Path, workspace: Workspace
) -> None:
    result = written(rehearsed(target, workspace, BACKUP), workspace, BACKUP)
    assert result.journal is not None
    assert journals(workspace) == [result.journal]
    close(result.journal, workspace)
    assert journals(workspace) == []
    assert [path.name for path in target.iterdir()] == ["Budgets"]


def test_writing_the_same_again_writes_nothing(target: Path, workspace: Workspace) -> None:
    written(rehearsed(target, workspace, BACKUP), workspace, BACKUP, Choices(Handling.OVERWRITE))
    again = rehearsed(target, workspace, BACKUP)
    assert set(states(again).values()) == {State.SAME}
    result = written(again, workspace, BACKUP)
    assert (len(result.receipts), result.same, result.journal) == (0, 5, None)
