"""The window shows before what nobody looks at yet is loaded or made."""

from __future__ import annotations

import os
import subprocess
import sys

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from tests.gui.window import Desk

from gleanpoint.gui.application import LATER, SOON
from gleanpoint.gui.panes.preview.preview_content import PreviewContent
from gleanpoint.gui.workspace.audit_log.section import AuditLogSection

ENGINES = ("numpy", "pyarrow", "duckdb", "sqlglot", "typst", "openpyxl", "lxml", "icalendar")

NOT_LOOKED_AT = (
    *SOON,
    *LATER,
    "charset_normalizer",
    "gleanpoint.core.catalog.indexing",
    "gleanpoint.core.export.run",
    "gleanpoint.core.preview.message",
    "gleanpoint.gui.dialogs.query_export",
    "gleanpoint.gui.help.about_box",
    "gleanpoint.gui.workspace.policy.section",
)

SHOW = """
import tempfile
from pathlib import Path
from PySide6.QtCore import QThreadPool
from gleanpoint.core.settings import Settings
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui import application as program
application = program.make_application("en")
with tempfile.TemporaryDirectory() as name:
    space = open_workspace(Path(name))
    pool = QThreadPool.globalInstance()
    preferences = program.Preferences(space.home, Settings(), pool, application)
    appearance = program.Appearance(application, preferences, application)
    with appearance.undressed():
        window = program.MainWindow(space, preferences, appearance)
    window.show()
    application.processEvents()
    assert window.isVisible()
    loaded = set(sys.modules)
    window.close()
    pool.waitForDone()
print(*loaded, flush=True)
os._exit(0)
"""


def modules_after(statement: str) -> set[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", f"import os, sys\n{statement}\nprint(*sys.modules, flush=True)"],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
    )
    return set(done.stdout.split())


def test_no_engine_is_imported_before_the_window_is_shown():
    loaded = modules_after("import gleanpoint.gui.application")
    assert "gleanpoint.gui.windows.main_window" in loaded
    assert [name for name in ENGINES if name in loaded] == []


def test_what_is_loaded_later_spares_a_first_comparison_its_wait():
    loaded = modules_after(
        "from gleanpoint.gui.application import LATER\n"
        "from gleanpoint.gui.loading import prepared; prepared(LATER)"
    )
    assert "gleanpoint.core.comparing.items" in loaded
    assert "duckdb" not in loaded, "takes memory in every window, and few compare tables"


def test_the_first_frame_needs_nothing_of_what_is_not_in_it():
    loaded = modules_after(SHOW)
    assert "gleanpoint.gui.panes.start.start_page" in loaded
    assert [name for name in (*ENGINES, *NOT_LOOKED_AT) if name in loaded] == []


def test_a_window_is_dressed_once_it_is_whole(desk: Desk):
    application, sheet = QApplication.instance(), desk.appearance.theme.stylesheet()
    with desk.appearance.undressed():
        assert application.styleSheet() == ""
    assert application.styleSheet() == sheet != ""


def test_the_workspace_page_that_is_made_later_knows_what_was_found_before(desk: Desk, qtbot):
    qtbot.waitUntil(lambda: desk.window.log_watch.standing is not None)
    page = desk.view.workspace_page
    assert page.section_of(AuditLogSection).note.words == "intact"
    assert desk.window.workspace_desk is not None
    fields = page.findChildren(QLineEdit)
    assert fields
    assert not any(field.acceptDrops() for field in fields), "a file dropped there is to be opened"


def test_nothing_of_the_comparison_page_takes_what_is_dropped(desk: Desk):
    parts = desk.view.compare_page.findChildren(QWidget)
    assert parts
    assert [part for part in parts if part.acceptDrops()] == [], "a file dropped is to be opened"


def test_views_of_the_preview_are_made_one_by_one_after_the_window_is_shown(desk: Desk, qtbot):
    content = desk.view.preview.findChild(PreviewContent)
    before = content.count()
    qtbot.waitUntil(lambda: content.count() > before)
    qtbot.waitUntil(lambda: not content._maker.isActive())
    texts = content.findChildren(QPlainTextEdit)
    assert texts
    assert not any(text.acceptDrops() for text in texts), "a file dropped there is to be opened"
