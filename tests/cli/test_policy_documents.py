"""Policies as documents on the command line: compared, tried out, proposed, signed, begun with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.signed_policies import EIGHT_YEARS, FIVE_YEARS, HOLD, SIX_YEARS, text
from tests.builders.small_images import fat12_image
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

RULE = """
name = "Test"
version = 1
[[rule]]
name = "All files"
delete_after = "2 years"
match = { kind = "file" }
"""


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello", "B.TXT": b"you"}, {})


@pytest.fixture
def policy(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(name: str, source: str) -> Path:
        path = tmp_path / name
        path.write_text(source)
        return path

    return write


Write = Callable[[str, str], Path]


def test_a_difference_is_told_in_words_and_is_no_error(gleanpoint: Run, policy: Write) -> None:
    before, after = policy("a.toml", text(1)), policy("b.toml", text(2, EIGHT_YEARS + HOLD))
    done = gleanpoint("policy", "diff", before, after)
    assert done.code == 0
    lines = done.out.decode().splitlines()
    assert lines == [
        (
            'loosens     rule "Contracts": Items are past their limit after 8 years instead of '
            "after 6 years."
        ),
        'tightens    hold "M-1": The hold is placed on folder "Contracts".',
        "Together this counts as loosening: two people sign, and it waits.",
    ]
    told = gleanpoint("policy", "diff", after, before, "--json").lines
    assert [line["direction"] for line in told[:-1]] == ["tightens", "loosens"]
    assert told[-1] == {"changes": 2, "is_loosening": True}
    assert gleanpoint("policy", "diff", before, before).out == b"Nothing changes.\n"


def test_one_file_alone_is_compared_with_what_is_in_force(gleanpoint: Run, policy: Write) -> None:
    told = gleanpoint("policy", "diff", policy("a.toml", RULE), "--json").lines
    assert [line.get("part") for line in told] == ["name", 'rule "All files"', "tags", None]


def test_a_simulation_counts_by_rule_and_year(gleanpoint: Run, policy: Write, image: Path) -> None:
    rules = policy("a.toml", RULE)
    done = gleanpoint("policy", "simulate", image, "--with", rules, "--on", "2090-01-01", "--json")
    assert done.code == 0
    lines, totals = done.lines[:-1], done.lines[-1]["simulation"]
    assert [(line["fate"], line["rule"], line["year"], line["items"]) for line in lines] == [
        ("withheld", "All files", 2026, 2),
        ("undatable", "All files", None, 3),  # the file system's own
    ]
    assert totals["items"] == 5
    assert totals["fates"]["withheld"] == {"items": 2, "bytes": 8, "rows": 0}
    early = gleanpoint("policy", "simulate", image, "--with", rules, "--on", "1981-01-01", "--json")
    assert {line["fate"] for line in early.lines[:-1]} == {"in_window", "undatable"}
    table = gleanpoint("policy", "simulate", image, "--with", rules, "--on", "2090-01-01")
    assert b"Withheld: past their limit: 2 items, 8 bytes" in table.out
    wrong = gleanpoint("policy", "simulate", image, "--on", "soon")
    assert (wrong.code, "is no date" in wrong.sentence) == (2, True)


def test_presets_are_listed_printed_and_written_and_pass_the_check(
    gleanpoint: Run, tmp_path: Path
) -> None:
    listed = gleanpoint("policy", "presets", "--json")
    names = [line["name"] for line in listed.lines]
    assert names == ["gdpr", "hgb-ao", "hipaa", "sec-17a-4", "sox"]
    assert "no legal advice" in listed.err
    target = tmp_path / "mine.toml"
    assert gleanpoint("policy", "preset", "gdpr", "--to", target).code == 0
    assert gleanpoint("policy", "check", target).code == 0
    assert gleanpoint("policy", "preset", "gdpr").out == target.read_bytes()
    assert gleanpoint("policy", "preset", "gdpr", "--to", target).code == 21
    unknown = gleanpoint("policy", "preset", "moon")
    assert (unknown.code, "there are gdpr" in unknown.sentence) == (2, True)


def test_a_check_says_what_may_not_be_meant(gleanpoint: Run, policy: Write) -> None:
    done = gleanpoint("policy", "check", policy("a.toml", text(1)))
    assert done.code == 0
    assert "It names no approver" in done.err


def test_a_personal_workspace_has_nothing_to_sign(gleanpoint: Run, policy: Write) -> None:
    assert b"Not signed: a personal workspace." in gleanpoint("policy", "show").out
    done = gleanpoint("policy", "propose", policy("a.toml", RULE))
    assert (done.code, "personal workspace" in done.sentence) == (2, True)


def test_an_unsigned_policy_that_names_people_stops_everything(
    gleanpoint: Run, home: Path, image: Path
) -> None:
    home.mkdir()
    (home / "policy.toml").write_text(text(1))
    done = gleanpoint("ls", image)
    assert (done.code, "has to be signed" in done.sentence) == (20, True)


@pytest.fixture
def team(gleanpoint: Run, tmp_path: Path) -> Callable[..., Ran]:
    """Make a team's workspace with three people; returns what runs a command in it as one."""
    secret = tmp_path / "passphrase"
    secret.write_text("a longer passphrase of seven plain words\n")
    folder = tmp_path / "team"
    people = {"Sue": "security_admin", "Sam": "security_admin", "Hal": "helpdesk"}
    for name in people:
        assert gleanpoint("key", "new", name, "--passphrase-file", secret).code == 0
    members = [part for name, role in people.items() for part in ("--person", f"{name}={role}")]
    rules = tmp_path / "rules.toml"
    rules.write_text(f'name = "Team"\nversion = 1\n{SIX_YEARS}')
    made = gleanpoint(
        "workspace", "init", folder, "--policy", rules, *members, "--as", "Sue",
        "--passphrase-file", secret,
    )  # fmt: skip
    assert made.code == 0, made.err

    def act(name: str, *arguments: object) -> Ran:
        return gleanpoint(
            *arguments, "--workspace", folder, "--as", name, "--passphrase-file", secret
        )

    return act


def test_a_team_changes_its_policy_by_two_people_and_in_their_time(
    team: Callable[..., Ran], gleanpoint: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "team"
    begun = team("Sam", "policy", "sign", "--json")
    assert (begun.code, begun.lines[-1]["state"]) == (0, "in_force"), begun.err
    source = (folder / "policy.toml").read_text().replace("version = 1", "version = 2")
    tighter, looser = tmp_path / "tighter.toml", tmp_path / "looser.toml"
    tighter.write_text(source.replace(SIX_YEARS.strip(), FIVE_YEARS.strip()))
    looser.write_text(source.replace("6 years", "8 years"))
    asked = team("Hal", "policy", "propose", looser, "--json")
    assert asked.lines[-1]["missing"] == "two different security administrators"
    refused = team("Hal", "policy", "sign")
    assert (refused.code, "cannot sign this" in refused.sentence) == (20, True)
    assert team("Sue", "policy", "adopt").code == 20
    assert team("Sue", "policy", "sign", "--json").lines[-1]["state"] == "signed"
    assert team("Sam", "policy", "sign", "--json").lines[-1]["state"] == "waiting"
    shown = gleanpoint("policy", "show", "--workspace", folder, "--json").lines[0]
    assert (shown["version"], shown["waiting"]) == (1, 2)
    assert team("Hal", "policy", "show", "--json").lines[0] == shown
    assert team("Hal", "policy", "diff", tighter, "--json").lines[-1]["is_loosening"] is False
    assert team("Hal", "policy", "withdraw").code == 20
    assert team("Sue", "policy", "withdraw", "--json").lines[-1]["state"] == "withdrawn"
    assert team("Sue", "policy", "propose", tighter).code == 0
    assert team("Sue", "policy", "sign", "--json").lines[-1]["state"] == "in_force"
    shown = gleanpoint("policy", "show", "--workspace", folder, "--json").lines[0]
    assert (shown["version"], shown["waiting"]) == (2, None)
    told = [line for line in team("Sue", "audit", "show", "--json").lines if "unsealed" in line]
    assert [line["outcome"] for line in told] == ["done", "begun", "cancelled", "done"]
    (change,) = told[-1]["unsealed"]["changes"]
    assert (change["direction"], change["part"]) == ("tightens", 'rule "Contracts"')
    assert b'\n          tightens    rule "Contracts": ' in team("Sue", "audit", "show").out
    (folder / "policy.json").write_bytes((folder / "policy" / "0001.json").read_bytes())
    assert gleanpoint("policy", "show", "--workspace", folder, "--json").lines[0]["version"] == 2
    (folder / "policy.json").write_bytes(b"{}")
    stopped = gleanpoint("policy", "show", "--workspace", folder)
    assert (stopped.code, "is not used" in stopped.sentence) == (20, True)
