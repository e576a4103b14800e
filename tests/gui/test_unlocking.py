"""Locked volumes through the whole window: asked for late, tried politely, forgotten in the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.builders.encryption.bitlocker import (
    PASSWORD,
    RECOVERY,
    RECOVERY_PASSWORD,
    STARTUP,
    Way,
)
from tests.builders.encryption.disks import half_locked_disk
from tests.builders.encryption.luks import has_cryptsetup, luks_volume
from tests.builders.lvm import EXTENT, Group, Segment
from tests.builders.small_images import fat12_image

from gleanpoint.gui.models.tables.key_kinds import KeyKind, encryption_words, key_kinds
from gleanpoint.gui.panes.key_panel import KeyPanel, Typed
from gleanpoint.gui.windows.sources.unlocking import as_key

WORD = "correct horse"
LONG = 30_000


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    return half_locked_disk(tmp_path, [Way(PASSWORD, WORD), Way(RECOVERY, RECOVERY_PASSWORD)])


def opened(qtbot, desk, disk) -> KeyPanel:
    desk.window.open([str(disk)])
    qtbot.waitUntil(lambda: desk.window.browsing.place is not None, timeout=LONG)
    desk.settle()
    return desk.view.list_pane.key_panel


def place_of(desk) -> str:
    return desk.window.browsing.place.folder.path


def give(qtbot, desk, kind: KeyKind, text: str) -> None:
    panel = desk.view.list_pane.key_panel
    panel.choose_kind(kind)
    panel.field.setText(text)
    panel.unlock_button.click()
    qtbot.waitUntil(lambda: not desk.window.unlocking.is_trying, timeout=LONG)


def test_a_locked_volume_is_listed_as_such_and_offers_to_be_unlocked(qtbot, desk, disk):
    panel = opened(qtbot, desk, disk)
    assert not panel.isVisible()
    assert "1 encrypted" in desk.view.status_bar.words
    desk.select("p2")
    header = desk.view.preview._header
    qtbot.waitUntil(header.unlock_button.isVisible)
    assert not header.export_button.isVisible()
    header.unlock_button.click()
    qtbot.waitUntil(panel.isVisible)
    assert place_of(desk) == "/p2"
    assert "recovery password (key ID" in panel.sentence
    assert panel.kinds == (KeyKind.RECOVERY, KeyKind.PASSWORD)
    assert "needs a key" in desk.view.status_bar.words
    desk.window.browsing.go_up()
    desk.settle()
    assert not panel.isVisible()
    assert "2 entries" in desk.view.status_bar.words


def test_a_wrong_key_is_told_and_stays_in_its_field_the_right_one_opens(qtbot, desk, disk):
    panel = opened(qtbot, desk, disk)
    desk.window.browsing.navigator.go_to_path("/p2/SECRET.TXT")
    qtbot.waitUntil(panel.isVisible, timeout=LONG)
    give(qtbot, desk, KeyKind.PASSWORD, "wrong one")
    assert "No key that was given" in panel.told
    assert panel.field.text() == "wrong one"
    give(qtbot, desk, KeyKind.PASSWORD, WORD)
    qtbot.waitUntil(lambda: "SECRET.TXT" in desk.names(), timeout=LONG)
    chosen = desk.window.browsing.selection
    qtbot.waitUntil(lambda: chosen.node() is not None)  # where the typed path led
    assert chosen.node().name == "SECRET.TXT"
    assert panel.field.text() == ""
    desk.go("/")
    assert desk.names() == ["p1", "p2"]
    assert "encrypted" not in desk.view.status_bar.words
    tree = desk.window.tree_model
    root = tree.index(0, 0)
    qtbot.waitUntil(lambda: tree.rowCount(root) == 2)
    rows = [tree.index(row, 0, root) for row in range(2)]
    assert [(tree.data(row), tree.words(row)) for row in rows] == [("p1", ""), ("p2", "")]


def test_trying_a_key_can_be_stopped_and_the_volume_stays_locked(qtbot, desk, disk):
    panel = opened(qtbot, desk, disk)
    desk.window.browsing.navigator.go_to_path("/p2")
    qtbot.waitUntil(panel.isVisible, timeout=LONG)
    panel.choose_kind(KeyKind.PASSWORD)
    panel.field.setText(WORD)
    panel.unlock_button.click()
    assert desk.window.unlocking.is_trying
    panel.unlock_button.click()
    qtbot.waitUntil(lambda: not desk.window.unlocking.is_trying, timeout=LONG)
    assert "Stopped" in panel.told
    assert panel.field.text() == WORD
    assert len(desk.window.browsing.place.source.worker.session.keys) == 0
    give(qtbot, desk, KeyKind.PASSWORD, WORD)
    qtbot.waitUntil(lambda: "SECRET.TXT" in desk.names(), timeout=LONG)


def test_the_recovery_password_is_forgiven_its_blanks(qtbot, desk, disk):
    opened(qtbot, desk, disk)
    desk.window.browsing.navigator.go_to_path("/p2")
    qtbot.waitUntil(lambda: place_of(desk) == "/p2", timeout=LONG)
    give(qtbot, desk, KeyKind.RECOVERY, f" {RECOVERY_PASSWORD} ")
    qtbot.waitUntil(lambda: "SECRET.TXT" in desk.names(), timeout=LONG)


def test_no_key_gets_into_the_log_and_closing_the_source_wipes_it(qtbot, desk, disk):
    opened(qtbot, desk, disk)
    source = desk.window.browsing.place.source
    desk.window.browsing.navigator.go_to_path("/p2")
    qtbot.waitUntil(lambda: place_of(desk) == "/p2", timeout=LONG)
    give(qtbot, desk, KeyKind.PASSWORD, WORD)
    keys = source.worker.session.keys
    assert len(keys) == 1
    for file in desk.workspace.folder.rglob("*"):
        if file.is_file():
            assert WORD.encode() not in file.read_bytes()
    desk.window.sources.close(source)
    assert len(keys) == 0


def test_what_was_typed_is_let_go_of_when_one_goes_elsewhere(qtbot, desk, disk):
    panel = opened(qtbot, desk, disk)
    desk.window.browsing.navigator.go_to_path("/p2")
    qtbot.waitUntil(panel.isVisible, timeout=LONG)
    panel.choose_kind(KeyKind.PASSWORD)
    panel.field.setText("half a key")
    desk.go("/p1")
    assert panel.field.text() == ""


def test_a_startup_key_is_read_from_its_file(qtbot, desk, tmp_path):
    disk = half_locked_disk(tmp_path, [Way(STARTUP)])
    panel = opened(qtbot, desk, disk)
    desk.window.browsing.navigator.go_to_path("/p2")
    qtbot.waitUntil(panel.isVisible, timeout=LONG)
    assert panel.kinds == (KeyKind.FILE,)
    give(qtbot, desk, KeyKind.FILE, str(tmp_path / "not there.bek"))
    assert "cannot be read" in panel.told
    (tmp_path / "other.bek").write_bytes(b"\x80\x81 no text")
    give(qtbot, desk, KeyKind.FILE, str(tmp_path / "other.bek"))
    assert "neither a startup key (.bek) nor text" in panel.told


def test_caps_lock_is_suspected_by_what_it_does_to_letters(qtbot, desk, disk):
    panel = opened(qtbot, desk, disk)
    desk.window.browsing.navigator.go_to_path("/p2")
    qtbot.waitUntil(panel.isVisible, timeout=LONG)
    panel.choose_kind(KeyKind.PASSWORD)
    qtbot.keyClick(panel.field, "A")
    assert "Caps Lock" in panel.told
    qtbot.keyClick(panel.field, "a")
    assert panel.told == ""
    qtbot.keyClick(panel.field, "A", Qt.KeyboardModifier.ShiftModifier)
    assert panel.told == ""


@pytest.mark.parametrize(
    ("sentence", "kinds", "scheme"),
    [
        (
            (
                "Volume p1 of a is encrypted with BitLocker (XTS-AES 128). Its own machine unlocks "
                "it by its TPM; elsewhere it takes its recovery password (key ID 1)."
            ),
            (KeyKind.RECOVERY,),
            "BitLocker",
        ),
        (
            (
                "Volume p1 of a is encrypted with BitLocker (XTS-AES 128). Only the TPM of its own "
                "machine can unlock it: it has no password, recovery password or startup key."
            ),
            (),
            "BitLocker",
        ),
        (
            (
                "Volume p0 of a is encrypted with LUKS1 (aes-xts, 1 key slot in use): it takes its "
                "passphrase or its key file."
            ),
            (KeyKind.PASSWORD, KeyKind.FILE),
            "LUKS1",
        ),
        ("It is locked somehow.", (KeyKind.PASSWORD, KeyKind.FILE), ""),
    ],
)
def test_the_kinds_of_key_come_from_the_sentence(sentence, kinds, scheme):
    assert key_kinds(sentence) == kinds
    assert encryption_words(sentence) == scheme


def test_a_typed_key_shows_nothing_of_itself():
    typed = Typed(KeyKind.PASSWORD, WORD)
    assert WORD not in repr(typed)
    assert as_key(typed).secret == WORD.encode()


@pytest.mark.skipif(not has_cryptsetup(), reason="cryptsetup makes the volume")
def test_what_stands_beside_an_unlocked_volume_is_shown_where_it_holds_no_files(
    qtbot, desk, tmp_path
):
    plain = fat12_image(tmp_path / "plain", {"INSIDE.TXT": b"x"}).read_bytes()
    extents = -(-len(plain) // EXTENT)
    group = Group(1, {"data": [Segment(extents, [(0, 1)])]}, extents=extents + 2)
    images = group.images()
    group.write(images, "data", plain.ljust(extents * EXTENT, b"\0"))
    (tmp_path / "luks.img").write_bytes(luks_volume(bytes(images[0]), 1, passphrase=WORD))
    desk.window.open([str(tmp_path / "luks.img")])
    panel = desk.view.list_pane.key_panel
    qtbot.waitUntil(panel.isVisible, timeout=LONG)  # the only volume is gone into at once
    give(qtbot, desk, KeyKind.PASSWORD, WORD)
    qtbot.waitUntil(lambda: place_of(desk) == "/", timeout=LONG)
    desk.settle()
    assert [name for name in desk.names() if "data" in name]
