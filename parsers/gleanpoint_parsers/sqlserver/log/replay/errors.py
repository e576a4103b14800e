"""What stops the replay of one page; other pages go on."""

from __future__ import annotations

from gleanpoint_parsers.errors import ParserError


class UnfitRecordError(ParserError):
    """A record does not fit its page; what it says goes behind ``log record …``."""
