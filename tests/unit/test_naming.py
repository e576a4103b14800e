"""Path segments: printable, typable, and one for each sibling."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.naming import (
    encode_segment,
    normalize_segment,
    readable,
    split_path,
    unique_segments,
)

names = st.text(st.characters(codec=None) | st.sampled_from("/%\x00\x1b\u202e.[] a"), max_size=12)


@given(names)
def test_a_segment_holds_no_separator_and_nothing_that_moves_text(name: str) -> None:
    segment = encode_segment(name)
    assert "/" not in segment
    assert segment not in {".", ".."}
    assert all(character.isprintable() or character.isspace() for character in segment) or any(
        not character.isprintable() for character in name
    )
    assert not set(segment) & set("\x00\x1b\n\u202e\u2066\u200f")
    segment.encode()


@given(names)
def test_a_printed_segment_is_accepted_verbatim(name: str) -> None:
    segment = encode_segment(name)
    assert normalize_segment(segment) == segment
    assert split_path(f"/a/{segment}/b") == (("a", segment, "b") if segment else ("a", "b"))


def test_names_that_differ_have_segments_that_differ() -> None:
    hard = ["a/b", "a%2Fb", "a\x07b", "a%07b", "..", "%2E%2E", "caf\udce9", "caf%E9"]
    assert len({encode_segment(name) for name in hard}) == len(hard)


def test_a_raw_control_character_may_be_typed() -> None:
    assert split_path("/p1/a\nb") == ("p1", "a%0Ab")


@given(st.lists(names, max_size=12), st.sets(st.sampled_from(["a", "a [0]", "a [1]"])))
def test_siblings_never_share_a_segment(found: list[str], taken: set[str]) -> None:
    pairs = [(name, str(number)) for number, name in enumerate(found)]
    segments = unique_segments(pairs, taken)
    assert len({*segments, *taken}) == len(segments) + len(taken)
    assert all(segments)


def test_every_twin_carries_its_id_and_others_do_not() -> None:
    pairs = [("Report", "7"), ("Minutes", "8"), ("Report", "9"), ("Report [7]", "10")]
    assert unique_segments(pairs) == ["Report [7] [7]", "Minutes", "Report [9]", "Report [7] [10]"]


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    assert readable("caf\udce9") == "caf\ufffd"


def test_damaged_sources_that_give_an_id_twice_are_told_apart() -> None:
    assert unique_segments([("a", "7"), ("a", "7"), ("a", "7")]) == [
        "a [7]",
        "a [7 #2]",
        "a [7 #3]",
    ]
