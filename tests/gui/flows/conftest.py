"""A cold start for each flow: a person's home with nothing in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.gui.flows.flow import Flow


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home folder without settings; exports go there unless another folder is chosen."""
    made = tmp_path / "home"
    if "GLEANPOINT_PICTURES" in os.environ:  # they show where it is
        made = Path(tempfile.gettempdir()) / "ann"
        monkeypatch.setenv("LOGNAME", "ann")
    made.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(made))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def flow(qapp: object, tmp_path: Path, home: Path) -> Iterator[Callable[[str], Flow]]:
    """Make the window of a flow by the name of the flow."""
    made: list[Flow] = []

    def start(name: str) -> Flow:
        made.append(Flow(tmp_path / "gleanpoint", name))
        return made[0]

    yield start
    for one in made:
        one.close()
