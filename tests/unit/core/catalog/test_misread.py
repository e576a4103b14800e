"""What was not understood of a line is said, and how it was read instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.catalog.misread import misread, without_force


@pytest.mark.parametrize(
    ("part", "why", "read"),
    [
        ("before:2026-13-45", "no date", "left out"),
        ("since:yesterday", "no date", "as a word"),
        ("-until:32", "", ""),
        ("larger:abc", "no size", "as a word"),
        ("smaller:.", "no size", "left out"),
        ("kind:zzz", "no kind", "names that end in .zzz"),
        ("kind:mess", "no kind", "left out"),
        ("kind:!", "no kind", "as a word"),
        ("is:foo", "no such condition", "as a word"),
        ("has:att", "no such condition", "left out"),
        ("from:", "nothing stands behind", "left out"),
        ('in:""', "nothing stands behind", "left out"),
    ],
)
def test_each_part_is_named(part, why, read):
    told = misread(f"order {part}")
    if not why:
        assert told == ()
        return
    (sentence,) = told
    assert sentence.startswith(f"{part}: ")
    assert why in sentence
    assert read in sentence


@pytest.mark.parametrize(
    "line",
    [
        "",
        "order -draft OR OR",
        "http://example.org C:\\x re:invoice",
        "kind:pdf kind:message kind:.docx kind:document class:mail has:attachments",
        "since:2026 before:2026-11 larger:1.5MB smaller:0 is:unread in:/p1 point:2026",
        'from:"Dora Demo" to:x subject:y category:z class:IPM.Note',
    ],
)
def test_nothing_is_said_of_what_is_understood(line):
    assert misread(line) == ()


def test_what_is_not_read_to_the_end_is_said():
    assert "first 64 words" in misread("x " * 65)[0]
    assert misread("x " * 64) == ()
    assert "4,000 characters" in misread("x" * 4001)[0]
    alternatives = " ".join(" OR ".join(f"{word}{n}" for n in range(6)) for word in "ab")
    assert "first 32 combinations" in misread(alternatives)[0]


@given(st.text(max_size=60))
def test_any_line_can_be_asked_about(line):
    assert all(misread(line))


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("order before:2026-13-45 larger:1MB", {"before"}),
        ("larger:abc kind:mess has:att from:", {"larger", "kind", "has", "from"}),
        ("kind:zzz in:berlin", set()),
        ("before:2026 before:nix", set()),
        ("order 20817", set()),
    ],
)
def test_conditions_that_count_for_nothing_are_known(line, keys):
    assert without_force(line) == keys
