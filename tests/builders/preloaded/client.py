"""Start a program where it is loaded: a ``Popen`` whose process is forked by somebody else."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.builders.preloaded.wire import Start, receive_number, send_start

_PATIENCE = 120.0
_SET_AT_START = ("PYTHON", "LD_", "LC_", "LANG", "FUSE_")


class StartedThere(subprocess.Popen[bytes]):
    """A process that a server forked; used as any other.

    Args:
        server: Path of its socket.
        arguments: The command; its program is what the server has loaded.
        options: As of ``Popen``.
    """

    def __init__(self, server: str, arguments: Sequence[object], **options: Any) -> None:
        self._server = server
        self._connection = socket.socket(socket.AF_UNIX)
        self._code_lock = threading.Lock()
        """Whoever asks for the code first takes it off the connection, where it stands once."""
        super().__init__(list(arguments), **options)

    def _execute_child(self, arguments: list[object], *options: Any) -> None:
        """Ask for the fork; called by ``Popen`` with the ends of its pipes."""
        given = dict(zip(_OPTIONS, options, strict=False))
        streams = [given[name] for name in ("p2cread", "c2pwrite", "errwrite")]
        own = [number if number != -1 else place for place, number in enumerate(streams)]
        further = list(given["pass_fds"])
        environment = os.environ if given["env"] is None else given["env"]
        start = Start(
            [os.fspath(word) for word in arguments[1:]],  # type: ignore[call-overload]
            {str(name): str(value) for name, value in environment.items()},
            os.fspath(given["cwd"] or Path.cwd()),
            [0, 1, 2, *further],
        )
        try:
            self._connection.connect(self._server)
            send_start(self._connection, start, [*own, *further])
            pid = receive_number(self._connection)
        except BaseException:
            self._connection.close()
            raise
        finally:
            self._close_pipe_fds(*(given[name] for name in _OPTIONS[-6:]))  # type: ignore[attr-defined]
        if pid is None:
            self._connection.close()
            raise ChildProcessError("the loaded program has ended")
        self._child_created = True
        self.pid = pid

    def _internal_poll(self, *_: object, **__: object) -> int | None:
        if self.returncode is None and self._code_lock.acquire(blocking=False):
            try:
                self._take_code(0)
            finally:
                self._code_lock.release()
        return self.returncode

    def _wait(self, timeout: float | None) -> int:
        if not self._code_lock.acquire(timeout=-1 if timeout is None else timeout):
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        try:
            if not self._take_code(timeout):
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
        finally:
            self._code_lock.release()
        return self.returncode

    def _take_code(self, timeout: float | None) -> bool:
        """Wait for the exit code; returns whether it is known. For whoever holds the lock."""
        if self.returncode is not None:
            return True
        if not select.select([self._connection], [], [], timeout)[0]:
            return False
        code = receive_number(self._connection)
        self.returncode = -9 if code is None else code
        self._connection.close()
        return True


_OPTIONS = (
    "executable",
    "preexec_fn",
    "close_fds",
    "pass_fds",
    "cwd",
    "env",
    "startupinfo",
    "creationflags",
    "shell",
    "p2cread",
    "p2cwrite",
    "c2pread",
    "c2pwrite",
    "errread",
    "errwrite",
)
"""What ``Popen`` hands to ``_execute_child``, in this order."""


def is_parser_process(arguments: Sequence[object]) -> bool:
    """Whether a command starts a parser process as the program does."""
    return list(arguments[1:4]) == ["-P", "-m", "gleanpoint.core.parser_child"]


@dataclass(frozen=True)
class Loaded:
    """The command line, loaded.

    Args:
        server: Path of its socket.
        environment: In which it was loaded.
    """

    server: str
    environment: dict[str, str]

    def suits(self, environment: Mapping[str, str]) -> bool:
        """Whether a start in an environment would load the same in the same way."""
        return at_start(environment) == at_start(self.environment)


def run_loaded(
    programs: Sequence[Loaded],
    command: Sequence[object],
    *,
    env: dict[str, str],
    cwd: Path,
    input: bytes | None = None,  # noqa: A002 - as of ``subprocess.run``
    stdin: int | None = None,
) -> tuple[int, bytes, bytes]:
    """Run a command to its end; returns its exit code and what it wrote.

    Where no program was loaded in such an environment, it is started as people start it.
    """
    suiting = next((loaded for loaded in programs if loaded.suits(env)), None)
    pipe = subprocess.PIPE
    streams = {"stdin": stdin if input is None else pipe, "stdout": pipe, "stderr": pipe}
    options: dict[str, Any] = {"env": env, "cwd": cwd, **streams}
    started = (
        StartedThere(suiting.server, command, **options)
        if suiting
        else subprocess.Popen([os.fspath(w) for w in command], **options)  # type: ignore[call-overload]
    )
    with started as process:
        try:
            out, err = process.communicate(input, _PATIENCE)
        except BaseException:
            process.kill()
            raise
    return process.returncode, out, err


def at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what decides in an environment what a program loads, and how."""
    return {n: value for n, value in environment.items() if n.startswith(_SET_AT_START)}


@contextmanager
def loaded_commands(environment: Mapping[str, str], parsers: str) -> Iterator[Loaded]:
    """Load the command line, until the block ends.

    Args:
        environment: In which it is loaded.
        parsers: Path of the socket at which its parser processes are started.
    """
    with serving(environment, parsers) as path:
        yield Loaded(path, dict(environment))


@contextmanager
def serving(environment: Mapping[str, str], parsers: str | None = None) -> Iterator[str]:
    """Load the command line, or the parser process, where no others are named; yields its path."""
    what = "parser process" if parsers is None else "command line"
    with tempfile.TemporaryDirectory(prefix="gp") as folder:
        path = f"{folder}/socket"
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.builders.preloaded.server", what, path, parsers or "-"],
            cwd=Path(__file__).parents[3],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == b"ready\n"
            yield path
        finally:
            server.communicate()
