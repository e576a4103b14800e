"""The first export of somebody alone: three keys, no questions of roles, keys or approvals."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from tests.builders.small_images import fat12_image

from gleanpoint.gui.dialogs.export_dialog import ExportDialog
from gleanpoint.gui.job_board import Stage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_select_ctrl_e_enter_is_all_it_takes(qtbot, desk, tmp_path: Path):
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello"})
    target = tmp_path / "out"
    target.mkdir()
    settings = desk.preferences.settings
    desk.preferences.change(type(settings)(theme="light", export_folder=str(target)))
    desk.window.open([str(image)])
    qtbot.waitUntil(lambda: desk.window.browsing.place is not None, timeout=20_000)
    desk.settle()
    qtbot.waitUntil(lambda: "A.TXT" in desk.names(), timeout=20_000)

    desk.select("A.TXT")
    desk.window.activateWindow()
    qtbot.keyClick(desk.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(_dialogs()), timeout=20_000)
    (dialog,) = _dialogs()
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(lambda: dialog.is_ready, timeout=20_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(desk.window.board.entries), timeout=20_000)
    entry = desk.window.board.entries[-1]
    qtbot.waitUntil(lambda: not entry.is_running, timeout=20_000)
    assert entry.stage is Stage.DONE
    assert [path.read_bytes() for path in target.rglob("A.TXT")] == [b"hello"]
    assert not _dialogs(), "nothing else was asked"


def _dialogs() -> list[QDialog]:
    widgets = QApplication.topLevelWidgets()
    return [one for one in widgets if isinstance(one, QDialog) and one.isVisible()]
