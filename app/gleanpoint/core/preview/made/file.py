"""The file that a preview is made of, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gleanpoint.core.preview.file_values import Wish
from gleanpoint.core.preview.text import find_encoding
from gleanpoint.core.texts.budget import Budget, NotReadableError
from gleanpoint.core.texts.values import TextLimits, TextState
from gleanpoint_parsers.blocks import BlockSource

LIMITS: Final = TextLimits(characters=150_000, seconds=5.0, pages=2000)
"""What the preview of one file may cost; 150,000 characters, some fifty pages, are laid out in the
window in 50 ms."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be shown.

    Args:
        source: Its bytes.
        name: A hint.
        wish: Which piece of it.
        budget: What may still be read.
    """

    source: BlockSource
    name: str
    wish: Wish
    budget: Budget

    def whole(self) -> bytes:
        """Return all bytes.

        Raises:
            NotReadableError: There are too many.
        """
        size, most = self.source.size, self.budget.limits.document
        if size > most:
            sentence = f"It has {size:,} bytes; of its kind up to {most:,} are shown."
            raise NotReadableError(TextState.TOO_LARGE, sentence)
        return self.source.read_at(0, size)

    def text(self, most: int) -> tuple[str, bool]:
        """Return the beginning as text, and whether the file goes on.

        Args:
            most: Bytes that are read.

        Raises:
            NotReadableError: It is no text.
        """
        data = self.source.read_at(0, min(self.source.size, most))
        is_cut = self.source.size > len(data)
        encoding = find_encoding(data, is_cut=is_cut)
        if encoding is None:
            raise NotReadableError(TextState.NO_TEXT, "It is no text.")
        text = data[encoding.mark :].decode(encoding.codec, "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n"), is_cut

    def first(self, most: int) -> str:
        """Return the sentence on a beginning of so many bytes."""
        return f"The first {most:,} of {self.source.size:,} bytes are shown."
