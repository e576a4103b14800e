"""Keep the colours of a body readable: light text needs a dark ground, and grounds must not gape.

Luminance and contrast as in WCAG 2.x, "relative luminance" and "contrast ratio".
"""

from __future__ import annotations

import re
from typing import Final

PAPER: Final = 1.0
"""Luminance of the white that a body with its own colours is shown on."""

LEAST_CONTRAST: Final = 1.8
"""Below it a text colour is left out; designs use grey text, hidden text has next to none."""

_LIGHT: Final = 0.4
_RGB: Final = re.compile(r"rgb\((\d+),(\d+),(\d+)\)")
_NAMED: Final = {
    "aqua": "00ffff",
    "black": "000000",
    "blue": "0000ff",
    "cyan": "00ffff",
    "fuchsia": "ff00ff",
    "gold": "ffd700",
    "gray": "808080",
    "green": "008000",
    "grey": "808080",
    "ivory": "fffff0",
    "lightgrey": "d3d3d3",
    "lime": "00ff00",
    "linen": "faf0e6",
    "maroon": "800000",
    "navy": "000080",
    "olive": "808000",
    "orange": "ffa500",
    "purple": "800080",
    "red": "ff0000",
    "silver": "c0c0c0",
    "snow": "fffafa",
    "teal": "008080",
    "white": "ffffff",
    "whitesmoke": "f5f5f5",
    "yellow": "ffff00",
}


def luminance(colour: str) -> float | None:
    """Return the relative luminance of a colour as ``html_styles`` writes it; None if unknown."""
    match = _RGB.fullmatch(colour)
    if match:
        parts = [min(int(part), 255) for part in match.groups()]
    else:
        figures = colour[1:] if colour.startswith("#") else _NAMED.get(colour, "")
        if len(figures) == 3:  # noqa: PLR2004 - the short form, one figure a channel
            figures = "".join(figure * 2 for figure in figures)
        if not figures:
            return None
        parts = [int(figures[start : start + 2], 16) for start in (0, 2, 4)]
    red, green, blue = (_linear(part / 255) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_readable(colour: str, ground: float) -> bool:
    """Whether text of a colour is seen on a ground of a luminance."""
    light = luminance(colour)
    if light is None:
        return True
    lighter, darker = max(light, ground), min(light, ground)
    return (lighter + 0.05) / (darker + 0.05) >= LEAST_CONTRAST


def is_light(colour: str) -> bool:
    """Whether a ground is so light that dark text is read on it as well as without it."""
    light = luminance(colour)
    return light is not None and light >= _LIGHT


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
