"""One parser process: its pipe, the thread that takes frames off it, and how it is started."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO, Final

import orjson

from gleanpoint.core.process_starter import STARTER
from gleanpoint.core.protocol import (
    BrokenPipeProtocolError,
    Frame,
    Json,
    read_packed,
    write_json,
    write_raw,
)
from gleanpoint.core.shared_memory import SharedMemory, make_shared_memory

GRACE = 2.0
"""Seconds that a child has to notice a cancel before it is ended."""

PIPE_SIZE = 1 << 20
"""Bytes that a pipe holds where the platform lets us choose: a whole raw frame."""

FRAMES_AHEAD = 16
"""Frames that are read ahead of whoever uses them."""

NOTHING: Final[Mapping[str, bytes]] = MappingProxyType({})

CHILD_ARGUMENT = "--parser-process"
"""First argument of our own executable where there is no interpreter (frozen builds)."""

MAKING_ARGUMENT = "--making-process"
"""Likewise, of the process that makes sealed exports."""

INDEXING_ARGUMENT = "--indexing-process"
"""Likewise, of the process that fills a catalog."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a parser process may use.

    Args:
        silence: Seconds without a sign of life after which it is taken to hang.
        memory: Bytes of address space, 0 for no limit.
    """

    silence: float = 120.0
    memory: int = 4 << 30


class ChildProcess:
    """A process and the thread that takes its frames off the pipe."""

    def __init__(self, command: Sequence[str]) -> None:
        descriptor = make_shared_memory()
        self.process = STARTER.start(lambda: _popen(command, descriptor))
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
        """Whether it has not ended."""
        return self.process.poll() is None

    def send(self, value: Json, attached: Mapping[str, bytes] = NOTHING) -> None:
        """Write a request; a child that is gone is noticed when its answer is read.

        Args:
            value: What JSON can carry of it.
            attached: Arguments of it that are bytes.
        """
        pipe = _as_pipe(self.process.stdin)
        try:
            for name, data in attached.items():
                write_json(pipe, {"attached": name})
                write_raw(pipe, data)
            write_json(pipe, value)
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
                _as_pipe(pipe).close()
            except OSError:
                continue

    def _listen(self) -> None:
        stream = _as_pipe(self.process.stdout)
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


def _popen(command: Sequence[str], shared: int | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own executable and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pipesize=PIPE_SIZE,
        pass_fds=() if shared is None else (shared,),
    )


def making_command() -> list[str]:
    """Return the command that starts a process which makes sealed exports."""
    if getattr(sys, "frozen", False):
        return [sys.executable, MAKING_ARGUMENT]
    return [sys.executable, "-P", "-m", "gleanpoint.core.export.sealing.child"]


def indexing_command() -> list[str]:
    """Return the command that starts a process which fills a catalog."""
    if getattr(sys, "frozen", False):
        return [sys.executable, INDEXING_ARGUMENT]
    return [sys.executable, "-P", "-m", "gleanpoint.core.catalog.indexing_child"]


def child_command(memory: int) -> list[str]:
    """Return the command that starts a parser process."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT, str(memory)]
    return [sys.executable, "-P", "-m", "gleanpoint.core.parser_child", str(memory)]


def _as_pipe(stream: object) -> BinaryIO:
    return stream  # type: ignore[return-value]  # Popen types its pipes as optional
