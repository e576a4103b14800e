"""Another workspace is chosen on the start page: the window goes on in it."""

from __future__ import annotations

from pathlib import Path

from tests.gui.window import Desk

from gleanpoint.core.settings import Settings, load_settings


def test_a_folder_that_is_no_workspace_is_refused_and_nothing_changes(qtbot, tmp_path: Path):
    desk = Desk(qtbot, tmp_path / "home", Settings(theme="light"))
    page, chosen = desk.view.start_page, []
    desk.window.workspaces.chosen.connect(chosen.append)
    (tmp_path / "folder").mkdir()
    desk.window.workspaces.choose(tmp_path / "folder")
    qtbot.waitUntil(lambda: page.banner.sentence != "")
    assert "workspace" in page.banner.sentence
    assert chosen == []
    assert load_settings(tmp_path / "home").workspace == ""
    desk.close()
