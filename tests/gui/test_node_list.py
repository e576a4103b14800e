"""The list of one folder: portions, failures, order, ghosts, a million entries."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.gui.fake_session import files, many, node

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.gui.models.listing.arranging import Arrangement, SortBy
from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.point_worker import PointWorker

BUDGETS = "/p1/Finance/Budgets"


def show(model: NodeListModel, worker: PointWorker, path: str) -> None:
    model.show(worker, worker.session.resolve(path), lambda _node: None)


def shown(model: NodeListModel) -> list[str]:
    return [model.node_at(row).name for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules(qtbot, model, worker):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    show(model, worker, BUDGETS)
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    model.arrange(Arrangement(SortBy.SIZE, descending=True, with_deleted=False))
    model.arrange(Arrangement(SortBy.LISTED, wanted="budget"))
    model.clear()
    assert tester.model() is model


def test_a_folder_is_read_in_portions(qtbot, model, worker, session):
    session.folders["/p1/Legal"] = files("/p1/Legal", (f"letter {n}.txt" for n in range(1200)))
    show(model, worker, "/p1/Legal")
    qtbot.waitUntil(lambda: model.rowCount() == 1200)
    assert [ask for ask in session.asked if ask[0] == "/p1/Legal"] == [
        ("/p1/Legal", None, 500),
        ("/p1/Legal", "500", 2000),
    ]


def test_a_large_folder_is_read_on_only_when_asked(qtbot, model, worker, session):
    session.folders["/p1/Legal"], session.counts["/p1/Legal"] = many("/p1/Legal"), 30_000
    show(model, worker, "/p1/Legal")
    qtbot.waitUntil(lambda: model.rowCount() >= 10_000 and model.state is Reading.MORE)
    before = model.rowCount()
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    qtbot.waitUntil(lambda: model.state is Reading.MORE)
    assert model.rowCount() == before + 500
    model.load_rest()
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    assert model.rowCount() == 30_000


def test_loading_stops_when_asked(qtbot, model, worker, session):
    session.folders["/p1/Legal"], session.counts["/p1/Legal"] = many("/p1/Legal"), 200_000
    show(model, worker, "/p1/Legal")
    model.load_rest()
    qtbot.waitUntil(lambda: model.rowCount() > 3000)
    model.stop()
    qtbot.waitUntil(lambda: model.state is Reading.MORE)
    assert model.rowCount() < 200_000
    assert model.canFetchMore(QModelIndex())


def test_a_failed_listing_is_not_an_empty_folder(qtbot, model, worker, session):
    session.failing["/p1/Scans", None] = SourceUnreadableError("The folder's index is damaged.")
    show(model, worker, "/p1/Scans")
    qtbot.waitUntil(lambda: model.state is Reading.FAILED)
    assert str(model.error) == "The folder's index is damaged."
    show(model, worker, "/p1/Empty")
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    assert model.error is None
    assert model.rowCount() == 0


def test_what_was_read_before_a_failure_stays_and_can_be_tried_again(qtbot, model, worker, session):
    session.folders["/p1/Legal"], session.counts["/p1/Legal"] = many("/p1/Legal"), 1000
    session.failing["/p1/Legal", "500"] = SourceUnreadableError("A block is unreadable.")
    show(model, worker, "/p1/Legal")
    qtbot.waitUntil(lambda: model.state is Reading.FAILED)
    assert model.rowCount() == 500
    session.failing.clear()
    model.load_rest()
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    assert model.rowCount() == 1000
    assert model.error is None


def test_names_sort_as_people_count_and_folders_come_first(qtbot, model, worker):
    show(model, worker, BUDGETS)
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    names = shown(model)
    assert names[0] == "Archive 2019 to 2025"
    assert names.index("Budget 2.xlsx") < names.index("Budget 10.xlsx")


@pytest.mark.parametrize("descending", [False, True])
def test_unknown_values_come_last_in_either_direction(qtbot, model, worker, session, descending):
    session.folders["/p1/Legal"] = [
        node("/p1/Legal/unknown"),
        *files("/p1/Legal", ["small", "large"]),
    ]
    show(model, worker, "/p1/Legal")
    model.arrange(Arrangement(SortBy.SIZE, descending=descending))
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    expected = ["large", "small"] if descending else ["small", "large"]
    assert shown(model) == [*expected, "unknown"]


def test_deleted_entries_are_shown_or_left_out(qtbot, model, worker):
    show(model, worker, BUDGETS)
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    assert "Budget 2027.xlsx" in shown(model)
    model.arrange(Arrangement(SortBy.NAME, with_deleted=False), is_sort_wanted=False)
    assert "Budget 2027.xlsx" not in shown(model)
    assert model.rows.deleted == 1


def test_a_filter_finds_names_subjects_and_senders(qtbot, model, worker):
    show(model, worker, "/p1/archive.pst/Inbox")
    model.arrange(Arrangement(SortBy.LISTED, wanted="CARLA"))
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    assert [model.face_at(row).title for row in range(model.rowCount())] == ["Re: Order 20817"]


def test_a_wanted_sort_loads_the_rest_and_ends_in_order(qtbot, model, worker, session):
    session.folders["/p1/Legal"], session.counts["/p1/Legal"] = many("/p1/Legal"), 40_000
    show(model, worker, "/p1/Legal")
    model.arrange(Arrangement(SortBy.SIZE, descending=True))
    qtbot.waitUntil(
        lambda: model.state is Reading.COMPLETE and not model.is_arranging, timeout=20_000
    )
    sizes = [model.node_at(row).size for row in range(model.rowCount())]
    assert len(sizes) == 40_000
    assert sizes == sorted(sizes, reverse=True)


def test_a_million_entries_are_kept_small_and_reached(qtbot, model, worker, session):
    session.folders["/p1/Legal"], session.counts["/p1/Legal"] = many("/p1/Legal"), 1_000_000
    show(model, worker, "/p1/Legal")
    model.load_rest()
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE, timeout=120_000)
    qtbot.waitUntil(lambda: not model.is_arranging, timeout=60_000)
    assert model.rowCount() == 1_000_000
    assert model.index(999_999, Column.NAME).data() == "file 0999999.txt"


def test_cells_tell_screen_readers_the_whole_row(qtbot, model, worker):
    show(model, worker, BUDGETS)
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    row = shown(model).index("Budget 2027.xlsx")
    spoken = model.index(row, Column.SIZE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Budget 2027.xlsx")
    assert spoken.endswith("Deleted")


def test_nothing_is_read_on_the_windows_thread(qtbot, model, worker, session):
    show(model, worker, BUDGETS)
    session.threads.clear()
    show(model, worker, BUDGETS)
    qtbot.waitUntil(lambda: model.state is Reading.COMPLETE)
    assert "MainThread" not in session.threads
