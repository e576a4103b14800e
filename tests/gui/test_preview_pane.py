from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from tests.builders.preview_items import (
    POINT,
    PreviewPoint,
    attach,
    attachment,
    mail,
    png,
    workspace,
)

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.values import (
    HexPreview,
    MessagePreview,
    PicturePreview,
    ProblemPreview,
    TextPreview,
    WithheldPreview,
)
from gleanpoint.gui.controls.wrapped_label import WrappedLabel
from gleanpoint.gui.names import FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT
from gleanpoint.gui.panes.preview.facts import FactsView
from gleanpoint.gui.panes.preview.header import PreviewHeader
from gleanpoint.gui.panes.preview.hex import HexView
from gleanpoint.gui.panes.preview.inside import InsideBar
from gleanpoint.gui.panes.preview.item_reader import LOADING_MS
from gleanpoint.gui.panes.preview.message import MessageView
from gleanpoint.gui.panes.preview.picture import PictureView
from gleanpoint.gui.panes.preview.preview_pane import PreviewPane
from gleanpoint.gui.panes.preview.reason import ReasonRow
from gleanpoint.gui.panes.preview.states import StatementsView
from gleanpoint.gui.panes.preview.text import TextView
from gleanpoint.gui.panes.preview.views import PreviewViews
from gleanpoint.gui.panes.why.why_card import WhyCard
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind

BACKDROP = Theme("light")


@pytest.fixture
def point() -> PreviewPoint:
    return PreviewPoint()


@pytest.fixture
def pane(qtbot: QtBot, point: PreviewPoint, tmp_path: Path) -> Iterator[PreviewPane]:
    made = PreviewPane(BACKDROP)
    qtbot.addWidget(made)
    worker = PointWorker(point)  # type: ignore[arg-type]  # a session in memory
    made.set_worker(worker, workspace(tmp_path))
    made.setFixedSize(408, 700)
    made.show()
    yield made
    point.gate.set()
    made.clear()
    worker.close()


def show(qtbot: QtBot, pane: PreviewPane, node: Node) -> object:
    with qtbot.waitSignal(pane.previewShown, timeout=5000) as blocker:
        pane.show_node(node)
    return blocker.args[0]


def tabs(pane: PreviewPane) -> list[str]:
    bar = pane.findChild(QTabBar)
    return [bar.tabText(number) for number in range(bar.count())]


def choose(pane: PreviewPane, tab: str) -> None:
    pane.findChild(QTabBar).setCurrentIndex(tabs(pane).index(tab))


def statements(pane: PreviewPane) -> str:
    return pane.findChild(StatementsView).accessibleName()


def is_seen(pane: PreviewPane, kind: type[QWidget]) -> bool:
    """Whether a view of a kind is shown; most are not even made before that."""
    return any(view.isVisible() for view in pane.findChildren(kind))


def test_text_is_read_off_the_windows_thread_and_shown(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    preview = show(qtbot, pane, point.add("/p1/a.log", data="Größe;1\n".encode("cp1252")))
    assert isinstance(preview, TextPreview)
    assert pane.findChild(TextView).isVisible()
    assert pane.findChild(TextView).text() == "Größe;1\n"
    assert tabs(pane) == ["Preview", "Facts", "Hex"]
    assert "MainThread" not in point.threads


def test_another_encoding_can_be_chosen_by_keyboard(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point.add("/p1/a.txt", data=b"Gr\xf6\xdfe"))
    view = pane.findChild(TextView)
    box = view.encoding_box
    assert box.currentText() == "Windows-1252 (guessed)"
    box.setFocus()
    box.setCurrentIndex(box.findData("cp1251"))
    box.activated.emit(box.currentIndex())
    assert view.text() == "GrцЯe"


def test_a_superseded_preview_is_never_shown(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    first = point.add("/p1/first.txt", data=b"first")
    second = point.add("/p1/second.txt", data=b"second")
    shown: list[object] = []
    pane.previewShown.connect(shown.append)
    point.gate.clear()
    pane.show_node(first)
    pane.show_node(second)
    point.gate.set()
    qtbot.waitUntil(lambda: len(shown) == 1, timeout=5000)
    qtbot.wait(50)
    assert [preview.text for preview in shown] == ["second"]
    assert pane.findChild(TextView).text() == "second"


def test_leaving_an_item_stops_reading_it(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    point.gate.clear()
    pane.show_node(point.add("/p1/first.txt", data=b"first"))
    pane.clear()
    qtbot.wait(100)
    assert pane.preview is None
    assert point.read_lengths == []
    assert pane.nodes == ()


def test_a_name_from_right_to_left_begins_at_the_left_and_reads_as_in_lists(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    name = "\u062a\u0642\u0631 2027.txt"
    show(qtbot, pane, point.add(f"/p1/{name}", data=b"x"))
    assert pane.title == name
    assert pane._header._title.text().startswith(f"{LEFT_TO_RIGHT}{FIRST_STRONG_ISOLATE}")


HINT = "Select an item"


def told(pane: PreviewPane) -> str:
    """Return what can be read in the pane's content."""
    return "\n".join(one.text() for one in pane._content.findChildren(QLabel) if one.isVisible())


def test_nobody_is_asked_to_select_what_is_being_read(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    qtbot.waitUntil(lambda: HINT in told(pane))
    point.gate.clear()
    pane.show_node(point.add("/p1/slow.txt", data=b"slow"))
    assert told(pane) == ""
    qtbot.waitUntil(lambda: "slow.txt" in told(pane))
    pane.clear()
    qtbot.waitUntil(lambda: HINT in told(pane))
    pane.expect("soon.txt")
    assert told(pane) == ""
    qtbot.waitUntil(lambda: "soon.txt" in told(pane))
    pane.clear()
    assert HINT not in told(pane), "it is still expected"
    pane.expect("")
    qtbot.waitUntil(lambda: HINT in told(pane))


def test_a_slow_read_is_told_by_name_and_size(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    point.gate.clear()
    pane.show_node(point.add("/p1/slow.txt", data=b"slow", size=12 << 20))
    qtbot.wait(LOADING_MS + 150)
    assert "slow.txt" in pane.loading_words
    assert "12.0 MB" in pane.loading_words
    point.gate.set()
    qtbot.waitUntil(lambda: is_seen(pane, TextView), timeout=5000)


def test_what_cannot_be_had_whole_opens_on_its_problem(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    damaged = point.add(
        "/p1/a.docx", data=bytes(9), content=Content.DAMAGED, problem="12 KB are unreadable."
    )
    assert isinstance(show(qtbot, pane, damaged), ProblemPreview)
    assert tabs(pane) == ["Problem", "Facts"]
    assert "12 KB are unreadable." in statements(pane)
    assert pane.export_button.isEnabled()
    assert pane.export_button.text() == "Export as it is…"
    elsewhere = replace(damaged, content=Content.ELSEWHERE, problem="Only in the cloud.")
    show(qtbot, pane, elsewhere)
    assert not pane.export_button.isEnabled()
    assert "Only in the cloud." in statements(pane)
    assert pane._reason.text().startswith("No rule forbids an export"), "but the bytes are missing"


def test_bytes_of_a_huge_file_are_read_page_by_page(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    size = (4 << 30) + 5

    def content(offset: int, length: int) -> bytes:
        length = max(0, min(length, size - offset))
        return (offset >> 16).to_bytes(8, "big") * (-(-length // 8)) if length else b""

    node = point.add("/p1/disk.raw", data=content, size=size)
    assert isinstance(show(qtbot, pane, node), HexPreview)
    view = pane.findChild(HexView)
    assert view.isVisible()
    qtbot.waitUntil(lambda: view.row_text(0) is not None, timeout=5000)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    last = size // 8
    qtbot.waitUntil(lambda: view.row_text(last) is not None, timeout=5000)
    assert (view.row_text(last) or "").startswith("100000000  00 00 00 00 00")
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.first_row < last
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.first_row == 0
    view.copy()
    assert QGuiApplication.clipboard().text().startswith("000000000  00 00 00 00")
    assert max(point.read_lengths) <= 64 * 1024
    assert len(point.read_lengths) < 12


def test_pages_that_cannot_be_read_say_so_in_their_place(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    def content(offset: int, length: int) -> bytes:
        if offset:
            raise SourceUnreadableError("Block 9 is damaged.")
        return b"\0" * length

    node = point.add("/p1/disk.raw", data=content, size=1 << 20)
    show(qtbot, pane, node)
    view = pane.findChild(HexView)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: view.failed_pages == {15: "Block 9 is damaged."}, timeout=5000)


def test_a_picture_is_fitted_or_shown_pixel_by_pixel(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    assert isinstance(show(qtbot, pane, point.add("/p1/a.png", data=png(900, 300))), PicturePreview)
    view = pane.findChild(PictureView)
    qtbot.waitUntil(lambda: view.shown_size.width() > 0, timeout=5000)
    assert view.shown_size.width() <= 408
    view.show_whole()
    assert view.shown_size.width() == 900


def test_a_picture_whose_bytes_lie_is_told(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    broken = png(900, 300)[:60]
    show(qtbot, pane, point.add("/p1/a.png", data=broken))
    view = pane.findChild(PictureView)
    qtbot.waitUntil(lambda: "damaged" in view.words, timeout=5000)


def test_facts_are_read_once_they_are_looked_at(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point.add("/p1/a.txt", data=b"hello"))
    choose(pane, "Facts")
    view = next(view for view in pane.findChildren(FactsView) if view.isVisible())
    qtbot.waitUntil(lambda: ("MFT entry", "39871") in view.rows_text(), timeout=5000)
    assert ("Owner", "S-1-5-18, SYSTEM") in view.rows_text()
    assert ("Run 2", "hole, reads as zeros · 512 B") in view.rows_text()
    view.copy()
    assert "MFT entry\t39871" in QGuiApplication.clipboard().text()


def test_the_chosen_tab_stays_from_item_to_item(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point.add("/p1/a.txt", data=b"hello"))
    choose(pane, "Facts")
    show(qtbot, pane, point.add("/p1/b.txt", data=b"world"))
    assert pane.findChild(QTabBar).currentIndex() == 1
    show(qtbot, pane, point.add("/p1/c", Kind.FOLDER))
    assert tabs(pane) == ["Preview", "Facts"]
    assert pane.findChild(QTabBar).currentIndex() == 1


def test_a_message_shows_its_people_and_opens_its_attachments(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    node = point.add_message("/p1/Inbox/1", mail("Order 20817"))
    attach(point, node, [(attachment("k1", "labels.pdf", 5), b"%PDF-")])
    preview = show(qtbot, pane, node)
    assert isinstance(preview, MessagePreview)
    assert pane.title == "\u2068Order 20817\u2069"
    (chip,) = pane.attachment_chips
    with qtbot.waitSignal(pane.exportRequested) as exported:
        chip.exportRequested.emit(chip.attachment.node)
    assert [n.name for n in exported.args[0]] == ["labels.pdf"]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_long_subject_is_whole_in_a_low_window(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    """Views that are not shown, and would be higher, take no room from the head."""
    pane.setStyleSheet(BACKDROP.stylesheet())  # whatever was shown before this test
    pane.setFixedSize(640, 560)
    hidden = QWidget()
    hidden.setMinimumHeight(900)
    pane.findChild(PreviewViews).addWidget(hidden)
    show(qtbot, pane, point.add_message("/p1/Inbox/1", mail("Minutes of the committee " * 16)))
    title = pane.findChild(PreviewHeader).findChild(WrappedLabel)
    qtbot.waitUntil(lambda: title.height() >= title.heightForWidth(title.width()))
    assert title.heightForWidth(title.width()) > 2 * title.fontMetrics().height()


def test_an_attachment_is_looked_at_in_place_of_its_message_and_left_again(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    node = point.add_message("/p1/Inbox/1", mail("Order 20817"))
    attach(point, node, [(attachment("k1", "labels.txt", 6), b"labels")])
    show(qtbot, pane, node)
    (chip,) = pane.attachment_chips
    with qtbot.waitSignal(pane.previewShown):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert isinstance(pane.preview, TextPreview)
    assert pane.nodes[0].path == "/p1/Inbox/1/labels.txt"
    bar = pane.findChild(InsideBar)
    assert bar.isVisible()
    with qtbot.waitSignal(pane.openRequested) as opened:
        bar.in_list.click()
    assert opened.args[0].path == "/p1/Inbox/1/labels.txt"
    with qtbot.waitSignal(pane.previewShown):
        bar.back.click()
    assert pane.nodes == (node,)
    assert not bar.isVisible()
    assert not pane.look_back()


def test_a_withheld_item_shows_neither_name_nor_content(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    node = point.add_message("/p1/Contracts/1", mail("Secret subject", days=3000))
    assert isinstance(show(qtbot, pane, node), WithheldPreview)
    assert pane.title == "Withheld"
    assert "September 2018" in statements(pane)
    assert "Secret" not in statements(pane)
    assert tabs(pane) == ["Preview"]
    assert not pane.export_button.isEnabled()
    reason = pane.findChild(ReasonRow)
    assert reason.isVisible()
    assert reason.text().startswith("Past limit since")


@pytest.mark.qt_log_ignore("does not support")  # the screenless platform cannot raise windows
def test_why_opens_a_card_that_copies_the_reason(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point.add_message("/p1/Held/1", mail("x")))
    with qtbot.waitSignal(pane.whyRequested):
        pane.ask_why()
    card = pane.findChild(WhyCard)
    card.copy()
    copied = QGuiApplication.clipboard().text()
    assert "/p1/Held/1" in copied
    assert "M-0007" in copied
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_one_primary_action_exports_what_is_selected(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    nodes = [point.add(f"/p1/{n}.txt", data=b"x" * 600) for n in range(3)]
    pane.show_nodes(nodes)
    assert pane.title == "3 items"
    with qtbot.waitSignal(pane.exportRequested) as blocker:
        qtbot.keyClick(pane.export_button, Qt.Key.Key_Space)
    assert blocker.args[0] == nodes


def test_a_name_that_turns_direction_is_shown_as_what_it_is(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint
) -> None:
    show(qtbot, pane, point.add("/p1/x", name="invoice\u202efdp.exe", data=b"MZ"))
    assert "\u202e" not in pane.title
    assert "⟦RLO⟧" in pane.title


def test_a_log_that_cannot_be_written_shows_nothing(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint, tmp_path: Path
) -> None:
    (tmp_path / "log").write_text("in the way")
    pane.show_node(point.add("/p1/a.txt", data=b"hello"))
    qtbot.waitUntil(lambda: "log" in statements(pane), timeout=5000)
    assert pane.preview is None
    assert not is_seen(pane, TextView)


@pytest.mark.parametrize("mode", ["dark", "contrast", "light"])
def test_the_theme_can_change_at_any_time(
    qtbot: QtBot, pane: PreviewPane, point: PreviewPoint, mode: str
) -> None:
    html = b"<p style='color:#c00'>red</p>"
    show(qtbot, pane, point.add_message("/p1/Inbox/1", mail("x", html=html)))
    pane.set_theme(Theme(mode, 1.5))
    body = pane.findChild(MessageView).body
    assert body.is_on_paper is (mode != "light")
    assert POINT.id == "demo@1"
