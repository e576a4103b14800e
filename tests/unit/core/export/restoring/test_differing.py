"""What differs between an item and the file at its place: judged first, and never written."""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from tests.builders.preview_items import png
from tests.builders.restore_points import CHANGED, MemoryPoint, fill, picture, workspace_in

from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.comparing.byte_ranges import ByteComparison
from gleanpoint.core.comparing.documents import TextComparison
from gleanpoint.core.comparing.pictures import PictureComparison
from gleanpoint.core.errors import (
    CancelledError,
    ContentUnavailableError,
    RetentionRefusedError,
    UsageError,
)
from gleanpoint.core.export.restoring import differing
from gleanpoint.core.export.restoring.differing import Difference, difference, sides_of
from gleanpoint.core.export.restoring.rehearse import rehearse
from gleanpoint.core.export.restoring.rehearsed import Choices, Rehearsal
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.workspace import Workspace

BACKUP = {
    "in/plan.txt": b"one\ntwo\nthree\n",
    "in/tool.bin": bytes(range(256)) * 8,
    "in/view.png": png(40, 30),
    "in/same.txt": b"same",
    "new.txt": b"new",
}
THERE = {
    "in/plan.txt": b"one\n2\nthree\nfour\n",
    "in/tool.bin": bytes(range(256)) * 7 + b"\xff" * 256,
    "in/view.png": png(40, 30, 90),
    "in/same.txt": b"same",
}
POLICY = """
name = "Short"
version = 1
[[rule]]
name = "Old files"
delete_after = "30 days"
anchor = "modified"
match = { kind = "file" }
"""


class Restoring:
    """A point in memory, a target with things in it, and what was rehearsed."""

    def __init__(self, folder: Path) -> None:
        self.target, self.workspace = folder / "target", workspace_in(folder / "home")
        fill(self.target, THERE)
        self.point = MemoryPoint(BACKUP)
        self.rehearsal: Rehearsal = self.rehearse()

    def rehearse(self) -> Rehearsal:
        return rehearse(self.point.session, self.point.plan(self.target, self.workspace))

    def place(self, name: str) -> int:
        rows = self.rehearsal.rows(Choices())
        return next(row.place for row in rows if row.item.name == name)

    def found(self, name: str, workspace: Workspace | None = None) -> Difference:
        judge = workspace or self.workspace
        return difference(*sides_of(self.point.session, self.rehearsal, self.place(name), judge))


@pytest.fixture
def restoring(tmp_path: Path) -> Restoring:
    return Restoring(tmp_path)


def test_texts_lines_pictures_and_bytes_are_compared_and_nothing_is_written(
    restoring: Restoring,
) -> None:
    before = picture(restoring.target)
    text = restoring.found("plan.txt").found
    assert isinstance(text, TextComparison)
    assert (text.lines.added, text.lines.changed, text.lines.removed) == (1, 1, 0)
    shown = restoring.found("view.png").found
    assert isinstance(shown, PictureComparison)
    assert not shown.is_same
    told = {fact.name: (fact.old, fact.new) for fact in shown.facts}
    digests = [hashlib.sha256(one["in/view.png"]).hexdigest() for one in (BACKUP, THERE)]
    assert told["SHA-256"] == tuple(digests)
    parts = restoring.found("tool.bin").found
    assert isinstance(parts, ByteComparison)
    assert [(one.start, one.end) for one in parts.ranges] == [(7 * 256, 8 * 256 - 1)]
    for one in (BACKUP, THERE):
        assert hashlib.sha256(one["in/tool.bin"]).hexdigest() in parts.why
    assert picture(restoring.target) == before


def test_digests_of_large_files_are_not_told(
    restoring: Restoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differing, "MOST_DIGESTED", 1000)
    found = restoring.found("tool.bin").found
    assert isinstance(found, ByteComparison)
    assert not found.why


def test_only_files_that_differ_are_compared(restoring: Restoring) -> None:
    rows = {row.item.name: row for row in restoring.rehearsal.rows(Choices())}
    assert [name for name, row in rows.items() if row.is_comparable] == [
        "plan.txt", "tool.bin", "view.png",
    ]  # fmt: skip
    for name in ("new.txt", "same.txt"):
        with pytest.raises(UsageError, match="no plain file is at its place"):
            restoring.found(name)


def test_what_is_shown_is_in_the_log_and_what_may_not_be_shown_is_not_read(
    restoring: Restoring, tmp_path: Path
) -> None:
    restoring.found("plan.txt")
    entries = list(read_entries(restoring.workspace.log.folder))
    assert entries[-1].action == Action.PREVIEW.value
    strict = Workspace(
        tmp_path / "strict",
        parse_policy(POLICY, "policy.toml"),
        AuditLog(tmp_path / "strict" / "log"),
        now=lambda: CHANGED + timedelta(days=90),
    )
    restoring.point.reads.clear()
    with pytest.raises(RetentionRefusedError, match="Nothing is shown"):
        restoring.found("plan.txt", strict)
    assert restoring.point.reads == []
    assert list(read_entries(strict.log.folder))[-1].action == Action.REFUSAL.value


def test_what_became_of_the_file_meanwhile_is_told(restoring: Restoring, tmp_path: Path) -> None:
    place = restoring.target / "in" / "plan.txt"
    ours, theirs = sides_of(
        restoring.point.session, restoring.rehearsal, restoring.place("plan.txt"),
        restoring.workspace,
    )  # fmt: skip
    place.unlink()
    with pytest.raises(ContentUnavailableError, match="no longer a plain file"):
        difference(ours, theirs)
    place.mkdir()
    with pytest.raises(ContentUnavailableError, match="no longer a plain file"):
        restoring.found("plan.txt")


@pytest.mark.skipif(os.name == "nt", reason="links want a privilege there")
@pytest.mark.parametrize("is_folder", [False, True])
def test_a_link_that_took_the_place_is_not_followed(
    restoring: Restoring, tmp_path: Path, is_folder: bool
) -> None:
    secret = tmp_path / "secret"
    fill(secret, {"plan.txt": b"not of the target"})
    place = restoring.target / "in"
    if is_folder:
        place.rename(tmp_path / "away")
        place.symlink_to(secret, target_is_directory=True)
    else:
        (place / "plan.txt").unlink()
        (place / "plan.txt").symlink_to(secret / "plan.txt")
    with pytest.raises(ContentUnavailableError):
        restoring.found("plan.txt")


def test_a_comparison_can_be_stopped(restoring: Restoring) -> None:
    stop = Cancellation()
    stop.request()
    sides = sides_of(
        restoring.point.session, restoring.rehearsal, restoring.place("tool.bin"),
        restoring.workspace,
    )  # fmt: skip
    with pytest.raises(CancelledError):
        difference(*sides, cancellation=stop)
