"""What a document is made of, as far as its text goes: parts, headings, paragraphs, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from gleanpoint.core.texts.budget import Budget


class BlockKind(Enum):
    """Kinds of block."""

    PART = "part"
    """A sheet or slide begins; its text is its name, slides have none."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """Of a list."""
    ROW = "row"
    """Of a table."""
    ASIDE = "aside"
    """Beside the text: a footnote, a comment, notes of a slide, a page's header."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document.

    Args:
        kind: What it is.
        text: Of it; empty for rows.
        level: Of a heading, from 1.
        cells: Of a row.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """All of it as text."""
        return "\t".join(self.cells) if self.kind is BlockKind.ROW else self.text


Reader: TypeAlias = Callable[[bytes, Budget], Iterator[Block]]
"""Reads the blocks of a document out of its bytes."""
