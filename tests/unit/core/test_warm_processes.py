"""Processes that stand ready: taken once, replaced, prepared; gone when the program ends."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from gleanpoint.core import warm_processes as module
from gleanpoint.core.child_process import ChildProcess, Limits, child_command
from gleanpoint.core.preparing import MODULES, Preparing
from gleanpoint.core.warm_processes import WarmProcesses

COMMAND = tuple(child_command(Limits().memory))
PATIENCE = 60.0

pytestmark = pytest.mark.usefixtures("started_anew")


@pytest.fixture
def warm(monkeypatch: pytest.MonkeyPatch) -> Iterator[WarmProcesses]:
    monkeypatch.setattr(module, "REFILL_AFTER", 0.0)
    made = WarmProcesses()
    yield made
    made.cool_down()


def awaited(take: Callable[[], ChildProcess | None]) -> ChildProcess:
    end = time.monotonic() + PATIENCE
    while (found := take()) is None:
        assert time.monotonic() < end
        time.sleep(0.02)
    return found


def test_a_spare_process_is_taken_once_and_replaced_by_another(warm: WarmProcesses) -> None:
    warm.keep_spare(COMMAND)
    first = awaited(lambda: warm.take(COMMAND))
    second = awaited(lambda: warm.take(COMMAND))
    try:
        assert first.process.pid != second.process.pid
        ready = first.frame(PATIENCE)
        assert ready is not None
        assert ready.header is not None
        assert ready.header["ready"] == first.process.pid
        assert ready.header["sandbox"]["memory_limit"]
    finally:
        first.end()
        second.end()


@pytest.mark.clock
def test_none_is_left_and_none_follows_when_the_program_ends(warm: WarmProcesses) -> None:
    warm.keep_spare(COMMAND)
    end = time.monotonic() + PATIENCE
    while not warm._ready:
        assert time.monotonic() < end
        time.sleep(0.02)
    child = warm._ready[0][1]
    warm.cool_down()
    assert not child.is_alive
    assert warm.take(COMMAND) is None
    time.sleep(0.1)
    assert warm.take(COMMAND) is None


def test_a_prepared_process_answers_as_any_other(warm: WarmProcesses) -> None:
    warm.keep_warm(COMMAND, ("readers", "texts"))
    child = awaited(lambda: warm.take(COMMAND))
    try:
        child.send({"id": 1, "op": "parsers", "arguments": {}})
        frames = [child.frame(PATIENCE) for _ in range(2)]
        assert all(frame is not None and frame.header for frame in frames)
    finally:
        child.end()


def test_all_that_is_prepared_is_there_and_reads_nothing() -> None:
    code = (
        "from gleanpoint.core.preparing import MODULES, Preparing\n"
        "import sys\n"
        "made = Preparing()\n"
        "made.want(['readers', 'texts', 'what nobody knows'])\n"
        "while made.step() is not None: pass\n"
        "print(*[name for part in MODULES.values() for name in part if name not in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_only_known_parts_can_be_wanted() -> None:
    made = Preparing()
    made.want(["os", "subprocess"])
    assert made.step() is None
    assert set(MODULES) == {"readers", "texts"}
