"""Raw properties in the window: asked for once, narrowed, each with its bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from tests.builders.preview_items import PreviewPoint, attachment, mail, workspace

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.gui.panes.preview.preview_pane import PreviewPane
from gleanpoint.gui.panes.preview.properties import PropertiesView
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme
from gleanpoint_parsers.mapi.as_stored import AsStored, LargeValue

STORED = AsStored(
    {
        0x0037001F: "Order".encode("utf-16-le"),
        0x00170003: b"\2\0\0\0",
        0x10130102: LargeValue(3_000_000, "html"),
    },
    ({0x3001001F: b"A\0"},),
    ({0x3707001F: b"p\0"},),
)


class StoredPoint(PreviewPoint):
    """Gives messages as they are stored, and counts how often that was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.error: Exception | None = None

    def message(self, node, *, as_stored=False):
        message = super().message(node)
        if not as_stored:
            return message
        self.asked += 1
        if self.error is not None:
            raise self.error
        return replace(message, stored=STORED)

    def sibling_key(self, node, key):
        return replace(node.ref, steps=(("fake", key),))

    def read(self, node, offset, length, cancellation=None):
        assert node.ref.steps == (("fake", "html"),)
        return (b"<p>" * 1_000_000)[offset : offset + length]


@pytest.fixture
def point():
    return StoredPoint()


@pytest.fixture
def pane(qtbot, point, tmp_path):
    worker = PointWorker(point)
    made = PreviewPane(Theme("light"))
    made.set_worker(worker, workspace(tmp_path / "home"))
    qtbot.addWidget(made)
    made.setFixedSize(700, 900)
    made.show()
    yield made
    made.clear()
    worker.close()


@pytest.fixture
def view(qtbot, pane, point):
    node = point.add_message(
        "/p1/Inbox/1", mail("Order", attachments=(attachment("k", "plan.pdf", 5),))
    )
    with qtbot.waitSignal(pane.previewShown):
        pane.show_node(node)
    pane.choose_tab(Tab.PROPERTIES)
    return pane.findChild(PropertiesView)


def test_all_properties_are_listed_by_tag_and_one_is_shown_in_full(qtbot, view):
    qtbot.waitUntil(lambda: view.told == "3 properties")
    rows = [view.model.text(row).split("\t") for row in range(view.model.rowCount())]
    assert [(row[0], row[1]) for row in rows] == [
        ("00170003", "PidTagImportance"),
        ("0037001F", "PidTagSubject"),
        ("10130102", "PidTagHtml"),
    ]
    view.table.selectRow(1)
    assert view.value_text == "Order"
    qtbot.waitUntil(lambda: view.hex.row_text(0) is not None)
    assert "4f 00 72 00 64 00" in (view.hex.row_text(0) or "")


def test_a_large_value_is_read_by_pages_where_it_lies(qtbot, view):
    qtbot.waitUntil(lambda: view.told == "3 properties")
    view.table.selectRow(2)
    qtbot.waitUntil(lambda: view.hex.row_text(0) is not None)
    assert "<p><p>" in (view.hex.row_text(0) or "")


def test_recipients_and_attachments_can_be_chosen_and_texts_looked_for(qtbot, view):
    qtbot.waitUntil(lambda: view.told == "3 properties")
    names = [view.objects.itemText(n) for n in range(view.objects.count())]
    assert [name.replace("\u2068", "").replace("\u2069", "") for name in names] == [
        "The message",
        "Recipient 1: Ann Example",
        "Attachment 1: plan.pdf",
    ]
    view.wanted.setText("subject")
    assert view.told == "1 of 3 properties"
    view.wanted.setText("nothing like it")
    assert view.model.rowCount() == 0
    view.wanted.clear()
    view.objects.setCurrentIndex(2)
    view.objects.activated.emit(2)
    assert view.told == "1 property"


def test_they_are_read_once_and_copied_as_text(qtbot, view, pane, point):
    qtbot.waitUntil(lambda: view.told == "3 properties")
    pane.choose_tab(Tab.PREVIEW)
    pane.choose_tab(Tab.PROPERTIES)
    assert point.asked == 1
    view.table.setFocus()
    view.table.selectRow(1)
    qtbot.keySequence(view.table, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "0037001F\tPidTagSubject\tstring\tOrder"


def test_what_cannot_be_read_is_said(qtbot, pane, point):
    point.error = SourceUnreadableError("The heap of the message is damaged.")
    node = point.add_message("/p1/Inbox/2", mail("Order"))
    with qtbot.waitSignal(pane.previewShown):
        pane.show_node(node)
    pane.choose_tab(Tab.PROPERTIES)
    view = pane.findChild(PropertiesView)
    qtbot.waitUntil(lambda: view.told == "The heap of the message is damaged.")
