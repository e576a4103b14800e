"""The log of a mount: each opening before its first byte, each closing soon after it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from gleanpoint.core.audit import access_events, events
from gleanpoint.core.audit.entry import Entry, Event
from gleanpoint.core.errors import AuditLogError
from gleanpoint.core.mounting.open_file import OpenFile
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.workspace import Workspace

WRITTEN_EVERY = 2.0
"""Seconds at most that a closing waits to be written: the next opening takes it along."""


class Ledger:
    """Writes to the log for all threads of a mount.

    Each append waits for the disk. Openings have to; closings wait for one another.

    Args:
        workspace: Whose log it is.
        point: What is mounted.
        purpose: Why, in the person's words.
        tell: Told where closings cannot be written; nothing more is opened then.
    """

    def __init__(
        self,
        workspace: Workspace,
        point: RecoveryPoint,
        purpose: str,
        tell: Callable[[str], None],
    ) -> None:
        self.opened = 0
        self.refused = 0
        self.bytes_out = 0
        self._log = workspace.log
        self._point = point
        self._purpose = purpose
        self._tell = tell
        self._waiting: list[Event] = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._writer = threading.Thread(target=self._write_now_and_then, daemon=True)
        self._writer.start()

    def open(self, node: Node, decision: Decision) -> Entry:
        """Log that a file is opened; only then may a byte of it go out.

        Raises:
            AuditLogError: The log cannot be written.
        """
        begun = access_events.file_opened(self._point, node, decision, self._purpose)
        with self._lock:
            *_, entry = self._append([begun])
            self.opened += 1
        return entry

    def close(self, file: OpenFile, intent: Entry) -> None:
        """Log soon that a file was closed."""
        size = file.bytes_out
        event = access_events.file_closed(self._point, file.node, intent, size, file.error)
        with self._lock:
            self._waiting.append(event)
            self.bytes_out += size

    def refuse(self, node: Node, decision: Decision) -> None:
        """Log that a file was kept back.

        Raises:
            AuditLogError: The log cannot be written.
        """
        with self._lock:
            self._append([events.refusal(self._point, node, decision)])
            self.refused += 1

    def end(self, mount: Entry) -> None:
        """Log what waits, and that the mount has ended.

        Raises:
            AuditLogError: The log cannot be written.
        """
        self._ended.set()
        self._writer.join()
        with self._lock:
            figures = (self.opened, self.refused, self.bytes_out)
            self._append([access_events.unmounted(self._point, mount, *figures)])

    def _append(self, more: list[Event]) -> tuple[Entry, ...]:
        written = self._log.append_many([*self._waiting, *more])
        self._waiting.clear()
        return written

    def _write_now_and_then(self) -> None:
        while not self._ended.wait(WRITTEN_EVERY):
            with self._lock:
                try:
                    self._append([])
                except AuditLogError as error:
                    with suppress(OSError):
                        self._tell(str(error))
