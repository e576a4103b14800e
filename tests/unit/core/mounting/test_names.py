"""Names in a mount: as stored where a file system can hold them, each unlike the others."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.mounting.names import LONGEST_FUSE_NAME, named
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.naming import readable, unique_segments


def nodes(names: Sequence[str], kind: Kind = Kind.FILE) -> list[Node]:
    """Return siblings as a listing gives them."""
    segments = unique_segments([(name, str(number)) for number, name in enumerate(names)])
    return [
        Node(NodeRef("p", (("x", str(number)),)), f"/p1/{segment}", readable(name), kind)
        for number, (name, segment) in enumerate(zip(names, segments, strict=True))
    ]


def shown(names: Sequence[str], kind: Kind = Kind.FILE) -> list[str]:
    return [name for name, _ in named(nodes(names, kind))]


def test_names_that_a_file_system_can_hold_stay_as_they_are() -> None:
    names = ["100% sure.txt", "größe", "a:stream", "tab\there", "\u202egpj.exe"]
    assert shown(names) == names


def test_what_no_name_can_hold_is_encoded() -> None:
    assert shown(["a/b", "c\0d", ".", ".."]) == ["a%2Fb", "c%00d", "%2E", "%2E%2E"]


def test_twins_carry_the_marks_that_listings_give_them() -> None:
    assert shown(["Re: x", "Re: x", "other"]) == ["Re: x [0]", "Re: x [1]", "other"]


def test_a_name_that_looks_like_an_encoded_one_is_told_apart() -> None:
    assert shown(["a/b", "a%2Fb"]) == ["a%2Fb", "a%252Fb"]


def test_messages_are_named_by_subject_and_id() -> None:
    assert shown(["Lease / 2", "Lease / 2", ""], Kind.MESSAGE) == [
        "Lease %2F 2 [0].eml",
        "Lease %2F 2 [1].eml",
        "(no subject) [2].eml",
    ]
    (long,) = shown(["ä" * 500], Kind.MESSAGE)
    assert len(long.encode()) <= 255
    assert long.endswith(" [0].eml")


@given(st.lists(st.text(st.characters(), max_size=300), max_size=20))
def test_every_name_is_one_that_the_kernel_takes_and_none_comes_twice(names: list[str]) -> None:
    found = shown(names)
    assert len(set(found)) == len(found) == len(names)
    for name in found:
        assert name not in {"", ".", ".."}
        assert not set(name) & {"/", "\0"}
        assert len(name.encode("utf-8", "surrogateescape")) <= LONGEST_FUSE_NAME
