"""OpenDocument: texts, workbooks and presentations, by their part of content.

Rows and cells that say how often they are repeated are read once: a sheet may say 2^31 of an
empty one. Footnotes and comments stand within a paragraph in the file, often right behind a word;
they are blocks of their own, or the word would run into them. Headers and footers of texts come
from the part of styles; those of workbooks are left out, for each has the same ones by itself.

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
_ASIDES: Final = frozenset({"note", "annotation"})
_MARGINS: Final = tuple(
    f"{place}{pages}" for pages in ("", "-first", "-left") for place in ("header", "footer")
)
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
            yield from _aside(child(table, "shapes"), budget)
    elif body is not None:
        yield from _blocks(body, budget, is_item=False)
        if child(body, "text") is not None:
            yield from _margins(package.xml("styles.xml"), budget)


def _margins(styles: etree._Element | None, budget: Budget) -> Iterator[Block]:
    """Yield headers and footers; what several kinds of page share comes once."""
    told = set()
    masters = child(styles, "master-styles")
    for page in masters if masters is not None else ():
        for block in (one for name in _MARGINS for one in _aside(child(page, name), budget)):
            if block.text not in told:
                told.add(block.text)
                yield block


def _aside(above: etree._Element | None, budget: Budget) -> Iterator[Block]:
    """Yield what stands beside the text, line by line."""
    for block in _blocks(above, budget, is_item=False) if above is not None else ():
        if block.line.strip():
            yield Block(BlockKind.ASIDE, block.line)


def _blocks(above: etree._Element, budget: Budget, *, is_item: bool) -> Iterator[Block]:
    for element in above:
        name = local_name(element)
        if name == "h":
            level = attribute(element, "outline-level")
            number = int(level) if level.isdecimal() else 1
            yield Block(BlockKind.HEADING, budget.take(_text(element)), min(number, _LEVELS))
            yield from _asides_within(element, budget)
        elif name == "p":
            text = budget.take(_text(element))
            if text.strip():
                yield Block(BlockKind.ITEM if is_item else BlockKind.PARAGRAPH, text)
            yield from _asides_within(element, budget)
        elif name == "table":
            yield from _table(element, budget)
        elif name == "page":
            budget.page()
            yield Block(BlockKind.PART)
            yield from _blocks(element, budget, is_item=False)
        elif name == "notes" or name in _ASIDES:
            yield from _aside(element, budget)
        elif name not in _SKIPPED:
            yield from _blocks(element, budget, is_item=is_item or name == "list-item")


def _asides_within(element: etree._Element, budget: Budget) -> Iterator[Block]:
    """Yield the footnotes and comments of a paragraph, or of a row."""
    for one in element:
        if local_name(one) in _ASIDES:
            yield from _aside(one, budget)
        elif local_name(one) not in _SKIPPED and local_name(one) != "table":
            yield from _asides_within(one, budget)


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
        yield from _asides_within(row, budget)


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if local_name(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        text = "\n".join(_lines(cell)).replace("\t", " ")
        cells += [text] * _times(attribute(cell, "number-columns-repeated"))
        if len(cells) > _MOST_CELLS:
            break
    while cells and not cells[-1]:
        cells.pop()
    return cells[:_MOST_CELLS]


def _lines(above: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a cell, also those of lists and of boxes in it."""
    for one in above:
        name = local_name(one)
        if name in {"p", "h"}:
            yield _text(one)
        elif name not in _SKIPPED and name not in _ASIDES and name != "table":
            yield from _lines(one)


def _times(told: str) -> int:
    return min(int(told), _MOST_REPEATED) if told.isdecimal() and len(told) < 12 else 1  # noqa: PLR2004 - more digits mean a lie


def _text(element: etree._Element) -> str:
    pieces: list[str] = []
    _gather(element, pieces)
    return "".join(pieces).strip("\n")


def _gather(element: etree._Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for one in element:
        name = local_name(one)
        if name == "s":
            pieces.append(" " * _times(attribute(one, "c")))
        elif name in {"tab", "line-break"}:
            pieces.append("\t" if name == "tab" else "\n")
        elif name in {"p", "h"}:  # of a box
            pieces.append("\n")
            _gather(one, pieces)
            pieces.append("\n")
        elif name not in _SKIPPED and name not in _ASIDES:
            _gather(one, pieces)
        pieces.append(one.tail or "")
