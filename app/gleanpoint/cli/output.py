"""What goes to the terminal: JSON lines or text, errors with their exit codes."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from typing import Any

import orjson

from gleanpoint.core.errors import GleanpointError

_DANGEROUS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def shown(text: str) -> str:
    """Return text from an image with control and direction characters escaped."""
    return _DANGEROUS.sub(lambda match: ascii(match.group())[1:-1], text)


def shown_time(moment: datetime | None) -> str:
    """Return a moment in local time, to the minute; a dash for none."""
    return "-" if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M}"


def shown_size(size: int | None) -> str:
    """Return a number of bytes with separators; a dash for none."""
    return "-" if size is None else f"{size:,}"


class Output:
    """Standard output as JSON lines or text; notes go to standard error."""

    def __init__(self, *, json: bool) -> None:
        self.json = json

    def value(self, value: dict[str, Any]) -> None:
        """Write one JSON line; times end in ``Z``."""
        line = orjson.dumps(value, default=str, option=orjson.OPT_UTC_Z)
        sys.stdout.buffer.write(line + b"\n")

    def line(self, text: str = "") -> None:
        """Write one line of text; what comes from an image must have gone through ``shown``."""
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")

    def data(self, data: bytes) -> None:
        """Write raw bytes."""
        sys.stdout.buffer.write(data)

    def note(self, text: str) -> None:
        """Write a sentence to standard error."""
        sys.stdout.flush()
        sys.stderr.write(shown(text) + "\n")

    def error(self, error: GleanpointError) -> int:
        """Write the sentence of an error, last of all; returns its exit code."""
        if self.json:
            told = {"code": error.exit_code, "kind": error.kind, "message": str(error)}
            self.value({"error": told})
        self.note(str(error))
        return error.exit_code
