"""Why no window can be shown is told before Qt ends the process over it."""

from __future__ import annotations

import sys

import pytest

from gleanpoint.core import screen

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland")


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_no_screen_is_told():
    assert "no screen" in screen.screen_obstacle()


def test_a_platform_without_a_screen_needs_none(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert screen.screen_obstacle() is None


def test_a_screen_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":9876")
    assert screen.screen_obstacle() == "The screen ':9876' does not answer."


def test_missing_libraries_are_told_by_the_names_of_their_packages(monkeypatch, tmp_path):
    broken = tmp_path / "libQt6Gui.so.6"
    broken.write_bytes(b"no library")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(screen, "_qt_files", lambda *, uses_x11: [broken])
    monkeypatch.setattr(screen, "_PACKAGES", {"libnowhere.so.9": "libnowhere9"})
    assert "apt install libnowhere9." in screen.screen_obstacle()


def test_a_broken_library_is_told_where_nothing_is_missing(monkeypatch, tmp_path):
    broken = tmp_path / "libQt6Gui.so.6"
    broken.write_bytes(b"no library")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(screen, "_qt_files", lambda *, uses_x11: [broken])
    monkeypatch.setattr(screen, "_PACKAGES", {})
    assert "cannot be loaded" in screen.screen_obstacle()


def test_every_package_name_stands_once():
    assert len(set(screen._PACKAGES.values())) == len(screen._PACKAGES)
