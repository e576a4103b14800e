"""The style of a run of text: what its tags and their ``style`` attributes say together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Any, Final

from gleanpoint.core.preview.html_styles import declarations
from gleanpoint.core.preview.html_tokens import Token

_RGB: Final = re.compile(r"rgb\((\d{1,3}),(\d{1,3}),(\d{1,3})\)")
_HEX: Final = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_SCALES: Final = {"small": 0.85, "large": 1.2, "x-large": 1.45, "xx-large": 1.8}
_SMALLEST, _LARGEST = 0.6, 2.5
_CHANNEL_TOP: Final = 255
_ALIGNED: Final = frozenset({"left", "right", "center"})
_BOLD: Final = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_ITALIC: Final = frozenset({"i", "em", "cite", "dfn", "var"})
_UNDERLINED: Final = frozenset({"u", "ins"})
_STRUCK: Final = frozenset({"s", "del"})
_FIXED: Final = frozenset({"code", "kbd", "samp", "tt", "pre"})
_NAMED: Final = {
    "aqua": "#00ffff",
    "black": "#000000",
    "blue": "#0000ff",
    "brown": "#a52a2a",
    "cyan": "#00ffff",
    "darkblue": "#00008b",
    "darkgreen": "#006400",
    "darkred": "#8b0000",
    "fuchsia": "#ff00ff",
    "gray": "#808080",
    "green": "#008000",
    "grey": "#808080",
    "lightgrey": "#d3d3d3",
    "lime": "#00ff00",
    "magenta": "#ff00ff",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "purple": "#800080",
    "red": "#ff0000",
    "silver": "#c0c0c0",
    "teal": "#008080",
    "white": "#ffffff",
    "yellow": "#ffff00",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks.

    Args:
        colour: Of the text, as ``#rrggbb``; empty for black.
        ground: Behind the text, likewise; empty for none.
        scale: Size of type, against that of the page.
        shift: Above the line (1), below it (-1), or on it.
        link: Where it leads, or empty.
        align: Of the paragraph, or empty for its natural side.
    """

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    fixed: bool = False
    keeps_blanks: bool = False
    colour: str = ""
    ground: str = ""
    scale: float = 1.0
    shift: int = 0
    link: str = ""
    align: str = ""

    def as_run(self) -> dict[str, Any]:
        """Return what differs from plain text, by the names that the page description knows."""
        values = {
            "bold": self.bold,
            "italic": self.italic,
            "underlined": self.underlined,
            "struck": self.struck,
            "fixed": self.fixed,
            "colour": self.colour,
            "ground": self.ground,
            "shift": self.shift,
            "link": self.link,
        }
        shown = {name: value for name, value in values.items() if value}
        return shown if self.scale == 1.0 else {**shown, "scale": round(self.scale, 2)}


def inline_style(around: Style, token: Token, scale: float | None) -> Style:
    """Return the style inside a tag.

    Args:
        around: The style outside it.
        token: The tag.
        scale: Size of type that the tag itself stands for, or None.
    """
    name = token.name
    style = replace(
        around,
        bold=around.bold or name in _BOLD,
        italic=around.italic or name in _ITALIC,
        underlined=around.underlined or name in _UNDERLINED,
        struck=around.struck or name in _STRUCK,
        fixed=around.fixed or name in _FIXED,
        scale=_scaled(around.scale, scale or {"small": 0.85, "big": 1.2}.get(name, 1.0)),
        shift={"sub": -1, "sup": 1}.get(name, around.shift),
        link=unescape(token.attributes.get("href", "")) if name == "a" else around.link,
        align="center" if name == "center" else around.align,
        ground="" if name in {"td", "th", "table"} else around.ground,
    )
    return _declared(style, token)


def _declared(style: Style, token: Token) -> Style:
    said = declarations(unescape(token.attributes.get("style", "")))
    align = said.get("text-align") or token.attributes.get("align", "")
    weight, slant = said.get("font-weight", ""), said.get("font-style", "")
    line = said.get("text-decoration", "")
    return replace(
        style,
        bold=weight not in {"normal", "500"} if weight else style.bold,
        italic=slant != "normal" if slant else style.italic,
        underlined=line == "underline" if line else style.underlined,
        struck=line == "line-through" if line else style.struck,
        keeps_blanks=_keeps_blanks(said.get("white-space", ""), around=style.keeps_blanks),
        colour=colour_of(said.get("color") or token.attributes.get("color", "")) or style.colour,
        ground=colour_of(said.get("background-color", "")) or style.ground,
        scale=_SCALES.get(said.get("font-size", ""), style.scale),
        align=align if align in _ALIGNED and token.name != "table" else style.align,
    )


def _keeps_blanks(said: str, *, around: bool) -> bool:
    return said in {"pre", "pre-wrap"} if said else around


def _scaled(around: float, by: float) -> float:
    return min(max(around * by, _SMALLEST), _LARGEST)


def colour_of(value: str) -> str:
    """Return a colour as ``#rrggbb``; empty where it is none that is known."""
    value = value.strip().lower()
    match = _RGB.fullmatch(value)
    if match:
        return "#" + "".join(f"{min(int(part), _CHANNEL_TOP):02x}" for part in match.groups())
    if _HEX.fullmatch(value):
        figures = value[1:]
        return value if len(figures) != 3 else "#" + "".join(f * 2 for f in figures)  # noqa: PLR2004 - the short form
    return _NAMED.get(value, "")
