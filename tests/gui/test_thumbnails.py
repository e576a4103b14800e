"""Small pictures in the file list: made of what is in sight, off the window's thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot
from tests.builders import documents
from tests.builders.preview_items import NOW, PreviewPoint

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.panes.listing.node_table import NodeTable
from gleanpoint.gui.panes.listing.thumbnails import Thumbnails, thumbnail
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme


@pytest.fixture
def point() -> PreviewPoint:
    return PreviewPoint()


@pytest.fixture
def worker(point: PreviewPoint) -> Iterator[PointWorker]:
    made = PointWorker(point)  # type: ignore[arg-type]  # a session in memory
    yield made
    point.gate.set()
    made.close()


def test_a_list_shows_pictures_small_and_nothing_else(
    qtbot: QtBot, point: PreviewPoint, worker: PointWorker
) -> None:
    picture = point.add("/p1/red.png", data=documents.png(400, 200, (200, 0, 0)))
    broken = point.add("/p1/broken.jpg", data=b"\xff\xd8\xff no picture")
    text = point.add("/p1/a.txt", data=b"text")
    model = NodeListModel(lambda: NOW, QThreadPool.globalInstance())
    table = NodeTable(model, Theme("light"), 30)
    qtbot.addWidget(table)
    table.setFixedSize(500, 200)
    table.thumbnails.set_worker(worker)
    model.show(worker, point.resolve("/p1"), lambda _node: None)
    table.show()
    qtbot.waitUntil(lambda: table.thumbnails.of(picture) is not None, timeout=5000)
    small = table.thumbnails.of(picture)
    assert small is not None
    assert (small.width(), small.height()) == (72, 36)
    qtbot.wait(200)
    assert table.thumbnails.of(broken) is None
    assert table.thumbnails.of(text) is None
    table.thumbnails.turn(is_on=False)
    assert table.thumbnails.of(picture) is None


def test_what_is_scrolled_away_is_not_made(
    qtbot: QtBot, point: PreviewPoint, worker: PointWorker
) -> None:
    nodes = [point.add(f"/p1/{n}.png", data=documents.png(8, 8)) for n in range(3)]
    thumbnails = Thumbnails()
    thumbnails.set_worker(worker)
    point.gate.clear()
    thumbnails.show(nodes[:2])
    qtbot.wait(200)
    thumbnails.show(nodes[2:])
    qtbot.wait(100)  # the one under way notices
    point.gate.set()
    qtbot.waitUntil(lambda: thumbnails.of(nodes[2]) is not None, timeout=5000)
    assert thumbnails.of(nodes[0]) is None
    assert thumbnails.of(nodes[1]) is None


def test_there_are_none_where_something_is_withheld(point: PreviewPoint) -> None:
    picture = point.add("/p1/red.png", data=documents.png(40, 20))
    assert thumbnail(point, picture, Cancellation()) is not None  # type: ignore[arg-type]  # in memory
    policy = parse_policy('name = "x"\nversion = 1\n', "policy.toml")
    sight = Sight(policy, frozenset({Role.HELPDESK}), NOW)

    class Withholding(PreviewPoint):
        sight = staticmethod(lambda: sight)

    other = Withholding()
    other.nodes, other.contents = point.nodes, point.contents
    assert thumbnail(other, picture, Cancellation()) is None  # type: ignore[arg-type]  # in memory
