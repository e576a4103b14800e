"""Retention and log on the command line: what a policy says, what was done, what was changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

POLICY = """
name = "Test"
version = 1
[[rule]]
name = "All files"
keep = "forever"
anchor = "modified"
match = { kind = "file" }
"""


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello"}, {})


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(POLICY)
    return path


def test_a_sound_policy_is_summed_up(gleanpoint: Run, policy: Path) -> None:
    done = gleanpoint("policy", "check", policy, "--json")
    assert done.code == 0
    assert (done.lines[0]["name"], done.lines[0]["rules"]) == ("Test", ["All files"])
    assert b"Test, version 1: no mistakes." in gleanpoint("policy", "check", policy).out


def test_every_mistake_is_a_line_and_the_error_comes_last(gleanpoint: Run, policy: Path) -> None:
    policy.write_text(POLICY + 'x = 1\n[[rule]]\nname = "R"\nkeep = "6 yrs"\n')
    done = gleanpoint("policy", "check", policy, "--json")
    assert [line["mistake"]["line"] for line in done.lines[:-1]] == [9, 12]
    assert (done.code, done.lines[-1]["error"]["kind"]) == (2, "policy")


def test_a_verdict_is_explained(gleanpoint: Run, image: Path, policy: Path) -> None:
    told = gleanpoint("policy", "explain", image, "/p0/A.TXT", "--policy", policy, "--json")
    assert told.code == 0
    found = told.lines[0]
    assert (found["path"], found["state"]) == ("/p0/A.TXT", "under_minimum")
    assert (found["word"], found["reason"]) == ("Keep forever", "Keep forever (All files).")
    assert found["rules"][0]["covers"] is True
    assert b"allow: No rule applies." in gleanpoint("policy", "explain", image, "/p0/A.TXT").out


def test_what_was_opened_is_in_the_log_and_the_log_verifies(
    gleanpoint: Run, image: Path, home: Path
) -> None:
    gleanpoint("ls", image, "/p0")
    assert gleanpoint("audit", "verify").code == 0
    actions = [entry["action"] for entry in gleanpoint("audit", "show", "--json").lines]
    assert actions[0] == "open"
    assert actions[-1] == "log_verify"
    only = gleanpoint("audit", "show", "--action", "open", "--limit", 1, "--json").lines
    assert [entry["action"] for entry in only] == ["open"]
    assert b"A.TXT" not in (home / "log" / "00000.jsonl").read_bytes()


def test_a_changed_log_is_found_and_stops_the_next_export(
    gleanpoint: Run, image: Path, home: Path, tmp_path: Path
) -> None:
    gleanpoint("ls", image, "/p0")
    log = home / "log" / "00000.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"done"', b'"gone"'))
    found = gleanpoint("audit", "verify", "--json")
    assert found.code == 20
    assert (found.lines[0]["intact"], found.lines[0]["breaks"][0]["seq"]) == (False, 1)
    assert found.lines[-1]["error"]["kind"] == "audit_log"
    stopped = gleanpoint("export", image, "/p0/A.TXT", "--to", tmp_path / "out")
    assert stopped.code == 20
    assert stopped.sentence.startswith("The audit log was changed at entry")
    assert not (tmp_path / "out").exists()


def test_a_copy_of_a_log_is_verified_where_it_lies(
    gleanpoint: Run, image: Path, home: Path, tmp_path: Path
) -> None:
    gleanpoint("ls", image, "/p0")
    copy = tmp_path / "copy"
    (home / "log").rename(copy)
    before = (copy / "00000.jsonl").read_bytes()
    assert gleanpoint("audit", "verify", "--log", copy).code == 0
    assert (copy / "00000.jsonl").read_bytes() == before
    assert gleanpoint("audit", "show", "--log", copy, "--json").lines
    for command in ("verify", "show"):  # a log that is not there is not intact
        missing = gleanpoint("audit", command, "--log", tmp_path / "nowhere")
        assert (missing.code, missing.out) == (2, b"")
