"""Images of several states through the whole window: what they keep is found while one looks."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.images.qcow import Qcow2, Saved
from tests.builders.small_images import fat12_image
from tests.gui.window import Desk

from gleanpoint.core.recovery_points import RecoveryPoint

LONG = 30_000
CLUSTER = 65_536
DAY = 86_400


def clusters(disk: bytes) -> dict[int, bytes]:
    return {n: disk[n * CLUSTER : (n + 1) * CLUSTER] for n in range(-(-len(disk) // CLUSTER))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An image with a snapshot, and one whose parent is missing."""
    made = tmp_path / "images"
    made.mkdir()
    names = ("OLD.TXT", "NEW.TXT")
    states = [fat12_image(made / "x", {name: b"x"}).read_bytes() for name in names]
    (made / "x").unlink()
    now = 1_700_000_000
    saved = [Saved(clusters(states[0]), now - DAY, b"before the update")]
    image = Qcow2(len(states[1]), clusters(states[1]), snapshots=saved)
    (made / "web.qcow2").write_bytes(image.image())
    lost = Qcow2(len(states[1]), {}, backing=(b"gone.qcow2", b"qcow2"))
    (made / "lost.qcow2").write_bytes(lost.image())
    os.utime(made / "web.qcow2", (now, now))
    os.utime(made / "lost.qcow2", (now - 2 * DAY, now - 2 * DAY))
    return made


def point_of(desk: Desk) -> RecoveryPoint:
    return desk.window.browsing.place.source.point


def test_a_snapshot_is_found_and_shown_and_what_is_missing_is_a_gap(qtbot, desk, folder):
    desk.window.open([str(folder)])
    qtbot.waitUntil(lambda: desk.window.browsing.place is not None, timeout=LONG)
    desk.settle()
    travel = desk.window.travel
    qtbot.waitUntil(lambda: len(travel.line.stops) == 2, timeout=LONG)
    assert desk.view.point_bar.has_states
    (hole,) = travel.line.holes
    assert "the parent is missing: gone.qcow2" in hole.sentence
    desk.go("/p0")
    assert "NEW.TXT" in desk.names()
    travel.step(-1)
    # The name alone says nothing: it stands in the newest state as well, as a ghost.
    qtbot.waitUntil(lambda: point_of(desk).name == "before the update", timeout=LONG)
    qtbot.waitUntil(lambda: "OLD.TXT" in desk.names(), timeout=LONG)
    point = point_of(desk)
    assert point.wish.disk_state == "snapshot 1"
    assert point.time == datetime.fromtimestamp(1_700_000_000 - DAY, UTC).replace(
        microsecond=500_000
    )
    travel.go_to_newest()
    qtbot.waitUntil(lambda: point_of(desk).name == "web.qcow2", timeout=LONG)
    qtbot.waitUntil(lambda: "NEW.TXT" in desk.names(), timeout=LONG)
    travel.go_to_moment(hole.until)
    assert "gone.qcow2" in desk.view.time_banner.sentence
