"""What is told of the text of an item, and the bounds within which it is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class TextState(Enum):
    """How much of an item's text there is."""

    WHOLE = "whole"
    CUT = "cut"
    NO_TEXT = "no_text"
    """It is nothing that has text: a picture, a program, a mailbox, an unknown format."""
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"
    """Its bytes cannot be had, or the reader ended at it."""

    @property
    def has_text(self) -> bool:
        """Whether there is any."""
        return self in {TextState.WHOLE, TextState.CUT}


@dataclass(frozen=True, slots=True)
class TextLimits:
    """What the text of one item may cost; what is beyond is left out, and said.

    Args:
        characters: Of text.
        plain: Bytes of a file of text that are read.
        document: Bytes of a document; a larger one is not opened, for it is read as a whole.
        unpacked: Bytes of what a packed document says it holds.
        seconds: After which reading ends; after ``seconds + GRACE`` the process is ended, if a
            library does not come back.
        pages: Pages, slides or sheets.
    """

    characters: int = 1_000_000
    plain: int = 4 << 20
    document: int = 64 << 20
    unpacked: int = 256 << 20
    seconds: float = 10.0
    pages: int = 5000


@dataclass(frozen=True, slots=True)
class ItemText:
    r"""The text of one item.

    Args:
        number: Its place among the nodes asked for; they come in order.
        state: How much of its text this is.
        text: Lines end with ``\n``; cells of a row are parted by tabs.
        kind: What it is, such as ``PDF`` or ``Word``; empty where that is not known.
        why: A sentence on why there is none, or no more; empty where it is whole, or has no text.
    """

    number: int
    state: TextState
    text: str = ""
    kind: str = ""
    why: str = ""
