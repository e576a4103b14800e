"""Whether somebody else has a file open, as far as the system tells.

Linux tells it by a lease, which it gives for writing only while nobody else has the file open;
Windows by refusing to share; elsewhere only locks that were set on the file are seen.

Sources: ``fcntl(2)``, F_SETLEASE; Microsoft Learn, ``CreateFileW``, dwShareMode.
"""

from __future__ import annotations

import os
import sys

from gleanpoint.core.export.restoring.target_tree import OpenFolder

if sys.platform != "win32":
    import fcntl

_WITHOUT_CACHES = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def is_in_use(folder: OpenFolder, name: str) -> bool:
    """Whether another program has a file open or locked; False also where nobody can tell.

    Args:
        folder: That it is in.
        name: Of a plain file.
    """
    if sys.platform == "win32":
        return _is_shut_out(folder, name)
    try:
        handle = os.open(
            name, os.O_RDONLY | os.O_CLOEXEC | _WITHOUT_CACHES, dir_fd=folder.descriptor
        )
    except OSError:
        return False
    try:
        return _is_locked(handle) or _is_open_elsewhere(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":

    def _is_shut_out(folder: OpenFolder, name: str) -> bool:
        import ctypes  # noqa: PLC0415 - on this system alone

        invalid, read, existing, violation = -1, 0x80000000, 3, 32
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        library.CreateFileW.restype = ctypes.c_ssize_t
        handle = library.CreateFileW(str(folder.path / name), read, 0, None, existing, 0, None)
        if handle == invalid:
            return ctypes.get_last_error() == violation
        library.CloseHandle(ctypes.c_ssize_t(handle))
        return False

else:

    def _is_locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        fcntl.flock(handle, fcntl.LOCK_UN)
        return False

    def _is_open_elsewhere(handle: int) -> bool:
        lease = getattr(fcntl, "F_SETLEASE", None)
        if lease is None:
            return False
        try:
            fcntl.fcntl(handle, lease, fcntl.F_WRLCK)
        except BlockingIOError:
            return True
        except OSError:  # somebody else's file, or a file system without leases
            return False
        fcntl.fcntl(handle, lease, fcntl.F_UNLCK)
        return False
