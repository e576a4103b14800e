"""Gives a page the shape that Qt's reader of Markdown leaves out: room, sizes, weights."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

_ABOVE = {1: 0, 2: 24, 3: 16}
"""Pixels above headings, by level."""

_BELOW = 10
_FENCED = QTextFormat.Property.BlockCodeFence.value
"""What every line of a block of code has, and nothing else."""

_LANGUAGE = QTextFormat.Property.BlockCodeLanguage.value
_SIZE = QTextFormat.Property.FontSizeAdjustment.value
_BOLDEST = QFont.Weight.DemiBold
"""The heaviest weight that the window's type has; Qt smears it to make a heavier one."""


def shape(document: QTextDocument) -> None:
    """Give paragraphs and tables room, and headings one size; lines of code stay together."""
    whole = QTextCursor(document)
    whole.beginEditBlock()  # or Qt lays the page out again after each step
    for block in _blocks(document):
        _set_type(block)
        _give_room(block)
    for table in document.rootFrame().childFrames():
        around = table.frameFormat()
        around.setTopMargin(_BELOW)
        table.setFrameFormat(around)
    whole.endEditBlock()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _give_room(block: QTextBlock) -> None:
    form = block.blockFormat()
    goes_on = _is_code(block) and _is_code(block.next()) and _kind(block) == _kind(block.next())
    form.setTopMargin(_ABOVE.get(form.headingLevel(), 0) if block.blockNumber() else 0)
    form.setBottomMargin(0 if goes_on else _BELOW)
    form.setNonBreakableLines(False)  # long commands go on in the next line
    QTextCursor(block).setBlockFormat(form)


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(_FENCED)


def _kind(block: QTextBlock) -> object:
    """Return the language of code: commands, and what they print, which has none, stand apart."""
    return block.blockFormat().property(_LANGUAGE)


def _set_type(block: QTextBlock) -> None:
    """Give a heading the size of its beginning, which Qt gives up behind code, and mend weights."""
    pieces = list(_pieces(block))
    is_heading = bool(block.blockFormat().headingLevel())
    for piece in pieces:
        own, wanted = piece.charFormat(), QTextCharFormat()
        if is_heading:
            wanted.setProperty(_SIZE, pieces[0].charFormat().property(_SIZE))
        if is_heading or own.fontWeight() > _BOLDEST:
            wanted.setFontWeight(_BOLDEST)
        if not wanted.propertyCount():
            continue
        cursor = QTextCursor(block)
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(wanted)


def _pieces(block: QTextBlock) -> Iterator[QTextFragment]:
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1
