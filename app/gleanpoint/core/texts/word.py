"""Word documents (OOXML): all text that a person sees, with headings, lists and tables.

Text boxes, content controls and insertions are part of it; deletions are not. Charts and diagrams
stand beside it. Of what Word stores twice for older versions (``mc:AlternateContent``) the first is
read.

Source: ECMA-376 Part 1, 17 (WordprocessingML); Part 3 (markup compatibility).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget
from gleanpoint.core.texts.drawn import DRAWN, asides
from gleanpoint.core.texts.packages import Package
from gleanpoint.core.texts.xml import attribute, child, local_name

_SKIPPED: Final = frozenset({"Fallback", "del", "moveFrom", "pPr", "rPr", "sectPr"})
_ENDS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ASIDES: Final = frozenset({"header", "footer", "footnotes", "endnotes", "comments"})
_HEADING: Final = re.compile(r"heading (\d)", re.IGNORECASE)
_LEVELS: Final = 6
_OF_LIST: Final = -1


def word_blocks(package: Package, budget: Budget) -> Iterator[Block]:
    """Yield the blocks of a document, then what stands beside its text.

    Args:
        package: The document.
        budget: What may still be read.
    """
    main = package.main_part()
    root = package.xml(main)
    if root is None:
        return
    relations = package.relations(main)
    styles = next((one.target for one in relations.values() if one.type == "styles"), "")
    yield from _blocks(root, _levels(package.xml(styles)), budget)
    for relation in relations.values():
        if relation.type in _ASIDES:
            aside = package.xml(relation.target)
            for block in _blocks(aside, {}, budget) if aside is not None else ():
                yield Block(BlockKind.ASIDE, block.line)
    yield from asides(package, main, DRAWN, budget)


def _levels(styles: etree._Element | None) -> dict[str, int]:
    """Return the level of heading that each style stands for; of styles of lists ``_OF_LIST``."""
    found = {}
    for style in styles if styles is not None else ():
        name = child(style, "name")
        title = attribute(name, "val") if name is not None else ""
        match = _HEADING.fullmatch(title)
        level = int(match[1]) if match else 1 if title.lower() == "title" else 0
        if not level and child(child(style, "pPr"), "numPr") is not None:
            level = _OF_LIST
        if level:
            found[attribute(style, "styleId")] = min(level, _LEVELS)
    return found


def _blocks(above: etree._Element, levels: dict[str, int], budget: Budget) -> Iterator[Block]:
    for element in above:
        name = local_name(element)
        if name == "p":
            block = _paragraph(element, levels, budget)
            if block.text.strip():
                yield block
        elif name == "tbl":
            yield from _rows(element, budget)
        elif name not in _SKIPPED:
            yield from _blocks(element, levels, budget)


def _paragraph(element: etree._Element, levels: dict[str, int], budget: Budget) -> Block:
    text = budget.take(_text(element))
    properties = child(element, "pPr")
    style = child(properties, "pStyle")
    level = levels.get(attribute(style, "val"), 0) if style is not None else 0
    if level > 0:
        return Block(BlockKind.HEADING, text, level)
    is_item = level == _OF_LIST or child(properties, "numPr") is not None
    return Block(BlockKind.ITEM if is_item else BlockKind.PARAGRAPH, text)


def _rows(table: etree._Element, budget: Budget) -> Iterator[Block]:
    for row in _within(table, "tr"):
        cells = tuple(budget.take(_text(cell).strip("\n")) for cell in _within(row, "tc"))
        if any(cells):
            yield Block(BlockKind.ROW, cells=cells)


def _within(above: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield elements of a name, also out of content controls and insertions around them."""
    for element in above:
        found = local_name(element)
        if found == name:
            yield element
        elif found not in _SKIPPED and found != "tbl":
            yield from _within(element, name)


def _text(element: etree._Element) -> str:
    pieces: list[str] = []
    _gather(element, pieces)
    return "".join(pieces)


def _gather(above: etree._Element, pieces: list[str]) -> None:
    for element in above:
        name = local_name(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name in _ENDS:
            pieces.append(_ENDS[name])
        elif name in _SKIPPED:
            continue
        else:
            if name == "p" and pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
            _gather(element, pieces)
            if name == "tc":
                pieces.append("\t")
