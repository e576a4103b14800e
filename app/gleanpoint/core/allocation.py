"""Keep memory that was used once, where the C library gives it back to the system each time.

glibc takes blocks of 128 KiB and more from the system one by one and returns them when they are
free. The system clears every page of them again: of the columns of a large $MFT that is a tenth of
the time, and each MiB that an export reads costs 256 faults. Other C libraries have no such call.
"""

from __future__ import annotations

import ctypes
import sys

_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3

LARGEST_KEPT = 8 << 20
"""Bytes of one block that is kept at most."""

KEPT = 16 << 20
"""Free bytes at the end of the heap that are kept at most."""

_TAKEN_AHEAD = 1 << 20


def keep_memory() -> bool:
    """Have this process keep what it frees, within limits; tells whether that is done."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None)
    if not hasattr(library, "gnu_get_libc_version"):
        return False
    wanted = {_M_MMAP_THRESHOLD: LARGEST_KEPT, _M_TRIM_THRESHOLD: KEPT, _M_TOP_PAD: _TAKEN_AHEAD}
    return all(library.mallopt(name, value) == 1 for name, value in wanted.items())
