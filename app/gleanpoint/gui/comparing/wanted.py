"""What is to be compared: two items, and how each is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.workspace import Workspace

if TYPE_CHECKING:
    from gleanpoint.core.comparing.items import Comparison


@dataclass(frozen=True, slots=True)
class WantedSide:
    """One of two items to be compared.

    Args:
        open: Returns a session of its own for it; whoever compares closes it.
        path: The item's path.
        words: The point in words: ``12 Nov 2026, 22:00``.
        workspace: Rules and log.
        name: What people call the item.
    """

    open: Callable[[], Session]
    path: str
    words: str
    workspace: Workspace
    name: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it.

    Args:
        old: The older side; its words are those of evidence.
        new: The newer one.
        found: What differs.
        words: Both points as the window tells them, in the person's language; empty for those of
            the sides.
    """

    old: Side
    new: Side
    found: Comparison
    words: tuple[str, str] = ("", "")

    def shown(self, sentence: str) -> str:
        """Return a sentence about a side with the point in the window's words."""
        for side, words in zip((self.old, self.new), self.words, strict=True):
            if side.words and words:
                sentence = sentence.replace(side.words, words)
        return sentence
