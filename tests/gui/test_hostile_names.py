"""Names that are markup, or hold signs that act unseen, are shown as what they are, everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.builders.mailbox import mail, write_mailbox
from tests.builders.raw_texts import raw_texts
from tests.builders.window_stage import Stage

from gleanpoint.gui.dialogs.receipt_view import ReceiptView
from gleanpoint.gui.names import tip
from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint_parsers.mapi.message import Party

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MARKUP = "<b>bold</b><img src=x>"
NAMES = (
    MARKUP,
    "invoice\u202egpj.exe",
    "two\r\nlines",
    "bell\x07 and escape\x1b[31m",
    "Fish &amp; Chips &lt;b&gt;bold",
    "%1 %L1 %n {0} {} %(x)s",
    "x" * 255,
)
TOP = "/Top of Outlook data file"


def hostile_mailbox(path: Path) -> Path:
    """Write a mailbox whose folders, subjects, senders and attachments have hostile names."""
    items = [
        mail(name, sender=Party(name, "SMTP", "x@example.com", "x@example.com"),
             files=[(f"{name}.txt", b"safe")])
        for name in NAMES
    ]  # fmt: skip
    return write_mailbox(path, [(("Inbox",), items), *(((name,), []) for name in NAMES)])


@pytest.fixture
def stage(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setenv("GLEANPOINT_HOME", str(tmp_path))
    made = Stage(tmp_path / "work")
    yield made
    made.close()


def test_no_name_is_rendered_and_no_hidden_sign_shown_raw(stage: Stage, tmp_path: Path) -> None:
    folder = tmp_path / "<b>bold"
    folder.mkdir()
    stage.window.open([str(hostile_mailbox(folder / "<img src=x>.pst"))])
    stage.until(lambda: stage.window.browsing.place is not None)
    found = set(raw_texts())
    for path in (TOP, f"{TOP}/Inbox"):
        stage.go(path)
        found |= set(raw_texts())
    names = stage.names()
    assert len(names) == len(NAMES)
    for row in range(len(names)):
        stage.view.list_pane.table.selectRow(row)
        stage.pause(0.6)
        found |= set(raw_texts())
    for tab in (Tab.FACTS, Tab.VERSIONS):
        stage.view.preview.choose_tab(tab)
        stage.pause(0.5)
        found |= set(raw_texts())
    dialog = stage.ask_export(*names)
    dialog.form.set_own_folder(is_on=False)
    stage.until(lambda: dialog.is_ready)
    found |= set(raw_texts())
    dialog._foot.primary.click()
    entry = stage.window.board.entries[-1]
    stage.until(lambda: not entry.is_running)
    stage.view.drawer.show()
    stage.pause(0.3)
    found |= set(raw_texts())
    stage.window.exports.show_receipt(entry.outcome.receipt)
    assert any(isinstance(one, ReceiptView) for one in stage.dialogs())
    found |= set(raw_texts())
    stage.tidy()
    again = stage.ask_export(*names)
    again.form.set_own_folder(is_on=False)
    stage.until(lambda: again.is_ready)
    again._foot.primary.click()
    stage.until(lambda: again.rehearsal.list.rows.rowCount() > 0)
    found |= set(raw_texts())
    assert found == set()


def test_the_walk_finds_what_is_rendered(qtbot: QtBot) -> None:
    wrong = QWidget()
    label = QLabel(MARKUP, wrong)
    label.setToolTip(f"{MARKUP}\u202e")
    qtbot.addWidget(wrong)
    wrong.show()
    QApplication.processEvents()
    told = " ".join(raw_texts())
    assert "the tooltip is rich text" in told
    assert "the text is rich text" in told
    assert "a hidden sign is raw" in told


def test_a_tip_keeps_its_words() -> None:
    assert tip("a < b & c") == "a < b & c"
    assert tip(MARKUP).replace("\u2060", "") == MARKUP
    assert tip("&lt;b&gt;").replace("\u2060", "") == "&lt;b&gt;"
