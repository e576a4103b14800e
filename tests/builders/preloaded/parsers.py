"""Parser processes of the tests, forked where one is loaded: most of a short one is its imports.

They are processes of their own as ever: they confine themselves, and end, as any other. Tests about
the start itself ask for the fixture ``started_anew``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import pytest
from tests.builders.preloaded.client import StartedThere, at_start, is_parser_process, serving


class LoadedParsers:
    """Where parser processes are forked; loaded when the first one is wanted, by any thread."""

    def __init__(self, until: ExitStack) -> None:
        self._until = until
        self._lock = threading.Lock()
        self._environment = at_start(os.environ)
        self._path = ""
        self.is_used = True

    @property
    def path(self) -> str:
        """Of the socket at which they are started."""
        with self._lock:
            if not self._path:
                self._path = self._until.enter_context(serving(os.environ))
            return self._path

    def serves(self, command: Sequence[str]) -> bool:
        """Whether a command, started here and now, would load the same in the same way."""
        return self.is_used and is_parser_process(command) and self.suits_here

    @property
    def suits_here(self) -> bool:
        """Whether the environment still is the one in which they were loaded."""
        return at_start(os.environ) == self._environment


@contextmanager
def parsers_loaded_once() -> Iterator[LoadedParsers]:
    """Fork the parser processes that this process starts, until the block ends."""
    from gleanpoint.core import child_process  # noqa: PLC0415 - not while tests are collected

    start = child_process._popen
    with ExitStack() as until, pytest.MonkeyPatch.context() as patch:
        loaded = LoadedParsers(until)

        def forked(command: Sequence[str], shared: int | None) -> subprocess.Popen[bytes]:
            if not loaded.serves(command):
                return start(command, shared)
            return StartedThere(
                loaded.path,
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pipesize=child_process.PIPE_SIZE,
                pass_fds=() if shared is None else (shared,),
            )

        if sys.platform == "linux":
            patch.setattr(child_process, "_popen", forked)
        yield loaded
