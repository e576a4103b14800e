"""Start a program where it is loaded: a ``Popen`` whose process is forked by somebody else."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
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
        finally:
            self._close_pipe_fds(*(given[name] for name in _OPTIONS[-6:]))  # type: ignore[attr-defined]
        if pid is None:
            raise ChildProcessError("the loaded program has ended")
        self._child_created = True
        self.pid = pid

    def _internal_poll(self, *_: object, **__: object) -> int | None:
        if self.returncode is None and self._has_ended(0):
            self._take_code()
        return self.returncode

    def _wait(self, timeout: float | None) -> int:
        if self.returncode is None:
            if not self._has_ended(timeout):
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
            self._take_code()
        return self.returncode

    def _has_ended(self, timeout: float | None) -> bool:
        return bool(select.select([self._connection], [], [], timeout)[0])

    def _take_code(self) -> None:
        code = receive_number(self._connection)
        self.returncode = -9 if code is None else code
        self._connection.close()


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
    """Whether a command starts a parser process, in an environment like that of this one."""
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

    def suits(self, environment: dict[str, str]) -> bool:
        """Whether a start in an environment would load the same in the same way."""
        return _at_start(environment) == _at_start(self.environment)


def run_loaded(
    loaded: Loaded,
    command: Sequence[object],
    *,
    env: dict[str, str],
    cwd: Path,
    input: bytes | None = None,  # noqa: A002 - as of ``subprocess.run``
    stdin: int | None = None,
) -> tuple[int, bytes, bytes]:
    """Run a command to its end; returns its exit code and what it wrote.

    Where its environment would load something else, it is started as people start it.
    """
    pipe = subprocess.PIPE
    streams = {"stdin": stdin if input is None else pipe, "stdout": pipe, "stderr": pipe}
    options: dict[str, Any] = {"env": env, "cwd": cwd, **streams}
    started = (
        StartedThere(loaded.server, command, **options)
        if loaded.suits(env)
        else subprocess.Popen([os.fspath(w) for w in command], **options)  # type: ignore[call-overload]
    )
    with started as process:
        try:
            out, err = process.communicate(input, _PATIENCE)
        except BaseException:
            process.kill()
            raise
    return process.returncode, out, err


def _at_start(environment: dict[str, str]) -> dict[str, str]:
    return {n: value for n, value in environment.items() if n.startswith(_SET_AT_START)}


@contextmanager
def loaded_programs() -> Iterator[Loaded]:
    """Load the command line and the parser process; both end with the block."""
    with tempfile.TemporaryDirectory(prefix="gp") as folder:
        parsers, commands = f"{folder}/parsers", f"{folder}/commands"
        servers = [
            _serve("parser process", parsers, "-"),
            _serve("command line", commands, parsers),
        ]
        try:
            for server in servers:
                assert server.stdout is not None
                assert server.stdout.readline() == b"ready\n"
            yield Loaded(commands, dict(os.environ))
        finally:
            for server in servers:
                server.communicate()


def _serve(what: str, path: str, parsers: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.builders.preloaded.server", what, path, parsers],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
