"""Whole or not at all, and never over something."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from gleanpoint.core.errors import TargetExistsError, TargetUnwritableError
from gleanpoint.core.export import whole_folder
from gleanpoint.core.export.whole_folder import flush_to_disk, publish, staging_folder


def test_what_was_published_is_all_that_is_left(tmp_path: Path) -> None:
    target = tmp_path / "new" / "deeper"
    with staging_folder(target) as staging:
        (staging / "one.txt").write_text("one")
        (staging / "folder" / "inner").mkdir(parents=True)
        (staging / "folder" / "two.txt").write_text("two")
        flush_to_disk(staging, 2)
        publish(staging, target, ["one.txt", "folder"])
    assert sorted(p.relative_to(target).as_posix() for p in target.rglob("*")) == [
        "folder",
        "folder/inner",
        "folder/two.txt",
        "one.txt",
    ]


def test_an_interruption_leaves_nothing_not_even_the_folders_made(tmp_path: Path) -> None:
    target = tmp_path / "new" / "deeper"
    with suppress(KeyboardInterrupt), staging_folder(target) as staging:
        (staging / "half.txt").write_text("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_nothing_is_written_over_and_what_had_appeared_is_taken_back(
    tmp_path: Path, kind: str
) -> None:
    there = tmp_path / "b"
    match kind:
        case "file":
            there.write_text("mine")
        case "folder":
            there.mkdir()
            (there / "mine").write_text("mine")
        case _:
            there.symlink_to("nowhere")
    with staging_folder(tmp_path) as staging:
        (staging / "a").write_text("new")
        (staging / "b").write_text("new")
        with pytest.raises(TargetExistsError, match="b is there already"):
            publish(staging, tmp_path, ["a", "b"])
    assert [p.name for p in tmp_path.iterdir()] == ["b"]
    if kind == "file":
        assert there.read_text() == "mine"


def test_targets_without_hard_links_work_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "taken").write_text("mine")
    with staging_folder(tmp_path) as staging:
        (staging / "free").write_text("new")
        publish(staging, tmp_path, ["free"])
        (staging / "taken").write_text("new")
        with pytest.raises(TargetExistsError):
            publish(staging, tmp_path, ["taken"])
    assert (tmp_path / "free").read_text() == "new"
    assert (tmp_path / "taken").read_text() == "mine"


def test_folders_may_be_nested_deeper_than_python_calls_itself(tmp_path: Path) -> None:
    deep = Path("d/" * 1200)
    for interrupted in (True, False):
        with suppress(KeyboardInterrupt), staging_folder(tmp_path / "out") as staging:
            here = staging
            for part in deep.parts:
                here /= part
                here.mkdir()
            (here / "bottom.txt").write_text("deep")
            if interrupted:
                raise KeyboardInterrupt
            flush_to_disk(staging, 1)
            publish(staging, tmp_path / "out", ["d"])
        assert (tmp_path / "out" / deep / "bottom.txt").exists() is not interrupted
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["d"]
    subprocess.run(["rm", "-rf", tmp_path / "out"], check=True)  # pytest calls itself as well


def test_a_name_that_cannot_appear_leaves_nothing_of_itself(tmp_path: Path) -> None:
    with staging_folder(tmp_path) as staging:
        (staging / "there").write_text("new")
        with pytest.raises(TargetUnwritableError):
            publish(staging, tmp_path, ["there", "lost meanwhile"])
    assert list(tmp_path.iterdir()) == []


def test_many_files_are_flushed_together(tmp_path: Path) -> None:
    count = whole_folder.SYNC_EACH + 1
    with staging_folder(tmp_path) as staging:
        for number in range(count):
            (staging / str(number)).write_text("x")
        flush_to_disk(staging, count)
        publish(staging, tmp_path, [str(number) for number in range(count)])
    assert len(list(tmp_path.iterdir())) == count


def test_a_target_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with (
        pytest.raises(TargetUnwritableError, match="nothing was written"),
        staging_folder(blocked / "inside"),
    ):
        pass
