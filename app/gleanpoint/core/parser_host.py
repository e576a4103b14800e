"""Run native parsers in a child process, so that a damaged image cannot end the program."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

import orjson

from gleanpoint.core.errors import (
    CancelledError,
    ContentUnavailableError,
    GleanpointError,
    KeyRequiredError,
    NoSuchPathError,
    NothingToListError,
    SourceUnreadableError,
    StartupError,
    UsageError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.key_wire import pack_keys
from gleanpoint.core.protocol import (
    BrokenPipeProtocolError,
    Frame,
    Json,
    read_packed,
    write_json,
)
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.shared_memory import SharedMemory, make_shared_memory

GRACE = 2.0
"""Seconds that a child has to notice a cancel before it is ended."""

PIPE_SIZE = 1 << 20
"""Bytes that a pipe holds where the platform lets us choose: a whole raw frame."""

EXIT_GRACE = 1.0
"""Seconds that a child which closed its pipe has to end with an exit code of its own."""

GLANCE = 0.05
"""Seconds between two looks at a cancellation while nothing comes."""

FRAMES_AHEAD = 16
"""Frames that are read ahead of whoever uses them."""

CHILD_ARGUMENT = "--parser-process"
"""First argument of our own executable where there is no interpreter (frozen builds)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a parser process may use.

    Args:
        silence: Seconds without a sign of life after which it is taken to hang.
        memory: Bytes of address space, 0 for no limit.
    """

    silence: float = 120.0
    memory: int = 4 << 30


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
    ) -> None:
        self._limits = limits or Limits()
        self._command = tuple(command or child_command(self._limits.memory))
        self._child: _Child | None = None
        self._number = 0
        self._under_way: int | None = None
        self._keys_told: tuple[int, int] | None = None
        self.keys = KeyRing() if keys is None else keys
        """What may unlock the source; a child is told of it before the next request."""
        self.sandbox: dict[str, bool] = {}
        self.report: Report = unreported
        """Told how far long work is that a request sets going, such as opening a backup."""

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
        """Process number of the child, if one runs."""
        return self._child.process.pid if self._child else None

    def another(self) -> ParserHost:
        """Return a host of the same kind, whose process is started when it is first needed."""
        return ParserHost(self._limits, self._command, self.keys)

    def warm_up(self) -> None:
        """Start the process without waiting until it is ready."""
        if not self.is_running:
            _warm.append((self._command, _Child(self._command)))

    def call(self, op: str, arguments: Json, cancellation: Cancellation | None = None) -> Json:
        """Send one request and return its only JSON answer; errors as in ``stream``."""
        answers = [f.header for f in self.stream(op, arguments, cancellation) if f.header]
        return answers[-1] if answers else {}

    def stream(
        self, op: str, arguments: Json, cancellation: Cancellation | None = None
    ) -> Generator[Frame, None, None]:
        """Send one request and yield the frames of its answer.

        Args:
            op: Name of an operation of ``child_operations.SourceOperations``.
            arguments: Anything that JSON can carry.
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
        self._number += 1
        number = self._under_way = self._number
        child.send({"id": number, "op": op, "arguments": arguments})
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

    def _running(self) -> _Child:
        if self._child is not None and not self._child.is_alive:
            self.close()
        if self._child is None:
            self._child = _take_warm(self._command) or _Child(self._command)
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

    def _tell_keys(self, child: _Child) -> None:
        """Pass the keys on to a child that does not know them, in the state that they are in."""
        told = (child.process.pid, self.keys.version)
        if self.keys.version and told != self._keys_told:
            child.send({"keys": pack_keys(self.keys)})
            self._keys_told = told

    def _next(self, child: _Child, number: int, cancellation: Cancellation | None) -> Frame:
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

    def _abandon(self, child: _Child, number: int) -> None:
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

    def _obituary(self, child: _Child, *, in_time: bool = True) -> WorkerDiedError:
        self._child = None
        child.end(grace=EXIT_GRACE if in_time else 0)
        if not in_time:
            seconds = f"{self._limits.silence:g}"
            return WorkerDiedError(f"The reader gave no sign of life for {seconds} s and was ended")
        return WorkerDiedError(
            f"The reader ended unexpectedly (exit code {child.process.returncode})"
        )


_warm: list[tuple[tuple[str, ...], _Child]] = []


def warm_up(limits: Limits | None = None) -> None:
    """Start a parser process now, for the next host of the same kind to take over.

    While it loads, the caller can load the rest of the program: a quarter of a short command.
    """
    command = tuple(child_command((limits or Limits()).memory))
    _warm.append((command, _Child(command)))


def cool_down() -> None:
    """End the processes that nobody took over."""
    while _warm:
        _warm.pop()[1].end()


def _take_warm(command: tuple[str, ...]) -> _Child | None:
    for number, (known, child) in enumerate(_warm):
        if known == command and child.is_alive:
            del _warm[number]
            return child
    return None


class _Child:
    """A process and the thread that takes its frames off the pipe."""

    def __init__(self, command: Sequence[str]) -> None:
        descriptor = make_shared_memory()
        self.process = subprocess.Popen(  # noqa: S603 - our own executable and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pipesize=PIPE_SIZE,
            pass_fds=() if descriptor is None else (descriptor,),
        )
        self._shared = self._share(descriptor)
        self._frames: queue.Queue[Frame | None] = queue.Queue(FRAMES_AHEAD)
        self._ended = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _share(self, descriptor: int | None) -> SharedMemory | None:
        if descriptor is None:
            return None
        self.send({"shared": descriptor})  # it has the same number there
        try:
            return SharedMemory(descriptor)
        finally:
            os.close(descriptor)

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def send(self, value: Json) -> None:
        """Write a request; a child that is gone is noticed when its answer is read."""
        try:
            write_json(_pipe(self.process.stdin), value)
        except (BrokenPipeError, OSError):
            return

    def frame(self, timeout: float) -> Frame | None:
        """Return the next frame; None once the child has closed its side."""
        frame = self._frames.get(timeout=timeout)
        try:
            return None if frame is None else frame.unpacked()
        except orjson.JSONDecodeError:
            self.process.kill()  # what it says can no longer be told apart
            return None

    def end(self, grace: float = 0) -> None:
        """Kill the process, after giving one that is ending ``grace`` seconds to tell its code."""
        self._ended = True
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(grace)
        self.process.kill()
        while True:  # lets the listening thread finish, which may wait for room
            try:
                self._frames.get_nowait()
            except queue.Empty:
                break
        self.process.wait()
        self._listener.join(GRACE)
        if self._shared is not None and not self._listener.is_alive():
            self._shared.close()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                _pipe(pipe).close()
            except OSError:
                continue

    def _listen(self) -> None:
        stream = _pipe(self.process.stdout)
        try:
            while not self._ended and (frame := read_packed(stream)) is not None:
                self._frames.put(self._taken_out(*frame.shared) if frame.shared else frame)
        except (BrokenPipeProtocolError, OSError, ValueError):
            self.process.kill()  # what it says can no longer be told apart
        if not self._ended:
            self._frames.put(None)

    def _taken_out(self, slot: int, length: int) -> Frame:
        if self._shared is None:
            raise BrokenPipeProtocolError("no memory is shared")
        data = self._shared.take(slot, length)
        self.send({"free": slot})
        return Frame(None, data)


def child_command(memory: int) -> list[str]:
    """Return the command that starts a parser process."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT, str(memory)]
    return [sys.executable, "-P", "-m", "gleanpoint.core.parser_child", str(memory)]


def as_progress(told: object) -> Progress:
    """Return the report that a parser process sent: what is counted, done, in all (0: unknown).

    Raises:
        SourceUnreadableError: It is none.
    """
    match told:
        case [str(unit), int(done), int(total)]:
            return Progress(done, total or None, unit)
    raise SourceUnreadableError("The reader told nothing usable of its progress")


def translate(error: Json) -> GleanpointError:
    """Turn what a parser process reported into the error that a person sees."""
    message = str(error["message"])
    if error["kind"] == "cancelled":
        return CancelledError()
    if error["kind"] == "UnfitCondition":
        return UsageError(f"{message.rstrip('.')}.")
    return _TRANSLATED.get(error["kind"], SourceUnreadableError)(message)


_TRANSLATED: dict[str, type[GleanpointError]] = {
    "NoSuchNode": NoSuchPathError,
    "UnknownFormat": NothingToListError,
    "LockedVolume": KeyRequiredError,
    "UnsupportedFeature": ContentUnavailableError,
    "EncryptedContent": ContentUnavailableError,
    "ElsewhereContent": ContentUnavailableError,
}


def _pipe(stream: object) -> BinaryIO:
    return stream  # type: ignore[return-value]  # Popen types its pipes as optional
