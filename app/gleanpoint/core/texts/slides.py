"""Presentations (OOXML): titles, texts, tables, notes, comments and charts, slide by slide.

Source: ECMA-376 Part 1, 19 (PresentationML), 21 (DrawingML).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget
from gleanpoint.core.texts.drawn import DRAWN, SAID, asides
from gleanpoint.core.texts.packages import Package
from gleanpoint.core.texts.xml import attribute, child, local_name

_TITLES: Final = frozenset({"title", "ctrTitle"})
_NO_TEXT: Final = frozenset({"sldNum", "dt", "hdr", "ftr", "sldImg"})
"""Placeholders of a slide's number, date, header, footer and picture."""

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def slide_blocks(package: Package, budget: Budget) -> Iterator[Block]:
    """Yield the blocks of a presentation.

    Args:
        package: The presentation.
        budget: What may still be read.
    """
    main = package.main_part()
    root, relations = package.xml(main), package.relations(main)
    if root is None:
        return
    shown = child(root, "sldIdLst")
    for one in shown if shown is not None else ():
        relation = relations.get(one.get(_RELATION) or one.get(_STRICT) or "")
        if relation is None:
            continue
        budget.page()
        yield Block(BlockKind.PART)
        yield from _slide(package.xml(relation.target), budget)
        for beside in package.relations(relation.target).values():
            if beside.type == "notesSlide":
                for block in _slide(package.xml(beside.target), budget):
                    yield Block(BlockKind.ASIDE, block.line)
        yield from asides(package, relation.target, DRAWN | SAID, budget)


def _slide(slide: etree._Element | None, budget: Budget) -> Iterator[Block]:
    tree = child(child(slide, "cSld"), "spTree")
    if tree is not None:
        yield from _shapes(tree, budget)


def _shapes(above: etree._Element, budget: Budget) -> Iterator[Block]:
    for element in above:
        name = local_name(element)
        if name == "sp":
            yield from _shape(element, budget)
        elif name == "tr":
            cells = tuple(_lines(one, budget) for one in element if local_name(one) == "tc")
            if any(cells):
                yield Block(BlockKind.ROW, cells=cells)
        elif name != "Fallback":
            yield from _shapes(element, budget)


def _shape(shape: etree._Element, budget: Budget) -> Iterator[Block]:
    place = next((one for one in shape.iter() if local_name(one) == "ph"), None)
    kind = attribute(place, "type") if place is not None else ""
    if kind in _NO_TEXT:
        return
    if kind in _TITLES:
        title = _lines(shape, budget).replace("\n", " ")
        if title:
            yield Block(BlockKind.HEADING, title, 2)
        return
    for paragraph in shape.iter():
        if local_name(paragraph) == "p":
            text = budget.take(_text(paragraph))
            if text.strip():
                yield Block(BlockKind.PARAGRAPH if place is None else BlockKind.ITEM, text)


def _lines(element: etree._Element, budget: Budget) -> str:
    texts = (_text(one) for one in element.iter() if local_name(one) == "p")
    return budget.take("\n".join(texts).strip())


def _text(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter():
        name = local_name(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name in {"br", "tab"}:
            pieces.append("\n" if name == "br" else "\t")
    return "".join(pieces)
