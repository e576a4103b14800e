"""Whatever goes out sealed, no mark of it is in an answer, a file or the memory of the client."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import canaries
from tests.builders.approvals import unlocked
from tests.builders.blind_client import ASKED
from tests.builders.canaries import FREE, Marks
from tests.builders.crash_dumps import marks_in
from tests.conftest import ROOT
from tests.unit.core.guard.test_canaries import memory_of, python_path, written

from gleanpoint.core.access.recipients import SealingKey
from gleanpoint.core.export.proof.checking import check_bundle
from gleanpoint.core.export.proof.unsealing import unseal_bundle

MARKS = frozenset(
    word
    for name in (*canaries.MAILS, canaries.FREE_FILE, canaries.PAST_FILE)
    for word in Marks(name).all
)
pytestmark = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs /proc")


def test_marks_of_what_goes_out_sealed_are_nowhere(
    image: Path, tmp_path: Path, lea: SealingKey
) -> None:
    os.link(image, tmp_path / "point.img")
    (tmp_path / "temp").mkdir()
    environment = os.environ | {"PYTHONPATH": python_path(), "TMPDIR": str(tmp_path / "temp")}
    command = [sys.executable, "-m", "tests.builders.blind_client", str(tmp_path)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        cwd=ROOT,
    ) as client:
        assert client.stdout is not None
        assert client.stdin is not None
        lines = []
        for line in client.stdout:
            lines.append(line)
            if line == b"THE END\n":
                break
        memory = memory_of(client.pid)
        client.stdin.close()
    said = b"".join(lines)
    assert said.endswith(b"THE END\n"), said[-3000:].decode(errors="replace")
    (tmp_path / "point.img").unlink()
    found = {"answers": marks_in(said), "memory": memory, "files": written(tmp_path)}
    assert {where: words & MARKS for where, words in found.items() if words & MARKS} == {}
    assert list((tmp_path / "temp").iterdir()) == []
    done = {name for name in ASKED if (tmp_path / name).exists()}
    assert done == {"eml", "msg", "pst"}, said.decode()
    for name in done:
        bundle = tmp_path / name / "sealed-export-01"
        assert check_bundle(bundle).findings == ()
        opened = unseal_bundle(bundle, lea, tmp_path / f"{name}-opened").folder
        assert Marks(FREE).title in written(opened)


@pytest.fixture
def lea() -> SealingKey:
    return unlocked("Lea").sealing
