"""The chips of a message's attachments: the first at once, the others when they are asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from tests.gui.fake_session import node

from gleanpoint.core.preview.values import AttachmentPreview
from gleanpoint.gui.panes.preview.attachments import (
    FIRST_SHOWN,
    MOST_SHOWN,
    AttachmentChip,
    AttachmentRow,
)
from gleanpoint.gui.theme import Theme


def test_very_many_attachments_become_chips_when_they_are_asked_for(qtbot, english):
    window = QWidget()
    qtbot.addWidget(window)
    row = AttachmentRow(Theme("light"), window)
    many = [AttachmentPreview(node(f"/m/{n}.txt"), f"{n}.txt", 1) for n in range(120)]
    row.show_attachments(many)
    assert len(chips(row)) == FIRST_SHOWN
    (more,) = [b for b in row.findChildren(QPushButton) if not b.isHidden()]
    assert more.text() == "and 96 more"
    more.click()
    assert len(chips(row)) == MOST_SHOWN


def chips(row):
    return [chip for chip in row.findChildren(AttachmentChip) if not chip.isHidden()]
