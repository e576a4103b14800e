"""What a screen reader and the keyboard find: every control says what it is, and can be come to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders.accessible_names import nameless, unreachable
from tests.builders.window_stage import Stage
from tests.builders.window_states import (
    IN_MEMORY,
    ON_DEMO,
    leave,
    odd_names,
    open_points,
    reach,
)

from gleanpoint.core.demo import unpack_demo

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MOMENT = 0.1
"""Seconds that something is waited for which is only painted."""


class Hasty(Stage):
    """Nobody looks at it."""

    def pause(self, seconds: float) -> None:
        super().pause(min(seconds, MOMENT))


@pytest.fixture
def stage(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setenv("GLEANPOINT_HOME", str(tmp_path))
    made = Hasty(tmp_path)
    yield made
    made.close()


def lacking(stage: Stage, states: tuple[str, ...]) -> dict[str, list[str]]:
    """Go through states; returns what each lacks that others before it did not."""
    found: dict[str, list[str]] = {}
    known: set[str] = set()
    for name in states:
        shown = reach(stage, name)
        told = [f"no name: {one}" for one in nameless(shown)]
        told += [f"no key leads to: {one}" for one in unreachable(shown)]
        new = [one for one in told if one not in known]
        known.update(new)
        if new:
            found[name] = new
        leave(stage, name)
    return found


def test_every_control_has_a_name_and_is_reached_by_keys(stage: Stage, tmp_path: Path) -> None:
    found = lacking(stage, ("start",))
    open_points(stage, unpack_demo(tmp_path / "demo").folder)
    found |= lacking(stage, tuple(ON_DEMO))
    assert found == {}


def test_so_it_is_with_long_names_with_nothing_and_where_nothing_can_be_read(stage: Stage) -> None:
    stage.open_memory(odd_names())
    assert lacking(stage, tuple(IN_MEMORY)) == {}
