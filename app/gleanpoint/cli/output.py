"""What goes to the terminal: JSON lines or text, errors with their exit codes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import orjson

from gleanpoint.core.errors import GleanpointError, TargetUnwritableError
from gleanpoint_parsers.naming import readable

_WRITTEN_AT_ONCE = 1 << 16
"""Bytes that wait to be written together, where no person reads along."""

_DANGEROUS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def shown(text: str) -> str:
    """Return text from an image with control and direction characters escaped."""
    return _DANGEROUS.sub(lambda match: ascii(match.group())[1:-1], text)


def shown_month(moment: datetime | None) -> str:
    """Return the UTC month of a moment, such as ``Jun 2026``; ``-`` where there is none."""
    return "-" if moment is None else f"{moment.astimezone(UTC):%b %Y}"


def shown_time(moment: datetime | None) -> str:
    """Return a moment in local time, to the minute; a dash for none."""
    return "-" if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M}"


def shown_size(size: int | None) -> str:
    """Return a number of bytes with separators; a dash for none."""
    return "-" if size is None else f"{size:,}"


@contextmanager
def _giving_up() -> Iterator[None]:
    """Turn standard output off once it takes no more: what waits there would fail again."""
    try:
        yield
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        reason = error.strerror or str(error)
        raise TargetUnwritableError(f"Standard output cannot be written ({reason}).") from None


class Output:
    """Standard output as JSON lines or text; notes go to standard error."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self._waiting = bytearray()

    @property
    def is_terminal(self) -> bool:
        """Whether a person reads along."""
        return sys.stdout is not None and sys.stdout.isatty()

    def value(self, value: dict[str, Any]) -> None:
        """Write one JSON line; times end in ``Z``."""
        self._write(orjson.dumps(value, default=str, option=orjson.OPT_UTC_Z) + b"\n")

    def line(self, text: str = "") -> None:
        """Write one line of text; what comes from an image must have gone through ``shown``."""
        self._write(text.encode("utf-8", "replace") + b"\n")

    def data(self, data: bytes) -> None:
        """Write raw bytes; they are out when this returns."""
        self._write(data)
        self.flush()

    def note(self, text: str) -> None:
        """Write a sentence to standard error, where there is one."""
        self.flush()
        if sys.stderr is not None:
            sys.stderr.write(shown(text) + "\n")

    def flush(self) -> None:
        """Send what waits to be written.

        Raises:
            TargetUnwritableError: Standard output cannot take it.
            BrokenPipeError: Whoever read it has gone.
        """
        if sys.stdout is not None:
            with _giving_up():
                data, self._waiting = self._waiting, bytearray()
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()

    def _write(self, data: bytes) -> None:
        if sys.stdout is None:
            raise TargetUnwritableError("Standard output is closed; nothing can be written there.")
        self._waiting += data
        if len(self._waiting) >= _WRITTEN_AT_ONCE or self.is_terminal:
            self.flush()

    def error(self, error: GleanpointError) -> int:
        """Write the sentence of an error, last of all; returns its exit code."""
        if self.json:
            told = {"code": error.exit_code, "kind": error.kind, "message": readable(str(error))}
            with suppress(TargetUnwritableError):  # which may be what is told
                self.value({"error": told})
        self.note(str(error))
        return error.exit_code
