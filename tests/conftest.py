"""Fixtures that all tests share: where the real files are, unpacked once a session."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, settings
from tests.builders.preloaded.parsers import LoadedParsers, parsers_loaded_once

ROOT = Path(__file__).parent.parent
# How long one example takes says more about the machine and its neighbours than about the code.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
# The same examples in each run, so that what passed once passes again and a failure is the
# change's; new ones are looked for with `pytest --hypothesis-profile=new`.
settings.register_profile(
    "new", settings.get_profile("any machine"), derandomize=False, max_examples=1000
)
settings.load_profile("any machine")

DATA = Path(os.environ.get("GLEANPOINT_TEST_DATA", ROOT.parent / "shared" / "data"))


@cache
def missing_for_the_window() -> str:
    """Return why Qt cannot be loaded on this machine; empty where it can."""
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        return str(error)
    return ""


# pytest-qt ends the whole run where Qt cannot be loaded, so it is not loaded by itself.
pytest_plugins = [] if missing_for_the_window() else ["pytestqt.plugin"]


WINDOW_TESTS = ROOT / "tests" / "gui"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Part the window's tests from the others; know the settings of pytest-qt without it."""
    parser.addoption(
        "--window",
        choices=("all", "only", "without"),
        default="all",
        help="the window's tests need Qt in their process, which the others must do without",
    )
    if missing_for_the_window():
        for name in ("qt_api", "qt_default_raising", "qt_log_level_fail"):
            parser.addini(name, "a setting of pytest-qt")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what was not asked for, and the window's tests where Qt cannot be loaded."""
    wanted = config.getoption("--window")
    if collection_path == WINDOW_TESTS and (wanted == "without" or missing_for_the_window()):
        return True
    is_beside = collection_path.parent == WINDOW_TESTS.parent and collection_path != WINDOW_TESTS
    return True if wanted == "only" and is_beside and collection_path.is_dir() else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reason = missing_for_the_window()
    if reason:
        count = len(list(WINDOW_TESTS.glob("test_*.py")))
        terminalreporter.write_line(f"{count} files of window tests not run: {reason}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Do not fail where the window's tests alone were asked for and none can run: it is told."""
    is_empty = exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and missing_for_the_window()
    if is_empty and session.config.getoption("--window") == "only":
        session.exitstatus = pytest.ExitCode.OK


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("clock") or WINDOW_TESTS in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2))
    if DATA.is_dir():
        return
    reason = f"no real files at {DATA} (GLEANPOINT_TEST_DATA names another place)"
    for item in items:
        if item.get_closest_marker("realdata"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session", autouse=True)
def loaded_parsers() -> Iterator[LoadedParsers]:
    """Fork parser processes, which thousands of tests start, where one is loaded already."""
    with parsers_loaded_once() as loaded:
        yield loaded


@pytest.fixture
def started_anew(loaded_parsers: LoadedParsers, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start parser processes as the program does, interpreter and all."""
    monkeypatch.setattr(loaded_parsers, "is_used", False)


@pytest.fixture(scope="session")
def data_dir() -> Path:
    return DATA


@pytest.fixture(scope="session")
def truth() -> Callable[[str], dict[str, Any]]:
    """Read the TRUTH.json of one folder of real files."""
    return lambda folder: json.loads((DATA / folder / "TRUTH.json").read_text())


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a real file, such as ``"pst/x.pst.zst"``, unpacked; sparse where it is zeros.

    Each kind has a folder of its own: some tests look at all that lies beside a file, which must
    not be a disk of 128 GiB.
    """
    root = tmp_path_factory.mktemp("unpacked")
    done: dict[tuple[str, str | None], Path] = {}

    def unpack(name: str, member: str | None = None) -> Path:
        if (name, member) not in done:
            folder = root / Path(name).parent
            folder.mkdir(parents=True, exist_ok=True)
            done[name, member] = _unpack(DATA / name, folder, member)
        return done[name, member]

    return unpack


def _unpack(packed: Path, folder: Path, member: str | None) -> Path:
    target = folder / packed.name.removesuffix(packed.suffix)
    match packed.suffix:
        case ".gz" if not packed.name.endswith(".tar.gz"):
            with gzip.open(packed) as source:
                return _write_sparse(source, target)
        case ".bz2":
            with bz2.open(packed) as source:
                return _write_sparse(source, target)
        case ".zst":
            with (
                packed.open("rb") as file,
                zstandard.ZstdDecompressor().stream_reader(file) as source,
            ):
                return _write_sparse(source, target)
        case ".zip":
            return _unzip(packed, folder, member)
        case ".gz" | ".tgz":
            return _untar(packed, folder, member)
    return packed


def _unzip(packed: Path, folder: Path, member: str | None) -> Path:
    with zipfile.ZipFile(packed) as archive:
        names = [n for n in archive.namelist() if not n.endswith("/")]
        chosen = next(n for n in names if member is None or Path(n).name == member)
        with archive.open(chosen) as source:
            return _write_sparse(source, folder / f"{packed.stem}-{Path(chosen).name}")


def _untar(packed: Path, folder: Path, member: str | None) -> Path:
    """Unpack with the system's tar, which leaves the holes of a 128 GiB disk as holes."""
    with tarfile.open(packed) as archive:
        files = [m.name for m in archive.getmembers() if m.isfile()]
    chosen = next(name for name in files if member is None or Path(name).name == member)
    subprocess.run(
        ["tar", "-xzf", packed, "--sparse", "--no-same-owner", "-C", folder, chosen], check=True
    )
    return folder / chosen


def _write_sparse(source: Any, target: Path) -> Path:
    zeros, size = bytes(1 << 20), 0
    with target.open("wb") as output:
        while chunk := source.read(1 << 20):
            if chunk == zeros[: len(chunk)]:
                output.seek(len(chunk), os.SEEK_CUR)
            else:
                output.write(chunk)
            size += len(chunk)
        output.truncate(size)
    return target
