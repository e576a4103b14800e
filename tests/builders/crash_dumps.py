"""Dumps of a process as crashes leave them, and words that stand in files of any size."""

from __future__ import annotations

import mmap
import os
import re
import resource
import shutil
import signal
import subprocess
from ctypes import CDLL
from pathlib import Path

import pytest

PATIENCE = 180.0
"""Seconds."""

CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")

_NARROW = re.compile(rb"qzx[a-z]+")
_WIDE = re.compile(rb"q\0z\0x\0(?:[a-z]\0)+")
_SET_TRACER, _ANY_TRACER = 0x59616D61, -1
_WHAT_IS_DUMPED = "0x3b"
"""Private and shared memory, that of files shared with the parser too; not the code."""


def system_dumps() -> bool:
    """Whether the system writes the dump of a crash beside the program, for whoever runs it."""
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    return hard != 0 and CORE_PATTERN.is_file() and CORE_PATTERN.read_text()[:1] not in {"|", "/"}


def can_dump() -> bool:
    """Whether there is a way to a dump: the system's own, or one that a debugger writes."""
    return system_dumps() or bool(shutil.which("gdb") and shutil.which("gcore"))


needs_dumps = pytest.mark.skipif(
    not can_dump(),
    reason="needs dumps of crashes: gdb (Debian package gdb), or kernel.core_pattern=core",
)


def allow_dumps() -> None:
    """Let this process be dumped, as far as the system allows: by the kernel and by a debugger."""
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    Path("/proc/self/coredump_filter").write_text(_WHAT_IS_DUMPED)
    CDLL(None).prctl(_SET_TRACER, _ANY_TRACER, 0, 0, 0)  # where only ancestors may look, by default


def crash(process: subprocess.Popen[bytes], folder: Path) -> Path | None:
    """Have a process crash that allows dumps, and return its dump; None where there is no way.

    Args:
        process: It; its working directory is ``folder``.
        folder: Where the dump is written.
    """
    if not system_dumps() and can_dump():
        command = ["gcore", "-o", str(folder / "core"), str(process.pid)]
        home = os.environ | {"HOME": str(folder)}
        subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True, env=home)
    process.send_signal(signal.SIGABRT)
    process.wait(PATIENCE)
    found = next(folder.glob("core*"), None)
    assert found is not None or not can_dump()
    return found


def marks_in_file(path: Path) -> set[str]:
    """Return the marks in a file, whether they stand there in UTF-8 or in UTF-16.

    A dump has gaps of gigabytes where memory was reserved and never used; they are skipped.
    """
    size, found = path.stat().st_size, set[str]()
    if not size:
        return found
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = 0
        while (start := _next_data(file.fileno(), end)) is not None:
            end = os.lseek(file.fileno(), start, os.SEEK_HOLE)
            with memoryview(data) as view, view[start:end] as piece:
                found |= marks_in(piece)
    return found


def _next_data(file: int, place: int) -> int | None:
    try:
        return os.lseek(file, place, os.SEEK_DATA)
    except OSError:
        return None  # the rest is a gap


def marks_in(data: bytes | memoryview) -> set[str]:
    """Return the marks in some bytes, likewise."""
    narrow = {word.decode() for word in _NARROW.findall(data)}
    return narrow | {word.decode("utf-16-le") for word in _WIDE.findall(data)}
