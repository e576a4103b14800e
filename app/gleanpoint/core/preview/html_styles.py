"""Keep the few styles of a body that make it readable, and nothing that could load or hide.

Each declaration is written anew from values that are understood; what is not understood is left
out. Sizes of type become the five named sizes, so that they follow the person's text size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

Styles = dict[str, str]
"""Property to value, both as they are written out."""

MOST_RULES: Final = 500
"""Rules of a body's own style sheet that are kept."""

_DECLARATION: Final = re.compile(r"\s*([\w-]+)\s*:\s*([^;]*)")
_IMPORTANT: Final = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_SELECTOR: Final = re.compile(r"\s*([a-z][a-z0-9]*)?(?:\.([\w-]+))?\s*\Z", re.IGNORECASE)
_CSS_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_LENGTH: Final = re.compile(r"(-?\d{1,5}(?:\.\d{1,4})?)\s*(px|pt|in|cm|mm|em|rem|%)?\Z")
_COLOUR: Final = re.compile(
    r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[a-z]{3,20}|rgb\(\d{1,3},\d{1,3},\d{1,3}\)"
)
_NO_COLOURS: Final = "transparent inherit initial unset currentcolor auto none"
_NO_TEXT_COLOURS: Final = f"windowtext black #000 #000000 rgb(0,0,0) {_NO_COLOURS}"
_NO_GROUNDS: Final = f"window white #fff #ffffff rgb(255,255,255) {_NO_COLOURS}"
"""Colours that only repeat black on white; the theme's own take their place."""

_PIXELS: Final = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 13.0,
    "rem": 13.0,
}
_LARGEST_SPACE: Final = 80
_NAMED_SIZES: Final = ((12.0, "small"), (18.0, ""), (22.0, "large"), (28.0, "x-large"))
"""Below so many pixels of type, this name; empty for the usual size."""

_SIDES: Final = ("top", "right", "bottom", "left")
_SIDES_BY_COUNT: Final = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}


def declarations(text: str) -> Styles:
    """Return what is kept of a ``style`` attribute, or of the inside of a rule."""
    kept: Styles = {}
    for part in text.split(";"):
        match = _DECLARATION.match(part)
        if match:
            value = _IMPORTANT.sub("", match.group(2)).strip().lower()
            kept.update(_kept(match.group(1).lower(), value))
    return kept


def written(styles: Mapping[str, str]) -> str:
    """Return styles as the value of a ``style`` attribute."""
    return "; ".join(f"{name}: {value}" for name, value in styles.items())


class StyleSheet:
    """The rules of a body's own style sheets that name a tag, a class, or both."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], Styles] = {}

    def add(self, text: str) -> None:
        """Take the rules of one ``style`` element; those within ``@`` rules are left out."""
        for selectors, inside in _rules(_CSS_COMMENT.sub("", text)):
            styles = declarations(inside)
            if not styles:
                continue
            for selector in selectors.split(",")[:MOST_RULES]:
                match = _SELECTOR.match(selector)
                if match and match.group().strip() and len(self._rules) < MOST_RULES:
                    place = ((match[1] or "").lower(), (match[2] or "").lower())
                    self._rules.setdefault(place, {}).update(styles)

    def styles(self, tag: str, classes: str) -> Styles:
        """Return what the rules say of an element: by tag, then by class, then by both."""
        names = classes.lower().split()[:8]
        places = [(tag, ""), *(("", name) for name in names), *((tag, name) for name in names)]
        found: Styles = {}
        for place in places:
            found.update(self._rules.get(place, {}))
        return found


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and inside of each top-level rule."""
    depth, prelude = 0, ""
    for piece in re.split(r"([{}])", text)[: 4 * MOST_RULES]:
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            prelude = piece.rpartition(";")[2]
        elif depth == 1 and "@" not in prelude:
            yield prelude, piece


def _kept(name: str, value: str) -> Styles:
    if name in {"margin", "padding"}:
        return _four_sides(name, value)
    keep = _KEEPERS.get(name)
    kept = keep(value) if keep else ""
    target = "background-color" if name == "background" else name
    return {target: kept} if kept else {}


def _four_sides(name: str, value: str) -> Styles:
    parts = value.split()
    if len(parts) not in _SIDES_BY_COUNT:
        return {}
    lengths = [_space(part) for part in parts]
    return {
        f"{name}-{side}": lengths[number]
        for side, number in zip(_SIDES, _SIDES_BY_COUNT[len(parts)], strict=True)
        if lengths[number]
    }


def _space(value: str) -> str:
    match = _LENGTH.match(value)
    if match is None or match[2] == "%":
        return ""
    pixels = float(match[1]) * _PIXELS[match[2] or ""]
    return f"{round(min(max(pixels, 0), _LARGEST_SPACE))}px"


def text_colour(value: str) -> str:
    """Return a colour of text that says more than black, or an empty string."""
    return _colour(value, _NO_TEXT_COLOURS)


def ground_colour(value: str) -> str:
    """Return a colour of the ground that says more than white, or an empty string."""
    return _colour(value, _NO_GROUNDS)


def _colour(value: str, left_out: str) -> str:
    value = re.sub(r"\s+", "", value).lower()
    return value if _COLOUR.fullmatch(value) and value not in left_out.split() else ""


def _type_size(value: str) -> str:
    match = _LENGTH.match(value)
    if match is None or match[2] == "%":
        return ""
    pixels = float(match[1]) * _PIXELS[match[2] or ""]
    return next((name for limit, name in _NAMED_SIZES if pixels < limit), "xx-large")


def _one_of(*allowed: str) -> Callable[[str], str]:
    return lambda value: value if value in allowed else ""


_KEEPERS: Final[dict[str, Callable[[str], str]]] = {
    "color": text_colour,
    "background-color": ground_colour,
    "background": ground_colour,
    "font-size": _type_size,
    "font-weight": _one_of("bold", "normal", "500", "600", "700", "800", "900"),
    "font-style": _one_of("italic", "normal", "oblique"),
    "text-decoration": _one_of("underline", "line-through", "none"),
    "text-align": _one_of("left", "right", "center", "justify"),
    "vertical-align": _one_of("top", "middle", "bottom", "sub", "super"),
    "white-space": _one_of("pre", "pre-wrap", "nowrap", "normal"),
    **{f"{box}-{side}": _space for box in ("margin", "padding") for side in _SIDES},
}
