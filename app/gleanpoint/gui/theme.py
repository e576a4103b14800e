"""Turn tokens.json and gleanpoint.qss into a palette, a style sheet, fonts and tinted icons."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPixmap

from gleanpoint.gui.icon_shapes import coloured
from gleanpoint.gui.names import elided

ICON_SIZE = 16
BUTTON_ICON = QSize(20, 16)
"""Icon beside a button's text: four pixels wider than it is drawn, as Qt leaves too small a gap."""

_FITTED_KEPT = 5000
"""Shortened names that are remembered, as each costs more than to paint it."""

_SHEETS = ("gleanpoint.qss", "window.qss")
"""The design's own sheet, and what the window adds to it."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LENGTH = re.compile(r"@px\((\d+)\)")
_NAME = re.compile(r"@(\w+)")

_Role = QPalette.ColorRole
_PALETTE = {
    _Role.Window: "window",
    _Role.Base: "surface",
    _Role.AlternateBase: "sunken",
    _Role.Button: "raised",
    _Role.WindowText: "text",
    _Role.Text: "text",
    _Role.ButtonText: "text",
    _Role.PlaceholderText: "placeholder",
    _Role.Highlight: "selection",
    _Role.HighlightedText: "selectionText",
    _Role.Accent: "accent",
    _Role.Link: "link",
    _Role.LinkVisited: "link",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.Light: "raised",
    _Role.Midlight: "hover",
    _Role.Mid: "border",
    _Role.Dark: "control",
    _Role.Shadow: "control",
}
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText)


class Mode(StrEnum):
    """The three sets of colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme:
    """One colour mode at one text size; a new one is made when either changes.

    Args:
        mode: One of ``Mode``.
        text_scale: Factor on all text and on the lengths that follow it, 0.8 to 2.0.
        own_fonts: Whether the bundled fonts are used instead of the system's.
    """

    def __init__(self, mode: str, text_scale: float = 1.0, *, own_fonts: bool = True) -> None:
        self.tokens = _tokens()
        self.mode = Mode(mode)
        self.text_scale = text_scale
        self.colors: dict[str, str] = self.tokens["color"][self.mode]
        self._own_fonts = own_fonts
        self._colors = {name: QColor(color) for name, color in self.colors.items()}
        self._fitted: dict[tuple[str, int, int], str] = {}
        self._fonts: dict[tuple[float, int, bool, bool, bool], QFont] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}

    def c(self, name: str) -> QColor:
        """Return the colour of a token."""
        return self._colors[name]

    def px(self, length: float) -> float:
        """Return a length that follows the text size, in half pixels."""
        return round(length * self.text_scale * 2) / 2

    @property
    def icon_size(self) -> int:
        """Edge of an icon beside text of a row."""
        return round(ICON_SIZE * self.text_scale)

    def size(self, name: str) -> int:
        """Return a length of the window's skeleton, in pixels."""
        return int(self.tokens["size"][name])

    def font(
        self,
        size: float = 13,
        weight: int = 400,
        *,
        mono: bool = False,
        numbers: bool = False,
        italic: bool = False,
    ) -> QFont:
        """Return a font; ``size`` in pixels at 96 dpi, ``numbers`` for digits of equal width."""
        key = (size, weight, mono, numbers, italic)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(*key)
        return self._fonts[key]

    def fitted(self, words: str, font: QFont, width: int) -> str:
        """Return a name shortened to ``width`` pixels in a font of this theme; remembered."""
        key = (words, id(font), width)
        fitting = self._fitted.get(key)
        if fitting is None:
            if len(self._fitted) >= _FITTED_KEPT:
                self._fitted.clear()
            fitting = self._fitted[key] = elided(words, QFontMetrics(font), width)
        return fitting

    def _make_font(
        self, size: float, weight: int, mono: bool, numbers: bool, italic: bool
    ) -> QFont:
        font = QFont()
        if self._own_fonts:
            font.setFamily(self.tokens["type"]["mono" if mono else "ui"])
        elif mono:
            font.setFamily("monospace")
        if mono:
            font.setStyleHint(QFont.StyleHint.Monospace)
            font.setFeature(QFont.Tag.fromString("calt"), 0)  # otherwise >= becomes one sign
        if numbers:
            font.setFeature(QFont.Tag.fromString("tnum"), 1)
        font.setPixelSize(round(self.px(size)))
        font.setWeight(QFont.Weight(weight))
        font.setItalic(italic)
        return font

    def stylesheet(self) -> str:
        """Return the style sheet of the whole program."""
        text = "".join(_resource("theme", name) for name in _SHEETS)
        text = _COMMENT.sub("", text)
        text = _LENGTH.sub(lambda match: f"{self.px(float(match[1])):g}", text)
        return _NAME.sub(lambda match: self.colors[match[1]], text)

    def palette(self) -> QPalette:
        """Return the palette of the whole program."""
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.c(token))
        for role in _DISABLED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.c("disabled"))
        return palette

    def pixmap(
        self, name: str, color: str = "text2", size: int = ICON_SIZE, ratio: float = 2.0
    ) -> QPixmap:
        """Return an icon as an image.

        Args:
            name: File name of the icon without its ending.
            color: A token or ``#RRGGBB``.
            size: Edge in pixels at 96 dpi.
            ratio: Device pixel ratio of the screen it is for.
        """
        key = (name, color, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(*key)
        return self._pixmaps[key]

    def icon(self, name: str, color: str = "text", size: int = ICON_SIZE) -> QIcon:
        """Return an icon for an action or a button without text."""
        key = (name, color, size)
        if key not in self._icons:
            self._icons[key] = self._make_icon(*key)
        return self._icons[key]

    def button_icon(self, name: str, color: str = "text") -> QIcon:
        """Return an icon for a button with text; set ``BUTTON_ICON`` as its size."""
        key = (name, color, 0)
        if key not in self._icons:
            self._icons[key] = self._make_button_icon(name, color)
        return self._icons[key]

    def _make_icon(self, name: str, color: str, size: int) -> QIcon:
        icon = QIcon()
        for ratio in (1.0, 2.0, 3.0):
            icon.addPixmap(self.pixmap(name, color, size, ratio))
            disabled = self.pixmap(name, "disabled", size, ratio)
            icon.addPixmap(disabled, QIcon.Mode.Disabled)
        return icon

    def _make_button_icon(self, name: str, color: str) -> QIcon:
        icon = QIcon()
        for ratio in (1.0, 2.0, 3.0):
            for mode, token in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, "disabled")):
                canvas = QPixmap(BUTTON_ICON * ratio)
                canvas.setDevicePixelRatio(ratio)
                canvas.fill(Qt.GlobalColor.transparent)
                painter = QPainter(canvas)
                painter.drawPixmap(0, 0, self.pixmap(name, token, ICON_SIZE, ratio))
                painter.end()
                icon.addPixmap(canvas, mode)
        return icon

    def _render(self, name: str, color: str, size: int, ratio: float) -> QPixmap:
        tint = QColor(self.colors.get(color, color))
        pixmap = coloured(name, tint, round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


@cache
def _resource(folder: str, name: str) -> str:
    return (files("gleanpoint_resources") / folder / name).read_text("utf-8")


@cache
def _tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = json.loads(_resource("theme", "tokens.json"))
    return tokens
