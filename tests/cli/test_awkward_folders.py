"""Exports of names that get in the way, and into folders where paths become too long."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.small_images import ext4_image
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

PATH_MAX = 4095
STAGING = len("/.0123456789abcdef0123456789abcdef.partial/f/")


@pytest.mark.parametrize("name", ["manifest.json", "Manifest.JSON", "manifest.json/in a folder"])
def test_a_file_named_as_the_manifest_is_exported_beside_it(
    gleanpoint: Run, tmp_path: Path, name: str
) -> None:
    image = ext4_image(tmp_path / "disk.img", {name: b"mine"})
    out = tmp_path / "out"
    done = gleanpoint("export", image, f"/p0/{name.partition('/')[0]}", "--to", out)
    assert done.code == 0
    assert (out / name).read_bytes() == b"mine"
    assert json.loads((out / "manifest-2.json").read_text())["items"][0]["target"] == name


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="paths of Linux")
def test_what_is_too_long_for_the_target_fails_by_itself(gleanpoint: Run, tmp_path: Path) -> None:
    long = "n" * 200
    image = ext4_image(
        tmp_path / "disk.img", {"f/top.txt": b"top", f"f/{long}": b"", f"f/{long}.d/x.txt": b"x"}
    )
    out = folder_with_a_path_of(PATH_MAX - STAGING - 100, tmp_path)
    done = gleanpoint("export", image, "/p0/f", "--to", out)
    assert done.code == 4
    assert "1 of 4 items were exported" in done.sentence
    assert "Its path is too long for the target" in done.sentence
    assert (out / "f" / "top.txt").read_bytes() == b"top"
    manifest = json.loads((out / "manifest.json").read_text())
    assert {entry["name"] for entry in manifest["not_written"]} == {long, "x.txt"}
    assert [f"f/{long}.d: Its path is too long" in note for note in manifest["notes"]] == [True]


def folder_with_a_path_of(length: int, inside: Path) -> Path:
    """Return a folder whose path has that many characters."""
    while len(str(inside)) + 202 < length:
        inside /= "x" * 200
    return inside / ("x" * (length - len(str(inside)) - 1))
