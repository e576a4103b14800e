"""The fonts that pages are set in: ours, and those of this machine for other scripts."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Final

import typst

FAMILIES: Final = (
    "Inter",
    "Segoe UI",
    "Noto Sans",
    "DejaVu Sans",
    "Arial",
    "Noto Sans CJK SC",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
    "Noto Naskh Arabic",
    "Noto Sans Devanagari",
    "Nirmala UI",
    "Leelawadee UI",
    "Segoe UI Emoji",
    "Segoe UI Symbol",
)
"""Families to take letters from, first ones first; after them, whatever font has the letter."""

FIXED_FAMILIES: Final = ("JetBrains Mono", "DejaVu Sans Mono", *FAMILIES)
"""The same for text of fixed width."""


@cache
def fonts() -> typst.Fonts:
    """Return all fonts at hand; looking for them takes a while, so it is done once."""
    with as_file(files("gleanpoint_resources") / "fonts") as folder:
        return typst.Fonts(font_paths=[folder])


@cache
def available_families() -> frozenset[str]:
    """Return the families among them, in lower case; naming another one is a warning each."""
    return frozenset(family.lower() for family in fonts().families())
