"""Keys that people give: hidden in every text, kept out of swap and dumps where possible, wiped."""

from __future__ import annotations

import ctypes
import mmap
import sys
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import NoReturn, Self

from gleanpoint_parsers.keys import Key

_DONT_DUMP = getattr(mmap, "MADV_DONTDUMP", None)
"""Linux: pages that a core dump leaves out."""


class Secret:
    """Bytes that nobody sees by accident.

    They lie in memory of their own that is locked against being swapped out and left out of core
    dumps where the system allows it (Linux; macOS locks only; Windows neither), and are
    overwritten when they are wiped.

    What Python cannot promise: what was typed, or read from a file, was an ordinary object before
    it came here, and ``reveal`` makes one again for each use; the interpreter frees such objects
    without overwriting them. The keys that a parser process derives lie in its ordinary memory
    until it ends. So the time in which a secret could be found in memory becomes short, not zero.
    """

    __slots__ = ("_length", "_memory")

    def __init__(self, data: bytes) -> None:
        self._length = len(data)
        self._memory: mmap.mmap | None = mmap.mmap(-1, max(1, len(data)))
        if _DONT_DUMP is not None:
            with suppress(OSError):
                self._memory.madvise(_DONT_DUMP)
        _lock(self._memory)
        self._memory[: len(data)] = data

    def __repr__(self) -> str:
        return "Secret(hidden)"

    def __reduce__(self) -> NoReturn:
        message = "a secret is not stored"
        raise TypeError(message)

    def reveal(self) -> bytes:
        """Return a copy of the bytes, empty once they were wiped."""
        return b"" if self._memory is None else self._memory[: self._length]

    def wipe(self) -> None:
        """Overwrite the bytes and give the memory back."""
        if self._memory is not None:
            self._memory[:] = bytes(len(self._memory))
            self._memory.close()  # the system unlocks it with that
            self._memory = None


def _lock(memory: mmap.mmap) -> None:
    """Keep a piece of memory from being swapped out; the limit for that may be used up."""
    if sys.platform == "win32":
        return
    start = ctypes.c_char.from_buffer(memory)
    try:
        library = ctypes.CDLL(None)
        library.mlock(ctypes.c_void_p(ctypes.addressof(start)), ctypes.c_size_t(len(memory)))
    finally:
        del start  # else the memory could not be given back


class KeyRing:
    """The keys that were given for one source, in the order in which they are tried."""

    def __init__(self) -> None:
        self._secrets: list[tuple[Secret, bool]] = []
        self.version = 0
        """Counts the changes, so that whoever passed the keys on knows when to do it again."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return f"KeyRing({len(self)} hidden)"

    def __len__(self) -> int:
        return len(self._secrets)

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys; each is a copy that is not wiped."""
        for secret, is_file in self._secrets:
            yield Key(secret.reveal(), is_file)

    @property
    def kinds(self) -> dict[str, int]:
        """How many keys of which kind there are; all that is ever written down of them."""
        files = sum(is_file for _, is_file in self._secrets)
        return {"files": files, "typed": len(self) - files}

    def add(self, key: Key) -> bool:
        """Keep a key; returns whether it was not there yet."""
        if any(known == key for known in self):
            return False
        self._secrets.append((Secret(key.secret), key.is_file))
        self.version += 1
        return True

    def drop(self, key: Key) -> None:
        """Wipe one key, such as one that fits nothing."""
        for number, known in enumerate(self):
            if known == key:
                self._secrets.pop(number)[0].wipe()
                self.version += 1
                return

    def wipe(self) -> None:
        """Overwrite all keys; to be called when the source is closed for good."""
        while self._secrets:
            self._secrets.pop()[0].wipe()
        self.version += 1
