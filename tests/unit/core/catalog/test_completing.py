"""What a line may go on with while it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.catalog.completing import completions
from gleanpoint.core.catalog.wanted_line import parse_wanted


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("", []),
        ("invoice ", []),
        ("f", ["from:"]),
        ("-fr", ["from:"]),
        ("invoice si", ["since:"]),
        ("is:del", ["is:deleted "]),
        ("has:", ["has:attachment ", "has:attachments "]),
        ("kind:pic", ["kind:picture "]),
        ("point:june", ['point:"FS01 30 June" ']),
        ('point:"FS', ['point:"FS01 30 June" ']),
        ("in:us", ["in:/p1/Users "]),
        ("from:dora", []),
        ("report x", []),
    ],
)
def test_names_of_conditions_and_their_values_are_offered(line, offered):
    found = completions(line, points=["FS01 30 June"], places=["/p1/Users"])
    assert [one.text for one in found] == offered
    for one in found:
        parse_wanted(line[: one.start] + one.text)


def test_only_what_stands_before_the_cursor_counts():
    (found,) = completions("kind:pi invoice", 7)
    assert (found.start, found.text, found.about) == (0, "kind:picture ", "kind")


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_line_is_completed_somehow(line, cursor):
    completions(line, cursor, points=[line], places=[line])
