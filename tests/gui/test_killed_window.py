"""A window that is killed in the middle of something leaves nothing that is broken."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.window_crashes import LONGEST, run


def test_a_killed_window_leaves_nothing_broken(tmp_path: Path) -> None:
    done, faults = run(tmp_path, len(LONGEST), seed=8)
    assert not faults, "\n".join(faults)
    assert sum(done.values()) == len(LONGEST)
