"""Exports into a folder that has things in it, as people type them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

PATHS = ("/p0/A.TXT", "/p0/B.TXT", "/p0/C.TXT")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(
        tmp_path / "disk.img", {"A.TXT": b"same", "B.TXT": b"from the backup", "C.TXT": b"new"}
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "A.TXT").write_bytes(b"same")
    (folder / "B.TXT").write_bytes(b"as it is today")
    return folder


def test_a_rehearsal_writes_nothing_and_an_export_is_taken_back(
    gleanpoint: Callable[..., Ran], image: Path, target: Path
) -> None:
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    into = ("export", image, *PATHS, "--into", target, "--json")
    told = gleanpoint(*into, "--rehearse").lines
    handled = {line["path"]: (line["state"], line["handling"]) for line in told[:-1]}
    assert handled == {
        "/p0/A.TXT": ("same", "skip"),
        "/p0/B.TXT": ("newer", "keep-both"),
        "/p0/C.TXT": ("new", "write"),
    }
    assert told[-1]["rehearsal"]["handlings"] == {"skip": 1, "keep-both": 1, "write": 1}
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    written = gleanpoint(*into, "--on-conflict", "overwrite").lines
    assert (written[-1]["overwritten"], written[-1]["same"]) == (1, 1)
    assert (target / "B.TXT").read_bytes() == b"from the backup"
    assert gleanpoint("journals", "--json").lines[0]["journal"] == written[-1]["journal"]
    assert gleanpoint("undo", "--json").lines[0]["put_back"] == 1
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert gleanpoint("undo").code == 2


@pytest.mark.parametrize(
    "options",
    [
        ("--to", "new", "--rehearse"),
        ("--to", "new", "--into", "there"),
        ("--into", "there", "--proof"),
        ("--into", "there", "--approval", "1"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    gleanpoint: Callable[..., Ran], image: Path, target: Path, options: tuple[str, ...]
) -> None:
    ran = gleanpoint("export", image, PATHS[0], *options)
    assert ran.code == 2
    assert sorted(path.name for path in target.iterdir()) == ["A.TXT", "B.TXT"]
