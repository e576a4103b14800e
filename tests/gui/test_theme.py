"""Colours that can be read, icons and fonts that are there."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette
from tests.gui.fake_session import node

from gleanpoint.gui.appearance import load_fonts, mode_of
from gleanpoint.gui.icons import kind_icon
from gleanpoint.gui.theme import Mode, Theme
from gleanpoint_parsers.entries import Kind

THEME = files("gleanpoint_resources") / "theme"
READABLE, VISIBLE = 4.5, 3.0


def luminance(color: str) -> float:
    """WCAG 2.x, relative luminance of ``#RRGGBB``."""
    channels = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    stored = json.loads((THEME / "contrast.json").read_text())["pairs"]
    return [(mode, pair, ratio) for mode in stored for pair, ratio in stored[mode].items()]


@pytest.mark.parametrize("mode", [mode.value for mode in Mode])
def test_every_pair_of_colours_has_the_contrast_that_was_computed(mode):
    colors = Theme(mode).colors
    for at, pair, stored in pairs():
        if at == mode:
            front, back = pair.split("/")
            ratio = contrast(colors[front], colors[back])
            assert ratio == pytest.approx(stored, abs=0.01), pair
            assert ratio >= (VISIBLE if front in {"control", "focus"} else READABLE), pair


@pytest.mark.parametrize("mode", [mode.value for mode in Mode])
def test_texts_of_the_palette_can_be_read(qapp, mode):
    palette, role = Theme(mode).palette(), QPalette.ColorRole
    for front, back in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
    ):
        assert contrast(palette.color(front).name(), palette.color(back).name()) >= READABLE


@pytest.mark.parametrize("mode", [mode.value for mode in Mode])
def test_the_style_sheet_has_no_names_left(qapp, mode):
    sheet = Theme(mode, 1.25).stylesheet()
    assert "@" not in sheet
    assert "font-size: 25px" in sheet


def test_all_icons_can_be_painted_in_any_colour(qapp):
    theme = Theme("light")
    names = [icon.name.removesuffix(".svg") for icon in (THEME.parent / "icons").iterdir()]
    assert len(names) >= 67
    for name in names:
        assert not theme.pixmap(name, "danger", 16, 1.0).toImage().isNull()


def test_every_kind_of_node_has_an_icon():
    icons = {icon.name.removesuffix(".svg") for icon in (THEME.parent / "icons").iterdir()}
    assert {kind_icon(node("/x.docx", kind)) for kind in Kind} <= icons


def test_the_bundled_fonts_are_used(qapp):
    load_fonts()
    assert {"Inter", "JetBrains Mono"} <= set(QFontDatabase.families())
    theme = Theme("light")
    assert QFontInfo(theme.font()).family() == "Inter"
    assert QFontInfo(theme.font(mono=True)).family() == "JetBrains Mono"


def test_an_unknown_choice_of_colours_follows_the_system(qapp):
    assert mode_of("sepia") in set(Mode)
    assert mode_of("contrast") is Mode.CONTRAST
