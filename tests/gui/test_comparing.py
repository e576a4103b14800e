"""Comparing in the window: what differs in words, the way through it, and back again."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.builders.held_files import HeldFiles, side
from tests.builders.held_tables import HeldSession, HeldTable, column, table
from tests.builders.held_tables import side as table_side
from tests.builders.tables import ticks
from tests.gui.window import Desk

from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.byte_ranges import compare_bytes
from gleanpoint.core.comparing.folders import compare_folders
from gleanpoint.core.comparing.lines import LineDifference, Span, lines_of
from gleanpoint.core.comparing.pictures import FactChange
from gleanpoint.core.comparing.tables import compare_tables
from gleanpoint.gui.actions import Command
from gleanpoint.gui.comparing.difference_rows import DifferenceRows, RowKind
from gleanpoint.gui.comparing.folder_rows import FolderRows
from gleanpoint.gui.comparing.hex_rows import PAGE, HexRows
from gleanpoint.gui.comparing.pair_rows import FixedRows, Sign, TextRows, fact_row
from gleanpoint.gui.comparing.pair_view import PairView
from gleanpoint.gui.comparing.picture_pair import difference_of
from gleanpoint.gui.comparing.unified_rows import UnifiedRows
from gleanpoint.gui.comparing.wanted import WantedSide
from gleanpoint.gui.models.cards.file_words import fact_value
from gleanpoint.gui.theme import Theme

OLD = {"/in/a.txt": b"one\ntwo\nthree\n", "/in/b.bin": b"\0" * 99, "/in/gone": b"1"}
NEW = {"/in/a.txt": b"one\n2\nthree\nfour\n", "/in/b.bin": b"\0" * 98 + b"\1", "/in/new": b"1"}
COLUMNS = (column("id", "int", 1), column("name", "nvarchar", length=40))
TIMES = "\N{MULTIPLICATION SIGN}"


def rows_of(found: TextRows | HexRows) -> list[Sign]:
    return [found.row(place).sign for place in range(found.count)]


def test_lines_stand_beside_each_other_with_what_differs_marked() -> None:
    found = LineDifference(lines_of("a b\nx\n"), lines_of("a c\nx\ny\n"))
    rows = TextRows(found)
    assert rows_of(rows) == [Sign.CHANGED, Sign.SAME, Sign.ADDED]
    assert [(mark.start, mark.end) for mark in rows.row(0).new.marks] == [(2, 3)]
    assert rows.row(2).old.text is None
    assert list(rows.starts) == [0, 2]


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")))
def test_one_column_holds_every_line_once(old: list[str], new: list[str]) -> None:
    rows = UnifiedRows(LineDifference(*(lines_of("\n".join(side)) for side in (old, new))))
    told = [rows.row(place) for place in range(rows.count)]
    olds = [row.old.text for row in told if row.sign in {Sign.SAME, Sign.REMOVED}]
    news = [(row.new if row.sign is Sign.ADDED else row.old).text for row in told
            if row.sign in {Sign.SAME, Sign.ADDED}]  # fmt: skip
    assert "\n".join(map(str, olds)) == "\n".join(old)
    assert "\n".join(map(str, news)) == "\n".join(new)
    assert all(told[start].sign is not Sign.SAME for start in rows.starts)


def test_bytes_are_asked_for_page_by_page_and_marked() -> None:
    old, new = bytes(PAGE + 20), bytes(PAGE) + b"\1" + bytes(30)
    files = HeldFiles({"/x": old}), HeldFiles({"/x": new})
    asked: list[int] = []
    rows = HexRows(compare_bytes(side(files[0], "/x"), side(files[1], "/x")), asked.append)
    last = rows.count - 1
    assert rows.row(last).old.text == "…"
    rows.row(last)
    assert asked == [1]
    rows.take(1, old[PAGE:], new[PAGE:])
    assert rows.row(PAGE // 8).sign is Sign.CHANGED
    assert [(mark.start, mark.end) for mark in rows.row(PAGE // 8).new.marks] == [(0, 2), (25, 26)]
    assert rows.row(last).sign is Sign.ADDED


def test_a_changed_row_stands_as_it_was_and_as_it_is(qapp: object) -> None:
    old = table("T", COLUMNS, [(1, None), (2, "b"), (3, "c")])
    new = table("T", COLUMNS, [(1, ""), (3, "c"), (4, "d")])
    model = DifferenceRows(compare_tables(table_side(old), table_side(new)), Theme("light"))
    tester = QAbstractItemModelTester(model)
    shown = [[model.index(row, n).data() for n in range(3)] for row in range(model.rowCount())]
    assert shown == [
        ["Was", "1", "NULL"],
        ["Is", "1", ""],
        ["Added", "4", "d"],
        ["Removed", "2", "b"],
    ]
    assert [model.cell(0, n).is_changed for n in range(2)] == [False, True]
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 2).data(said) == "name: NULL, changed"
    model.show_kinds(added=False, changed=False, removed=True)
    assert [model.kind_at(row) for row in range(model.rowCount())] == [(RowKind.REMOVED, 0)]
    del tester


def test_values_stand_as_in_the_table_and_heads_above_them(qapp: object) -> None:
    columns = (*COLUMNS, column("at", "datetime2", scale=0), column("paid", "money"))
    when = ticks(20_621, 386_730_000_000)
    old = table("T", columns, [(1, "a", when, Decimal(5))])
    new = table("T", columns, [(1, "T", when, Decimal(7))])
    model = DifferenceRows(compare_tables(table_side(old), table_side(new)), Theme("light"))
    assert [model.index(1, n).data() for n in range(2, 5)] == ["T", "2026-06-17 10:44:33", "7.0000"]
    role, at_right = Qt.ItemDataRole.TextAlignmentRole, Qt.AlignmentFlag.AlignRight
    values = [bool(model.index(0, n).data(role) & at_right) for n in range(1, 5)]
    heads = [model.headerData(n, Qt.Orientation.Horizontal, role) & at_right for n in range(1, 5)]
    assert values == [True, False, False, True] == list(map(bool, heads))

    files = (side(HeldFiles(OLD), "/in"), side(HeldFiles(NEW), "/in"))
    entries = FolderRows(compare_folders(*files), Theme("light"))
    sizes = [n for n in range(7) if entries.headerData(n, Qt.Orientation.Horizontal, role)]
    assert [entries.headerData(n, Qt.Orientation.Horizontal) for n in sizes] == [
        "Size was",
        "Size is",
    ]


def test_entries_say_what_became_of_them(qapp: object) -> None:
    found = compare_folders(side(HeldFiles(OLD), "/in"), side(HeldFiles(NEW), "/in"))
    model: QAbstractItemModel = FolderRows(found, Theme("light"))
    tester = QAbstractItemModelTester(model)
    told = {model.index(row, 1).data()[1:-1]: model.index(row, 0).data() for row in range(3)}
    assert told == {"a.txt": "Changed", "gone": "Removed", "new": "Added"}
    del tester


def test_equal_pixels_are_black_and_others_are_not() -> None:
    old = QImage(4, 1, QImage.Format.Format_RGB32)
    old.fill(QColor("#406080"))
    new = old.copy()
    new.setPixelColor(2, 0, QColor("#416080"))
    found = difference_of(old, new)
    assert [found.pixelColor(n, 0).lightness() > 0 for n in range(4)] == [False, False, True, False]


def test_facts_of_pictures_have_the_figures_of_the_person() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    try:
        pixels = fact_row(FactChange("pixels", "4,256 x 2,832", "640 x 480"))
        assert (pixels.old.text, pixels.new.text) == (f"4.256 {TIMES} 2.832", f"640 {TIMES} 480")
        assert pixels.old.marks == (Span(0, 13),)
        assert fact_row(FactChange("bytes", "32,594", None)).old.text == "32.594"
        assert fact_value("exposure", "1/125 s, f/2.8, ISO 100") == "1/125 s, f/2,8, ISO 100"
        assert fact_value("sampling", "44,100 Hz") == "44.100 Hz"
        assert fact_value("description", "1,000 boats x 2.5") == "1,000 boats x 2.5", "its own"
    finally:
        QLocale.setDefault(before)


def test_a_hash_without_room_loses_its_middle_and_is_whole_when_asked(qtbot: QtBot) -> None:
    old, new = (digit * 64 for digit in "ab")
    view = PairView(Theme("light"))
    qtbot.addWidget(view)
    view.resize(520, 120)
    view.show_rows(FixedRows([fact_row(FactChange("SHA-256", old, new))]))
    view.grab()
    assert view.horizontalScrollBar().maximum() == 0
    left, right = QPoint(200, 8), QPoint(400, 8)
    assert (view.tip_at(left), view.tip_at(right)) == (old, new)
    assert view.tip_at(QPoint(200, 90)) == "", "no row there"
    view.copy()
    assert QGuiApplication.clipboard().text() == f"{old}\n{new}"
    view.resize(2400, 120)
    view.grab()
    assert view.tip_at(left) == "", "all of it can be read"


@pytest.fixture
def wanted(desk: Desk) -> Callable[..., WantedSide]:
    def make(session: object, path: str, words: str) -> WantedSide:
        name = path.rpartition("/")[2]

        def opened() -> Session:
            return session  # type: ignore[return-value]

        return WantedSide(opened, path, words, desk.workspace, name)

    return make


def nameless(page: QWidget) -> list[str]:
    return [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def test_a_folder_leads_to_its_files_and_back(
    desk: Desk, qtbot: object, wanted: Callable[..., WantedSide], tmp_path: Path
) -> None:
    desk.open()
    comparing, page = desk.window.comparing, desk.view.compare_page
    files = HeldFiles(OLD), HeldFiles(NEW)
    comparing.start(wanted(files[0], "/in", "12 Nov"), wanted(files[1], "/in", "16 Nov"))
    assert desk.view.is_comparing
    qtbot.waitUntil(lambda: page.compared is not None)
    assert page.said == "1 entry added, 1 changed, 1 removed · 1 the same."
    page.options.content.click()
    qtbot.waitUntil(lambda: page.said == "1 entry added, 2 changed, 1 removed.")
    assert not nameless(page)
    comparing.making.save_report(tmp_path / "report.csv")
    qtbot.waitUntil(lambda: "Saved" in page.notes.sentence)
    assert "removed,gone" in (tmp_path / "report.csv").read_text("utf-8")
    comparing.making.save_report(tmp_path / "report.html")
    qtbot.waitUntil(lambda: "report.html" in page.notes.sentence)
    told = (tmp_path / "report.html").read_text("utf-8")
    assert "Older: /in (held, 2026-11-12T22:00:00Z)" in told, "evidence knows no language"

    page.grid.table.wanted.emit(page.grid.table.model().index(0, 0))
    qtbot.waitUntil(lambda: page.said == "1 line added, 1 changed.")
    view: PairView = page.pairs
    assert page.head.place.text() == "Change 1 of 2"
    page.step(1)
    assert (page.head.place.text(), view.current) == ("Change 2 of 2", 3)
    page.step(1)
    assert page.head.place.text() == "No change further down"
    view.copy()
    assert QGuiApplication.clipboard().text() == "four"

    desk.window.commands.actions[Command.ESCAPE].trigger()
    qtbot.waitUntil(lambda: page.compared is not None and page.said.startswith("1 entry"))
    desk.window.commands.actions[Command.ESCAPE].trigger()
    assert not desk.view.is_comparing
    qtbot.waitUntil(lambda: all(one.is_closed for one in files))


def test_where_nothing_differs_it_is_said_once(
    desk: Desk, qtbot: object, wanted: Callable[..., WantedSide]
) -> None:
    desk.open()
    page, files = desk.view.compare_page, (HeldFiles(OLD), HeldFiles(OLD))
    told = {"/in/a.txt": "The texts are the same.", "/in": "All 3 entries are the same."}
    for path, words in told.items():
        sides = (wanted(one, path, day) for one, day in zip(files, ("12", "16"), strict=True))
        desk.window.comparing.start(*sides)
        qtbot.waitUntil(lambda: page.compared is not None)
        assert page.said.endswith(words)
        assert page.notice.isVisible()
        assert page.notice.accessibleName() == "Nothing differs."


def test_a_table_offers_the_way_back_and_a_missing_side_its_reason(
    desk: Desk, qtbot: object, wanted: Callable[..., WantedSide]
) -> None:
    desk.open()
    comparing, page = desk.window.comparing, desk.view.compare_page
    states = [[(1, "a"), (2, "b")], [(1, "a"), (2, "c"), (3, "d")]]
    tables: list[HeldTable] = [table("T", COLUMNS, rows) for rows in states]
    old, new = (
        wanted(HeldSession(one), one.path, words)
        for one, words in zip(tables, ("then", "now"), strict=True)
    )
    comparing.start(old, new)
    qtbot.waitUntil(lambda: page.compared is not None)
    assert page.said == "1 row added, 1 changed."
    assert page.head.undo.isVisible()
    dialog = comparing.making.show_undo()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    script = dialog._shown.script.text
    assert "DELETE FROM [dbo].[T] WHERE [id] = 3" in script
    assert "UPDATE [dbo].[T] SET [name] = N'b'" in script
    taken = "held, 2026-11-12T22:00:00Z"
    assert f"Takes dbo.T back to {taken}." in script, "evidence knows no language"
    said = [one.text() for one in dialog.findChildren(QLabel)]
    assert any("from now back to then" in one for one in said), "a person is told as before"
    dialog.reject()

    missing = wanted(HeldFiles({"/y": b"1"}), "/x", "then")
    comparing.start(missing, wanted(HeldFiles({"/x": b"1"}), "/x", "now"))
    qtbot.waitUntil(lambda: page.said == "Not compared")
    assert page.notice.sentence == "The older version: There is no '/x'."
    assert not page.head.report.isVisible()
