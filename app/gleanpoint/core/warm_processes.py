"""Processes that were started before they are needed, for whoever needs one next.

A process that waits here has read nothing and knows nobody's keys or sight. It serves one host and
ends with it, as any other does; the next spare one is another process (``docs/decisions/0001``).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Sequence
from typing import Final

from gleanpoint.core.child_process import ChildProcess, Limits, child_command
from gleanpoint.core.preparing import READERS

REFILL_AFTER: Final = 3.0
"""Seconds after which a spare process that was taken is replaced: whoever took it goes first."""

Command = tuple[str, ...]


class WarmProcesses:
    """Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready: list[tuple[Command, ChildProcess]] = []
        self._spared: dict[Command, threading.Timer | None] = {}

    def keep_warm(self, command: Command, prepared: Sequence[str] = ()) -> None:
        """Start a process of a command, for ``take`` to return.

        Where it cannot be started nothing happens: whoever needs it finds out, and can say so.

        Args:
            command: Which.
            prepared: What it loads while nobody asks it for anything; see ``preparing``.
        """
        with contextlib.suppress(OSError):
            child = ChildProcess(command)
            if prepared:
                child.send({"prepare": list(prepared)})
            with self._lock:
                self._ready.append((command, child))

    def take(self, command: Command) -> ChildProcess | None:
        """Return a process of a command that was started beforehand, if there is one."""
        with self._lock:
            for number, (known, child) in enumerate(self._ready):
                if known == command and child.is_alive:
                    del self._ready[number]
                    self._refill(command, REFILL_AFTER)
                    return child
        return None

    def keep_spare(self, command: Command, after: float = 0.0) -> None:
        """Have one prepared process of a command stand ready from now on, until ``cool_down``.

        Args:
            command: Which.
            after: Seconds until the first is started; nothing waits for it.
        """
        with self._lock:
            if command not in self._spared:
                self._spared[command] = None
                self._refill(command, after)

    def cool_down(self) -> None:
        """End the processes that nobody took over; none stands ready from now on."""
        with self._lock:
            timers, left = [*self._spared.values()], [child for _, child in self._ready]
            self._spared.clear()
            self._ready.clear()
        for timer in timers:
            if timer is not None:
                timer.cancel()
        for child in left:
            child.end()

    def _refill(self, command: Command, after: float) -> None:
        if command not in self._spared or self._spared[command] is not None:
            return
        timer = self._spared[command] = threading.Timer(after, self._fill, (command,))
        timer.daemon = True
        timer.start()

    def _fill(self, command: Command) -> None:
        with self._lock:
            if command not in self._spared:
                return
            self._spared[command] = None
            if any(known == command and child.is_alive for known, child in self._ready):
                return
        self.keep_warm(command, (READERS,))
        with self._lock:
            is_wanted = command in self._spared
        if not is_wanted:  # the program ended meanwhile
            self.cool_down()


_PROCESSES: Final = WarmProcesses()
keep_warm = _PROCESSES.keep_warm
take_warm = _PROCESSES.take
cool_down = _PROCESSES.cool_down


def warm_up(prepared: Sequence[str] = ()) -> None:
    """Start a parser process now, for the next host of the same kind to take over.

    While it loads, the caller can load the rest of the program: a quarter of a short command.

    Args:
        prepared: What it loads while nobody asks it for anything; see ``preparing``.
    """
    keep_warm(tuple(child_command(Limits().memory)), prepared)


def keep_spare(after: float = 0.0) -> None:
    """Have a parser process stand ready from now on; one that is taken over is replaced."""
    _PROCESSES.keep_spare(tuple(child_command(Limits().memory)), after)
