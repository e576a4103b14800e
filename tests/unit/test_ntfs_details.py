"""Reparse points and the cluster bitmap: what may be handed out of an NTFS volume."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.filesystem.ntfs.cluster_bitmap import ClusterBitmap
from gleanpoint_parsers.filesystem.ntfs.reparse import parse_reparse_point


def verdict(tag: int, *, own: bool = False, provider: int = 0) -> Content:
    data = struct.pack("<IHHII", tag, 8, 0, 1, provider)
    return parse_reparse_point(data).verdict(has_own_bytes=own)[0]


@pytest.mark.parametrize(
    ("tag", "provider", "expected"),
    [
        (0x80000017, 2, Content.ELSEWHERE),
        (0x80000017, 1, Content.ELSEWHERE),
        (0x80000013, 0, Content.ELSEWHERE),
        (0x9000001A, 0, Content.ELSEWHERE),
        (0x9000701A, 0, Content.ELSEWHERE),
        (0x9000F01A, 0, Content.ELSEWHERE),
        (0x80000007, 0, Content.ELSEWHERE),
        (0x80001234, 0, Content.ELSEWHERE),
        (0xA000000C, 0, Content.COMPLETE),
        (0xA0000003, 0, Content.COMPLETE),
    ],
)
def test_bytes_that_are_not_here_are_never_taken_for_zeros(
    tag: int, provider: int, expected: Content
) -> None:
    assert verdict(tag, provider=provider) is expected


@pytest.mark.parametrize("tag", [0x9000301A, 0x8000001E])
def test_a_file_that_was_recalled_has_its_own_bytes(tag: int) -> None:
    assert verdict(tag, own=True) is Content.COMPLETE


@pytest.mark.parametrize("tag", [0x80000017, 0x80000013])
def test_a_file_made_from_others_is_never_taken_for_its_own_bytes(tag: int) -> None:
    assert verdict(tag, own=True, provider=2) is Content.ELSEWHERE


@pytest.mark.parametrize("attributes", [0x400000, 0x40000])
def test_a_placeholder_that_is_to_be_recalled_has_no_bytes(attributes: int) -> None:
    point = parse_reparse_point(struct.pack("<IHH", 0x9000701A, 0, 0))
    content, problem = point.verdict(has_own_bytes=True, attributes=attributes | 0x20)
    assert (content, bool(problem)) == (Content.ELSEWHERE, True)


@given(st.binary(max_size=40), st.booleans())
def test_any_reparse_data_gives_a_verdict(data: bytes, own: bool) -> None:
    content, problem = parse_reparse_point(data).verdict(has_own_bytes=own)
    assert (problem is None) == content.is_whole


@given(st.binary(min_size=1, max_size=30), st.integers(0, 300), st.integers(0, 300))
def test_clusters_of_a_run_that_are_used_are_counted_and_named(
    data: bytes, first: int, count: int
) -> None:
    used = {number for number in range(len(data) * 8) if data[number // 8] >> number % 8 & 1}
    expected = [number for number in range(first, first + count) if number in used]
    bitmap = ClusterBitmap(BytesSource(data))
    assert bitmap.used(first, count) == len(expected)
    runs = list(bitmap.used_runs(first, count))
    assert [n for start, length in runs for n in range(start, start + length)] == expected


def test_a_run_longer_than_what_is_read_at_once_is_counted_whole() -> None:
    bitmap = ClusterBitmap(BytesSource(b"\xff" * 200_000))
    assert bitmap.used(5, 1_500_000) == 1_500_000
    assert sum(length for _, length in bitmap.used_runs(5, 1_500_000)) == 1_500_000
