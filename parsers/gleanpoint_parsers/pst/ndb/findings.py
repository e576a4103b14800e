"""Damage that was met on the way and did not stop the reading."""

from __future__ import annotations

from collections.abc import Iterator

_LIMIT = 100


class Findings:
    """Sentences, each once; after a hundred only the count grows."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}
        self._further = 0

    def __len__(self) -> int:
        return len(self._sentences) + self._further

    def __iter__(self) -> Iterator[str]:
        yield from self._sentences
        if self._further:
            yield f"{self._further:,} further findings"

    def add(self, sentence: str) -> None:
        """Take a sentence."""
        if sentence in self._sentences:
            return
        if len(self._sentences) < _LIMIT:
            self._sentences[sentence] = None
        else:
            self._further += 1
