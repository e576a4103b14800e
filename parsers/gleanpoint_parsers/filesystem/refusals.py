"""Refusing content of which a listing says that it cannot be had whole."""

from __future__ import annotations

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    EncryptedContentError,
    ParserError,
    UnsupportedFeatureError,
)

CLASSES: dict[Content, type[ParserError]] = {
    Content.ELSEWHERE: ElsewhereContentError,
    Content.ENCRYPTED: EncryptedContentError,
    Content.UNSUPPORTED: UnsupportedFeatureError,
}
"""By what is said of content of which nothing at all can be had."""


def refusal(content: Content, problem: str | None) -> ParserError:
    """Return the error that says of content what its entry says."""
    return CLASSES.get(content, _DamagedError)(problem or "It cannot be read.")


class _DamagedError(CorruptStructureError):
    """Content that is known to be incomplete before it is read."""

    def __init__(self, problem: str) -> None:
        ParserError.__init__(self, problem)


class Absent:
    """Content of which no byte can be had."""

    __slots__ = ("_problem", "size")

    def __init__(self, size: int, problem: str) -> None:
        self.size = size
        self._problem = problem

    def read_at(self, offset: int, length: int) -> bytes:
        """Raise; there is nothing to read."""
        raise ElsewhereContentError(f"{self._problem} ({length} bytes at {offset:#x})")
