"""What is loaded beside a window that is shown: kinds of Qt objects come up on its thread only."""

from __future__ import annotations

import os
import subprocess
import sys

ONE_BY_ONE = """
from importlib import import_module
from gleanpoint.gui.application import LATER, SOON
from gleanpoint.gui.loading import prepared
def of_window(names):
    return {one for one in names if one.startswith("gleanpoint.gui.")}
for wanted in (SOON, LATER):
    before = set(sys.modules)
    left = prepared(wanted)
    early = of_window(set(sys.modules) - before)
    assert all(hasattr(sys.modules[one], "__path__") for one in early), early  # packages alone
    assert len(left) > len(wanted)
    for name in left:
        before = set(sys.modules)
        import_module(name)
        assert set(sys.modules) - before == {name}
    assert set(wanted) <= set(sys.modules)
    assert prepared(wanted) == []
assert "duckdb" not in sys.modules  # what is imported for types alone, and where it is needed
"""

IN_THE_PROGRAM = """
import builtins, threading
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QThreadPool
from gleanpoint.gui.application import SOON
from gleanpoint.gui.loading import Loading
made, build = [], builtins.__build_class__
def watched(*arguments, **more):
    one = build(*arguments, **more)
    if isinstance(one, type) and issubclass(one, QObject):
        made.append((one.__name__, threading.current_thread() is threading.main_thread()))
    return one
builtins.__build_class__ = watched
application, pool, clock = QCoreApplication([]), QThreadPool(), QElapsedTimer()
Loading(SOON, pool)
clock.start()
while not set(SOON) <= set(sys.modules) and clock.elapsed() < 100_000:
    application.processEvents()
assert set(SOON) <= set(sys.modules)
assert len(made) > 10
assert all(is_ours for _, is_ours in made), made
"""


def run(statements: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", f"import os, sys\n{statements}\nos._exit(0)"],
        capture_output=True,
        check=False,
        env=environment,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_what_knows_no_qt_is_loaded_first_and_the_rest_one_by_one() -> None:
    run(ONE_BY_ONE)


def test_no_kind_of_qt_object_comes_up_on_another_thread() -> None:
    """PySide looks kinds up without a lock: the process ends where a class comes up meanwhile."""
    run(IN_THE_PROGRAM)
