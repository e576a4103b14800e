"""Damage that was met on the way and did not stop the reading."""

from __future__ import annotations

from collections.abc import Iterator

_LIMIT = 100


class Findings:
    """Sentences, each once; after a hundred only the count grows.

    Attributes:
        are_harmless: Whether none of them keeps anything from being read as it was written.
    """

    def __init__(self) -> None:
        self.are_harmless = True
        self._sentences: dict[str, None] = {}
        self._further = 0

    def __len__(self) -> int:
        return len(self._sentences) + self._further

    def __iter__(self) -> Iterator[str]:
        yield from self._sentences
        if self._further:
            yield f"{self._further:,} further findings"

    def add(self, sentence: str, *, is_harmless: bool = False) -> None:
        """Take a sentence.

        Args:
            sentence: What was found.
            is_harmless: Whether the bytes in question are right all the same.
        """
        self.are_harmless = self.are_harmless and is_harmless
        if sentence in self._sentences:
            return
        if len(self._sentences) < _LIMIT:
            self._sentences[sentence] = None
        else:
            self._further += 1
