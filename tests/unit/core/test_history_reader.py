"""One bad image in a folder does not take the others along."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.builders import dying_child
from tests.builders.dying_child import DIES, ERRS, LIES
from tests.conftest import ROOT

from gleanpoint.core.child_process import Limits
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.history_reader import read_histories
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.surveying import survey


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return [sys.executable, str(Path(dying_child.__file__)), str(3 << 30)]


def test_images_that_a_reader_dies_on_are_named_and_the_rest_is_told(
    command: list[str], tmp_path: Path
) -> None:
    contents = (b"sound", DIES, ERRS, b"sound", LIES, DIES, b"sound")
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.img").write_bytes(content.ljust(1024, b"\0"))
    with ParserHost(Limits(silence=20.0), command) as host:
        found = survey(str(tmp_path), host, earlier=True)
    problems = {point.name: point.problem for point in found.points}
    assert [problems[f"{number}.img"] is None for number in range(7)] == [
        *(True, False, False, True, False, False, True),
    ]
    assert "ended unexpectedly" in str(problems["1.img"])
    assert str(problems["1.img"]).endswith("while 1.img was looked at.")
    assert "came upon something unexpected (RuntimeError in" in str(problems["2.img"])
    assert "cannot be used: a time without a zone" in str(problems["4.img"])
    assert len(found.missing) == 4


def test_looking_can_be_stopped(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.img").write_bytes(bytes(1024))
    stopped = Cancellation()
    stopped.request()
    with ParserHost(Limits(silence=20.0), command) as host, pytest.raises(CancelledError):
        read_histories(host, tmp_path, ["a.img"], stopped, earlier=True)
