"""A loaded program that forks itself for each start; ends when the test that made it ends."""

from __future__ import annotations

import atexit
import gc
import os
import pkgutil
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from itertools import chain
from types import ModuleType

from tests.builders.preloaded.client import StartedThere, is_parser_process
from tests.builders.preloaded.wire import STATUS, Start, receive_start

COMMAND_LINE, PARSER_PROCESS = "command line", "parser process"


def main() -> None:
    """Serve starts at a socket; arguments: what to load, its path, where parser processes are."""
    what, path, parsers = sys.argv[1:4]
    run = _command_line(parsers) if what == COMMAND_LINE else _parser_process()
    Server(path, run).serve()


def _command_line(parsers: str) -> Callable[[], int]:
    import gleanpoint.cli.commands  # noqa: PLC0415 - one of the two programs
    import gleanpoint.core  # noqa: PLC0415 - likewise
    from gleanpoint.__main__ import main as run  # noqa: PLC0415 - likewise

    _load_all_of(gleanpoint.core)
    _load_all_of(gleanpoint.cli.commands)

    class Popen(subprocess.Popen):  # type: ignore[type-arg]  # as generic as the one it replaces
        """Lets parser processes be forked where they are loaded."""

        def __new__(cls, arguments: list[str], **options: object) -> subprocess.Popen[bytes]:
            if is_parser_process(arguments):
                return StartedThere(parsers, arguments, **options)
            return _REAL(arguments, **options)

    def with_loaded_parsers() -> int:
        subprocess.Popen = Popen  # type: ignore[misc]  # for this start only
        return run()

    return with_loaded_parsers


_REAL = subprocess.Popen


def _parser_process() -> Callable[[], int]:
    import gleanpoint_parsers  # noqa: PLC0415 - one of the two
    from gleanpoint.core.parser_child import main as serve  # noqa: PLC0415 - likewise
    from gleanpoint.core.parsers import installed_parsers  # noqa: PLC0415 - likewise
    from gleanpoint.core.preparing import MODULES  # noqa: PLC0415 - likewise

    installed_parsers()
    _load_all_of(gleanpoint_parsers)
    for name in (*chain.from_iterable(MODULES.values()), "gleanpoint.core.access.sight"):
        import_module(name)

    def run() -> int:
        serve()
        return 0

    return run


def _load_all_of(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        with suppress(ImportError):  # a start that needs it will tell
            import_module(module.name)


class Server:
    """Forks at each request and tells pid and end; one thread, or a fork could hang."""

    def __init__(self, path: str, run: Callable[[], int]) -> None:
        self._run = run
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(path)
        self._listening.listen(64)
        self._running: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._ended, tell = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
        self._own = {self._ended, tell}
        self._selector.register(self._listening, selectors.EVENT_READ)
        self._selector.register(self._ended, selectors.EVENT_READ)
        self._selector.register(sys.stdin, selectors.EVENT_READ)

    def serve(self) -> None:
        """Serve until standard input ends."""
        gc.collect()
        gc.freeze()  # else each fork would copy all that was loaded to look for garbage in it
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is sys.stdin:
                    return
                if key.fileobj is self._listening:
                    self._start(self._listening.accept()[0])
                else:
                    os.read(self._ended, 4096)
            self._tell_ends()

    def _start(self, connection: socket.socket) -> None:
        start, descriptors = receive_start(connection)
        pid = os.fork()
        if pid == 0:
            self._become(start, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        connection.sendall(STATUS.pack(pid))
        self._running[pid] = connection

    def _become(self, start: Start, descriptors: list[int]) -> None:
        """Go on as the program that was asked for; never returns."""
        code = 1
        try:
            self._let_go()
            _place(descriptors, start.files)
            os.chdir(start.folder)
            os.environ.clear()
            os.environ.update(start.environment)
            time.tzset()
            sys.argv[1:] = start.arguments
            code = self._run()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:  # noqa: BLE001 - as the interpreter ends a program
            traceback.print_exc()
        _end(code)

    def _let_go(self) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        self._listening.close()
        for connection in self._running.values():
            connection.close()
        for descriptor in self._own:
            os.close(descriptor)

    def _tell_ends(self) -> None:
        while self._running:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            with self._running.pop(pid) as connection:
                try:
                    connection.sendall(STATUS.pack(os.waitstatus_to_exitcode(status)))
                except BrokenPipeError:
                    continue  # nobody waits for it any more


def _place(descriptors: list[int], numbers: list[int]) -> None:
    """Give descriptors the numbers that they have where they come from."""
    beyond = max(*descriptors, *numbers) + 1
    kept = [_moved(descriptor, beyond) for descriptor in descriptors]
    for descriptor, number in zip(kept, numbers, strict=True):
        os.dup2(descriptor, number, inheritable=True)
        os.close(descriptor)


def _moved(descriptor: int, beyond: int) -> int:
    import fcntl  # noqa: PLC0415 - POSIX only, as all of this

    moved: int = fcntl.fcntl(descriptor, fcntl.F_DUPFD, beyond)
    os.close(descriptor)
    return moved


def _end(code: int) -> None:
    """End as the interpreter does: threads, what was registered, what was not written yet."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or 120
    os._exit(code)


if __name__ == "__main__":
    main()
