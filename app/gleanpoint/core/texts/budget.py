"""How much of a document's text is still to be read: characters, seconds, pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from gleanpoint.core.texts.values import TextLimits, TextState

TICK: Final = 0.05
"""Seconds between two looks whether the work is still wanted."""


class NotReadableError(Exception):
    """There is no text to be had, or no more; ``str()`` is a sentence for people.

    Args:
        state: What to say of the item.
        sentence: Why.
    """

    def __init__(self, state: TextState, sentence: str) -> None:
        super().__init__(sentence)
        self.state = state


class SpentError(NotReadableError):
    """A bound was reached: what was read so far stands."""

    def __init__(self, sentence: str) -> None:
        super().__init__(TextState.CUT, sentence)


class Budget:
    """Counts what the text of one document takes.

    Args:
        limits: The bounds.
        part: The only sheet whose rows are wanted, from 0; None for all of them.
        rows: Rows of a sheet that are wanted; 0 for all.
        tick: Called now and then; what it raises ends the work.
    """

    def __init__(
        self,
        limits: TextLimits,
        part: int | None = None,
        rows: int = 0,
        tick: Callable[[], None] | None = None,
    ) -> None:
        self.limits = limits
        self.tick = tick
        self._part, self._rows = part, rows
        self._characters = self._pages = 0
        self._ticked = time.monotonic()
        self._end = self._ticked + limits.seconds

    def take(self, text: str) -> str:
        """Return a piece of text, cut where the bound lies in it.

        Raises:
            SpentError: No more fits.
        """
        self.breathe()
        left = self.limits.characters - self._characters
        if left <= 0:
            raise SpentError(f"The first {self.limits.characters:,} characters were read.")
        piece = text[:left]
        self._characters += len(piece) + 1
        return piece

    def page(self) -> None:
        """Take note that a page, slide or sheet begins.

        Raises:
            SpentError: There are too many.
        """
        self.breathe()
        self._pages += 1
        if self._pages > self.limits.pages:
            raise SpentError(f"The first {self.limits.pages:,} pages were read.")

    @property
    def wants_all(self) -> bool:
        """Whether every sheet is wanted, and what stands beside them."""
        return self._part is None

    def wants(self, part: int, rows: int) -> bool:
        """Whether a further row of a sheet is wanted, of which there are so many already."""
        is_wanted = self._part is None or part == self._part
        return is_wanted and (not self._rows or rows < self._rows)

    def breathe(self) -> None:
        """See to it that time is left.

        Raises:
            SpentError: There is none.
        """
        now = time.monotonic()
        if self.tick is not None and now - self._ticked > TICK:
            self._ticked = now
            self.tick()
        if now > self._end:
            raise SpentError(f"Reading stopped after {self.limits.seconds:g} seconds.")
