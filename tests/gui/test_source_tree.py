"""The tree of sources: what it shows, when it reads, how it tells what cannot be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.gui.fake_session import POINT, office

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.models.tree.source_tree import SourceTreeModel
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.point_worker import PointWorker


@pytest.fixture
def tree(qapp):
    return SourceTreeModel()


@pytest.fixture
def source(worker, tmp_path):
    workspace = open_workspace(tmp_path)
    return OpenSource(
        "demo.img", 1, worker, workspace, workspace.decider(POINT), lambda: worker.session
    )


def unfold(qtbot, tree: SourceTreeModel, index: QModelIndex) -> QModelIndex:
    tree.fetchMore(index)
    qtbot.waitUntil(lambda: tree.words(index) != "reading" and not tree.canFetchMore(index))
    return index


def names(tree: SourceTreeModel, index: QModelIndex) -> list[str]:
    return [tree.index(row, 0, index).data() for row in range(tree.rowCount(index))]


def place(source: OpenSource, *paths: str) -> Place:
    return Place(source, (source.root, *(source.worker.session.resolve(p) for p in paths)))


def test_the_model_keeps_qts_rules(qtbot, tree, source):
    tester = QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
    root = unfold(qtbot, tree, tree.add_source(source))
    unfold(qtbot, tree, tree.index(0, 0, root))
    tree.remove_source(source)
    assert tester.model() is tree


def test_only_what_can_be_entered_is_shown(qtbot, tree, source):
    root = unfold(qtbot, tree, tree.add_source(source))
    volume = unfold(qtbot, tree, tree.index(0, 0, root))
    assert names(tree, volume) == ["archive.pst", "Empty", "Finance", "Legal", "Scans"]
    finance = unfold(qtbot, tree, tree.index(2, 0, volume))
    assert names(tree, finance) == ["Budgets"]


def test_nothing_is_read_before_a_row_is_unfolded(qtbot, tree, source, session):
    tree.add_source(source)
    assert session.asked == []


def test_the_way_to_a_place_is_added_without_reading_and_not_twice(qtbot, tree, source):
    root = tree.add_source(source)
    deep = place(source, "/p1", "/p1/Finance", "/p1/Finance/Budgets")
    index = tree.index_of(deep)
    assert index.data() == "Budgets"
    volume = unfold(qtbot, tree, tree.index(0, 0, root))
    assert names(tree, volume).count("Finance") == 1
    assert tree.index_of(deep).data() == "Budgets"
    assert tree.place_of(tree.index_of(deep)).trail == deep.trail


def test_a_row_that_cannot_be_read_stays_and_says_so(qtbot, tree, source, session):
    session.failing["/p1", None] = SourceUnreadableError("The volume's first block is damaged.")
    root = unfold(qtbot, tree, tree.add_source(source))
    volume = tree.index(0, 0, root)
    tree.fetchMore(volume)
    qtbot.waitUntil(lambda: tree.words(volume) == "not readable")
    assert volume.data(Qt.ItemDataRole.ToolTipRole) == "The volume's first block is damaged."
    assert tree.icon(volume, is_open=False).icon == "damaged"
    session.failing.clear()
    unfold(qtbot, tree, volume)
    assert "Finance" in names(tree, volume)


def test_an_encrypted_volume_is_told_by_icon_and_word(qtbot, tree, source):
    root = unfold(qtbot, tree, tree.add_source(source))
    encrypted = tree.index(1, 0, root)
    assert tree.words(encrypted) == "encrypted"
    assert tree.icon(encrypted, is_open=False).icon == "lock"
    assert encrypted.data(Qt.ItemDataRole.AccessibleTextRole) == "p2, encrypted"


def test_a_closed_source_goes_with_what_is_below_it(qtbot, tree, source, tmp_path):
    other_worker = PointWorker(office())
    workspace = open_workspace(tmp_path)
    other = OpenSource("b.img", 1, other_worker, workspace, workspace.decider(POINT), office)
    unfold(qtbot, tree, tree.add_source(source))
    tree.add_source(other)
    tree.remove_source(source)
    assert tree.sources() == [other]
    other_worker.close()


def test_reading_goes_on_elsewhere_when_a_source_is_closed_meanwhile(qtbot, tree, source, session):
    session.gate.clear()
    tree.fetchMore(tree.add_source(source))
    tree.remove_source(source)
    session.gate.set()
    qtbot.wait(50)
    assert tree.rowCount() == 0
