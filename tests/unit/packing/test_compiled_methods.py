"""Dataclasses of a bundle are made of code that was compiled with it, and are what they were."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

POINT = '''
from __future__ import annotations
from dataclasses import dataclass, field
@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place."""
    x: int
    y: int = 0
    names: tuple[str, ...] = field(default=(), compare=False, kw_only=True)
'''

USE = """
import builtins, json, sys
from dataclasses import FrozenInstanceError
from gleanpoint_resources.packing import compiled_methods
compiled_methods.install(sys.argv[1])
compiled = []
plain = compile
def counted(text, name, *arguments, **switches):
    compiled.append(text)
    return plain(text, name, *arguments, **switches)
compiled_methods.compile = counted
from things.point import Point
from things.point import __dict__ as names
one = Point(1, names=("a",))
try:
    one.x = 2
except FrozenInstanceError:
    frozen = True
print(json.dumps({
    "repr": repr(one),
    "equal": one == Point(1) and hash(one) == hash(Point(1)) and one < Point(1, 1),
    "frozen": frozen,
    "annotations": Point.__init__.__annotations__,
    "compiled": len(compiled),
}))
"""


def run(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=True, env=environment, text=True
    )
    return done.stdout


@pytest.fixture
def kept(tmp_path) -> Path:
    (tmp_path / "things").mkdir()
    (tmp_path / "things/__init__.py").write_text("")
    (tmp_path / "things/point.py").write_text(POINT)
    (tmp_path / "things/of_another_system.py").write_text("import this_is_not_there")
    module = "gleanpoint_resources.packing.compiled_methods"
    run(tmp_path, "-m", module, str(tmp_path / "kept"), "things")
    return tmp_path


def made(folder: Path, file: str) -> dict[str, object]:
    return json.loads(run(folder, "-c", USE, str(folder / file)))


def test_a_dataclass_of_kept_code_is_like_one_that_was_compiled(kept):
    fast, slow = made(kept, "kept"), made(kept, "missing")
    assert fast == slow
    assert fast["repr"] == "Point(x=1, y=0, names=('a',))"
    assert fast["equal"]
    assert fast["frozen"]
    assert fast["compiled"] == 0


def test_what_was_changed_since_is_compiled(kept):
    (kept / "things/point.py").write_text(POINT + "    z: int = 0\n")
    changed = made(kept, "kept")
    assert changed["repr"] == "Point(x=1, y=0, names=('a',), z=0)"
    assert changed["compiled"] > 0
    assert changed["annotations"] == made(kept, "missing")["annotations"]


def test_a_bundle_without_kept_code_makes_its_dataclasses(kept):
    (kept / "empty").write_bytes(b"")
    assert made(kept, "empty")["frozen"]
