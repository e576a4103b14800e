"""Memory that the program and a parser process share, for bytes in bulk.

A pipe copies every byte twice through the kernel; with two processors to hash and write as well,
that is a third of a large copy. The child puts a piece into a free slot and sends its number; the
program copies it out before anything looks at it, and tells the slot free again.
"""

from __future__ import annotations

import mmap
import os
import sys

SLOTS = 8
SLOT_SIZE = 1 << 20
"""Bytes of one slot; no raw frame is larger."""


FIRST_NUMBER = 3
"""First number of a descriptor that is no standard stream."""


class SharedMemory:
    """A fixed number of slots, mapped by both processes."""

    def __init__(self, descriptor: int) -> None:
        self._map = mmap.mmap(descriptor, SLOTS * SLOT_SIZE)

    def put(self, slot: int, data: bytes | memoryview) -> None:
        """Copy at most ``SLOT_SIZE`` bytes into a slot."""
        start = slot * SLOT_SIZE
        self._map[start : start + len(data)] = data

    def take(self, slot: int, length: int) -> bytes:
        """Return a copy of a slot's first bytes, which the other side can no longer change.

        Raises:
            ValueError: There is no such slot, or it is not that large.
        """
        if not (0 <= slot < SLOTS and 0 <= length <= SLOT_SIZE):
            message = f"{length} bytes in slot {slot}"
            raise ValueError(message)
        start = slot * SLOT_SIZE
        return self._map[start : start + length]

    def close(self) -> None:
        """Give the memory back."""
        self._map.close()


def make_shared_memory() -> int | None:
    """Return a descriptor for ``SharedMemory`` to be inherited, or None where there is none.

    Sealed against changes of its size: a child that shrank it would make reading it a fault here.
    """
    if sys.platform != "linux":
        return None
    import fcntl  # noqa: PLC0415 - POSIX only

    made: list[int] = []
    try:
        made.append(os.memfd_create("gleanpoint", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING))
        # Where a standard stream was closed, its number is free; the child's pipes take it.
        made.append(fcntl.fcntl(made[0], fcntl.F_DUPFD_CLOEXEC, FIRST_NUMBER))
        os.ftruncate(made[1], SLOTS * SLOT_SIZE)
        seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
        fcntl.fcntl(made[1], fcntl.F_ADD_SEALS, seals)
        return made.pop()
    except OSError:  # not every kernel and container allows it; pipes always work
        return None
    finally:
        for descriptor in made:
            os.close(descriptor)
