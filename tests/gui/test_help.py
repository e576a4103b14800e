"""The guide and the about box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextFormat
from tests.gui.window import Desk

from gleanpoint.core.made_of import made_of
from gleanpoint.gui.actions import Command
from gleanpoint.gui.help import window
from gleanpoint.gui.help.chapters import CHAPTERS, Chapter, number_of, read_chapter
from gleanpoint.gui.help.page import HelpPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG = 20_000


@pytest.mark.parametrize("number", range(len(CHAPTERS)))
def test_every_chapter_has_its_text_and_pictures(qapp: object, number: int) -> None:
    chapter = read_chapter(number)
    assert chapter.text.startswith("# ")
    assert all(not picture.isNull() for picture in chapter.pictures.values())


def test_the_guide_opens_beside_the_window_and_follows_its_links(desk: Desk, qtbot) -> None:
    desk.window.commands.actions[Command.HELP].trigger()
    guide = desk.window.helping.guide
    assert guide is not None
    qtbot.waitUntil(lambda: "helpdesk" in guide.page.toPlainText(), timeout=LONG)
    guide.page.followed.emit("queries.md")
    qtbot.waitUntil(lambda: "Rows, conditions" in guide.page.toPlainText()[:99], timeout=LONG)
    assert guide.chapters.currentRow() == number_of("queries.md")
    guide.close()


def test_a_link_to_a_heading_shows_that_heading(desk: Desk, qtbot) -> None:
    desk.window.commands.actions[Command.HELP].trigger()
    page = desk.window.helping.guide.page

    def first_shown() -> str:
        return page.cursorForPosition(QPoint(page.width() // 2, 8)).block().text()

    qtbot.waitUntil(lambda: "helpdesk" in page.toPlainText(), timeout=LONG)
    page.followed.emit("retention-policy.md#what-somebody-sees")
    qtbot.waitUntil(lambda: first_shown() == "What somebody sees", timeout=LONG)
    page.followed.emit("#people-person")
    assert first_shown() == "People: [[person]]"
    desk.window.helping.guide.close()


def test_a_chapter_is_shown_once_however_wide_the_window_becomes(desk: Desk, qtbot) -> None:
    desk.window.commands.actions[Command.HELP].trigger()
    guide = desk.window.helping.guide
    for number, words in ((7, "F1 help"), (4, "Periods in the examples")):
        guide.chapters.setCurrentRow(number)
        qtbot.waitUntil(lambda words=words: words in guide.page.toPlainText(), timeout=LONG)
        for width in (700, 1300):
            guide.resize(width, 500)
            qtbot.wait(100)
            assert guide.page.toPlainText().count(words) == 1
    guide.close()


def test_titles_of_chapters_fit_into_their_list(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "titles", lambda: ("Ein Titel, der länger ist als alle hier",))
    desk.window.commands.actions[Command.HELP].trigger()
    guide = desk.window.helping.guide
    assert guide.chapters.horizontalScrollBar().maximum() == 0
    guide.close()


def test_headings_with_code_have_one_size_and_code_stays_together(desk: Desk) -> None:
    page = HelpPage(desk.appearance.theme)
    page.show_chapter(
        Chapter("x", "# Rules `[[rule]]` here\n\n```sh\none\ntwo\n```\n\n```\nsaid\n```\n", {})
    )
    block = page.document().begin()
    pieces = [one.fragment().charFormat() for one in block]
    assert len(pieces) > 1
    sizes = {one.property(QTextFormat.Property.FontSizeAdjustment.value) for one in pieces}
    assert sizes == {3}
    one, two = block.next(), block.next().next()
    assert (one.text(), one.blockFormat().bottomMargin()) == ("one", 0)
    assert (two.text(), two.blockFormat().bottomMargin()) == ("two", 10)


def test_a_chapter_that_is_not_there_says_so(
    desk: Desk, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_number: int, _language: str) -> Chapter:
        raise FileNotFoundError(2, "No such file", "helpdesk.md")

    monkeypatch.setattr(window, "read_chapter", gone)
    desk.window.commands.actions[Command.HELP].trigger()
    guide = desk.window.helping.guide
    assert guide is not None
    qtbot.waitUntil(lambda: "helpdesk.md" in guide.page.toPlainText(), timeout=LONG)
    guide.close()


def test_the_about_box_names_every_library_with_its_licence(desk: Desk, qtbot) -> None:
    desk.window.commands.actions[Command.ABOUT].trigger()
    about = desk.window.helping.about
    assert about is not None
    qtbot.waitUntil(about.copy.isEnabled, timeout=LONG)
    names = {about.table.item(row, 0).text() for row in range(about.table.rowCount())}
    assert {"pytsk3", "libpff-python", "pyodbc", "sqlparse", "zstandard", "cryptography"} <= names
    about.close()


def test_no_library_has_a_licence_that_does_not_fit() -> None:
    unfit = [c for c in made_of().components if c.licence.startswith(("GPL", "AGPL"))]
    assert unfit == []
