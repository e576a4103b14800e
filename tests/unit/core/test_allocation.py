"""Memory that was freed is used again without the system's help."""

from __future__ import annotations

import subprocess
import sys

import pytest

COUNT = """
import resource
from gleanpoint.core.allocation import keep_memory
kept = {keep}
block = 0
for _ in range(50):
    block = bytearray(1 << 20)
    block = None
    before = before if _ else resource.getrusage(resource.RUSAGE_SELF).ru_minflt
print(kept, resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc only")
def test_freed_memory_is_kept() -> None:
    words = [sys.executable, "-c", COUNT.format(keep="keep_memory()")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    kept, faults = done.stdout.split()
    if kept == "False":
        pytest.skip("this C library gives no choice")
    assert int(faults) < 1000
