"""Take rights away from the parser process before it touches hostile bytes.

Each measure is taken where the platform has it; ``confine`` tells which were.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_SIGKILL = 9

MOST_FILES = 65_536
"""Files that may be open at once, where the system lets us choose."""


def confine(memory_bytes: int) -> dict[str, bool]:
    """Limit memory, forbid new privileges, cut off the network; call before any thread starts.

    Args:
        memory_bytes: Address space that the process may use; 0 for no limit.
    """
    return {
        "memory_limit": _limit_memory(memory_bytes),
        "no_new_privileges": _prctl(_PR_SET_NO_NEW_PRIVS, 1),
        "ends_with_parent": _prctl(_PR_SET_PDEATHSIG, _SIGKILL),
        "no_network": _leave_network(),
    }


def allow_many_files() -> None:
    """Let this process open as many files as the system allows: chains have thousands of logs."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(ValueError, OSError):  # some systems have a lower limit than they tell
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def hide_memory() -> bool:
    """Keep other programs of the same user from reading this process, and the system from dumping.

    For a process that holds keys; elsewhere than on Linux there is no such measure.
    """
    return _prctl(_PR_SET_DUMPABLE, 0)


def _limit_memory(memory_bytes: int) -> bool:
    if not memory_bytes or sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415 - POSIX only

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold the image's data
    return True


def _prctl(option: int, value: int) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return bool(ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) == 0)


def _leave_network() -> bool:
    """Enter an empty network namespace; without root that needs a user namespace as well."""
    if not sys.platform.startswith("linux"):
        return False
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWNET | _CLONE_NEWUSER
    return bool(ctypes.CDLL(None, use_errno=True).unshare(flags) == 0)
