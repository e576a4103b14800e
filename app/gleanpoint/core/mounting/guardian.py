"""A process that unmounts what a program that was killed leaves behind.

libfuse has one of its own (``auto_unmount``), which looks only once, at the moment when the
program dies: where the kernel has not let go of the mount by then, it stays.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SCRIPT = """
cat >/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do
  sleep 0.5
  [ -d "$1" ] || "$2" -u -q -z "$1"
done
"""
"""Waits until the program is gone, which ends its input. A folder without its program is none."""


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Have a mount on ``folder`` taken away should this program be killed before the block ends."""
    unmount, shell = shutil.which("fusermount3") or shutil.which("fusermount"), shutil.which("sh")
    if sys.platform != "linux" or unmount is None or shell is None:
        yield
        return
    with subprocess.Popen(  # noqa: S603 - fixed words, no shell reads the path
        [shell, "-c", _SCRIPT, "sh", str(folder.absolute()), unmount],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a Ctrl-C is for the program alone
    ) as guardian:
        try:
            yield
        finally:
            guardian.kill()
