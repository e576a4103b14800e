"""Names of segments: which files make up one image, and which gap is named."""

import pytest

from gleanpoint_parsers.image.segments import SegmentError, later_segment, segment_names


def names_beside(name: str, *others: str) -> tuple[str, ...]:
    return segment_names(name, {name, *others}.__contains__)


@pytest.mark.parametrize(
    "files",
    [
        ("disk.000", "disk.001", "disk.002"),
        ("disk.001", "disk.002", "disk.003"),
        ("disk.raw.0001", "disk.raw.0002"),
        ("disk.aa", "disk.ab", "disk.ac"),
        ("disk.aaa", "disk.aab"),
        ("my.disk.00000", "my.disk.00001"),
    ],
)
def test_any_segment_names_the_whole_set_in_order(files: tuple[str, ...]) -> None:
    for name in files:
        assert names_beside(name, *files) == files


def test_letters_carry_over() -> None:
    files = tuple(f"x.{first}{second}" for first in "ab" for second in "abcdefghijklmnopqrstuvwxyz")
    assert names_beside("x.ba", *files) == files


def test_numbers_may_outgrow_their_width() -> None:
    files = tuple(f"disk.{number:03}" for number in range(1002))
    assert names_beside("disk.1001", *files) == files
    assert names_beside("disk.000", *files) == files


@pytest.mark.parametrize(
    "name", ["disk.001", "disk.000", "disk.0001", "disk.img", "disk", "x.aa", "notes.py", ".001"]
)
def test_a_file_without_neighbours_stands_alone(name: str) -> None:
    assert names_beside(name) == (name,)


@pytest.mark.parametrize(
    ("name", "others", "missing"),
    [
        ("disk.000", ("disk.002",), "disk.001"),
        ("disk.002", ("disk.000",), "disk.001"),
        ("disk.001", ("disk.002", "disk.003", "disk.007"), "disk.004"),
        ("disk.001", ("disk.002", "disk.050"), "disk.003"),
        ("disk.003", ("disk.004",), "disk.001"),
        ("disk.aa", ("disk.ab", "disk.ad"), "disk.ac"),
    ],
)
def test_a_gap_is_named(name: str, others: tuple[str, ...], missing: str) -> None:
    with pytest.raises(SegmentError, match=f"lacks the segment {missing}"):
        names_beside(name, *others)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("disk.2026", ("disk.2025", "disk.2024")),
        ("notes.py", ("notes.pz", "notes.md")),
        ("notes.md", ("notes.aa", "notes.ab")),
        ("disk.001", ("other.002", "disk.0002", "disk.aa")),
    ],
)
def test_files_that_only_look_alike_are_no_set(name: str, others: tuple[str, ...]) -> None:
    assert names_beside(name, *others) == (name,)


def test_only_segments_after_the_first_look_like_later_ones() -> None:
    assert later_segment("disk.002")
    assert not any(map(later_segment, ("disk.000", "disk.001", "disk.2026", "disk.img", "x.aa")))
