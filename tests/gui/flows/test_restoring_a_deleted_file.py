"""Helpdesk: a document that was deleted last week comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import pytsk3
from tests.builders.demo_disk import FIRST_SECTOR, SECTOR
from tests.gui.flows.flow import Flow
from tests.gui.flows.receipts import receipts

from gleanpoint.core.demo import unpack_demo

NAME = "Budget 2027.xlsx"
FOLDER = "Users/Ann Morrow/Documents/Reports"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


def test_a_deleted_document_is_restored(
    flow: Callable[[str], Flow], home: Path, tmp_path: Path
) -> None:
    doing = flow("flow-file")
    preview = doing.window.view.preview
    doing.click("Try the demo", lambda: doing.shows_row("Users"))
    doing.open_row("Users", lambda: doing.shows_row("Ben"))
    doing.open_row("Ann Morrow", lambda: doing.shows_row("Documents"))
    doing.open_row("Documents", lambda: doing.shows_row("Reports"))
    doing.open_row("Reports", lambda: doing.shows_row(NAME))
    doing.click_row(NAME, lambda: doing.shows_button("Export copy of") and preview.preview)
    doing.press("Ctrl+E", lambda: doing.asks("Export 1"))
    doing.press("Return", doing.is_exported)
    doing.check()
    (restored,) = home.rglob(NAME)
    (item,) = receipts(doing, home)
    assert Path(item["target"]).name == NAME
    assert restored.read_bytes() == stored(unpack_demo(tmp_path / "demo").earlier)


def stored(image: Path) -> bytes:
    """Return the document as The Sleuth Kit reads it from an image."""
    volume = pytsk3.FS_Info(pytsk3.Img_Info(str(image)), offset=FIRST_SECTOR * SECTOR)
    file = volume.open(f"/{FOLDER}/{NAME}")
    data: bytes = file.read_random(0, file.info.meta.size)
    return data
