"""Standard output that is closed, full or no longer read; mistakes in the arguments."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.small_images import fat12_image, fat32_with_large_file
from tests.cli.conftest import SCRIPT, Ran

Run = Callable[..., Ran]

LARGE = os.urandom(1 << 20)

posix = pytest.mark.skipif(sys.platform == "win32", reason="the shell of POSIX")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(tmp_path / "disk.img", {"LARGE.BIN": LARGE})


def in_shell(line: str, home: Path, image: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "GLEANPOINT_HOME": str(home)}
    filled = line.format(run=SCRIPT, image=image)
    return subprocess.run(
        ["sh", "-c", filled], capture_output=True, env=environment, timeout=60, check=False
    )


@posix
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{run} cat {image} /p0/LARGE.BIN > /dev/full", "Standard output cannot be written (No"),
        ("{run} ls {image} /p0 --json > /dev/full", "Standard output cannot be written (No"),
        ("{run} cat {image} /p0/LARGE.BIN >&-", "Standard output is closed"),
        ("{run} ls {image} /p0 --json >&-", "Standard output is closed"),
    ],
)
def test_output_that_cannot_be_written_is_told_in_one_sentence(
    home: Path, image: Path, line: str, says: str
) -> None:
    done = in_shell(line, home, image)
    (sentence,) = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert sentence.startswith(says)


@posix
def test_the_log_tells_how_much_went_to_a_reader_that_went_away(
    gleanpoint: Run, home: Path, tmp_path: Path
) -> None:
    size = 256 << 20
    image = fat32_with_large_file(tmp_path / "disk.img", "LARGE.BIN", size)
    done = in_shell("{run} cat {image} /p0/LARGE.BIN | head -c 10", home, image)
    assert (len(done.stdout), done.stderr) == (10, b"")
    entries = gleanpoint("audit", "show", "--json").lines
    assert [entry["action"] for entry in entries] == ["open", "export_intent", "export_failure"]
    assert 0 < entries[-1]["details"]["bytes"] < size


@posix
def test_without_standard_error_all_else_goes_on(home: Path, image: Path) -> None:
    done = in_shell("{run} ls {image} /p0/NOTHING --json 2>&-", home, image)
    assert (done.returncode, b'"no_such_path"' in done.stdout) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "COMMAND"),
        (("ls",), "SOURCE"),
        (("look",), "invalid choice: 'look'"),
        (("audit", "show", "--limit", "x"), "invalid int value: 'x'"),
        (("ls", "disk.img", "--at", "0001-01-01"), "is no time"),
    ],
)
def test_a_mistake_in_the_arguments_is_an_error_like_any_other(
    gleanpoint: Run, image: Path, arguments: tuple[str, ...], says: str
) -> None:
    assert image.exists()
    done = gleanpoint(*arguments, "--json")
    error = done.lines[-1]["error"]
    assert (done.code, error["code"], error["kind"]) == (2, 2, "usage")
    assert says in error["message"]
    assert done.sentence == error["message"]


@pytest.mark.parametrize("options", [("-r", "/p0"), ("/p0", "-r"), ("--deleted", "/p0", "-r")])
def test_options_and_paths_come_in_any_order(
    gleanpoint: Run, image: Path, options: tuple[str, ...]
) -> None:
    ran = gleanpoint("ls", image, *options)
    assert (ran.code, ran.err) == (0, "")
    assert b"/p0/LARGE.BIN" in ran.out


def test_parsers_are_listed_in_columns_from_the_outermost_layer(gleanpoint: Run) -> None:
    lines = gleanpoint("parsers").out.decode().splitlines()
    layers = [line.split("  ")[0] for line in lines]
    wanted = ["image", "volume", "file system", "mailbox", "database", "archive"]
    assert list(dict.fromkeys(layers)) == wanted
    places = {
        line.index(name) for line in lines for name in ("QCOW2,", "MBR,", "NTFS") if name in line
    }
    assert len(places) == 1
