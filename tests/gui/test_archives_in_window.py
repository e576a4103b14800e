"""Archives in the window: opened like folders, their members looked at, exported and left again."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from tests.builders.archives import FILES, replaced, tar_bytes, zip_bytes
from tests.builders.udf_volumes import UdfImage
from tests.gui.window import Desk

from gleanpoint.core.preview.file_values import TreePreview
from gleanpoint.core.preview.values import MadePreview, ProblemPreview, TextPreview
from gleanpoint.gui.dialogs.receipt_view import ReceiptView
from gleanpoint.gui.job_board import Stage

TABLE = "sub/deep/table.csv"
LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def encrypted() -> bytes:
    """Return an archive whose member says that it is encrypted."""
    data = bytearray(zip_bytes({"secret.txt": b"secret"}))
    for mark, place in ((LOCAL, 6), (CENTRAL, 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def swelling() -> bytes:
    """Return an archive whose member is said to unpack to four gigabytes."""
    data = bytearray(zip_bytes({"zeros.txt": b"hello world"}))
    struct.pack_into("<L", data, data.index(CENTRAL) + 24, 0xF0000000)
    return bytes(data)


@pytest.fixture
def archives(qtbot, desk, tmp_path: Path) -> Desk:
    """A volume with archives, opened."""
    files = {
        "docs.zip": zip_bytes(),
        "pack.tgz": tar_bytes(packing="gz"),
        "both.zip": zip_bytes({"inner.tgz": tar_bytes(packing="gz")}),
        "hurt.zip": replaced(zip_bytes({"a.txt": b"hello world"}, 0), b"hello", b"jelly"),
        "locked.zip": encrypted(),
        "bomb.zip": swelling(),
    }
    (tmp_path / "images").mkdir()
    image = tmp_path / "images" / "disk.img"
    image.write_bytes(UdfImage(files).image())
    desk.window.open([str(image)])
    qtbot.waitUntil(lambda: folder(desk) == "/p0")
    desk.settle()
    return desk


def folder(desk: Desk) -> str:
    place = desk.window.browsing.place
    return "" if place is None else place.folder.path


def open_button(desk: Desk) -> QPushButton:
    found = desk.view.preview.findChildren(QPushButton)
    return next(one for one in found if one.text() == "Open" and one.isVisible())


def enter(qtbot, desk: Desk, name: str) -> None:
    """Select a row and press Enter, as a person does."""
    below = f"{folder(desk)}/{name}"
    desk.select(name)
    qtbot.keyClick(desk.view.list_pane.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: folder(desk) == below)
    desk.settle()


def preview(qtbot, desk: Desk, name: str, kind: type):
    desk.select(name)
    pane = desk.view.preview
    qtbot.waitUntil(lambda: pane.title == name and isinstance(pane.preview, kind))
    return pane.preview


def test_an_archive_tells_what_it_holds_and_is_entered_and_left_like_a_folder(qtbot, archives):
    for name in ("docs.zip", "pack.tgz"):
        made = preview(qtbot, archives, name, MadePreview).made
        assert isinstance(made, TreePreview)
        told = {"/".join(row.path): row.size for row in made.rows if not row.is_folder}
        assert told == {path: len(data) for path, data in FILES.items()}
    open_button(archives).click()
    qtbot.waitUntil(lambda: folder(archives) == "/p0/pack.tgz")
    archives.window.browsing.go_back()
    qtbot.waitUntil(lambda: folder(archives) == "/p0")
    archives.settle()
    enter(qtbot, archives, "docs.zip")
    assert set(archives.names()) == {"sub", "plan.txt", "übersicht.txt"}
    text = preview(qtbot, archives, "übersicht.txt", TextPreview)
    assert text.text.encode() == FILES["übersicht.txt"]
    enter(qtbot, archives, "sub")
    enter(qtbot, archives, "deep")
    assert [node.name for node in archives.window.browsing.place.trail[2:]] == [
        "docs.zip", "sub", "deep",
    ]  # fmt: skip
    for above in ("/p0/docs.zip/sub", "/p0/docs.zip", "/p0"):
        archives.window.browsing.go_up()
        qtbot.waitUntil(lambda above=above: folder(archives) == above)
        archives.settle()
    assert "docs.zip" in archives.names()


def test_a_member_of_an_archive_in_an_archive_is_exported_with_its_receipt(
    qtbot, archives, tmp_path: Path
):
    target = tmp_path / "out"
    target.mkdir()
    settings = archives.preferences.settings
    archives.preferences.change(replace(settings, export_folder=str(target)))
    for name in ("both.zip", "inner.tgz", "sub", "deep"):
        enter(qtbot, archives, name)
    archives.select("table.csv")
    nodes = archives.view.list_pane.table.selected_nodes()
    dialog = archives.window.exports.ask(archives.window.browsing.place.source, nodes)
    qtbot.waitUntil(lambda: dialog.is_ready)
    dialog._foot.primary.click()
    entry = archives.window.board.entries[-1]
    qtbot.waitUntil(lambda: not entry.is_running)
    assert entry.stage is Stage.DONE
    (written,) = target.rglob("table.csv")
    assert written.read_bytes() == FILES[TABLE]
    (manifest,) = target.rglob("*.json")
    (item,) = json.loads(manifest.read_text())["items"]
    assert item["path"] == f"/p0/both.zip/inner.tgz/{TABLE}"
    assert item["sha256"] == hashlib.sha256(FILES[TABLE]).hexdigest()
    archives.window.exports.show_receipt(entry.outcome.receipt)
    tops = QApplication.topLevelWidgets()
    (receipt,) = [one for one in tops if isinstance(one, ReceiptView) and one.isVisible()]
    receipt.close()


@pytest.mark.parametrize(
    ("archive", "member", "reason"),
    [
        ("hurt.zip", "a.txt", "Its checksum is wrong"),
        ("locked.zip", "secret.txt", "It is encrypted in the archive."),
        ("bomb.zip", "zeros.txt", "unpack to more than 1,000 times as many"),
    ],
)
def test_what_cannot_be_unpacked_says_why_in_place_of_its_content(
    qtbot, archives, archive: str, member: str, reason: str
):
    preview(qtbot, archives, archive, MadePreview)
    enter(qtbot, archives, archive)
    told = preview(qtbot, archives, member, ProblemPreview)
    assert reason in told.sentence
