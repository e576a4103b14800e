"""The window shows before the engines of tables, queries and PDF pages are loaded."""

from __future__ import annotations

import os
import subprocess
import sys

ENGINES = ("numpy", "pyarrow", "duckdb", "sqlglot", "typst", "openpyxl", "lxml", "icalendar")


def modules_after(statement: str) -> set[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {statement}; print(*sys.modules)"],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
    )
    return set(done.stdout.split())


def test_no_engine_is_imported_before_the_window_is_shown():
    loaded = modules_after("import gleanpoint.gui.application")
    assert "gleanpoint.gui.windows.main_window" in loaded
    assert [name for name in ENGINES if name in loaded] == []


def test_what_is_loaded_later_spares_a_first_comparison_its_wait():
    loaded = modules_after("from gleanpoint.gui.application import load_later; load_later()")
    assert "gleanpoint.core.comparing.items" in loaded
    assert "duckdb" not in loaded, "takes memory in every window, and few compare tables"
