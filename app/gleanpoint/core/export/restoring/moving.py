"""Move a name without ever replacing another: one call of the system, or two names for a moment.

Sources: ``renameat2(2)``, RENAME_NOREPLACE; macOS ``renameatx_np(2)``, RENAME_EXCL; on Windows
``os.rename`` never replaces (Python documentation).
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
from collections.abc import Callable
from functools import cache

from gleanpoint.core.export.restoring.target_tree import OpenFolder

_NO_REPLACE = 1
_EXCLUSIVE = 4
_NOT_OFFERED = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, getattr(errno, "ENOTSUP", errno.EOPNOTSUPP)}
)


def move(source: OpenFolder, name: str, target: OpenFolder, new_name: str) -> None:
    """Move a file or folder within one file system; nothing is ever replaced.

    Raises:
        FileExistsError: The new name is taken.
        OSError: It cannot be moved; it is where it was.
    """
    if sys.platform == "win32":
        (source.path / name).rename(target.path / new_name)
    elif not _moved_at_once(source, name, target, new_name):
        _moved_by_link(source, name, target, new_name)


def _moved_at_once(source: OpenFolder, name: str, target: OpenFolder, new_name: str) -> bool:
    """Move by one call of the system; False where it, or the file system, does not offer that."""
    rename = _exclusive_rename()
    if rename is None:
        return False
    code = rename(source.descriptor, os.fsencode(name), target.descriptor, os.fsencode(new_name))
    if code == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(target.path / new_name))


@cache
def _exclusive_rename() -> Callable[[int | None, bytes, int | None, bytes], int] | None:
    library = ctypes.CDLL(None, use_errno=True)
    entry, flag = (
        ("renameatx_np", _EXCLUSIVE)
        if sys.platform == "darwin"
        else (
            "renameat2",
            _NO_REPLACE,
        )
    )
    if not hasattr(library, entry):
        return None
    call = getattr(library, entry)
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return lambda old, name, new, new_name: int(call(old, name, new, new_name, flag))


def _moved_by_link(source: OpenFolder, name: str, target: OpenFolder, new_name: str) -> None:
    """Move a file by a second name; a folder over an empty one that was made for it.

    Raises:
        OSError: There are no hard links either.
    """
    old, new = source.descriptor, target.descriptor
    found = source.stat(name)
    if found is not None and not stat.S_ISDIR(found.st_mode):
        os.link(name, new_name, src_dir_fd=old, dst_dir_fd=new, follow_symlinks=False)
        os.unlink(name, dir_fd=old)
        return
    os.mkdir(new_name, dir_fd=new)
    os.rename(name, new_name, src_dir_fd=old, dst_dir_fd=new)
