"""Run native parsers in a child process, so that a damaged image cannot end the program."""

from __future__ import annotations

import queue
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gleanpoint.core.child_errors import translate
from gleanpoint.core.child_process import (
    GRACE,
    ChildProcess,
    Limits,
    child_command,
)
from gleanpoint.core.errors import (
    CancelledError,
    SourceUnreadableError,
    StartupError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.key_wire import pack_keys
from gleanpoint.core.protocol import (
    Frame,
    Json,
)
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.warm_processes import keep_warm, take_warm

if TYPE_CHECKING:  # a process is started before rules are loaded
    from gleanpoint.core.access.sight import Look, Sight

EXIT_GRACE = 1.0
"""Seconds that a child which closed its pipe has to end with an exit code of its own."""

GLANCE = 0.05
"""Seconds between two looks at a cancellation while nothing comes."""


class ParserHost:
    """One child process that answers one request at a time; not shared between threads.

    A child that died is replaced at the next request; ``restarted`` tells the session to open
    its source again.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        command: Sequence[str] | None = None,
        keys: KeyRing | None = None,
        sight: Look | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._command = tuple(command or child_command(self._limits.memory))
        self._child: ChildProcess | None = None
        self._number = 0
        self._under_way: int | None = None
        self._keys_told: tuple[int, int] | None = None
        self.keys = KeyRing() if keys is None else keys
        """What may unlock the source; a child is told of it before the next request."""
        self.sight = sight
        """Tells what may be seen; without it a child lists and reads nothing inside a source."""
        self._sight_told: tuple[int, Sight] | None = None
        self._is_judged = False
        self._for_export = False
        self.sandbox: dict[str, bool] = {}
        self.report: Report = unreported
        """Told how far long work is that a request sets going, such as opening a backup."""
        self.shows: tuple[str, int | None] | None = None
        """Point and process of what is open, where several sessions share the process."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def is_running(self) -> bool:
        """Whether the child of the last request is still there."""
        return self._child is not None and self._child.is_alive

    @property
    def process_id(self) -> int | None:
        """Process number of the child, if one runs; any thread may ask."""
        child = self._child
        return child.process.pid if child else None

    def another(self) -> ParserHost:
        """Return a host of the same kind, whose process is started when it is first needed."""
        host = ParserHost(self._limits, self._command, self.keys, self.sight)
        host._for_export = self._for_export
        return host

    @contextmanager
    def exporting(self) -> Iterator[None]:
        """Have what is asked for meanwhile judged as what goes out, not as what is shown."""
        before, self._for_export = self._for_export, True
        try:
            yield
        finally:
            self._for_export = before

    def warm_up(self) -> None:
        """Start the process without waiting until it is ready."""
        if not self.is_running:
            keep_warm(self._command)

    def call(self, op: str, arguments: Json, cancellation: Cancellation | None = None) -> Json:
        """Send one request and return its only JSON answer; errors as in ``stream``."""
        answers = [f.header for f in self.stream(op, arguments, cancellation) if f.header]
        return answers[-1] if answers else {}

    def stream(
        self, op: str, arguments: Json, cancellation: Cancellation | None = None
    ) -> Generator[Frame, None, None]:
        """Send one request and yield the frames of its answer.

        Args:
            op: Name of an operation of ``guarded_operations.GuardedOperations``.
            arguments: Anything that JSON can carry; some may be bytes.
            cancellation: Looked at while waiting; the child is asked, then ended.

        Raises:
            GleanpointError: The parser reported an error in the data.
            CancelledError: The work was stopped.
            WorkerDiedError: The process crashed or hung; the next request starts a fresh one.
            RuntimeError: The answer to another request has not been read to its end: frames do
                not say whose they are, so each answer comes alone.
        """
        child = self._running()
        if self._under_way is not None:
            message = f"{op!r} was asked for inside the answer to request {self._under_way}"
            raise RuntimeError(message)
        self._tell_keys(child)
        now = self._tell_sight(child)
        self._number += 1
        number = self._under_way = self._number
        raw = {name: value for name, value in arguments.items() if isinstance(value, bytes)}
        plain = {name: value for name, value in arguments.items() if name not in raw}
        child.send({"id": number, "op": op, "arguments": plain, **now}, raw)
        finished = False
        try:
            while True:
                frame = self._next(child, number, cancellation)
                if frame.header is not None and frame.header.get("end"):
                    finished = True
                    if frame.header["error"]:
                        raise translate(frame.header["error"])
                    return
                if frame.header is not None and "progress" in frame.header:
                    self.report(as_progress(frame.header["progress"]))
                    continue
                yield frame
        finally:
            self._under_way = None
            if not finished and self._child is child:
                self._abandon(child, number)

    def close(self) -> None:
        """End the child, whatever it is doing."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _running(self) -> ChildProcess:
        if self._child is not None and not self._child.is_alive:
            self.close()
        if self._child is None:
            self._child = take_warm(self._command) or self._started()
            try:
                ready = self._child.frame(self._limits.silence)
            except queue.Empty:
                ready = None
            if ready is None or ready.header is None:
                raise self._obituary(self._child)
            if "not_ready" in ready.header:
                self.close()
                raise StartupError(ready.header["not_ready"])
            self.sandbox = ready.header["sandbox"]
        return self._child

    def _started(self) -> ChildProcess:
        try:
            return ChildProcess(self._command)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise StartupError(f"The reader cannot be started: {reason}.") from error

    def _tell_keys(self, child: ChildProcess) -> None:
        """Pass the keys on to a child that does not know them, in the state that they are in."""
        told = (child.process.pid, self.keys.version)
        if self.keys.version and told != self._keys_told:
            child.send({"keys": pack_keys(self.keys)})
            self._keys_told = told

    def _tell_sight(self, child: ChildProcess) -> Json:
        """Pass on what may be seen where it changed; returns the moment to judge a request at."""
        if self.sight is None:
            return {}
        sight = self.sight()
        told = self._sight_told
        if told is None or told[0] != child.process.pid or sight.differs_from(told[1]):
            packed = sight.packed()
            child.send({"sight": packed})
            self._is_judged = packed is not None
            self._sight_told = (child.process.pid, sight)
        if not self._is_judged:
            return {}
        return {"now": sight.now.isoformat(), "for_export": self._for_export}

    def _next(self, child: ChildProcess, number: int, cancellation: Cancellation | None) -> Frame:
        deadline = time.monotonic() + self._limits.silence
        while True:
            if cancellation is not None and cancellation.is_requested:
                raise CancelledError
            try:
                frame = child.frame(GLANCE if cancellation else deadline - time.monotonic())
            except (queue.Empty, ValueError):
                if time.monotonic() >= deadline:
                    raise self._obituary(child, in_time=False) from None
                continue
            if frame is None:
                raise self._obituary(child)
            if frame.header is None or frame.header.get("id") == number:
                return frame

    def _abandon(self, child: ChildProcess, number: int) -> None:
        """Ask the child to stop a request and drain what it still says; end it after a grace."""
        child.send({"cancel": number})
        deadline = time.monotonic() + GRACE
        while (left := deadline - time.monotonic()) > 0:
            try:
                frame = child.frame(left)
            except queue.Empty:
                break
            if frame is None:
                break
            if frame.header and frame.header.get("id") == number and frame.header.get("end"):
                return
        self.close()

    def _obituary(self, child: ChildProcess, *, in_time: bool = True) -> WorkerDiedError:
        self._child = None
        child.end(grace=EXIT_GRACE if in_time else 0)
        if not in_time:
            seconds = f"{self._limits.silence:g}"
            return WorkerDiedError(f"The reader gave no sign of life for {seconds} s and was ended")
        return WorkerDiedError(
            f"The reader ended unexpectedly (exit code {child.process.returncode})"
        )


def as_progress(told: object) -> Progress:
    """Return the report that a parser process sent: what is counted, done, in all (0: unknown).

    Raises:
        SourceUnreadableError: It is none.
    """
    match told:
        case [str(unit), int(done), int(total)]:
            return Progress(done, total or None, unit)
    raise SourceUnreadableError("The reader told nothing usable of its progress")
