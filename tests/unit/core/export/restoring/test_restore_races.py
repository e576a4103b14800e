"""What happens between the rehearsal and the writing, and targets that do not take everything."""

from __future__ import annotations

import fcntl
import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
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

from gleanpoint.core.audit.log import AuditLog, utc_now
from gleanpoint.core.errors import (
    AuditLogError,
    CancelledError,
    GleanpointError,
    TargetUnwritableError,
)
from gleanpoint.core.export.restoring.journal import JournalError
from gleanpoint.core.export.restoring.recovering import recover
from gleanpoint.core.export.restoring.registry import Registry
from gleanpoint.core.export.restoring.rehearse import rehearse
from gleanpoint.core.export.restoring.rehearsed import Choices, Handling, Rehearsal, State
from gleanpoint.core.export.restoring.restore import restore
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.export.restoring.undoing import close, undo
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.retention.policy import default_policy
from gleanpoint.core.workspace import Workspace

OVERWRITE = Choices(Handling.OVERWRITE)
as_a_person = pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write anywhere"
)


class Desk:
    """A target, a home and a backup."""

    def __init__(self, folder: Path) -> None:
        self.target, self.workspace = folder / "target", workspace_in(folder / "home")
        fill(self.target, {})

    def rehearse(self, files: dict[str, bytes]) -> Rehearsal:
        point = MemoryPoint(files)
        return rehearse(point.session, point.plan(self.target, self.workspace))

    def restore(self, rehearsal: Rehearsal, choices: Choices | None = None) -> RestoreResult:
        files = {item.node.path: _bytes_of(item.node.path) for item in rehearsal.plan.items}
        session = MemoryPoint(files).session
        return restore(session, rehearsal, choices or Choices(), self.workspace)

    def undo(self, result: RestoreResult) -> None:
        assert result.journal is not None
        undo(result.journal, self.workspace)


def _bytes_of(path: str) -> bytes:
    return f"{path} in the backup".encode()


def backup(*paths: str) -> dict[str, bytes]:
    return {path: _bytes_of(path) for path in paths}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def state_of(rehearsal: Rehearsal, place: int = 0) -> State:
    return rehearsal.row(rehearsal.places[place], Choices()).state


def test_a_file_that_appears_after_the_rehearsal_is_never_overwritten(desk: Desk) -> None:
    rehearsal = desk.rehearse(backup("a.txt"))
    fill(desk.target, {"a.txt": b"of somebody"})
    before = picture(desk.target)
    result = desk.restore(rehearsal, OVERWRITE)
    assert contents(desk.target) == {"a.txt": b"of somebody"} | {
        f"a {MARK}.txt": b"a.txt in the backup"
    }
    assert "appeared" in result.remarks[0]
    desk.undo(result)
    assert picture(desk.target) == before


def test_a_file_that_was_changed_after_the_rehearsal_is_not_overwritten(desk: Desk) -> None:
    fill(desk.target, {"a.txt": b"as it was"})
    rehearsal = desk.rehearse(backup("a.txt"))
    (desk.target / "a.txt").write_bytes(b"worked on")
    result = desk.restore(rehearsal, OVERWRITE)
    assert contents(desk.target)["a.txt"] == b"worked on"
    assert result.overwritten == 0
    assert "changed after the rehearsal" in result.remarks[0]


def test_a_name_of_a_copy_that_is_taken_meanwhile_is_numbered(desk: Desk) -> None:
    fill(desk.target, {"a.txt": b"there"})
    rehearsal = desk.rehearse(backup("a.txt"))
    fill(desk.target, {f"a {MARK}.txt": b"of somebody"})
    desk.restore(rehearsal)
    assert contents(desk.target)[f"a {MARK}.txt"] == b"of somebody"
    assert len(contents(desk.target)) == 3


def test_a_folder_swapped_for_a_link_leads_nowhere(desk: Desk, tmp_path: Path) -> None:
    fill(desk.target, {"in/b.txt": b"there"})
    fill(tmp_path / "elsewhere", {"b.txt": b"not to be touched"})
    rehearsal = desk.rehearse(backup("in/a.txt", "in/b.txt", "c.txt"))
    (desk.target / "in" / "b.txt").unlink()
    (desk.target / "in").rmdir()
    (desk.target / "in").symlink_to(tmp_path / "elsewhere")
    result = desk.restore(rehearsal, OVERWRITE)
    assert contents(tmp_path / "elsewhere") == {"b.txt": b"not to be touched"}
    assert [failure.item.name for failure in result.failures] == ["a.txt", "b.txt"]
    assert (desk.target / "c.txt").is_file()
    desk.undo(result)
    assert contents(tmp_path / "elsewhere") == {"b.txt": b"not to be touched"}


def test_links_in_the_target_are_told_and_never_followed(desk: Desk, tmp_path: Path) -> None:
    fill(tmp_path / "elsewhere", {"x.txt": b"outside"})
    (desk.target / "a.txt").symlink_to(tmp_path / "elsewhere" / "x.txt")
    (desk.target / "Sub").symlink_to(tmp_path / "elsewhere")
    before = picture(desk.target)
    rehearsal = desk.rehearse(backup("a.txt", "Sub/x.txt"))
    assert [state_of(rehearsal, place) for place in (0, 1)] == [State.LINK, State.LINK]
    assert Handling.OVERWRITE not in rehearsal.allowed(0)
    result = desk.restore(rehearsal, OVERWRITE)
    assert contents(tmp_path / "elsewhere") == {"x.txt": b"outside"}
    assert (desk.target / f"Sub {MARK}" / "x.txt").is_file()
    assert (desk.target / f"a {MARK}.txt").is_file()
    desk.undo(result)
    assert picture(desk.target) == before


def test_a_folder_where_a_file_is_to_go_and_the_other_way_round(desk: Desk) -> None:
    fill(desk.target, {"a.txt/inner": b"a folder", "Sub": b"a file"})
    rehearsal = desk.rehearse(backup("a.txt", "Sub/x.txt"))
    assert [state_of(rehearsal, place) for place in (0, 1)] == [State.OTHER_KIND] * 2
    desk.restore(rehearsal, OVERWRITE)
    assert set(contents(desk.target)) == {
        "a.txt/inner",
        "Sub",
        f"a {MARK}.txt",
        f"Sub {MARK}/x.txt",
    }


def test_a_file_that_another_program_has_open_is_not_offered_for_overwriting(desk: Desk) -> None:
    fill(desk.target, {"a.txt": b"open"})
    with (desk.target / "a.txt").open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        rehearsal = desk.rehearse(backup("a.txt"))
    assert rehearsal.allowed(0) == (Handling.KEEP_BOTH, Handling.SKIP)
    assert rehearsal.found[0].is_in_use


def test_names_at_their_longest_and_from_right_to_left_keep_their_mark(desk: Desk) -> None:
    names = ["n" * 230 + ".xlsx", "קובץ תקציב.xlsx", "ملف" * 40 + ".csv", "漢" * 79 + ".txt"]
    fill(desk.target, dict.fromkeys(names, b"there"))
    desk.restore(desk.rehearse(backup(*names)))
    copies = sorted(set(contents(desk.target)) - set(names))
    assert len(copies) == len(names)
    assert all(MARK in name and len(name.encode()) <= 255 for name in copies)


def test_a_name_that_the_target_cannot_hold_is_told(desk: Desk) -> None:
    rehearsal = desk.rehearse(backup("漢" * 90 + ".txt", "b.txt"))
    assert state_of(rehearsal) is State.IMPOSSIBLE
    assert rehearsal.allowed(0) == (Handling.SKIP,)
    desk.restore(rehearsal)
    assert set(contents(desk.target)) == {"b.txt"}


def test_names_that_differ_in_case_alone_are_two_where_the_target_tells_case(desk: Desk) -> None:
    fill(desk.target, {"Report.TXT": b"there"})
    rehearsal = desk.rehearse(backup("report.txt"))
    if (desk.target / "REPORT.txt").exists():
        assert "called Report.TXT" in rehearsal.found[0].reason
    else:
        assert state_of(rehearsal) is State.NEW


def test_on_a_target_without_case_the_file_there_is_found_and_comes_back(tmp_path: Path) -> None:
    with folder_without_case(tmp_path) as folder:
        desk = Desk(folder)
        fill(desk.target, {"sub/report.txt": b"there"})
        before = contents(desk.target)
        rehearsal = desk.rehearse(backup("SUB/Report.TXT", "New.txt"))
        assert "called report.txt" in rehearsal.found[0].reason
        result = desk.restore(rehearsal, OVERWRITE)
        assert sorted(contents(desk.target).values()) == sorted(
            backup("SUB/Report.TXT", "New.txt").values()
        )
        desk.undo(result)
        assert contents(desk.target) == before


@contextmanager
def folder_without_case(folder: Path) -> Iterator[Path]:
    """Give a folder that ignores case: an NTFS volume mounted so, where that is possible."""
    image, place = folder / "ntfs.img", folder / "volume"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(8 << 20)
    steps = (["mkntfs", "-q", "-F", image], ["lowntfs-3g", "-o", "ignore_case", image, place])
    try:
        for step in steps:
            subprocess.run(step, check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        pytest.skip("no folder that ignores case can be had here")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True, capture_output=True)


def test_a_full_disk_leaves_everything_as_it_was(desk: Desk) -> None:
    fill(desk.target, {"a.txt": b"there"})
    before = picture(desk.target)
    point = MemoryPoint({"a.txt": b"x" * 300_000, "b.txt": b"y" * 3_000_000})
    rehearsal = rehearse(point.session, point.plan(desk.target, desk.workspace))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(TargetUnwritableError, match="nothing was written"):
            restore(point.session, rehearsal, OVERWRITE, desk.workspace)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert picture(desk.target) == before
    assert Registry(desk.workspace.home).entries() == []


@as_a_person
def test_a_folder_that_may_not_be_written_is_told_item_by_item(desk: Desk) -> None:
    fill(desk.target, {"shut/b.txt": b"there"})
    (desk.target / "shut").chmod(0o500)
    try:
        rehearsal = desk.rehearse(backup("shut/a.txt", "c.txt"))
    finally:
        (desk.target / "shut").chmod(0o700)
    assert state_of(rehearsal) is State.UNWRITABLE
    assert "may not write" in rehearsal.found[0].reason


def test_a_target_that_is_no_folder_is_refused(desk: Desk) -> None:
    fill(desk.target, {"file": b"a file"})
    desk.target = desk.target / "file"
    with pytest.raises(TargetUnwritableError, match="is not a folder"):
        desk.rehearse(backup("a.txt"))


def test_a_stop_takes_back_what_had_appeared(desk: Desk) -> None:
    fill(desk.target, {"a.txt": b"there"})
    before = picture(desk.target)
    point = MemoryPoint(backup("a.txt", "b.txt", "c.txt"))
    rehearsal = rehearse(point.session, point.plan(desk.target, desk.workspace))
    cancel = Cancellation()

    def stop_at_the_first_name(_progress: object) -> None:
        if (desk.target / "b.txt").exists() or list(desk.target.glob(".gleanpoint-undo-*")):
            cancel.request()

    with pytest.raises(CancelledError):
        restore(point.session, rehearsal, OVERWRITE, desk.workspace, stop_at_the_first_name, cancel)
    assert picture(desk.target) == before


def test_without_a_receipt_in_the_log_nothing_stays(tmp_path: Path) -> None:
    behind = timedelta(0)
    log = AuditLog(tmp_path / "home" / "log", lambda: utc_now() - behind)
    workspace = Workspace(tmp_path / "home", default_policy(), log)
    target = tmp_path / "target"
    fill(target, {"a.txt": b"there"})
    before = picture(target)
    point = MemoryPoint(backup("a.txt"))
    rehearsal = rehearse(point.session, point.plan(target, workspace))

    def set_clock_back(_progress: object) -> None:
        nonlocal behind
        behind = timedelta(hours=1)

    with pytest.raises(AuditLogError, match="clock"):
        restore(point.session, rehearsal, OVERWRITE, workspace, set_clock_back)
    assert picture(target) == before


def test_nobody_undoes_or_recovers_what_is_being_written(desk: Desk) -> None:
    result = desk.restore(desk.rehearse(backup("a.txt")))
    assert result.journal is not None
    with Registry(desk.workspace.home).at_work(result.journal):
        assert recover(desk.workspace) == []
        for act in (undo, close):
            with pytest.raises(JournalError, match="Another program"):
                act(result.journal, desk.workspace)
    desk.undo(result)


def test_after_a_day_what_was_kept_aside_goes(desk: Desk) -> None:
    fill(desk.target, {"a.txt": b"there"}, CHANGED)
    desk.restore(desk.rehearse(backup("a.txt")), OVERWRITE)
    desk.workspace.now = lambda: utc_now() + timedelta(hours=23)
    assert recover(desk.workspace) == []
    assert list(desk.target.glob(".gleanpoint-undo-*"))
    desk.workspace.now = lambda: utc_now() + timedelta(hours=25)
    assert recover(desk.workspace) == []
    assert [path.name for path in desk.target.iterdir()] == ["a.txt"]
    assert contents(desk.target) == {"a.txt": b"a.txt in the backup"}


def test_a_journal_that_names_places_outside_is_refused(desk: Desk) -> None:
    result = desk.restore(desk.rehearse(backup("a.txt")))
    assert result.journal is not None
    lines = result.journal.folder / "journal"
    lines.write_text(lines.read_text().replace('"at":"a.txt"', '"at":"../a.txt"'))
    with pytest.raises(GleanpointError, match="leads out"):
        undo(result.journal, desk.workspace)
    assert (desk.target / "a.txt").is_file()
