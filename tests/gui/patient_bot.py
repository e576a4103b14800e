"""pytest-qt's robot, with patience for machines that have other things to do."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE_MS = 60_000
"""A wait ends as soon as what is waited for holds; only a failing test waits this long."""


class PatientBot(QtBot):
    """Waits at least :data:`PATIENCE_MS`: how long something takes is another test's question."""

    def waitUntil(self, callback: Any, *, timeout: int = 0) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **others: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **others)
