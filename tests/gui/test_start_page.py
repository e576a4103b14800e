"""The start page: what was opened last and how it stands, drops, and the workspace in use."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.gui.window import Desk

from gleanpoint.core import recent
from gleanpoint.core.recent import RecentSource, Standing, recent_sources, with_opened
from gleanpoint.core.settings import Settings
from gleanpoint.gui.windows.drop_hint import hint_words
from gleanpoint.gui.windows.sources import recents

DEAD = "/net/dead/share/point.vhdx"


def settings(tmp_path: Path) -> Settings:
    """Return settings that know a source that is there, one that is gone, and a dead share."""
    (tmp_path / "FS01.vhdx").touch()
    made = Settings(theme="light")
    for address in (DEAD, str(tmp_path / "gone.pst"), str(tmp_path / "FS01.vhdx")):
        made = with_opened(made, RecentSource(address, holds="disk", points="17"))
    return made


@pytest.fixture
def start(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A window whose third source lies on a share that takes long to say that it is gone."""
    asked = []

    def slow(address: str) -> Standing:
        if address == DEAD:
            asked.append(address)
            time.sleep(1.0)
        return recent.look_for(address)

    monkeypatch.setattr(recents, "look_for", slow)
    began = time.monotonic()
    desk = Desk(qtbot, tmp_path, settings(tmp_path))
    assert asked == [DEAD], "it is looked for"
    assert time.monotonic() - began < 30, "and nothing waits for it"
    yield desk
    desk.close()


def test_every_source_says_how_it_stands_and_what_can_be_done(qtbot, start, tmp_path):
    card, banner = start.view.start_page.recent, start.view.start_page.banner
    gone = str(tmp_path / "gone.pst")
    qtbot.waitUntil(lambda: card.standings.get(gone) is Standing.GONE)
    assert card.rows[gone].words.startswith("not there any more")
    assert card.rows[str(tmp_path / "FS01.vhdx")].words.startswith("disk · 17 points")
    card.rows[gone].chosen.emit()
    assert "gone.pst" in banner.sentence
    assert "say where it is now" in banner.sentence
    qtbot.waitUntil(lambda: card.standings.get(DEAD) is Standing.UNREACHABLE)
    assert card.rows[DEAD].words.startswith("not connected")


def test_a_source_is_pinned_and_another_taken_off_the_list(qtbot, start, tmp_path):
    card = start.view.start_page.recent
    card.rows[DEAD].pinned.emit(True)
    card.rows[str(tmp_path / "gone.pst")].removed.emit()
    assert list(card.rows) == [DEAD, str(tmp_path / "FS01.vhdx")]
    card.cleared.emit()
    assert [one.address for one in recent_sources(start.preferences.settings)] == [DEAD]
    assert "Personal workspace" in start.view.start_page.workspace.words


def test_a_drop_says_beforehand_what_it_will_do():
    assert hint_words(["/a/x.001", "/a/x.002"], adds=False)[0] == "Open {name}"
    first, second = hint_words(["/a/x.vhdx", "/b"], adds=True)
    assert first == "Open 2 sources"
    assert "stays open" in second
