"""Kill a piece of work at one call of the file system, in a process of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from gleanpoint.core.export.restoring import moving, placing, taking_back

_CALLS = (
    "chmod",
    "fsync",
    "ftruncate",
    "link",
    "mkdir",
    "open",
    "rename",
    "replace",
    "rmdir",
    "truncate",
    "unlink",
    "utime",
    "write",
)
"""What changes something; each is a moment before which, and after which, a kill can come."""


class Killer:
    """Counts calls; before and after each there is a moment, and at one of them all ends.

    Args:
        moment: Which, from 0.
    """

    def __init__(self, moment: int) -> None:
        self.left = moment

    def moment(self) -> None:
        """Pass a moment; the last one is not passed."""
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return the call with a moment before and one after it."""

        def wrapped(*arguments: object, **more: object) -> object:
            self.moment()
            try:
                return call(*arguments, **more)
            finally:
                self.moment()

        return wrapped


def survives(moment: int, work: Callable[[], object]) -> bool:
    """Do some work in a process that is killed at a moment; True where it ends before.

    Raises:
        AssertionError: It ended in an error of its own.
    """
    child = os.fork()
    if child == 0:
        killer = Killer(moment)
        for name in _CALLS:
            setattr(os, name, killer.around(getattr(os, name)))
        moved = killer.around(moving.move)
        for module in (moving, placing, taking_back):
            module.move = moved  # type: ignore[attr-defined]  # each imported it by name
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.waitstatus_to_exitcode(status) == 0
    return True
