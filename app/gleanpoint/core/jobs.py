"""Long work: how it tells its progress and how it is asked to stop."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Protocol

from gleanpoint.core.errors import CancelledError


@dataclass(frozen=True, slots=True)
class Progress:
    """One report.

    Args:
        done: Units finished so far.
        total: Units in all, or None while that is unknown.
        unit: What is counted: ``"bytes"``, ``"messages"``, ``"rows"``, ...
        label: The item being worked on, for people.
    """

    done: int
    total: int | None
    unit: str
    label: str = ""


class Report(Protocol):
    """Receives progress; cheap to call, may drop reports."""

    def __call__(self, progress: Progress, /) -> None:
        """Take one report."""


def unreported(_progress: Progress, /) -> None:
    """Take a report and tell nobody."""


class Cancellation:
    """A flag that one thread raises and the working thread looks at between units."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        self._event = threading.Event()

    def request(self) -> None:
        """Ask the work to stop at its next check."""
        self._event.set()

    @property
    def is_requested(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()

    def check(self) -> None:
        """Stop the work if that was asked for.

        Raises:
            CancelledError: A stop was requested.
        """
        if self._event.is_set():
            raise CancelledError
