"""A parser process whose program ends while it starts or answers goes quietly."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gleanpoint.core.protocol import read_frame, write_json

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently")

of_each_process = pytest.mark.parametrize(
    "module",
    [
        "gleanpoint.core.parser_child",
        "gleanpoint.core.catalog.indexing_child",
        "gleanpoint.core.export.sealing.child",
    ],
)


@of_each_process
def test_nothing_is_printed_when_nobody_waits_for_the_answer(module):
    answers, into = os.pipe()
    os.close(answers)
    done = subprocess.run(
        [sys.executable, "-m", module, str(4 << 30)],
        stdin=subprocess.DEVNULL,
        stdout=into,
        stderr=subprocess.PIPE,
        check=False,
        env=environment(),
        text=True,
    )
    os.close(into)
    assert (done.returncode, done.stderr) == (0, "")


@of_each_process
def test_nothing_is_printed_when_nobody_reads_what_was_asked_for(module):
    with subprocess.Popen(
        [sys.executable, "-m", module, str(4 << 30)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert "ready" in read_frame(process.stdout).header
        process.stdout.close()
        write_json(process.stdin, {"id": 1, "op": "anything", "arguments": {}})
        assert (process.wait(60), process.stderr.read()) == (0, b"")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
