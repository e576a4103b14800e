"""What is raised for stored bytes that are no value of their type."""

from __future__ import annotations

from gleanpoint_parsers.errors import ParserError

_SHOWN = 16
"""Bytes that a sentence shows of a value."""


class BadValueError(ParserError):
    """The bytes of a cell are no value of the cell's type; the sentence says what is wrong."""


def wrong_length(type_name: str, expected: str | int, raw: bytes) -> BadValueError:
    """Return the error for a value that is too short or too long for its type."""
    return BadValueError(
        f"{type_name} takes {expected} bytes, but {len(raw)} are stored{tail(raw)}"
    )


def tail(raw: bytes) -> str:
    """Return the beginning of some bytes as the end of a sentence; empty for none."""
    if not raw:
        return ""
    more = "…" if len(raw) > _SHOWN else ""
    return f": 0x{raw[:_SHOWN].hex()}{more}"
