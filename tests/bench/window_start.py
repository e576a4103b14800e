"""Measure how long the window takes from the start of its process to its first frame.

``python -m tests.bench.window_start [PROGRAM...]``: starts each program a few times, in turn, on a
screen of its own (Xvfb), in a new workspace. A program is a command such as ``dist/gleanpoint/
gleanpoint-gui``; without any it is this checkout's own window. Told are the least CPU seconds of
the process up to the moment when something is painted on the screen, which a busy machine
changes little, and the least seconds on the clock. The target is 2 s.
"""

from __future__ import annotations

import mmap
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TRIES = 5
TARGET = 2.0
"""Seconds."""

_PATIENCE = 120.0
_LOOK_EVERY = 0.01
_LOOKED_AT = 4096
"""Bytes in the middle of the screen by which it is known whether anything is painted."""

_USER_TIME, _SYSTEM_TIME = 11, 12
"""Places in ``/proc/PID/stat`` behind the name, see proc(5): ticks that all threads computed."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start.

    Args:
        cpu: Seconds that the process computed before its first frame.
        wall: Seconds on the clock.
    """

    cpu: float
    wall: float


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, mmap.mmap]]:
    """Yield the name of a new black screen, and its pixels."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp",
         "-noreset", "-fbdir", str(folder)],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            name = f":{told.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            yield name, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    finally:
        server.terminate()
        server.wait()


def start(command: list[str]) -> Start:
    """Start the window once, and end it after its first frame."""
    with tempfile.TemporaryDirectory() as name, screen(Path(name)) as (display, pixels):
        home = Path(name) / "home"
        environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "GLEANPOINT_HOME": str(home),
            "GLEANPOINT_LANGUAGE": "en",
        }
        began = time.perf_counter()
        program = subprocess.Popen(command, env=environment)
        try:
            while not is_painted(pixels):
                if program.poll() is not None or time.perf_counter() - began > _PATIENCE:
                    raise SystemExit(f"{shlex.join(command)} shows no window.")
                time.sleep(_LOOK_EVERY)
            return Start(cpu_of(program.pid), time.perf_counter() - began)
        finally:
            program.kill()
            program.wait()


def is_painted(pixels: mmap.mmap) -> bool:
    """Whether most of the middle of a screen is something else than black."""
    middle = pixels[len(pixels) // 2 : len(pixels) // 2 + _LOOKED_AT]
    return middle.count(0) < len(middle) // 2


def cpu_of(process: int) -> float:
    """Return how many seconds a process has computed."""
    words = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = sum(int(words[place]) for place in (_USER_TIME, _SYSTEM_TIME))
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print."""
    own = shlex.join([sys.executable, "-m", "gleanpoint", "gui"])
    commands = [shlex.split(words) for words in sys.argv[1:] or [own]]
    starts: list[list[Start]] = [[] for _ in commands]
    for _ in range(TRIES):
        for command, known in zip(commands, starts, strict=True):
            known.append(start(command))
    load = os.getloadavg()[0]
    for command, known in zip(commands, starts, strict=True):
        cpu, wall = min(one.cpu for one in known), min(one.wall for one in known)
        print(
            f"{shlex.join(command)}: {cpu:.2f} s of CPU, {wall:.2f} s on the clock at a load of"
            f" {load:.1f} (target {TARGET:.1f} s)"
        )


if __name__ == "__main__":
    main()
