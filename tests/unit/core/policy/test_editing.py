"""Holds placed and released in the text of a policy: only that changes, or nothing is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.policy.editing import with_hold, with_release
from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.rules import Hold, Scope

EXAMPLE = (files("gleanpoint_resources") / "retention" / "example.toml").read_text("utf-8")
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
HOLD = Hold("M-0009", Scope(custodian=("dora*",), words=("turbine",)), since=NOW, note='A "note"')


def test_a_hold_is_appended_and_the_version_raised() -> None:
    text = with_hold(EXAMPLE, HOLD)
    before, after = parse_policy(EXAMPLE, "a"), parse_policy(text, "b")
    assert after == replace(before, version=before.version + 1, holds=(*before.holds, HOLD))
    assert text.startswith(EXAMPLE.replace("version = 3 ", "version = 4 ").rstrip())
    assert "# raise it with each change" in text


def test_a_release_is_written_into_the_hold_that_is_meant() -> None:
    text = with_release(EXAMPLE, "M-0007", NOW)
    holds = {hold.matter: hold for hold in parse_policy(text, "a").holds}
    assert holds["M-0007"].released_at == NOW
    assert holds["M-0003"] == parse_policy(EXAMPLE, "b").holds[1]
    assert len(text.splitlines()) == len(EXAMPLE.splitlines()) + 1


def test_what_is_placed_can_be_released() -> None:
    text = with_release(with_hold(EXAMPLE, HOLD), "M-0009", NOW)
    assert parse_policy(text, "a").holds[-1].released_at == NOW
    assert parse_policy(text, "a").version == 5


@pytest.mark.parametrize("matter", ["M-0003", "M-0042"])
def test_only_what_is_in_force_is_released(matter: str) -> None:
    with pytest.raises(PolicyChangeError, match="waits to be released"):
        with_release(EXAMPLE, matter, NOW)


def test_a_matter_has_one_hold() -> None:
    with pytest.raises(PolicyChangeError, match="M-0007 already"):
        with_hold(EXAMPLE, replace(HOLD, matter="M-0007"))


def test_a_hold_on_nothing_is_not_placed() -> None:
    with pytest.raises(PolicyError, match="scope"):
        with_hold(EXAMPLE, replace(HOLD, covers=Scope()))


ONE = 'matter = "M-1"\nscope = { folder = "A" }\n'
INLINE = 'name = "P"\nversion = 1\nhold = [{ matter = "M-1", scope = { folder = "A" } }]\n'
QUOTED_VERSION = f'name = "P"\n"version" = 1\n[[hold]]\n{ONE}'
VERSION_IN_A_STRING = f'name = "P"\n"version" = 7\nowner = """\nversion = 1\n"""\n[[hold]]\n{ONE}'
QUOTED_HEADER = f'name = "P"\nversion = 1\n[["hold"]]\n{ONE}'
HEADER_IN_A_STRING = (
    'name = "P"\nversion = 1\n[[rule]]\nname = "R"\nkeep = "1 year"\nnote = """\n[[hold]]\n"""\n'
    f'[["hold"]]\n{ONE}'
)


@pytest.mark.parametrize(
    "source", [INLINE, QUOTED_VERSION, VERSION_IN_A_STRING, QUOTED_HEADER, HEADER_IN_A_STRING]
)
def test_what_is_written_otherwise_is_left_alone(source: str) -> None:
    parse_policy(source, "a")
    with pytest.raises(PolicyChangeError, match="by hand"):
        with_release(source, "M-1", NOW)


def test_a_list_of_holds_on_one_line_takes_no_more() -> None:
    with pytest.raises(PolicyChangeError, match="by hand"):
        with_hold(INLINE, HOLD)


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.strip() == text))
def test_any_name_and_note_comes_back_as_it_was(name: str) -> None:
    hold = replace(HOLD, matter=name, note=name, covers=Scope(custodian=(name,)))
    try:
        text = with_hold(EXAMPLE, hold)
    except (PolicyError, PolicyChangeError, UnicodeError):
        return  # refused, and so not misunderstood
    assert parse_policy(text, "a").holds[-1] == hold
