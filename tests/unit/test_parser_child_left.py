"""A parser process whose program ends while it is starting goes quietly."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently")
@pytest.mark.parametrize(
    "module",
    [
        "gleanpoint.core.parser_child",
        "gleanpoint.core.catalog.indexing_child",
        "gleanpoint.core.export.sealing.child",
    ],
)
def test_nothing_is_printed_when_nobody_waits_for_the_answer(module):
    answers, into = os.pipe()
    os.close(answers)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", module, str(4 << 30)],
        stdin=subprocess.DEVNULL,
        stdout=into,
        stderr=subprocess.PIPE,
        check=False,
        env=environment,
        text=True,
    )
    os.close(into)
    assert (done.returncode, done.stderr) == (0, "")
