"""Previews that the parser process makes, in the window: pages, sheets, trees, cards, problems."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QTabBar
from pytestqt.qtbot import QtBot
from tests.builders import documents, file_samples
from tests.builders.preview_items import PreviewPoint, workspace

from gleanpoint.core.preview.file_values import PagePreview
from gleanpoint.core.preview.values import MadePreview, Preview, ProblemPreview
from gleanpoint.gui.panes.preview.made import MadeView
from gleanpoint.gui.panes.preview.preview_pane import PreviewPane
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.panes.preview.text import TextView
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme


@pytest.fixture
def point() -> PreviewPoint:
    return PreviewPoint()


@pytest.fixture
def pane(qtbot: QtBot, point: PreviewPoint, tmp_path: Path) -> Iterator[PreviewPane]:
    made = PreviewPane(Theme("light"))
    qtbot.addWidget(made)
    worker = PointWorker(point)  # type: ignore[arg-type]  # a session in memory
    made.set_worker(worker, workspace(tmp_path))
    made.setFixedSize(420, 700)
    made.show()
    yield made
    made.clear()
    worker.close()


def show(qtbot: QtBot, pane: PreviewPane, point: PreviewPoint, name: str, data: bytes) -> Preview:
    with qtbot.waitSignal(pane.previewShown, timeout=10_000) as shown:
        pane.show_node(point.add(f"/p1/{name}", data=data))
    return shown.args[0]


def made_view(pane: PreviewPane) -> MadeView:
    view = pane.findChild(MadeView)
    assert view is not None
    assert view.isVisible()
    return view


def test_pages_are_turned_and_drawn_larger(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point, "a.pdf", documents.pdf(["one", "two", "three"]))
    pages = made_view(pane).pages
    assert not pages.before.isEnabled()
    pages.after.click()
    qtbot.waitUntil(lambda: pages.place.text() == "2", timeout=10_000)
    pages.place.setText("3")
    pages.place.returnPressed.emit()
    qtbot.waitUntil(lambda: not pages.after.isEnabled(), timeout=10_000)
    before = pages.shown_width
    assert pages._scroll.verticalScrollBar().maximum() > 0
    assert pages._scroll.horizontalScrollBar().maximum() == 0, "the page fits beside the bar"
    pages.larger.click()
    assert pages.shown_width > before
    pages.place.setText("99")
    pages.place.returnPressed.emit()
    assert pages.place.text() == "3"


def test_another_sheet_is_shown_when_it_is_chosen(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point, "a.xlsx", documents.workbook())
    rows = made_view(pane).rows
    assert rows.model.data(rows.model.index(1, 0)) == "Nord"
    rows.parts.setCurrentIndex(1)
    rows.parts.activated.emit(1)
    qtbot.waitUntil(lambda: rows.model.rowCount() == 1, timeout=10_000)
    assert rows.model.data(rows.model.index(0, 2)) == "far away"
    assert rows.parts.currentText() == "Notes"


def test_null_is_no_text_and_is_copied_as_nothing(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point, "a.sqlite", file_samples.sqlite())
    rows = made_view(pane).rows
    rows.parts.activated.emit(1)
    qtbot.waitUntil(lambda: rows.model.rowCount() == 3, timeout=10_000)
    cell = rows.model.index(1, 1)
    assert cell.data() == "NULL"
    assert rows.model.face(cell.row(), cell.column()).is_null  # painted in italics
    assert rows.model.row_text(1).startswith("1\t\t00 00")


def test_formatted_text_has_its_source_beside_it_and_opens_no_link(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    source = b"# Plan\n\nSee [it](https://example.com/plan)."
    show(qtbot, pane, point, "plan.md", source)
    document = made_view(pane).document
    assert "Plan" in document.body.toPlainText()
    document.body.linkChosen.emit("https://example.com/plan")
    tabs = pane.findChild(QTabBar)
    assert [tabs.tabText(number) for number in range(tabs.count())][:2] == ["Preview", "Text"]
    pane.choose_tab(Tab.SOURCE)
    assert pane.findChild(TextView).text() == source.decode()


def test_archives_registries_cards_and_film_have_views_of_their_own(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point, "a.zip", documents.packed({"b/c.txt": "x"}))
    rows = made_view(pane).rows
    assert [rows.model.index(n, 0).data() for n in range(2)] == ["b", "c.txt"]
    assert rows.note == "ZIP · 1 entry"
    show(qtbot, pane, point, "NTUSER.DAT", file_samples.hive())
    assert rows.model.index(2, 1).data() == "REG_SZ: C:\\Program Files"
    show(qtbot, pane, point, "a.ics", file_samples.CALENDAR.encode())
    assert made_view(pane).cards.isVisible()
    show(qtbot, pane, point, "a.mp4", file_samples.mp4())
    assert ("Video", "avc1") in made_view(pane).facts.rows_text()


def test_what_is_encrypted_says_so_and_a_broken_page_leaves_the_others(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    barred = show(qtbot, pane, point, "a.pdf", documents.pdf(["x"], encrypted=True))
    assert isinstance(barred, ProblemPreview)
    broken = documents.pdf(["one", "two"]).replace(
        b"6 0 obj\n<</Type/Page/", b"6 0 obj\n<</Type/Gone"
    )
    shown = show(qtbot, pane, point, "b.pdf", broken)
    assert isinstance(shown, MadePreview)
    assert isinstance(shown.made, PagePreview)
    view = made_view(pane)
    if shown.made.pages > 1:
        view.pages.after.click()
        qtbot.waitUntil(lambda: bool(view.problem) or view.pages.place.text() == "2", timeout=5000)


def test_words_of_a_program_are_coloured_once_it_is_shown(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point, "work.py", b"def work():\n    return 1\n")
    text = pane.findChild(TextView)
    assert text.isVisible()
    block = text.findChild(QPlainTextEdit).document().firstBlock()
    qtbot.waitUntil(lambda: bool(block.layout().formats()), timeout=10_000)
    assert [(one.start, one.length) for one in block.layout().formats()] == [(0, 3), (4, 4)]
