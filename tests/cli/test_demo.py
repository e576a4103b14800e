"""The demo: everything once, and nothing left behind."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import SCRIPT, Ran

Run = Callable[..., Ran]


def test_the_demo_opens_exports_refuses_and_verifies(gleanpoint: Run) -> None:
    done = gleanpoint("demo", "--no-gui", "--json")
    steps = [(line["step"], line["result"]) for line in done.lines]
    assert done.code == 0
    assert [step for step, _ in steps] == [
        "Opened",
        "Listed",
        "Exported",
        "Exported",
        "Refused",
        "Verified",
    ]
    assert "Past limit since" in steps[4][1]
    assert steps[5][1].endswith("intact")


def test_the_demo_can_be_kept_and_opened_with_the_other_commands(
    gleanpoint: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    assert gleanpoint("demo", "--no-gui", "--folder", folder).code == 0
    (image,) = folder.glob("*.img")
    volumes = gleanpoint("ls", image, "--json").lines
    assert [node["path"] for node in volumes] == ["/p1"]
    listed = gleanpoint("ls", image, "-r", "--into", "--json").lines
    kinds = {node["kind"] for node in listed}
    assert {"volume", "folder", "file", "stream", "message", "attachment"} <= kinds
    told = {node["content"] for node in listed}
    assert told == {"complete", "sparse", "elsewhere", "encrypted", "unsupported"}


def test_the_demo_writes_over_nothing(gleanpoint: Run, tmp_path: Path) -> None:
    mine = tmp_path / "kept" / "policy.toml"
    mine.parent.mkdir()
    mine.write_text("mine")
    assert gleanpoint("demo", "--no-gui", "--folder", mine.parent).code == 21
    assert mine.read_text() == "mine"


def test_what_is_not_in_the_image_is_refused_with_a_sentence_never_zeros(
    gleanpoint: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    gleanpoint("demo", "--no-gui", "--folder", folder)
    (image,) = folder.glob("*.img")
    refused = [
        node
        for node in gleanpoint("ls", image, "-r", "--deleted", "--json").lines
        if node["content"] not in {"complete", "sparse"}
    ]
    assert len(refused) >= 4
    for node in refused:
        shown = gleanpoint("cat", image, node["path"])
        assert (shown.code, shown.out) == (12, b"")
        assert node["problem"].rstrip(".") in shown.sentence


def test_without_a_screen_the_demo_says_so_and_goes_on(tmp_path: Path) -> None:
    names = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment["GLEANPOINT_HOME"] = str(tmp_path)
    done = subprocess.run(
        [SCRIPT, "demo"], capture_output=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "screen" in done.stderr.decode()
    assert b"Verified" in done.stdout
