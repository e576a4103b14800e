"""Whatever a session can do, the command line offers; both front ends stand on the same core."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import gleanpoint
from gleanpoint.cli.main import COMMANDS, READS_A_SOURCE, build_parser
from gleanpoint.core.browse import Session
from gleanpoint.core.moments import Choice

APP = Path(gleanpoint.__file__).parent

OF_THE_SESSION_ITSELF = {
    "close",
    "open",
    "process_id",
    "root",
    "point",
    "sibling_key",
    "sight",
    "hear",
    "keys",
}
"""How a session is kept, which is no use case."""

STATE_OPTIONS = {"at", "lsn", "set_number", "as_stored", "point"}


def sources(folder: str) -> Iterator[str]:
    for path in sorted((APP / folder).rglob("*.py")):
        yield path.read_text("utf-8")


def test_every_use_case_of_a_session_is_one_of_the_command_line() -> None:
    offered = {name for name in dir(Session) if not name.startswith("_")} - OF_THE_SESSION_ITSELF
    called: set[str] = set()
    for text in (*sources("cli"), *sources("core")):
        called |= set(re.findall(r"(?:session|source)\.(\w+)\(", text))
    assert offered - called - {"walk_once", "descend", "read", "timeline"} == set()


def test_the_command_line_reads_logs_through_the_session_only() -> None:
    for text in sources("cli"):
        for node in ast.walk(ast.parse(text)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.startswith("gleanpoint_parsers.sqlserver") for name in names)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_a_module_that_says_what_it_does(command: str) -> None:
    module = import_module(f"gleanpoint.cli.commands.{command}")
    assert module.HELP
    assert callable(module.run)


@pytest.mark.parametrize("command", sorted(READS_A_SOURCE - {"points"}))
def test_every_command_on_a_source_lets_its_state_be_chosen(command: str) -> None:
    parser = build_parser([command])
    wanted = ["--at", "2019-05-02", "--set", "2", "--as-stored", "--point", "id"]
    more = {"history": ["t", "--key", "a=1"], "cat": ["/x"], "rows": ["/x"], "query": ["SELECT 1"]}
    more |= {
        "request": ["/x"],
        "show": ["/x"],
        "compare": ["/x"],
        "versions": ["/x"],
        "search": ["x"],
    }
    more |= {"export": ["/x", "--to", "there"], "convert": ["--to", "there"], "mount": ["there"]}
    options = parser.parse_args([command, "source", *more.get(command, []), *wanted])
    assert (options.at, options.set, options.as_stored) == ("2019-05-02", 2, True)
    assert options.point == "id"
    assert set(Choice.__slots__) == STATE_OPTIONS
