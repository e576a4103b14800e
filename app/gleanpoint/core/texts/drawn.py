"""What stands beside the text of Office documents (OOXML): comments, boxes, charts, diagrams.

Each is a part of its own, which the part that shows it names. All have paragraphs in common.

Source: ECMA-376 Part 1, 18.7 (comments), 20.5 (drawings of workbooks), 21.2 (charts), 21.4
(diagrams); [MS-XLSX] 2.6.205, [MS-PPTX] 2.16.3 (threaded comments).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget
from gleanpoint.core.texts.packages import Package
from gleanpoint.core.texts.xml import local_name

DRAWN: Final = frozenset({"chart", "chartEx", "diagramData"})
"""Types of relations to what is drawn of words and figures."""

SAID: Final = frozenset({"comments", "comment", "threadedComment"})
"""Types of relations to what people remarked."""

_SHEETS: Final = frozenset({"worksheet", "chartsheet", "dialogsheet", "drawing"})
_PARAGRAPHS: Final = frozenset({"p", "comment", "cm", "threadedComment"})
_WORDS: Final = frozenset({"t", "text"})
_STORED: Final = frozenset({"strCache", "strLit"})
_MOST_PARTS: Final = 5000


def asides(package: Package, part: str, types: frozenset[str], budget: Budget) -> Iterator[Block]:
    """Yield the words of what a part names by relations of some types.

    Args:
        package: The document.
        part: Name of the part.
        types: Last words of the types of relations that are followed.
        budget: What may still be read.
    """
    every = package.relations(part).values()
    for target in dict.fromkeys(one.target for one in every if one.type in types):
        budget.breathe()
        yield from _words(package.xml(target), budget)


def workbook_asides(package: Package, budget: Budget) -> Iterator[Block]:
    """Yield comments, boxes and titles of charts of all sheets; charts repeat what cells hold."""
    waiting, seen, read = [package.main_part()], set[str](), set[str]()
    while waiting and len(seen) < _MOST_PARTS:
        part = waiting.pop(0)
        if part in seen:
            continue
        seen.add(part)
        budget.breathe()
        for relation in package.relations(part).values():
            if relation.type in _SHEETS:
                waiting.append(relation.target)
            if relation.type in SAID | DRAWN | {"drawing"} and relation.target not in read:
                read.add(relation.target)
                budget.breathe()
                yield from _words(package.xml(relation.target), budget, has_stored=False)


def _words(
    root: etree._Element | None, budget: Budget, *, has_stored: bool = True
) -> Iterator[Block]:
    """Yield each paragraph, and each name that a chart stores."""
    for element in root.iter() if root is not None else ():
        name = local_name(element)
        if name in _PARAGRAPHS:
            text = "".join(_texts(element))
        elif name == "v" and has_stored and _is_stored(element):
            text = element.text or ""
        else:
            continue
        if text.strip():
            yield Block(BlockKind.ASIDE, budget.take(text))


def _texts(above: etree._Element) -> Iterator[str]:
    """Yield the pieces of a paragraph, but for paragraphs within, which come by themselves."""
    for element in above:
        name = local_name(element)
        if name in _WORDS and not len(element):
            yield element.text or ""
        elif name in {"br", "tab"}:
            yield "\n" if name == "br" else "\t"
        elif name not in _PARAGRAPHS:
            yield from _texts(element)


def _is_stored(value: etree._Element) -> bool:
    above = value.getparent()
    above = above.getparent() if above is not None else None
    return above is not None and local_name(above) in _STORED
