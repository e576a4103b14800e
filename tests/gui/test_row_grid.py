"""The model behind a grid: only what is looked at is read, and everything that comes is told."""

from __future__ import annotations

import threading

import pyarrow as pa
import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from tests.gui.fake_tables import COLUMNS, ORDERS, TableSession, record
from tests.gui.heartbeat import Heartbeat

from gleanpoint.gui.models.tables import row_grid
from gleanpoint.gui.models.tables.row_grid import RowGridModel
from gleanpoint.gui.models.tables.row_page import TEXT_SHOWN, row_page
from gleanpoint.gui.models.tables.row_pages import PAGE, PAGES_KEPT, RowPages
from gleanpoint.gui.models.tables.row_store import KeptStore, TableStore, cut
from gleanpoint.gui.models.tables.row_window import RowWindow
from gleanpoint.gui.panes.tables.grid_view import GridView
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.tables import CellProblem, ColumnType, RowBatch, RowRequest, TableColumn

MILLION = 1_000_000
STALL_LIMIT = 0.05


class Bench:
    """A grid on a table of so many rows."""

    def __init__(self, qtbot, rows: int, expected: int | None = None) -> None:
        self.session = TableSession(rows, expected)
        self.worker = PointWorker(self.session)
        self.model = RowGridModel()
        self.window = RowWindow(self.model)
        self.store = TableStore(self.worker, self.session.resolve(ORDERS), COLUMNS)
        self.view = GridView(self.model, Theme("light"))
        self.view.resize(900, 600)
        qtbot.addWidget(self.view)
        self.view.show()

    def show(self, expected: int | None) -> None:
        self.window.show_table(self.store, expected)

    def cell(self, row: int, column: int):
        return self.model.cell(row, column)

    def close(self) -> None:
        self.window.clear()
        self.session.gate.set()
        self.worker.close()


@pytest.fixture
def bench(qtbot):
    made = []

    def make(rows: int, expected: int | None = None) -> Bench:
        made.append(Bench(qtbot, rows, expected))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_only_the_pages_in_sight_are_read_and_never_on_this_thread(qtbot, bench):
    grid = bench(MILLION)
    grid.show(MILLION)
    qtbot.waitUntil(lambda: grid.cell(0, 0) is not None)
    assert grid.model.rowCount() == MILLION
    assert grid.cell(3, 1).text == "Customer 3"
    assert grid.cell(MILLION // 2, 0) is None
    read = [request for request in grid.session.requests if request.columns is None]
    assert sum(request.limit for request in read) <= 4 * PAGE
    assert threading.current_thread().name not in grid.session.threads


def test_the_model_keeps_the_rules_of_qt_while_rows_come_and_go(qtbot, bench):
    grid = bench(70, 40)  # the tester looks at every cell each time
    tester = QAbstractItemModelTester(grid.model)
    grid.show(40)
    qtbot.waitUntil(lambda: grid.window.is_counted)
    assert grid.model.rowCount() == 70
    grid.session.row_count[ORDERS] = 30
    grid.show(70)
    qtbot.waitUntil(lambda: grid.window.is_counted)
    assert grid.model.rowCount() == 30
    grid.window.clear()
    assert grid.model.rowCount() == 0
    del tester


def test_null_is_told_apart_from_the_empty_text(qtbot, bench):
    grid = bench(20)
    grid.show(20)
    qtbot.waitUntil(lambda: grid.cell(0, 0) is not None)
    null, empty = grid.cell(0, 1), grid.cell(1, 1)
    assert null.is_null
    assert not empty.is_null
    assert empty.text == ""
    assert grid.model.index(0, 1).data() == "NULL"
    assert grid.model.index(1, 1).data() == "empty text"


def test_flying_over_a_million_rows_never_stalls_and_reads_what_is_left_in_sight(qtbot, bench):
    grid = bench(MILLION)
    grid.session.pace = 0.002
    grid.show(MILLION)
    qtbot.waitUntil(lambda: grid.window.is_counted, timeout=20_000)
    bar, heart = grid.view.verticalScrollBar(), Heartbeat()
    for step in range(100):
        bar.setValue(bar.maximum() * step // 99)
        loop = QEventLoop()
        QTimer.singleShot(8, loop.quit)
        loop.exec()
    silence = heart.longest_silence()
    qtbot.waitUntil(lambda: grid.cell(MILLION - 1, 0) is not None)
    assert silence < STALL_LIMIT
    assert grid.model.pages.kept <= PAGES_KEPT


def test_pages_that_nobody_looks_at_any_more_are_not_read(qtbot, bench):
    grid = bench(MILLION)
    grid.session.gate.clear()
    pages = RowPages(grid.store)
    for first in range(0, 500_000, 5_000):
        pages.want(first, first + 20)
    grid.session.gate.set()
    qtbot.waitUntil(lambda: pages.row(495_000) is not None)
    read = [request for request in grid.session.requests if request.columns is None]
    assert len(read) < 12
    assert pages.row(250_000) is None


@pytest.mark.parametrize(("there", "expected"), [(300, 200), (200, 300), (256, 256), (5, None)])
def test_the_number_of_rows_is_what_is_there_whatever_the_catalog_says(
    qtbot, bench, there, expected
):
    grid = bench(there, expected)
    grid.show(expected)
    qtbot.waitUntil(lambda: grid.window.is_counted)
    assert grid.model.total == there
    assert grid.model.rowCount() == there


def test_a_row_beyond_the_stretch_is_reached_by_its_number(qtbot, bench, monkeypatch):
    monkeypatch.setattr(row_grid, "STRETCH", 1000)
    grid = bench(5000)
    grid.show(5000)
    grid.view.go_to(4321)
    assert grid.model.base == 4000
    assert grid.view.currentIndex().row() == 321
    qtbot.waitUntil(lambda: grid.cell(321, 0) is not None)
    assert grid.cell(321, 0).text == "4321"


def test_what_cannot_be_decoded_is_told_in_its_cell_and_a_lost_row_in_all_of_it(qtbot, bench):
    grid = bench(10)
    grid.session.problems = (
        CellProblem(3, 2, "42 is no amount", b"\x2a"),
        CellProblem(4, -1, "Page 1:412 is damaged"),
    )
    grid.show(10)
    qtbot.waitUntil(lambda: grid.cell(3, 0) is not None)
    assert grid.cell(3, 2).problem == "42 is no amount"
    assert not grid.cell(3, 2).is_null
    assert grid.cell(3, 1).text == "Customer 3"
    assert {grid.cell(4, column).problem for column in range(5)} == {"Page 1:412 is damaged"}
    grid.view.grab()


def test_long_values_are_shortened_and_say_how_long_they_are(qtbot, bench):
    grid = bench(10)
    grid.show(10)
    qtbot.waitUntil(lambda: grid.cell(2, 4) is not None)
    photo = grid.cell(2, 4)
    assert photo.text.startswith("0x89504e47")
    assert photo.text.endswith("…")
    assert photo.size == 800
    assert len(photo.text) < 80


def test_texts_are_shown_on_one_line_with_hidden_signs_seen():
    column = TableColumn("T", ColumnType("nvarchar", length=-1))
    texts = ["a\r\nb", "x" * 500, "\u202egpj", None]
    batch = RowBatch(0, pa.RecordBatch.from_arrays([pa.array(texts, pa.large_string())], ["T"]))
    page = row_page(batch, [column])
    assert page.cell(0, 0).text == "a⏎b"
    assert page.cell(1, 0).text == "x" * TEXT_SHOWN + "…"
    assert page.cell(1, 0).size == 500
    assert page.cell(2, 0).text == "⟦RLO⟧gpj"
    assert page.cell(3, 0).is_null


def test_an_answer_in_memory_gives_any_rows_of_it(qtbot):
    session = TableSession(100)
    asked = session.resolve(ORDERS)
    batches = [
        next(session.rows(asked, RowRequest(None, None, at, 25))) for at in range(0, 100, 25)
    ]
    parts = cut(batches, 20, 40)
    assert [(part.first, part.records.num_rows) for part in parts] == [(20, 5), (25, 25), (50, 10)]
    pages = RowPages(KeptStore(COLUMNS, batches))
    pages.want(0, 10)
    qtbot.waitUntil(lambda: pages.row(99) is not None)
    assert pages.row(99)[0].cell(99, 0).text == str(record(99)[0])
    qtbot.waitUntil(lambda: not pages.is_reading)
