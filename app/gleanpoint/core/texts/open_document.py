"""OpenDocument: texts, workbooks and presentations, by their one part of content.

Rows and cells that say how often they are repeated are read once: a sheet may say 2^31 of an
empty one.

Source: OASIS OpenDocument 1.3 Part 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget, NotReadableError
from gleanpoint.core.texts.packages import Package
from gleanpoint.core.texts.values import TextState
from gleanpoint.core.texts.xml import attribute, child, local_name

_SKIPPED: Final = frozenset({"tracked-changes", "forms", "sequence-decls", "shapes"})
_MOST_REPEATED: Final = 100
"""Cells that an empty one stands for at most, between others; so many blanks likewise."""

_MOST_CELLS: Final = 1000
_LEVELS: Final = 6


def open_document_blocks(package: Package, budget: Budget) -> Iterator[Block]:
    """Yield the blocks of a document.

    Args:
        package: The document.
        budget: What may still be read.

    Raises:
        NotReadableError: It is encrypted.
    """
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise NotReadableError(TextState.ENCRYPTED, "It opens only with its password.")
    root = package.xml("content.xml")
    body = child(root, "body")
    sheets = child(body, "spreadsheet")
    if sheets is not None:
        tables = (one for one in sheets if local_name(one) == "table")
        for number, table in enumerate(tables):
            budget.page()
            yield Block(BlockKind.PART, budget.take(attribute(table, "name")))
            yield from _table(table, budget, number)
    elif body is not None:
        yield from _blocks(body, budget, is_item=False)


def _blocks(above: etree._Element, budget: Budget, *, is_item: bool) -> Iterator[Block]:
    for element in above:
        name = local_name(element)
        if name == "h":
            level = attribute(element, "outline-level")
            number = int(level) if level.isdecimal() else 1
            yield Block(BlockKind.HEADING, budget.take(_text(element)), min(number, _LEVELS))
        elif name == "p":
            text = budget.take(_text(element))
            if text.strip():
                yield Block(BlockKind.ITEM if is_item else BlockKind.PARAGRAPH, text)
        elif name == "table":
            yield from _table(element, budget)
        elif name == "page":
            budget.page()
            yield Block(BlockKind.PART)
            yield from _blocks(element, budget, is_item=False)
        elif name == "notes":
            for block in _blocks(element, budget, is_item=False):
                yield Block(BlockKind.ASIDE, block.line)
        elif name not in _SKIPPED:
            yield from _blocks(element, budget, is_item=is_item or name == "list-item")


def _table(table: etree._Element, budget: Budget, number: int = 0) -> Iterator[Block]:
    found = 0
    for row in table.iter("{*}table-row") if budget.wants(number, 0) else ():
        budget.breathe()
        cells = _cells(row)
        if not cells:
            continue
        if not budget.wants(number, found):
            return
        found += 1
        taken = budget.take("\t".join(cells))
        yield Block(BlockKind.ROW, cells=tuple(taken.split("\t")))


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if local_name(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        lines = (_text(one) for one in cell if local_name(one) in {"p", "h"})
        text = "\n".join(lines).replace("\t", " ")
        cells += [text] * _times(attribute(cell, "number-columns-repeated"))
        if len(cells) > _MOST_CELLS:
            break
    while cells and not cells[-1]:
        cells.pop()
    return cells[:_MOST_CELLS]


def _times(told: str) -> int:
    return min(int(told), _MOST_REPEATED) if told.isdecimal() and len(told) < 12 else 1  # noqa: PLR2004 - more digits mean a lie


def _text(element: etree._Element) -> str:
    pieces: list[str] = []
    _gather(element, pieces)
    return "".join(pieces)


def _gather(element: etree._Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for one in element:
        name = local_name(one)
        if name == "s":
            pieces.append(" " * _times(attribute(one, "c")))
        elif name in {"tab", "line-break"}:
            pieces.append("\t" if name == "tab" else "\n")
        elif name not in _SKIPPED:
            if name == "p" and pieces and pieces[-1]:
                pieces.append("\n")
            _gather(one, pieces)
        pieces.append(one.tail or "")
